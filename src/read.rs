//! Reading: a text to lines with their numbers and marks, ready to decide.

use crate::buffer::{Buffer, Limit, buffers};
use crate::document::{Document, Item, Room, Sentence};
use crate::features::{Features, features};
use crate::fold::{Folded, fold_into};
use crate::lexicon::Lexicon;
use crate::mark::{Found, Mark, Marker, Tiles};
use crate::matcher::{Match, Matcher};
use crate::quotation::{is_quoted, quotations};
use crate::segment::Line;
use crate::sentence::sentences;
use crate::span::Span;
use crate::survey::{Survey, survey};
use crate::unit::{Units, is_flat, units};

/// What reading a text takes, beside the document's room.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    hits: Hits,
    inner: Inner,
}

buffers!(Buffers { hits, inner });

/// The hits of the matcher.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    folded: Folded,
    matches: Vec<Match>,
    pub(crate) found: Vec<Found>,
}

buffers!(Hits { folded, matches, found });

/// What is worked out inside of a line.
#[derive(Debug, Default)]
struct Inner {
    units: Units,
    /// The hits inside of a unit.
    found: Vec<Found>,
    tiles: Tiles,
    quotations: Vec<Span>,
}

buffers!(Inner { units, found, tiles, quotations });

/// Reads `text`, whose lines `lines` are: its units, with the features and marks of
/// every one that is not blank. What is no longer needed, and is beyond `limit`, is let
/// go on the way.
pub(crate) fn read<'a>(
    text: &'a str,
    lines: &[Line],
    lexicon: &'a Lexicon,
    matcher: &Matcher,
    room: &mut Room,
    buffers: &mut Buffers,
    limit: Limit,
) -> Document<'a> {
    let Buffers { hits, inner } = buffers;
    find(text, matcher, hits);
    hits.folded.hold(limit);
    hits.matches.hold(limit);
    let mut rest = &hits.found[..];
    let filled = lines.iter().filter(|line| !line.is_blank()).count();
    let mut document = Document::new(text, lexicon, room);
    document.items.reserve(filled);
    document.surveys.reserve(filled);
    document.stems.reserve(text.len() / BYTES_A_STEM);
    let mut reader = Reader { marker: Marker { text, lexicon }, document, blank: 0, inner };
    for &line in lines {
        let here = take_until(&mut rest, line.span.end);
        reader.line(line, here);
    }
    let document = reader.document;
    buffers.hold(limit);
    document
}

/// A guess that spares most of the growing.
const BYTES_A_STEM: usize = 12;

