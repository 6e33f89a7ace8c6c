//! Reading: a text to lines with their numbers and marks, ready to decide.

use crate::document::{Document, Item, Sentence};
use crate::features::{Features, features};
use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::mark::{Found, Mark, Marker};
use crate::matcher::Matcher;
use crate::segment::{Line, lines, sentences};
use crate::span::Span;
use crate::survey::{Survey, survey};
use crate::unit::{is_flat, units};
use crate::word::Hash;

/// Reads `text`: its units, with the features and marks of every one that is
/// not blank.
pub(crate) fn read<'a>(text: &'a str, lexicon: &'a Lexicon, matcher: &Matcher) -> Document<'a> {
    let found = find(text, matcher);
    let lines = lines(text);
    let filled = lines.iter().filter(|line| !line.is_blank()).count();
    let mut reader = Reader {
        marker: Marker { text, lexicon },
        units: Vec::with_capacity(lines.len()),
        items: Vec::with_capacity(filled),
        surveys: Vec::with_capacity(filled),
        stems: Vec::with_capacity(text.len() / BYTES_A_STEM),
        marks: Vec::new(),
        sentences: Vec::new(),
        blank: 0,
    };
    let mut rest = &found[..];
    for line in lines {
        let here = take_until(&mut rest, line.span.end);
        reader.line(line, here);
    }
    let Reader { units, items, surveys, stems, marks, sentences, .. } = reader;
    Document { text, lexicon, units, items, surveys, stems, marks, sentences }
}

/// A guess that spares most of the growing.
const BYTES_A_STEM: usize = 12;

/// All occurrences of cues in `text`, in the order of their ends.
pub(crate) fn find(text: &str, matcher: &Matcher) -> Vec<Found> {
    let folded = fold(text);
    let mut matches = Vec::new();
    matcher.find(folded.as_str(), &mut matches);
    matches
        .into_iter()
        .map(|found| Found {
            pattern: found.pattern,
            bounded: found.bounded,
            span: folded.source_span(Span::new(found.start, found.end)),
        })
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
    behind.iter().take(CROSSING_HITS).any(|found| found.bounded && found.span.start < end)
}

/// So many cues may end in the first words of a sentence before one that
/// began in the sentence before is missed.
const CROSSING_HITS: usize = 16;

struct Reader<'a> {
    marker: Marker<'a>,
    units: Vec<Line>,
    items: Vec<Item>,
    surveys: Vec<Survey>,
    stems: Vec<Hash>,
    marks: Vec<Mark>,
    sentences: Vec<Sentence>,
    /// Blank lines since the last that was not.
    blank: u32,
}

impl Reader<'_> {
    fn line(&mut self, line: Line, found: &[Found]) {
        if line.is_blank() {
            self.blank += 1;
            self.units.push(line);
            return;
        }
        let stems = self.stems.len();
        let (features, survey) = self.survey(line.text);
        if !is_flat(self.marker.text, &line, &features) {
            self.unit(line, features, survey, found);
            return;
        }
        self.stems.truncate(stems);
        let mut rest = found;
        for unit in units(self.marker.text, &line, found, self.marker.lexicon) {
            let here = take_until(&mut rest, unit.span.end);
            if unit.is_blank() {
                self.units.push(unit);
                continue;
            }
            let inside: Vec<Found> =
                here.iter().copied().filter(|found| found.span.start >= unit.text.start).collect();
            let (features, survey) = self.survey(unit.text);
            self.unit(unit, features, survey, &inside);
        }
    }

    fn survey(&mut self, line: Span) -> (Features, Survey) {
        survey(&self.marker.text[line.range()], &mut self.stems)
    }

    fn unit(&mut self, line: Line, features: Features, survey: Survey, found: &[Found]) {
        self.units.push(line);
        self.surveys.push(survey);
        let item = self.item(&line, features, found);
        self.items.push(item);
        self.blank = 0;
    }

    fn item(&mut self, line: &Line, features: Features, found: &[Found]) -> Item {
        let blank_above = self.blank;
        let first_mark = self.marks.len();
        let first_sentence = self.sentences.len();
        if features.sentences > 1 && features.words > LABEL_WORDS && self.may_split(line.text, found) {
            self.sentences(line.text, found);
        } else {
            self.marker.mark(line.text, true, &features, found, &mut self.marks);
        }
        Item::new(
            line,
            blank_above,
            features,
            first_mark..self.marks.len(),
            first_sentence..self.sentences.len(),
        )
    }

    /// Whether a sentence of `line` may have a mark of its own. Most hits in
    /// prose are of whole-line cues (`news`, `home`) in mid-sentence, and
    /// finding the sentences costs more than all else: such lines are spared.
    fn may_split(&self, line: Span, found: &[Found]) -> bool {
        found.iter().any(|found| {
            found.bounded && (self.marker.counts_anywhere(found) || self.may_begin_sentence(line, found))
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
