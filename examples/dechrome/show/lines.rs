//! Lines of a text.

use std::iter;

/// The lines of `text` without their terminators.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = match after.strip_prefix("\r\n") {
            Some(next) => next,
            None => after.get(1..).unwrap_or(""),
        };
        Some(line)
    })
}

pub(crate) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
