//! Lines as a terminal can show them.

use std::borrow::Cow;
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

/// The line with its control characters, and those that turn the direction of
/// writing, spelt out: a scraped page must not steer the reader's terminal.
pub(crate) fn visible(line: &str) -> Cow<'_, str> {
    let steers = |c: char| match c {
        '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    };
    if !line.contains(steers) {
        return Cow::Borrowed(line);
    }
    let spell = |c: char| match steers(c) {
        true => c.escape_unicode().to_string(),
        false => c.to_string(),
    };
    Cow::Owned(line.chars().map(spell).collect())
}
