//! The report: segments that are the text, each with its kind and reasons.

use std::borrow::Cow;

use crate::evidence::{Evidence, Said, evidence};
use crate::kind::Kind;
use crate::piece::Piece;
use crate::plain::Plain;
use crate::policy::Policy;
use crate::span::Span;
use crate::weigh::probability;

/// What is known of a text: its segments, in order, without gap or overlap.
///
/// ```
/// use dechrome::{Cleaner, Kind};
///
/// let text = "The river rose by a metre on Monday, the town said, and it is still rising.\n\
///             Advertisement\n\
///             Nobody was hurt, but the bridge to the old market has been closed for now.\n";
/// let analysis = Cleaner::new().analyze(text);
/// let whole: String = analysis.segments().iter().map(|s| s.as_str()).collect();
/// assert_eq!(whole, text);
/// let removed: Vec<Kind> = analysis.removed().map(|s| s.kind()).collect();
/// assert_eq!(removed, [Kind::Advertisement]);
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Analysis<'t> {
    #[cfg_attr(feature = "serde", serde(skip))]
    text: &'t str,
    segments: Vec<Segment<'t>>,
    policy: Policy,
    capped: bool,
}

/// A stretch of the text that is all of one kind: a line with its
/// terminator, a part of a long line, a run of lines without words, or the lines
/// that a paragraph was wrapped to.
///
/// With `serde` a segment serialises with its text.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Segment<'t> {
    text: &'t str,
    span: Span,
    kind: Kind,
    confidence: f32,
    evidence: Vec<Evidence>,
}

impl<'t> Analysis<'t> {
    /// The report on a text, which was divided into `pieces` as it is read: with
    /// reasons, if it is given what they stand on.
    pub(crate) fn new(
        plain: &Plain<'t>,
        pieces: &[Piece],
        said: Option<&Said<'_>>,
        policy: Policy,
        capped: bool,
    ) -> Analysis<'t> {
        let segments = pieces.iter().map(|piece| segment(plain, piece, said)).collect();
        Analysis { text: plain.source(), segments, policy, capped }
    }

    /// The segments, in order: concatenated they are the text.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("One line.\nAnother.");
    /// assert_eq!(analysis.segments().len(), 2);
    /// ```
    pub fn segments(&self) -> &[Segment<'t>] {
        &self.segments
    }

    /// The segments that the policy removes; none if the cap was reached.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Advertisement\n");
    /// assert_eq!(analysis.removed().count(), 1);
    /// ```
    pub fn removed(&self) -> impl Iterator<Item = &Segment<'t>> {
        self.segments.iter().filter(|segment| !self.keeps(segment))
    }

    /// The segments that stay.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Advertisement\n");
    /// assert_eq!(analysis.kept().count(), 0);
    /// ```
    pub fn kept(&self) -> impl Iterator<Item = &Segment<'t>> {
        self.segments.iter().filter(|segment| self.keeps(segment))
    }

    /// Whether `segment`, one of this analysis, stays.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Advertisement\nThe river rose.\n");
    /// let kept: Vec<bool> = analysis.segments().iter().map(|s| analysis.keeps(s)).collect();
    /// assert_eq!(kept, [false, true]);
    /// ```
    pub fn keeps(&self, segment: &Segment<'_>) -> bool {
        self.capped || self.policy.keeps(segment.kind)
    }

    /// Whether more would have been removed than
    /// [`max_removed`](crate::CleanerBuilder::max_removed) allows, so that
    /// everything stays.
    ///
    /// ```
    /// let cleaner = dechrome::Cleaner::builder().max_removed(0.5).build()?;
    /// let analysis = cleaner.analyze("Advertisement\n");
    /// assert!(analysis.is_capped());
    /// assert_eq!(analysis.body(), "Advertisement\n");
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// What stays, concatenated: just what [`Cleaner::clean`] returns.
    ///
    /// ```
    /// let text = "Advertisement\nThe river rose by a metre.\n";
    /// let analysis = dechrome::Cleaner::new().analyze(text);
    /// assert_eq!(analysis.body(), "The river rose by a metre.\n");
    /// ```
    ///
    /// [`Cleaner::clean`]: crate::Cleaner::clean
    pub fn body(&self) -> Cow<'t, str> {
        let kept = self.segments.iter().filter(|segment| self.keeps(segment));
        join(self.text, kept.map(|segment| segment.span))
    }
}

/// The text at `spans`, which are in order: borrowed if they lie end to end.
pub(crate) fn join(text: &str, spans: impl Iterator<Item = Span> + Clone) -> Cow<'_, str> {
    let bytes = spans.clone().map(|span| span.len()).sum();
    let mut runs = runs(spans);
    let first = runs.next().unwrap_or(Span::new(0, 0));
    let Some(second) = runs.next() else { return Cow::Borrowed(&text[first.range()]) };
    let mut joined = String::with_capacity(bytes);
    for run in [first, second].into_iter().chain(runs) {
        joined.push_str(&text[run.range()]);
    }
    Cow::Owned(joined)
}

/// `spans`, those that lie end to end as one; empty ones are left out.
pub(crate) fn runs(spans: impl Iterator<Item = Span>) -> impl Iterator<Item = Span> {
    let mut spans = spans.filter(|span| !span.is_empty()).peekable();
    std::iter::from_fn(move || {
        let mut run = spans.next()?;
        while let Some(next) = spans.next_if(|next| next.start == run.end) {
            run.end = next.end;
        }
        Some(run)
    })
}

impl<'t> Segment<'t> {
    /// The segment's text.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("One.\nTwo.");
    /// assert_eq!(analysis.segments()[0].as_str(), "One.\n");
    /// ```
    pub fn as_str(&self) -> &'t str {
        self.text
    }

    /// Its bytes in the text that was analyzed.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("One.\nTwo.");
    /// assert_eq!(analysis.segments()[1].span().range(), 5..9);
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Share on Facebook");
    /// assert_eq!(analysis.segments()[0].kind(), dechrome::Kind::Share);
    /// ```
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How sure that is, in `0.0..=1.0`: for chrome the probability that it
    /// is chrome, for content the probability that it is not. Either may be below
    /// one half: how sure a removal must be depends on the document and on the
    /// [strictness](crate::Strictness).
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Advertisement");
    /// assert!(analysis.segments()[0].confidence() > 0.5);
    /// ```
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The reasons that speak for chrome, the strongest first; body mostly
    /// has none, and nothing has any in what
    /// [`classify`](crate::Cleaner::classify) gives.
    ///
    /// ```
    /// let analysis = dechrome::Cleaner::new().analyze("Advertisement");
    /// let reason = analysis.segments()[0].evidence()[0].to_string();
    /// assert!(reason.contains("advertisement"), "{reason}");
    /// ```
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }
}

fn segment<'t>(plain: &Plain<'t>, piece: &Piece, said: Option<&Said<'_>>) -> Segment<'t> {
    let chrome = probability(piece.logit);
    let span = plain.source_span(piece.span);
    let mut evidence = said.map_or_else(Vec::new, |said| evidence(said, piece));
    for span in evidence.iter_mut().flat_map(Evidence::spans_mut) {
        *span = plain.source_span(*span);
    }
    Segment {
        text: &plain.source()[span.range()],
        span,
        kind: piece.kind,
        confidence: if piece.kind.is_content() { 1.0 - chrome } else { chrome },
        evidence,
    }
}
