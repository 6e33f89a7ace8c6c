//! The decision: which lines are chrome, of which kind, and why.
//!
//! Each line gets a number, the log-odds that it is chrome: first from what
//! stands in it (`line`), then from what stands around it. The steps of the
//! second part run in the order of [`decide`]; each raises the number of
//! lines for a reason of its own, and what a line says itself weighs against
//! it throughout. Last, single sentences are cut from lines that stay
//! (`cut`).

mod repeat;

mod line;

mod core;
mod title;

mod above;
mod below;
mod byline;
mod neighbour;
mod outside;
mod section;
mod subheading;
mod thread;

mod cut;

use std::ops::Range;

use crate::features::{End, Features};
use crate::kind::Kind;
use crate::lexicon::{Lexicon, Place};
use crate::mark::{Mark, Source};
use crate::segment::Line;
use crate::shape::Shape;
use crate::span::Span;

pub(crate) use self::cut::Cut;

/// A line that is not blank, and what is thought of it.
#[derive(Debug)]
pub(crate) struct Item {
    /// The line with its terminator.
    pub(crate) span: Span,
    /// The line without white space at its ends.
    pub(crate) text: Span,
    /// Whether a blank line stands above it.
    pub(crate) gap: bool,
    pub(crate) features: Features,
    /// Its marks.
    pub(crate) marks: Range<usize>,
    /// Its sentences, where it has several and marks in them.
    pub(crate) sentences: Range<usize>,
    /// What its marks speak for most, and how strongly in all.
    own: Own,
    /// The log-odds that it is chrome, by all that is known.
    pub(crate) logit: f32,
    /// What it is if it is chrome; else [`Kind::Title`], [`Kind::Caption`] or
    /// [`Kind::Body`].
    pub(crate) kind: Kind,
    /// What around it says so most strongly.
    pub(crate) because: Option<Because>,
}

/// What a line's own marks say.
#[derive(Clone, Copy, Debug)]
struct Own {
    kind: Kind,
    /// The weight of the marks of that kind.
    weight: f32,
    /// Whether they alone make the line chrome.
    decides: bool,
    /// Whether a cue opens a section of its kind here.
    opens: bool,
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

impl Item {
    /// A line that nothing is thought of yet.
    pub(crate) fn new(
        line: &Line,
        gap: bool,
        features: Features,
        marks: Range<usize>,
        sentences: Range<usize>,
    ) -> Item {
        Item {
            span: line.span,
            text: line.text,
            gap,
            features,
            marks,
            sentences,
            own: Own { kind: Kind::Body, weight: 0.0, decides: false, opens: false },
            logit: 0.0,
            kind: Kind::Body,
            because: None,
        }
    }

    /// Whether it is more likely chrome than not.
    fn is_chrome(&self) -> bool {
        self.logit > 0.0
    }

    /// Chrome of a kind that runs on over several lines.
    fn is_chrome_of(&self, kind: Kind) -> bool {
        self.is_chrome() && self.kind == kind
    }

    /// Adds `weight` for `kind` from the line's surroundings. Of several
    /// such reasons only the strongest counts: they mostly see the same.
    fn push(&mut self, kind: Kind, weight: f32, reason: Reason) {
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
    pub(crate) items: Vec<Item>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) sentences: Vec<Sentence>,
}

impl Document<'_> {
    fn marks_of(&self, item: &Item) -> &[Mark] {
        &self.marks[item.marks.clone()]
    }

    /// Whether a cue opens a section of `kind` with `item` as its heading.
    fn opens(&self, item: &Item, kind: Kind) -> bool {
        item.features.is_heading_like()
            && self.marks_of(item).iter().any(|mark| match mark.source {
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

    /// "Also read: Ten days in Japan": behind its colon the line says itself
    /// what the heading promises.
    fn is_link(&self, item: &Item, mark: &Mark) -> bool {
        let rest = &self.text[mark.span.end..item.text.end];
        rest.trim_start().strip_prefix(':').is_some_and(|link| link.split_whitespace().nth(1).is_some())
    }
}

/// Decides every line of `document`, and cuts sentences from those that stay:
/// at log-odds above `threshold` text is chrome.
pub(crate) fn decide(document: &mut Document<'_>, threshold: f32) -> Vec<Cut> {
    repeat::discount(document);
    line::judge(document);
    let core = core::find(&document.items);
    subheading::spare(&mut document.items, &core);
    let title = title::find(document, &core);
    section::follow(document, &core);
    thread::follow(document, &core);
    byline::push(document, title, &core);
    let items = &mut document.items;
    above::push(items, title, &core);
    outside::push(items, title, &core);
    neighbour::push(items, &core);
    below::push(items, &core);
    neighbour::push(items, &core);
    settle(items, title, threshold);
    cut::cuts(document, threshold)
}

/// Names what is not chrome.
fn settle(items: &mut [Item], title: Option<usize>, threshold: f32) {
    for (i, item) in items.iter_mut().enumerate() {
        if Some(i) == title {
            item.kind = Kind::Title;
            item.logit = item.logit.min(threshold - 1.0);
        } else if item.logit <= threshold {
            item.kind = if item.own.kind == Kind::Caption { Kind::Caption } else { Kind::Body };
        }
    }
}

/// The probability for log-odds.
pub(crate) fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The log-odds for a probability.
pub(crate) fn logit(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln()
}
