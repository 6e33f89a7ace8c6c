//! The stages one by one, for the benches and the training. Not part of the public API: no
//! release keeps it as it is.
//!
//! Each function runs one stage on a text and returns a number that depends
//! on all of its work.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::buffer::Limit;
use crate::decide;
use crate::document::Document;
use crate::knowledge::Knowledge;
use crate::lexicon::Lexicon;
use crate::plain::Plain;
use crate::policy::Strictness;
use crate::rules;
use crate::scratch::Scratch;
use crate::segment::{Line, lines};
use crate::sentence;
use crate::span::Span;
use crate::unit;
use crate::weigh::{self, Rows};

/// Makes `text` plain: the length of what is read.
pub fn plain(text: &str) -> usize {
    Plain::of(text, &mut Default::default(), Limit(0)).text().len()
}

/// Cuts `text` into lines: their number.
pub fn segment(text: &str) -> usize {
    lines(text).count()
}

/// Cuts every line of `text` into sentences: their number.
pub fn sentences(text: &str) -> usize {
    lines(text).map(|line| sentence::sentences(text, line.text).count()).sum()
}

/// Folds `text`: the folded length.
pub fn fold(text: &str) -> usize {
    crate::fold::fold(text).as_str().len()
}

/// `text` as the matcher sees it.
pub fn folded(text: &str) -> String {
    crate::fold::fold(text).as_str().to_owned()
}

/// The phrases that the built-in cues ask for, as the tables are now.
pub fn phrases() -> Vec<String> {
    Lexicon::of_sources().phrases().map(str::to_owned).collect()
}

/// The built-in cues as the library has them stored: the phrases, and what
/// belongs to them.
pub fn cues() -> (String, Vec<u8>) {
    Lexicon::of_sources().to_bytes()
}

/// What the patterns of shapes tell apart, and the patterns, as the library has
/// them stored.
pub fn shape_patterns() -> (Vec<u8>, Vec<u8>) {
    crate::shape::source::stored()
}

/// The weights of the decision as the library has them stored.
pub fn weights() -> Vec<u8> {
    weigh::stored::stored()
}

/// Searches `text`, which is taken as folded, for the built-in phrases: the
/// number of hits.
pub fn matches(text: &str) -> usize {
    let mut matches = Vec::new();
    Knowledge::built_in().matcher.find(text, &mut matches);
    matches.len()
}

/// Seeks shapes in every line of `text`: the number found.
pub fn shapes(text: &str) -> usize {
    let mut count = 0;
    for line in lines(text) {
        crate::shape::shapes(text, line.text, |_| count += 1);
    }
    count
}

/// Counts the features of every line of `text`: the number of words.
pub fn features(text: &str) -> u32 {
    lines(text).map(|line| crate::features::features(&text[line.text.range()]).words).sum()
}

/// Runs all stages before the decision: the number of marks.
pub fn read(text: &str) -> usize {
    let knowledge = Knowledge::built_in();
    let scratch = &mut Scratch::default();
    let plain = Plain::of(text, &mut scratch.plain, scratch.limit);
    let lines = std::mem::take(&mut scratch.plain.lines);
    read_in(plain.text(), &lines, &knowledge, scratch).marks.len()
}

/// Reads `text` and counts the numbers of its lines, which the net is told:
/// how many there are.
pub fn numbers(text: &str) -> usize {
    let plain = PlainText::of(text);
    let numbers = Numbers::of(plain.text(), false);
    numbers.lines().count() * numbers.rows.row(0).len()
}

/// Reads `text` and decides it: the number of lines that are chrome, and of
/// sentences that are cut from others.
pub fn decide(text: &str) -> usize {
    let knowledge = Knowledge::built_in();
    let scratch = &mut Scratch::default();
    let plain = Plain::of(text, &mut scratch.plain, scratch.limit);
    let lines = std::mem::take(&mut scratch.plain.lines);
    let mut document = read_in(plain.text(), &lines, &knowledge, scratch);
    let title = rules::apply(&mut document, &mut scratch.rules);
    let model = weigh::Model::built_in();
    let weighed = weigh::weigh(&mut document, &model, false, &mut scratch.weigh, scratch.limit);
    let vocabulary = Some(model.vocabulary());
    decide::decide(&mut document, title, &weighed, vocabulary, Strictness::default(), &mut scratch.cuts);
    document.items.iter().filter(|item| !item.kind.is_content()).count() + scratch.cuts.len()
}

fn read_in<'a>(
    text: &'a str,
    lines: &[Line],
    knowledge: &'a Knowledge,
    scratch: &mut Scratch,
) -> Document<'a> {
    let Knowledge { lexicon, matcher, .. } = knowledge;
    let (room, buffers) = (&mut scratch.document, &mut scratch.read);
    crate::read::read(text, lines, lexicon, matcher, room, buffers, scratch.limit)
}

