//! What is left out of a text that is read.

use crate::span::Span;

/// A stretch of the source that is not read as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) with: With,
}

/// What is read in its place, and what it goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum With {
    /// A character.
    Char(char),
    /// Nothing: it belongs to what stands before it.
    Last,
    /// Nothing: it belongs to what stands behind it.
    Next,
}
