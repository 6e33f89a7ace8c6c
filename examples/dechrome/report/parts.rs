//! A document cut up for showing: strings that are its text, in order, each
//! with what is said of it. Only of very large documents is anything left out,
//! and then its place says how much.

use std::collections::HashMap;

use dechrome::{Analysis, Kind, Segment};
use serde::Serialize;

use crate::report::reasons::reason;
use crate::show::Amount;

/// A document of more bytes is shown with its long stretches cut, and no more
/// of it than this.
const LARGE: usize = 200_000;
/// So is one with more removed lines.
const MANY: usize = 4_000;
/// In a large document a longer stretch is cut …
const STRETCH: usize = 4_000;
/// … to about so many bytes at either end.
const EDGE: usize = 1_200;
/// Pieces of evidence shown of a line, the strongest ones.
const SHOWN: usize = 6;

/// What the page shows of a document's text.
#[derive(Debug, Default, Serialize)]
pub(super) struct Parts {
    parts: Vec<Part>,
    /// What evidence says, each once; parts have its numbers.
    reasons: Vec<String>,
}

/// A stretch of text. Kinds go by their number in [`Kind::ALL`], confidences
/// by the hundredth, weights by the tenth.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Part {
    /// Body that stays.
    Body(String),
    /// What stays and is something else.
    Kept(String, u8),
    Removed(String, u8, u8, Vec<(usize, i32)>),
    Cut(Cut),
}

/// How much is not shown.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Cut {
    /// Lines that stay, and those that go; none where a part of a line is
    /// left out.
    kept: u64,
    removed: u64,
    bytes: usize,
}

impl Parts {
    /// The whole text of a document, if it is not too large.
    pub(super) fn new(analysis: &Analysis<'_>) -> Parts {
        let (mut bytes, mut removed) = (0, 0);
        for segment in analysis.segments() {
            bytes += segment.span().len();
            removed += usize::from(!analysis.keeps(segment));
        }
        let mut cutter = Cutter {
            parts: Parts::default(),
            known: HashMap::new(),
            is_large: bytes > LARGE || removed > MANY,
            room: LARGE,
            removed: 0,
            rest: Cut::default(),
        };
        let mut body = String::new();
        for segment in analysis.segments() {
            let keeps = analysis.keeps(segment);
            if keeps && segment.kind() == Kind::Body {
                body.push_str(segment.as_str());
                continue;
            }
            cutter.kept(std::mem::take(&mut body), Kind::Body);
            match keeps {
                true => cutter.kept(segment.as_str().into(), segment.kind()),
                false => cutter.removed(segment, analysis),
            }
        }
        cutter.kept(body, Kind::Body);
        cutter.end()
    }

    /// Whether something is left out.
    pub(super) fn are_cut(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Cut(_)))
    }
}

/// Parts in the making.
struct Cutter {
    parts: Parts,
    known: HashMap<String, usize>,
    is_large: bool,
    /// Bytes that may still be shown of a large document.
    room: usize,
    /// Removed lines that are shown.
    removed: usize,
    /// What came when there was no room left.
    rest: Cut,
}

impl Cutter {
    fn kept(&mut self, text: String, kind: Kind) {
        if text.is_empty() {
            return;
        }
        let part = |text: String| match kind {
            Kind::Body => Part::Body(text),
            kind => Part::Kept(text, number(kind)),
        };
        if !self.has_room() {
            self.rest.kept += Amount::of(&text).lines;
            self.rest.bytes += text.len();
        } else if self.is_large && text.len() > STRETCH {
            let (head, middle, tail) = ends(&text);
            self.room = self.room.saturating_sub(head.len() + tail.len());
            let cut = Cut { kept: ended(middle), removed: 0, bytes: middle.len() };
            self.parts.parts.extend([part(head.into()), Part::Cut(cut), part(tail.into())]);
        } else {
            self.room = self.room.saturating_sub(text.len());
            self.parts.parts.push(part(text));
        }
    }

    fn removed(&mut self, segment: &Segment<'_>, analysis: &Analysis<'_>) {
        let text = segment.as_str();
        if !self.has_room() {
            self.rest.removed += Amount::of(text).lines;
            self.rest.bytes += text.len();
            return;
        }
        let evidence = segment.evidence().iter().take(SHOWN);
        let evidence = evidence
            .map(|evidence| {
                let weight = (evidence.weight() * 10.0).round() as i32;
                (self.reason(reason(evidence, analysis)), weight)
            })
            .collect();
        let part =
            |text: &str| Part::Removed(text.into(), number(segment.kind()), hundredths(segment), evidence);
        self.removed += 1;
        if self.is_large && text.len() > STRETCH {
            let (head, ..) = ends(text);
            self.room = self.room.saturating_sub(head.len());
            let hidden = &text[head.len()..];
            let cut = Cut { kept: 0, removed: ended(hidden), bytes: hidden.len() };
            self.parts.parts.extend([part(head), Part::Cut(cut)]);
        } else {
            self.room = self.room.saturating_sub(text.len());
            self.parts.parts.push(part(text));
        }
    }

