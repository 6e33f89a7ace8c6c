//! Reading: a text to lines with their numbers and marks, ready to decide.

use crate::decide::{Document, Item, Sentence};
use crate::features::{Features, features};
use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::mark::{Found, Mark, Marker};
use crate::matcher::Matcher;
use crate::segment::{Line, sentences};
use crate::span::Span;

/// Reads `text`, whose lines are `lines`: every line that is not blank, with
/// its features and marks.
pub(crate) fn read<'a>(
    text: &'a str,
    lines: &[Line],
    lexicon: &'a Lexicon,
    matcher: &Matcher,
) -> Document<'a> {
    let found = find(text, matcher);
    let mut reader = Reader { marker: Marker { text, lexicon }, marks: Vec::new(), sentences: Vec::new() };
    let mut items = Vec::with_capacity(lines.len());
    let (mut rest, mut gap) = (&found[..], false);
    for line in lines {
        if line.is_blank() {
            gap = true;
            continue;
        }
        let here = take_until(&mut rest, line.span.end);
        items.push(reader.item(line, gap, here));
        gap = false;
    }
    Document { text, lexicon, items, marks: reader.marks, sentences: reader.sentences }
}

/// All occurrences of cues in `text`, in the order of their ends.
fn find(text: &str, matcher: &Matcher) -> Vec<Found> {
    let folded = fold(text);
    matcher
        .find(folded.as_str())
        .map(|hit| Found { hit, span: folded.source_span(Span::new(hit.start, hit.end)) })
        .collect()
}

/// Takes from `rest` what ends at `end` or before.
fn take_until<'f>(rest: &mut &'f [Found], end: usize) -> &'f [Found] {
    let count = rest.iter().take_while(|found| found.span.end <= end).count();
    let (here, after) = rest.split_at(count);
    *rest = after;
    here
}

/// A line of so few words is one label, whatever stops stand in it
/// ("Vol. 12, No. 3").
const LABEL_WORDS: u32 = 4;

/// Whether a cue stands on both sides of `end`; `behind` are those that end
/// behind it.
fn is_crossed(behind: &[Found], end: usize) -> bool {
    behind.iter().take(CROSSING_HITS).any(|found| found.hit.bounded && found.span.start < end)
}

/// So many cues may end in the first words of a sentence before one that
/// began in the sentence before is missed.
const CROSSING_HITS: usize = 16;

struct Reader<'a> {
    marker: Marker<'a>,
    marks: Vec<Mark>,
    sentences: Vec<Sentence>,
}

impl Reader<'_> {
    fn item(&mut self, line: &Line, gap: bool, found: &[Found]) -> Item {
        let features = features(&self.marker.text[line.text.range()]);
        let first_mark = self.marks.len();
        let first_sentence = self.sentences.len();
        if features.sentences > 1 && features.words > LABEL_WORDS && self.may_split(line.text, found) {
            self.sentences(line.text, found);
        } else {
            self.marker.mark(line.text, true, &features, found, &mut self.marks);
        }
        Item::new(line, gap, features, first_mark..self.marks.len(), first_sentence..self.sentences.len())
    }

    /// Whether a sentence of `line` may have a mark of its own. Most hits in
    /// prose are of whole-line cues (`news`, `home`) in mid-sentence, and
    /// finding the sentences costs more than all else: such lines are spared.
    fn may_split(&self, line: Span, found: &[Found]) -> bool {
        found.iter().any(|found| {
            found.hit.bounded && (self.marker.counts_anywhere(found) || self.may_begin_sentence(line, found))
        })
    }

    fn may_begin_sentence(&self, line: Span, found: &Found) -> bool {
        let before = self.marker.text[line.start..found.span.start].trim_end();
        before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ',')
    }

    /// The sentences of a line, each with marks of its own.
    fn sentences(&mut self, line: Span, found: &[Found]) {
        let text = self.marker.text;
        let mut rest = found;
        let mut spans = sentences(text, line);
        while let Some(mut span) = spans.next() {
            // A cue may reach over a full stop: then what it reaches over is
            // one sentence.
            let mut behind = rest;
            take_until(&mut behind, span.end);
            while is_crossed(behind, span.end)
                && let Some(next) = spans.next()
            {
                span.end = next.end;
                take_until(&mut behind, span.end);
            }
            let here = take_until(&mut rest, span.end);
            let words = crate::segment::trim(text, span);
            let features: Features = features(&text[words.range()]);
            let first = self.marks.len();
            self.marker.mark(words, span.start == line.start, &features, here, &mut self.marks);
            self.sentences.push(Sentence { span, features, marks: first..self.marks.len() });
        }
    }
}
