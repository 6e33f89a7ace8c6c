//! Scripts, where they make a difference to what a word is.

pub(crate) use crate::matcher::is_unspaced;

/// A character that says as much as two letters do elsewhere: those of scripts
/// without spaces between words, and Korean syllables.
pub(crate) fn is_dense(c: char) -> bool {
    is_unspaced(c) || matches!(c, '\u{AC00}'..='\u{D7AF}')
}
