//! Evidence: the reasons why a segment is taken for what it is.

use std::fmt;

use crate::decide::{Notice, notices};
use crate::document::{Because, Document, Reason};
use crate::kind::Kind;
use crate::lexicon::Place;
use crate::mark::{Mark, Source};
use crate::piece::{Origin, Piece};
use crate::shape::Shape;
use crate::span::Span;
use crate::weigh::{Aspect, Model, Weighed};

/// One reason why a segment is taken for what it is.
///
/// Weights are log-odds: how much the reason adds to the logarithm of the
/// odds that the segment is chrome. Spans index the text that was analyzed.
///
/// ```
/// use dechrome::{Cleaner, Evidence};
///
/// let analysis = Cleaner::new().analyze("Advertisement\nThe river rose by a metre.\n");
/// let removed = analysis.removed().next().expect("one segment");
/// match &removed.evidence()[0] {
///     Evidence::Cue { phrase, span, .. } => {
///         assert_eq!(phrase, "advertisement");
///         assert_eq!(span.range(), 0..13);
///     }
///     other => panic!("{other}"),
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase", tag = "type"))]
#[non_exhaustive]
pub enum Evidence {
    /// A phrase of a cue table.
    #[non_exhaustive]
    Cue {
        /// The phrase as the table has it, folded.
        phrase: String,
        /// The table's name.
        table: String,
        /// The kind that the cue speaks for.
        kind: Kind,
        /// Where it counts.
        place: Place,
        /// Where it was found.
        span: Span,
        /// How much it counts here.
        weight: f32,
    },
    /// What the line looks like.
    #[non_exhaustive]
    Shape {
        /// The shape.
        shape: Shape,
        /// The kind that the shape speaks for.
        kind: Kind,
        /// Where it was found.
        span: Span,
        /// How much it counts.
        weight: f32,
    },
    /// It stands in a section that a heading opens.
    #[non_exhaustive]
    Section {
        /// The heading, or the first line of a thread.
        heading: Span,
        /// How much it counts.
        weight: f32,
    },
    /// It stands between two pieces of chrome.
    #[non_exhaustive]
    Neighbours {
        /// The chrome above.
        before: Span,
        /// The chrome below.
        after: Span,
        /// How much it counts.
        weight: f32,
    },
    /// It lies outside the article.
    #[non_exhaustive]
    Region {
        /// On which side.
        region: Region,
        /// How much it counts.
        weight: f32,
    },
    /// What the learned decision rests on: one aspect of the line, and how
    /// much it adds.
    #[non_exhaustive]
    Weighed {
        /// Which aspect.
        aspect: Aspect,
        /// Log-odds of chrome that it adds: how much lower they would be if
        /// the line were in this aspect like the mean of all lines.
        weight: f32,
    },
    /// It is the publisher's name, as a notice of copyright has it. An entry of a menu that
    /// is so named is masthead; this adds nothing to its log-odds of chrome.
    #[non_exhaustive]
    Publisher {
        /// The notice.
        notice: Span,
    },
    /// It is blank, or has marks and no words, and goes with what stands here.
    #[non_exhaustive]
    Blank {
        /// The segment that it goes with.
        beside: Span,
    },
}

/// A part of a page outside the article.
///
/// ```
/// use dechrome::Region;
///
/// assert_eq!(Region::AboveTitle.name(), "above-title");
/// assert_eq!(Region::AboveTitle.to_string(), "above the headline");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Region {
    /// Above the headline.
    AboveTitle,
    /// Between the headline and the article's first paragraph.
    BelowTitle,
    /// Above the article's first paragraph.
    AboveBody,
    /// Below the article's last paragraph.
    BelowBody,
}

impl Region {
    /// Every region, from the top of a page to its end.
    ///
    /// ```
    /// assert_eq!(dechrome::Region::ALL.len(), 4);
    /// ```
    pub const ALL: &'static [Region] =
        &[Region::AboveTitle, Region::BelowTitle, Region::AboveBody, Region::BelowBody];