    fn has_room(&self) -> bool {
        !self.is_large || self.room > 0 && self.removed < MANY
    }

    /// The number of what evidence says.
    fn reason(&mut self, reason: String) -> usize {
        let reasons = &mut self.parts.reasons;
        *self.known.entry(reason).or_insert_with_key(|reason| {
            reasons.push(reason.clone());
            reasons.len() - 1
        })
    }

    fn end(mut self) -> Parts {
        if self.rest.bytes > 0 {
            self.parts.parts.push(Part::Cut(self.rest));
        }
        self.parts
    }
}

/// A kind's place among them all.
pub(super) fn number(kind: Kind) -> u8 {
    let place = Kind::ALL.iter().position(|&known| known == kind);
    place.expect("every kind is one of them") as u8
}

/// A confidence, as exact as it is shown.
pub(super) fn hundredths(segment: &Segment<'_>) -> u8 {
    (segment.confidence() * 100.0).round() as u8
}

/// The beginning of a long text, what lies between, and its end, parted
/// between lines where lines are not too long.
fn ends(text: &str) -> (&str, &str, &str) {
    let mut first = EDGE;
    while !text.is_char_boundary(first) {
        first -= 1;
    }
    let mut last = text.len() - EDGE;
    while !text.is_char_boundary(last) {
        last += 1;
    }
    let first = text[..first].rfind('\n').map_or(first, |end| end + 1);
    let last = text[last..].find('\n').map_or(last, |end| last + end + 1);
    (&text[..first], &text[first..last], &text[last..])
}

/// Lines, where there is more than a part of one.
fn ended(text: &str) -> u64 {
    if text.contains('\n') { Amount::of(text).lines } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dechrome::Cleaner;
    use serde_json::Value;

    const RIVER: &str = "The river rose by a metre on Monday, the town said.\n";

    fn json(text: &str) -> Value {
        serde_json::to_value(Parts::new(&Cleaner::new().analyze(text))).expect("JSON")
    }

    fn shown(json: &Value) -> String {
        let texts = json["parts"].as_array().expect("a list").iter().map(|part| match part {
            Value::String(text) => text.as_str(),
            Value::Array(part) => part[0].as_str().expect("a text"),
            _ => "",
        });
        texts.collect()
    }

    #[test]
    fn the_parts_are_the_text() {
        for text in [
            String::new(),
            "Advertisement".into(),
            format!("Advertisement\r\n\r\n{RIVER}\u{2028}\u{202E}Read more at Nordpost.\n\n\nShare this\n"),
            format!("{RIVER}Advertisement\n").repeat(500),
        ] {
            assert_eq!(shown(&json(&text)), text);
        }
    }

    #[test]
    fn what_evidence_says_stands_once() {
        let json = json(&format!("{RIVER}Advertisement\n").repeat(50));
        let reasons = json["reasons"].as_array().expect("a list");
        assert_eq!(reasons.iter().filter(|reason| *reason == "cue “advertisement” (whole)").count(), 1);
    }

    #[test]
    fn a_large_document_is_cut_and_says_so() {
        let long = RIVER.repeat(2_500);
        for text in [
            format!("{long}Advertisement\n{long}"),
            RIVER.trim_end().repeat(4_500),
            "Advertisement\n".repeat(20_000),
            "ß".repeat(110_000),
        ] {
            let json = json(&text);
            let sum = |name: &str| -> u64 {
                let parts = json["parts"].as_array().expect("a list").iter();
                parts.filter_map(|part| part.get(name)).map(|n| n.as_u64().expect("a number")).sum()
            };
            let (shown, cut) = (shown(&json), sum("bytes") as usize);
            assert!(cut > 0);
            assert_eq!(shown.len() + cut, text.len());
            assert!(shown.len() < LARGE + STRETCH);
            assert!(json.to_string().len() < 3 * LARGE);
            let [shown, whole] = [&shown, &text].map(|text| Amount::of(text).lines);
            assert_eq!(sum("kept") + sum("removed") + shown, whole);
        }
    }

    #[test]
    fn a_document_that_is_not_large_is_whole() {
        let text = RIVER.repeat(3_000);
        assert!(text.len() < LARGE);
        assert!(!Parts::new(&Cleaner::new().analyze(&text)).are_cut());
    }
}
