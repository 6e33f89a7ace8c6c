//! The document: its lines that are not blank, with what is found in them and
//! what is thought of them.

use std::ops::Range;

use crate::buffer::buffers;
use crate::features::{End, Features};
use crate::kind::Kind;
use crate::lexicon::{Lexicon, Place};
use crate::mark::{Mark, Source};
use crate::segment::Line;
use crate::shape::Shape;
use crate::span::Span;
use crate::survey::Survey;
use crate::word::Hash;

/// A line that is not blank, and what is thought of it.
#[derive(Debug)]
pub(crate) struct Item {
    /// The line with its terminator.
    pub(crate) span: Span,
    /// The line without white space at its ends.
    pub(crate) text: Span,
    /// How many blank lines stand above it.
    pub(crate) blank_above: u32,
    pub(crate) features: Features,
    /// Its marks.
    pub(crate) marks: Range<usize>,
    /// Its sentences, where it has several and marks in them.
    pub(crate) sentences: Range<usize>,
    /// What its marks speak for most, and how strongly in all.
    pub(crate) own: Own,
    /// The log-odds that it is chrome, by its marks and the rules; from the end of
    /// `decide` on, those that it is decided by.
    pub(crate) logit: f32,
    /// What it is if it is chrome; else [`Kind::Title`], [`Kind::Caption`] or
    /// [`Kind::Body`].
    pub(crate) kind: Kind,
    /// Whether it goes.
    pub(crate) goes: bool,
    /// What around it says so most strongly.
    pub(crate) because: Option<Because>,
}

/// What a line's own marks say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own {
    pub(crate) kind: Kind,
    /// The weight of the marks of that kind.
    pub(crate) weight: f32,
    /// The weight of all its marks.
    pub(crate) evidence: f32,
    /// The log-odds of chrome by its marks and its shape.
    pub(crate) logit: f32,
    /// Whether they alone make the line chrome.
    pub(crate) decides: bool,
    /// Whether a cue opens a section of its kind here.
    pub(crate) opens: bool,
}

/// A sentence of a long line.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    pub(crate) features: Features,
    pub(crate) marks: Range<usize>,
}

/// A reason from outside the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Because {
    pub(crate) weight: f32,
    pub(crate) reason: Reason,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason {
    /// It stands in the section that the heading opens.
    Section { heading: Span },
    /// It stands between two pieces of chrome.
    Neighbours { before: Span, after: Span },
    /// It stands above the headline.
    AboveTitle,
    /// It stands between the headline and the article's first paragraph.
    BelowTitle,
    /// It stands above the article.
    AboveBody,
    /// It stands below the article's end.
    BelowBody,
}

impl Own {
    /// Whether a cue says that it is the article's.
    pub(crate) fn speaks_for_body(&self) -> bool {
        self.kind == Kind::Body && self.weight > 0.0
    }
}

impl Item {
    /// A line that nothing is thought of yet.
    pub(crate) fn new(
        line: &Line,
        blank_above: u32,
        features: Features,
        marks: Range<usize>,
        sentences: Range<usize>,
    ) -> Item {
        Item {
            span: line.span,
            text: line.text,
            blank_above,
            features,
            marks,
            sentences,
            own: Own {
                kind: Kind::Body,
                weight: 0.0,
                evidence: 0.0,
                logit: 0.0,
                decides: false,
                opens: false,
            },
            logit: 0.0,
            kind: Kind::Body,
            goes: false,
            because: None,
        }
    }

    /// Whether there is a blank line above it.
    pub(crate) fn has_gap(&self) -> bool {
        self.blank_above > 0
    }

    /// Whether it is more likely chrome than not.
    pub(crate) fn is_chrome(&self) -> bool {
        self.logit > 0.0
    }

    /// Whether it is more likely chrome than not, and of `kind`.
    pub(crate) fn is_chrome_of(&self, kind: Kind) -> bool {
        self.is_chrome() && self.kind == kind
    }

    /// A name, a date, a control, and no sentence: whoever comments signs.
    pub(crate) fn signs(&self) -> bool {
        // "On 3 May 2021 at 4:10 pm, ferryman wrote:".
        const WORDS: u32 = 14;
        matches!(self.own.kind, Kind::Author | Kind::Metadata | Kind::Comments)
            && self.own.weight > 0.0
            && self.features.words <= WORDS
            && !self.features.ends_sentence()
    }