    /// The name that JSON has for it.
    ///
    /// ```
    /// assert_eq!(dechrome::Region::BelowBody.name(), "below-body");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Region::AboveTitle => "above-title",
            Region::BelowTitle => "below-title",
            Region::AboveBody => "above-body",
            Region::BelowBody => "below-body",
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Region::AboveTitle => "above the headline",
            Region::BelowTitle => "below the headline",
            Region::AboveBody => "above the article",
            Region::BelowBody => "below the article",
        })
    }
}

impl Evidence {
    /// How much the reason adds to the log-odds that the segment is chrome; what speaks
    /// for the article takes from them.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Advertisement");
    /// assert!(analysis.segments()[0].evidence()[0].weight() > 1.0);
    /// ```
    pub fn weight(&self) -> f32 {
        match *self {
            Evidence::Cue { kind, weight, .. } if kind.is_content() => -weight,
            Evidence::Cue { weight, .. }
            | Evidence::Shape { weight, .. }
            | Evidence::Section { weight, .. }
            | Evidence::Neighbours { weight, .. }
            | Evidence::Region { weight, .. }
            | Evidence::Weighed { weight, .. } => weight,
            Evidence::Publisher { .. } | Evidence::Blank { .. } => 0.0,
        }
    }

    /// The spans that it names.
    pub(crate) fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let (first, second) = match self {
            Evidence::Cue { span, .. } | Evidence::Shape { span, .. } => (Some(span), None),
            Evidence::Section { heading, .. } => (Some(heading), None),
            Evidence::Neighbours { before, after, .. } => (Some(before), Some(after)),
            Evidence::Publisher { notice } => (Some(notice), None),
            Evidence::Blank { beside } => (Some(beside), None),
            Evidence::Region { .. } | Evidence::Weighed { .. } => (None, None),
        };
        first.into_iter().chain(second)
    }
}

impl fmt::Display for Evidence {
    /// One short phrase for a person to read: `cue "share this" (start, 3.0)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Evidence::Cue { phrase, place, weight, .. } => {
                write!(f, "cue \"{phrase}\" ({place}, {weight:.1})")
            }
            Evidence::Shape { shape, weight, .. } => write!(f, "shape {shape} ({weight:.1})"),
            Evidence::Section { heading, weight } => {
                write!(f, "section opened at byte {} ({weight:.1})", heading.start)
            }
            Evidence::Neighbours { before, after, weight } => {
                write!(f, "between chrome at bytes {} and {} ({weight:.1})", before.start, after.start)
            }
            Evidence::Region { region, weight } => write!(f, "{region} ({weight:.1})"),
            Evidence::Weighed { aspect, weight } => write!(f, "{aspect} ({weight:.1})"),
            Evidence::Publisher { notice } => {
                write!(f, "named by the notice of copyright at byte {}", notice.start)
            }
            Evidence::Blank { beside } => write!(f, "blank, goes with byte {}", beside.start),
        }
    }
}

/// What is said of a document.
pub(crate) struct Said<'d> {
    document: &'d Document<'d>,
    weighed: &'d Weighed,
    model: &'d Model,
    /// The line that is called the headline.
    title: Option<usize>,
    /// The notices of copyright, which may name the publisher.
    notices: Vec<Notice<'d>>,
}

impl<'d> Said<'d> {
    pub(crate) fn of(document: &'d Document<'d>, weighed: &'d Weighed, model: &'d Model) -> Said<'d> {
        let title = document.items.iter().position(|item| item.kind == Kind::Title);
        Said { document, weighed, model, title, notices: notices(document) }
    }

    /// The reason from around item `i`. The rules may have taken another line for the
    /// headline than what is called so: then what they say of where it stands is left out.
    fn because(&self, i: usize) -> Option<Because> {
        let stands_so = |because: &Because| match because.reason {
            Reason::AboveTitle => self.title.is_none_or(|title| i < title),
            Reason::BelowTitle => self.title.is_none_or(|title| i > title),
            _ => true,
        };
        self.document.items[i].because.filter(stands_so)
    }
}

