//! Where a text that is longer than any article is cut, so that the memory
//! that cleaning takes has a bound.

use std::iter;

use memchr::memmem::rfind;
use memchr::{memchr, memrchr};

/// Where to cut `text`, at `most` bytes or before: behind a blank line if
/// there is one in the second half, else behind a line, a word, a character.
pub(super) fn cut(text: &[u8], most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let (half, front) = (most / 2, &text[..most]);
    let blank =
        [&b"\n\n"[..], b"\n\r\n"].map(|line| rfind(&front[half..], line).map(|at| half + at + line.len()));
    let line = || memrchr(b'\n', front).map(|at| at + 1);
    let word = || memrchr(b' ', front).map(|at| at + 1);
    let character = || (1..=most).rev().find(|&at| !is_continuation(text[at]));
    let [unix, other] = blank;
    unix.max(other).or_else(line).or_else(word).or_else(character).unwrap_or(most)
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The parts of a text, none longer than `most` bytes, with the byte that
/// each begins at.
pub(crate) fn parts(text: &str, most: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut is_done = false;
    iter::from_fn(move || {
        if is_done {
            return None;
        }
        let start = at;
        at += cut(&text.as_bytes()[start..], most);
        is_done = at == text.len();
        Some((start, &text[start..at]))
    })
}

/// How many lines end in `bytes`.
pub(super) fn lines_ended(mut bytes: &[u8]) -> u64 {
    let mut count = 0;
    while let Some(at) = memchr(b'\n', bytes) {
        count += 1;
        bytes = &bytes[at + 1..];
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_it_is_cut_anyway() {
        for (text, most, want) in [
            ("short", 5, &["short"][..]),
            ("", 5, &[""]),
            ("one\n\ntwo\nthree", 8, &["one\n\n", "two\n", "three"]),
            ("one\r\n\r\ntwo", 9, &["one\r\n\r\n", "two"]),
            ("a\n\nbcdefgh\nij", 11, &["a\n\nbcdefgh\n", "ij"]),
            ("one two three", 6, &["one ", "two ", "three"]),
            ("ééééé", 5, &["éé", "éé", "é"]),
        ] {
            let got: Vec<&str> = parts(text, most).map(|(_, part)| part).collect();
            assert_eq!(got, want, "{text:?}");
            assert!(parts(text, most).all(|(at, part)| text[at..].starts_with(part)));
        }
    }
}