    /// Adds `weight` for `kind` from the line's surroundings. Of several
    /// such reasons only the strongest counts: they mostly see the same.
    pub(crate) fn push(&mut self, kind: Kind, weight: f32, reason: Reason) {
        let before = self.because.map_or(0.0, |because| because.weight);
        if weight <= before {
            return;
        }
        self.logit += weight - before;
        self.because = Some(Because { weight, reason });
        if !self.own.decides || absorbs(kind, self.own.kind) {
            self.kind = kind;
        }
    }
}

/// Whether what says itself that it is of kind `own` still belongs to chrome
/// of kind `kind` that it stands in: a teaser's date, a commenter's name.
fn absorbs(kind: Kind, own: Kind) -> bool {
    match kind {
        Kind::Comments => true,
        Kind::Related => matches!(own, Kind::Metadata | Kind::Author | Kind::Credit | Kind::Caption),
        _ => false,
    }
}

/// What the decision reads and writes.
pub(crate) struct Document<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    /// Its lines; what lies between two of them, before the first and behind the last
    /// is blank.
    pub(crate) items: Vec<Item>,
    /// What was counted of each item.
    pub(crate) surveys: Vec<Survey>,
    /// The stems of their words.
    pub(crate) stems: Vec<Hash>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) sentences: Vec<Sentence>,
}

/// The room that a document takes.
#[derive(Debug, Default)]
pub(crate) struct Room {
    items: Vec<Item>,
    surveys: Vec<Survey>,
    stems: Vec<Hash>,
    marks: Vec<Mark>,
    sentences: Vec<Sentence>,
}

buffers!(Room { items, surveys, stems, marks, sentences });

impl Document<'_> {
    /// A document without lines yet, in the `room` of another.
    pub(crate) fn new<'a>(text: &'a str, lexicon: &'a Lexicon, room: &mut Room) -> Document<'a> {
        let Room { mut items, mut surveys, mut stems, mut marks, mut sentences } = std::mem::take(room);
        items.clear();
        surveys.clear();
        stems.clear();
        marks.clear();
        sentences.clear();
        Document { text, lexicon, items, surveys, stems, marks, sentences }
    }

    /// Leaves its room to the next.
    pub(crate) fn leave(self, room: &mut Room) {
        let Document { items, surveys, stems, marks, sentences, .. } = self;
        *room = Room { items, surveys, stems, marks, sentences };
    }

    /// Leaves the lines without their marks, for whoever asks what their
    /// shapes alone say.
    #[cfg(feature = "unstable-stages")]
    pub(crate) fn forget_marks(&mut self) {
        self.marks.clear();
        self.sentences.clear();
        for item in &mut self.items {
            (item.marks, item.sentences) = (0..0, 0..0);
        }
    }

    pub(crate) fn marks_of(&self, item: &Item) -> &[Mark] {
        &self.marks[item.marks.clone()]
    }

    /// Whether a cue opens a section of `kind` with `item` as its heading.
    pub(crate) fn opens(&self, item: &Item, kind: Kind) -> bool {
        item.features.is_heading_like()
            && self.marks_of(item).iter().any(|mark| match mark.source {
                _ if mark.quoted => false,
                Source::Cue(number) if mark.kind == kind => match self.lexicon.cue(number).place {
                    Place::Head => !self.is_link(item, mark),
                    // "Related:", and nothing behind it.
                    Place::Whole => item.features.end == End::Colon,
                    _ => false,
                },
                Source::Shape(shape) => mark.kind == kind && shape == Shape::ListHeading,
                Source::Cue(_) => false,
            })
    }

    /// "Also read: Ten days in Japan": behind its colon or dash the line says itself
    /// what the heading promises.
    fn is_link(&self, item: &Item, mark: &Mark) -> bool {
        let rest = &self.text[mark.span.end..item.text.end];
        let behind = rest.trim_start().strip_prefix([':', '–', '—', '|']);
        behind.is_some_and(|link| link.split_whitespace().nth(1).is_some())
    }
}