/// Finds all occurrences of cues in `text`, in the order of their ends.
pub(crate) fn find(text: &str, matcher: &Matcher, hits: &mut Hits) {
    let Hits { folded, matches, found } = hits;
    fold_into(text, folded);
    matches.clear();
    matcher.find(folded.as_str(), matches);
    found.clear();
    let mut way_back = folded.way_back();
    found.extend(matches.iter().map(|found| Found {
        pattern: found.pattern,
        bounded: found.bounded,
        span: way_back.span(Span::new(found.start, found.end)),
    }));
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

struct Reader<'a, 'b> {
    marker: Marker<'a>,
    document: Document<'a>,
    /// Blank lines since the last that was not.
    blank: u32,
    inner: &'b mut Inner,
}

impl Reader<'_, '_> {
    fn line(&mut self, line: Line, found: &[Found]) {
        if line.is_blank() {
            self.blank += 1;
            return;
        }
        let stems = self.document.stems.len();
        let (features, survey) = self.survey(line.text);
        if !is_flat(self.marker.text, &line, &features) {
            self.unit(line, features, survey, found);
            return;
        }
        self.document.stems.truncate(stems);
        let mut all = std::mem::take(&mut self.inner.units);
        let mut inside = std::mem::take(&mut self.inner.found);
        units(self.marker.text, &line, found, self.marker.lexicon, &mut all);
        let mut rest = found;
        for &unit in &all.units {
            let here = take_until(&mut rest, unit.span.end);
            if unit.is_blank() {
                continue;
            }
            inside.clear();
            inside.extend(here.iter().filter(|found| found.span.start >= unit.text.start));
            let (features, survey) = self.survey(unit.text);
            self.unit(unit, features, survey, &inside);
        }
        (self.inner.units, self.inner.found) = (all, inside);
    }

    fn survey(&mut self, line: Span) -> (Features, Survey) {
        survey(&self.marker.text[line.range()], &mut self.document.stems)
    }

    fn unit(&mut self, line: Line, features: Features, survey: Survey, found: &[Found]) {
        self.document.surveys.push(survey);
        let item = self.item(&line, features, found);
        self.document.items.push(item);
        self.blank = 0;
    }

    fn item(&mut self, line: &Line, features: Features, found: &[Found]) -> Item {
        let blank_above = self.blank;
        let first_mark = self.document.marks.len();
        let first_sentence = self.document.sentences.len();
        if features.sentences > 1 && features.words > LABEL_WORDS && self.may_split(line.text, found) {
            self.sentences(line.text, found);
        } else {
            self.marker.mark(
                line.text,
                true,
                &features,
                found,
                &mut self.inner.tiles,
                &mut self.document.marks,
            );
        }
        self.quote(line.text, first_mark);
        Item::new(
            line,
            blank_above,
            features,
            first_mark..self.document.marks.len(),
            first_sentence..self.document.sentences.len(),
        )
    }

    /// Finds the marks from `first` on that stand in quotation marks.
    fn quote(&mut self, line: Span, first: usize) {
        let marks = &mut self.document.marks[first..];
        if marks.is_empty() {
            return;
        }
        let all = &mut self.inner.quotations;
        all.clear();
        quotations(self.marker.text, line, all);
        marks.iter_mut().filter(|mark| is_quoted(mark.span, all)).for_each(Mark::quote);
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

    /// Whether `line` begins with a cue and a colon.
    fn introduces(&self, line: Span, found: &[Found]) -> bool {
        let text = self.marker.text;
        let begins = |at: usize| !text[line.start..at].contains(char::is_alphanumeric);
        let is_label = |found: &&Found| found.bounded && begins(found.span.start);
        let first = found.iter().take_while(is_label).last();
        first.is_some_and(|found| text[found.span.end..line.end].trim_start().starts_with(':'))
    }

    /// Whether a question or an exclamation ends with it.
    fn is_spoken(&self, span: Span) -> bool {
        self.marker.text[span.range()].trim_end().ends_with(['!', '?'])
    }

    /// The sentences of a line, each with marks of its own.
    fn sentences(&mut self, line: Span, found: &[Found]) {
        let text = self.marker.text;
        let mut rest = found;
        let mut spans = sentences(text, line);
        let introduces = self.introduces(line, found);
        while let Some(mut span) = spans.next() {
            // A cue may reach over a full stop: then what it reaches over is
            // one sentence. And what a cue introduces may call or ask before
            // it tells ("Related: Just sold! Inside the old mill").
            let mut behind = rest;
            take_until(&mut behind, span.end);
            while (is_crossed(behind, span.end)
                || introduces && span.start == line.start && self.is_spoken(span))
                && let Some(next) = spans.next()
            {
                span.end = next.end;
                take_until(&mut behind, span.end);
            }
            let here = take_until(&mut rest, span.end);
            let words = crate::segment::trim(text, span);
            let features: Features = features(&text[words.range()]);
            let first = self.document.marks.len();
            self.marker.mark(
                words,
                span.start == line.start,
                &features,
                here,
                &mut self.inner.tiles,
                &mut self.document.marks,
            );
            self.document.sentences.push(Sentence {
                span,
                features,
                marks: first..self.document.marks.len(),
            });
        }
    }
}