/// A text made plain, for whoever fits the weights.
pub struct PlainText<'t>(Plain<'t>);

impl<'t> PlainText<'t> {
    /// Makes `source` plain.
    pub fn of(source: &'t str) -> PlainText<'t> {
        PlainText(Plain::of(source, &mut Default::default(), Limit(0)))
    }

    /// What is read.
    pub fn text(&self) -> &str {
        self.0.text()
    }

    /// Where in the source a span of the text lies.
    pub fn source_span(&self, span: Span) -> Span {
        self.0.source_span(span)
    }
}

/// The numbers of a text's lines, for whoever fits the weights; those of [`WORDED`] are
/// nothing yet: [`worded`] makes them of what a wording says.
pub struct Numbers<'t> {
    document: Document<'t>,
    rows: Rows,
}

impl<'t> Numbers<'t> {
    /// Reads `text`, which is taken as plain; a blind reader sees neither cues nor
    /// shapes.
    pub fn of(text: &'t str, blind: bool) -> Numbers<'t> {
        static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(Knowledge::built_in);
        let scratch = &mut Scratch::default();
        let all: Vec<Line> = lines(text).collect();
        let mut document = read_in(text, &all, &KNOWLEDGE, scratch);
        if blind {
            document.forget_marks();
        }
        rules::apply(&mut document, &mut scratch.rules);
        let mut rows = Rows::new(document.items.len(), weigh::WIDTH);
        let wording = weigh::Wording::default();
        weigh::read(&document, &wording, &mut rows, &mut Default::default(), &mut Default::default());
        Numbers { document, rows }
    }

    /// The bytes of each line that is not blank, without white space at its
    /// ends.
    pub fn lines(&self) -> impl Iterator<Item = Span> {
        self.document.items.iter().map(|item| item.text)
    }

    /// The words of each line.
    pub fn words(&self) -> impl Iterator<Item = u32> {
        self.document.items.iter().map(|item| item.features.words)
    }

    /// The numbers of line `i`.
    pub fn row(&self, i: usize) -> &[f32] {
        self.rows.row(i)
    }
}

/// What gaps between two words are told by: their cells in the table of breaks.
pub type Cells = unit::Cells;

/// The gaps of `text`, read as one line: where each ends, and its cells; none
/// where the line is cut anyhow.
pub fn gaps(text: &str) -> Vec<(usize, Option<Cells>)> {
    static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(Knowledge::built_in);
    let mut hits = crate::read::Hits::default();
    crate::read::find(text, &KNOWLEDGE.matcher, &mut hits);
    let line = crate::segment::trim(text, Span::new(0, text.len()));
    let mut gaps = Vec::new();
    let mut see = |at, cells| gaps.push((at, cells));
    unit::each_gap(text, line, &hits.found, &KNOWLEDGE.lexicon, &mut Default::default(), &mut see);
    gaps
}

/// The log-odds, in hundredths, above which a gap is cut.
pub const CUT: i32 = unit::CUT;

/// Whether the cleaner can read `table`, of breaks.
pub fn reads_breaks(table: &str) -> bool {
    unit::parse(table).is_some()
}

/// The blocks of the table of breaks: their names, and how many rows and
/// columns each has.
pub const BLOCKS: &[(&str, usize, usize)] = &unit::BLOCKS;

/// The words by which the kind of `line` is told, as the table of weights has
/// them.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    weigh::tokens(line, |token| words.push(token.name()));
    words
}

/// The buckets of the words of `line`, and of pairs of them, in the table of weights.
pub fn buckets(line: &str) -> Vec<u32> {
    weigh::buckets(line)
}

/// What the words of a document's lines say, by each voice of the wording, as numbers of
/// the lines, row by row.
pub fn worded(said: &[Vec<f32>; VOICES]) -> Vec<f32> {
    weigh::worded(said)
}

/// Where what words say stands among the numbers of a line.
pub const WORDED: Range<usize> = weigh::WORDED..weigh::WIDTH;

/// What weights of the wording come to, so many of them, that are so many parts together.
pub fn log_odds(sum: i32, count: usize) -> f32 {
    weigh::log_odds(sum, count)
}

/// How many voices the wording has: one for all pages, one mostly for what extractors left.
pub const VOICES: usize = weigh::VOICES;

/// No weight of the wording is above this many parts.
pub const MOST_WORDING: i8 = weigh::MOST_WORDING;

/// How many buckets of words and pairs there are.
pub const WORDING_BUCKETS: usize = weigh::WORDING_BUCKETS;

/// How many of them the table has in a row.
pub const WORDING_COLUMNS: usize = weigh::WORDING_COLUMNS;

/// How many parts of their weights make one.
pub const WORDING_UNIT: f32 = weigh::WORDING_UNIT;

/// The names of a line's numbers.
pub fn names() -> Vec<&'static str> {
    weigh::names()
}
