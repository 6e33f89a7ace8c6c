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

/// `text` as it is read with these edits, which lie apart and in order.
#[cfg(test)]
pub(super) fn edited(text: &str, edits: &[Edit]) -> String {
    let mut plain = text.to_owned();
    for Edit { span, with } in edits.iter().rev() {
        let read = match with {
            With::Char(c) => c.to_string(),
            With::Last | With::Next => String::new(),
        };
        plain.replace_range(span.range(), &read);
    }
    plain
}
