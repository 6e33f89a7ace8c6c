//! Marks: what the matcher and the shapes found, where it counts.
//!
//! The matcher finds phrases anywhere. Here each hit is held against the
//! place that its cue asks for, in the line or sentence that it stands in.

use crate::buffer::buffers;
use crate::character::Sort;
use crate::features::{End, Features};
use crate::kind::Kind;
use crate::lexicon::{Lexicon, Place};
use crate::script::is_unspaced;
use crate::shape::{Shape, shapes};
use crate::span::Span;

/// One piece of evidence in a line or sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    /// Log-odds.
    pub(crate) weight: f32,
    /// Where it stands in the source.
    pub(crate) span: Span,
    pub(crate) source: Source,
    /// Whether it speaks for the whole line that it stands in, not only for
    /// the sentence: a cue that begins a later sentence does not.
    pub(crate) leads: bool,
    /// Whether it stands in quotation marks.
    pub(crate) quoted: bool,
}

impl Mark {
    fn new(kind: Kind, weight: f32, span: Span, source: Source) -> Mark {
        Mark { kind, weight, span, source, leads: true, quoted: false }
    }

    /// In quotation marks it says less: the words around it speak of it, or somebody
    /// says it.
    pub(crate) fn quote(&mut self) {
        self.weight *= QUOTED;
        self.quoted = true;
    }
}

const QUOTED: f32 = 0.4;

/// What made a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Source {
    /// The lexicon's cue of that number.
    Cue(usize),
    Shape(Shape),
}

/// A hit with its place in the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// The phrase's number.
    pub(crate) pattern: u32,
    /// Whether a word begins and ends with it.
    pub(crate) bounded: bool,
    pub(crate) span: Span,
}

/// Whole-line cues in a line, and the way through them.
#[derive(Debug, Default)]
pub(crate) struct Tiles {
    /// Hits, each with its cue.
    tiles: Vec<(Found, usize)>,
    /// Places reached so far, with the tile that led there.
    reached: Vec<(usize, Option<usize>)>,
    /// The tiles, last to first, that cover the line.
    path: Vec<usize>,
}

buffers!(Tiles { tiles, reached, path });

/// Finds the marks of lines and sentences.
#[derive(Clone, Copy)]
pub(crate) struct Marker<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
}