/// What speaks for a piece being what it is, the strongest first.
pub(crate) fn evidence(said: &Said<'_>, piece: &Piece) -> Vec<Evidence> {
    let Said { document, weighed, model, notices, .. } = said;
    let (marks, because, aspects) = match piece.origin {
        Origin::Item(i) => {
            let item = &document.items[i];
            let aspects = (item.goes && !weighed.few).then(|| weighed.aspects(model, i));
            (&document.marks[item.marks.clone()], said.because(i), aspects)
        }
        Origin::Cut(i) => (marks_in(document, i, piece.span), None, None),
        Origin::Blank { .. } if piece.kind.is_content() => return Vec::new(),
        Origin::Blank { beside } => return vec![Evidence::Blank { beside }],
    };
    let mut evidence: Vec<Evidence> = marks
        .iter()
        .filter(|mark| piece.span.contains(mark.span))
        .map(|mark| mark_evidence(document, mark))
        .collect();
    evidence.extend(because.map(around));
    let alone = evidence.is_empty();
    evidence.extend(aspects.into_iter().flat_map(|aspects| strongest(aspects, alone)));
    if let Origin::Item(i) = piece.origin
        && piece.kind == Kind::Masthead
    {
        let label = &document.text[document.items[i].text.range()];
        let notice = notices.iter().find(|notice| notice.names(label));
        evidence.extend(notice.map(|notice| Evidence::Publisher { notice: notice.span }));
    }
    evidence.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    evidence
}

/// What around a line speaks for it.
fn around(because: Because) -> Evidence {
    let Because { weight, reason } = because;
    match reason {
        Reason::Section { heading } => Evidence::Section { heading, weight },
        Reason::Neighbours { before, after } => Evidence::Neighbours { before, after, weight },
        Reason::AboveTitle => Evidence::Region { region: Region::AboveTitle, weight },
        Reason::BelowTitle => Evidence::Region { region: Region::BelowTitle, weight },
        Reason::AboveBody => Evidence::Region { region: Region::AboveBody, weight },
        Reason::BelowBody => Evidence::Region { region: Region::BelowBody, weight },
    }
}

/// The aspects that speak for chrome with some strength: at most two, for the
/// rest is noise to a reader; one at least where there is no other evidence.
fn strongest(
    aspects: impl IntoIterator<Item = (Aspect, f32)>,
    alone: bool,
) -> impl Iterator<Item = Evidence> {
    const MOST: usize = 2;
    const LEAST: f32 = 1.0;
    let mut found: Vec<(Aspect, f32)> = aspects.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
        .into_iter()
        .take(MOST)
        .enumerate()
        .filter(move |&(i, (_, weight))| alone && i == 0 || weight >= LEAST)
        .map(|(_, (aspect, weight))| Evidence::Weighed { aspect, weight })
}

/// The marks of the sentences of item `i` that lie in `part`.
fn marks_in<'d>(document: &'d Document<'_>, i: usize, part: Span) -> &'d [Mark] {
    let sentences = &document.sentences[document.items[i].sentences.clone()];
    let first = sentences.partition_point(|sentence| sentence.span.end <= part.start);
    let last = sentences.partition_point(|sentence| sentence.span.start < part.end);
    match &sentences[first..last.max(first)] {
        [] => &[],
        [first, .., last] => &document.marks[first.marks.start..last.marks.end],
        [only] => &document.marks[only.marks.clone()],
    }
}

fn mark_evidence(document: &Document<'_>, mark: &Mark) -> Evidence {
    let &Mark { kind, weight, span, .. } = mark;
    match mark.source {
        Source::Shape(shape) => Evidence::Shape { shape, kind, span, weight },
        Source::Cue(number) => {
            let cue = document.lexicon.cue(number);
            Evidence::Cue {
                phrase: cue.phrase.into(),
                table: cue.table.into(),
                kind,
                place: cue.place,
                span,
                weight,
            }
        }
    }
}
