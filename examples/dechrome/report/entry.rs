//! What one document shows, and what of it counts.

use std::collections::BTreeMap;

use dechrome::{Analysis, Kind};
use serde::{Deserialize, Serialize};

use crate::report::island::escaped;
use crate::report::parts::{Parts, hundredths, number};
use crate::report::reasons::clipped;
use crate::show::Amount;

/// Parts of a document, from its first byte to its last, in which removed lines
/// are counted.
pub(super) const PLACES: usize = 20;
/// Steps of confidence in which removed lines are counted.
const STEPS: u8 = 20;
/// Characters of a title or a site that a list has room for.
const TITLE: usize = 160;

/// What lists, filters and charts have of a document.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Head {
    pub(super) name: String,
    pub(super) site: Option<String>,
    /// Its headline, or the first line that stays.
    title: String,
    pub(super) bytes: usize,
    pub(super) lines: u64,
    /// Kind, step of confidence, lines, bytes.
    pub(super) removed: Vec<(u8, u8, u64, u64)>,
    /// Kind, step of confidence, place, lines.
    pub(super) places: Vec<(u8, u8, u8, u64)>,
    /// Left whole, since too much would have gone.
    pub(super) capped: bool,
    /// Not shown in full.
    cut: bool,
}

/// What one document shows, as JSON: a line of what counts, and a line of its
/// text, in parts. Both can stand in a page as they are. Sites are told apart
/// without `www.`.
pub(crate) fn entry(name: &str, site: Option<&str>, analysis: &Analysis<'_>) -> String {
    let parts = Parts::new(analysis);
    let head = Head { cut: parts.are_cut(), ..Head::new(name, site, analysis) };
    let json = |json: serde_json::Result<String>| json.expect("strings and numbers are JSON");
    json(escaped(&head)) + "\n" + &json(escaped(&parts))
}

impl Head {
    fn new(name: &str, site: Option<&str>, analysis: &Analysis<'_>) -> Head {
        let bytes = analysis.segments().last().map_or(0, |last| last.span().end);
        let mut removed: BTreeMap<(u8, u8), Amount> = BTreeMap::new();
        let mut places: BTreeMap<(u8, u8, u8), u64> = BTreeMap::new();
        for segment in analysis.removed() {
            let (kind, step) = (number(segment.kind()), step(hundredths(segment)));
            let amount = Amount::of(segment.as_str());
            *removed.entry((kind, step)).or_default() += amount;
            if amount.lines > 0 {
                let place = place(segment.span().start, bytes);
                *places.entry((kind, step, place)).or_default() += amount.lines;
            }
        }
        Head {
            name: name.into(),
            site: site.map(|site| clipped(site.strip_prefix("www.").unwrap_or(site), TITLE).into()),
            title: title(analysis),
            bytes,
            lines: analysis.segments().iter().map(|segment| Amount::of(segment.as_str()).lines).sum(),
            removed: removed
                .into_iter()
                .map(|((kind, step), Amount { lines, bytes })| (kind, step, lines, bytes))
                .collect(),
            places: places
                .into_iter()
                .map(|((kind, step, place), lines)| (kind, step, place, lines))
                .collect(),
            capped: analysis.is_capped(),
            cut: false,
        }
    }
}

fn title(analysis: &Analysis<'_>) -> String {
    let line = |text: &str| text.split_whitespace().take(TITLE).collect::<Vec<_>>().join(" ");
    let is_title = |kind: Kind| kind == Kind::Title;
    let headline = analysis.segments().iter().find(|segment| is_title(segment.kind()));
    let kept = || analysis.kept().find(|segment| !segment.as_str().trim().is_empty());
    headline.or_else(kept).map_or(String::new(), |segment| clipped(&line(segment.as_str()), TITLE).into())
}

/// The step of a confidence in hundredths; the last one includes certainty.
fn step(hundredths: u8) -> u8 {
    (hundredths / (100 / STEPS)).min(STEPS - 1)
}

/// In which part of a text of `bytes` bytes a line lies that begins at `start`.
fn place(start: usize, bytes: usize) -> u8 {
    (start as u128 * PLACES as u128 / bytes.max(1) as u128) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use dechrome::Cleaner;
    use serde_json::Value;

    const HOSTILE: &str = "</script><script>alert(1)</script> <!-- \u{2028} \" \\ \u{202E} &lt; \0\n\
        Advertisement\nSign up for our <b>newsletter</b>\n";

    fn read(entry: &str) -> (Value, Value) {
        let (head, body) = entry.split_once('\n').expect("two lines");
        (serde_json::from_str(head).expect("JSON"), serde_json::from_str(body).expect("JSON"))
    }

    #[test]
    fn no_markup_stands_in_an_entry() {
        let entry = entry(HOSTILE, Some(HOSTILE), &Cleaner::new().analyze(HOSTILE));
        assert!(!entry.contains(['<', '\u{2028}']), "{entry}");
        let (head, body) = read(&entry);
        assert_eq!(head["name"], HOSTILE);
        let part = |part: &Value| part.as_str().or(part[0].as_str()).expect("a text").to_owned();
        let parts: String = body["parts"].as_array().expect("a list").iter().map(part).collect();
        assert_eq!(parts, HOSTILE);
    }

    #[test]
    fn a_head_adds_up() {
        let text = "Advertisement\n\nThe river rose by a metre on Monday, the town said.\nAdvertisement\n";
        let (head, _) = read(&entry("a", None, &Cleaner::new().analyze(text)));
        let head: Head = serde_json::from_value(head).expect("a head");
        assert_eq!((head.bytes, head.lines, head.site), (text.len(), 3, None));
        assert_eq!(head.title, "The river rose by a metre on Monday, the town said.");
        assert_eq!(head.removed.iter().map(|removed| removed.2).sum::<u64>(), 2);
        assert_eq!(head.removed.iter().map(|removed| removed.3).sum::<u64>(), 29);
        let advertisement = number(Kind::Advertisement);
        let steps: Vec<u8> = head.removed.iter().map(|removed| removed.1).collect();
        let mut places: Vec<_> =
            head.places.iter().map(|&(kind, _, place, lines)| (place, kind, lines)).collect();
        places.sort_unstable();
        assert_eq!(places, [(0, advertisement, 1), (16, advertisement, 1)]);
        assert!(head.places.iter().all(|place| steps.contains(&place.1)));
    }

    #[test]
    fn steps_and_places_reach_from_end_to_end() {
        assert_eq!([0, 4, 5, 94, 95, 99, 100].map(step), [0, 0, 1, 18, 19, 19, 19]);
        for (start, bytes, want) in
            [(0, 0, 0), (0, 1, 0), (99, 100, 19), (50, 100, 10), (usize::MAX - 1, usize::MAX, 19)]
        {
            assert_eq!(place(start, bytes), want);
        }
    }
}
