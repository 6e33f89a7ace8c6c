//! Half-open ranges of bytes.

use std::ops::Range;

/// A half-open range of bytes of the text that was analyzed: from `start` up
/// to, not including, `end`.
///
/// Both ends of every span that this crate hands out lie on `char`
/// boundaries of the original text, so a span can index it.
///
/// ```
/// use dechrome::Span;
///
/// let text = "Advertisement\nThe river rose.";
/// let span = Span::new(14, 29);
/// assert_eq!(&text[span.range()], "The river rose.");
/// assert_eq!(span.len(), 15);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// ```
    /// assert_eq!(dechrome::Span::new(2, 5).range(), 2..5);
    /// ```
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The number of bytes.
    ///
    /// ```
    /// assert_eq!(dechrome::Span::new(2, 5).len(), 3);
    /// ```
    pub const fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    ///
    /// ```
    /// assert!(dechrome::Span::new(4, 4).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The span as a standard range, to index a `str` with.
    ///
    /// ```
    /// assert_eq!(&"abcdef"[dechrome::Span::new(1, 3).range()], "bc");
    /// ```
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly within this span.
    ///
    /// ```
    /// use dechrome::Span;
    /// assert!(Span::new(0, 9).contains(Span::new(3, 9)));
    /// ```
    pub const fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}