impl Marker<'_> {
    /// Appends the marks of the line or sentence `unit` to `marks`: `found`
    /// are the hits inside of it, `first` says that it begins its line.
    pub(crate) fn mark(
        &self,
        unit: Span,
        first: bool,
        features: &Features,
        found: &[Found],
        tiles: &mut Tiles,
        marks: &mut Vec<Mark>,
    ) {
        let from = marks.len();
        // More evidence would decide nothing, and a line of ten million
        // bytes may hold a million hits.
        let found = &found[..found.len().min(MAX_HITS)];
        if !found.is_empty() {
            let words = self.words_of(unit);
            self.mark_places(words, features, found, marks);
            self.mark_tiles(words, found, tiles, marks);
            drop_nested(marks, from);
        }
        let cues = from..marks.len();
        if !first && cues.is_empty() && unit.len() > MAX_SHAPED_BYTES {
            // A long later sentence that no cue stands in: the article's.
            return;
        }
        shapes(self.text, unit, |mark| {
            // "Credit Cards": what a cue is part of is no name.
            if mark.shape == Shape::Name && !cues.is_empty() {
                return;
            }
            marks.push(Mark::new(mark.kind, mark.weight, mark.span, Source::Shape(mark.shape)));
        });
        if !first {
            for mark in &mut marks[from..] {
                mark.leads = self.leads(mark.source);
            }
        }
    }

    /// Whether the phrase that was found counts wherever it stands.
    pub(crate) fn counts_anywhere(&self, found: &Found) -> bool {
        self.lexicon.cues_of(found.pattern).any(|number| self.lexicon.cue(number).place == Place::Any)
    }

    /// Whether what stands in a later sentence speaks for the whole line.
    fn leads(&self, source: Source) -> bool {
        match source {
            Source::Cue(number) => matches!(self.lexicon.cue(number).place, Place::Any),
            Source::Shape(shape) => shape == Shape::Email,
        }
    }

    /// `unit` from its first to its last letter or digit.
    fn words_of(&self, unit: Span) -> Span {
        let slice = &self.text[unit.range()];
        let left = slice.trim_start_matches(|c: char| !is_alphanumeric(c));
        let start = unit.end - left.len();
        let words = left.trim_end_matches(|c: char| !is_alphanumeric(c));
        Span::new(start, start + words.len())
    }

    /// Cues that count anywhere, at the start, or as a heading.
    fn mark_places(&self, words: Span, features: &Features, found: &[Found], marks: &mut Vec<Mark>) {
        for found in found.iter().filter(|found| found.bounded) {
            let starts = found.span.start == words.start;
            for number in self.lexicon.cues_of(found.pattern) {
                let cue = self.lexicon.cue(number);
                let weight = match cue.place {
                    Place::Any => cue.weight,
                    Place::Start if starts => cue.weight * self.label(found.span, &cue.phrase),
                    Place::Head if starts && features.is_heading_like() => {
                        cue.weight * self.label(found.span, &cue.phrase).max(self.is_all(found.span, words))
                    }
                    // The words of a heading at the start of a sentence say
                    // the same, less surely.
                    Place::Head if starts && features.end == End::Full => cue.weight * HEADING_IN_SENTENCE,
                    Place::Head if starts => cue.weight * HEADING_AND_MORE,
                    _ => continue,
                };
                if weight <= 0.0 {
                    continue;
                }
                marks.push(Mark::new(cue.kind, weight, found.span, Source::Cue(number)));
            }
        }
    }

    /// How much a single word at the start counts: in full as a label with a
    /// mark behind it that is no comma (`Photo: Jane Roe`), less as the first of
    /// other words (`Photo editing for beginners`). In scripts without spaces nobody sees
    /// where a word ends: what is long is a phrase, and what is short may be a
    /// part of a word (`文` of `文化`).
    fn label(&self, word: Span, phrase: &str) -> f32 {
        let behind = &self.text[word.end..];
        let mark = behind.trim_start_matches([' ', '\u{a0}']).chars().next();
        // "Picture-in-picture", "the post's author": a part of a word.
        let inner = behind.starts_with(['-', '\'', '’']);
        // "Picture, which was taken …": the beginning of a sentence.
        let goes_on = |c: char| matches!(c, ',' | '،' | '，' | '、');
        let marked =
            !inner && mark.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace() && !goes_on(c));
        let unspaced = phrase.chars().filter(|&c| is_unspaced(c)).count();
        if phrase.contains(' ') || marked || unspaced >= UNSPACED_PHRASE {
            1.0
        } else if (1..=UNSPACED_PART).contains(&unspaced) && behind.starts_with(char::is_alphanumeric) {
            0.0
        } else {
            UNMARKED_LABEL
        }
    }

    /// 1 for a phrase that is all of the words, else 0.
    fn is_all(&self, phrase: Span, words: Span) -> f32 {
        f32::from(u8::from(phrase.end >= words.end))
    }

    /// Whole-line cues, where they and what stands between them that is no
    /// letter make up all of `words`.
    fn mark_tiles(&self, words: Span, found: &[Found], room: &mut Tiles, marks: &mut Vec<Mark>) {
        if words.len() > MAX_TILED_BYTES {
            return;
        }
        let Tiles { tiles, reached, path } = room;
        tiles.clear();
        for &found in found {
            for number in self.lexicon.cues_of(found.pattern) {
                if matches!(self.lexicon.cue(number).place, Place::Whole) {
                    tiles.push((found, number));
                }
            }
        }
        if tiles.is_empty() {
            return;
        }
        // The longest first, and of cues with the same phrase the heaviest: a
        // user's word may outweigh a built-in one.
        let weight = |number: usize| self.lexicon.cue(number).weight;
        tiles.sort_by(|(a, cue_a), (b, cue_b)| {
            let by_span = (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end));
            by_span.then_with(|| weight(*cue_b).total_cmp(&weight(*cue_a)))
        });
        self.tile(words, tiles, reached, path);
        // Each tile says the same again: the first speaks in full.
        for (i, &tile) in path.iter().rev().enumerate() {
            let (found, number) = tiles[tile];
            let cue = self.lexicon.cue(number);
            let weight = if i == 0 { cue.weight } else { cue.weight * FURTHER_TILE };
            marks.push(Mark::new(cue.kind, weight, found.span, Source::Cue(number)));
        }
    }

    /// Writes to `path` the tiles, last to first, that cover `words`, if there
    /// are such.
    fn tile(
        &self,
        words: Span,
        tiles: &[(Found, usize)],
        reached: &mut Vec<(usize, Option<usize>)>,
        path: &mut Vec<usize>,
    ) {
        path.clear();
        reached.clear();
        reached.push((words.start, None));
        for (i, (found, _)) in tiles.iter().enumerate() {
            if reached.iter().any(|&(at, _)| at == found.span.start) {
                // A number between two tiles is a counter, or the next
                // tile's beginning.
                let end = self.skip_until(char::is_alphanumeric, found.span.end.min(words.end), words.end);
                let behind_number = self.skip_until(char::is_alphabetic, end, words.end);
                for end in [end, behind_number] {
                    if reached.iter().all(|&(at, _)| at != end) {
                        reached.push((end, Some(i)));
                    }
                }
            }
        }
        let step =
            |at: usize| reached.iter().find(|&&(reached, _)| reached == at).and_then(|&(_, tile)| tile);
        let mut at = words.end;
        while let Some(tile) = step(at) {
            path.push(tile);
            at = tiles[tile].0.span.start;
        }
    }

    /// The first character from `at` on that is `wanted`, or `end`.
    fn skip_until(&self, wanted: fn(char) -> bool, at: usize, end: usize) -> usize {
        end - self.text[at..end].trim_start_matches(|c| !wanted(c)).len()
    }
}

/// Whether `c` is a letter or a digit. [`Sort::of`] tells ASCII first, too, but not
/// without a call: that is 0.2 % of all instructions.
fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { Sort::of(c).is_alphanumeric() }
}

const MAX_HITS: usize = 96;
/// A bar of buttons is shorter.
const MAX_TILED_BYTES: usize = 240;
const MAX_SHAPED_BYTES: usize = 110;
const UNMARKED_LABEL: f32 = 0.4;
/// So many characters of a script without spaces are a phrase, and so few may be a
/// part of a word.
const UNSPACED_PHRASE: usize = 6;
const UNSPACED_PART: usize = 2;
const FURTHER_TILE: f32 = 0.25;
const HEADING_AND_MORE: f32 = 0.8;
const HEADING_IN_SENTENCE: f32 = 0.5;

/// Of marks one inside the other, keeps the stronger; a stronger mark inside
/// a weaker one of another kind takes nothing from it.
fn drop_nested(marks: &mut Vec<Mark>, first: usize) {
    marks[first..].sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.span.len().cmp(&a.span.len())));
    let mut kept = first;
    for i in first..marks.len() {
        let mark = marks[i];
        let nested = marks[first..kept].iter().any(|other| {
            other.span.contains(mark.span) || other.kind == mark.kind && mark.span.contains(other.span)
        });
        if !nested {
            marks[kept] = mark;
            kept += 1;
        }
    }
    marks.truncate(kept);
}
