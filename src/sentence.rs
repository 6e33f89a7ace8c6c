//! A line to its sentences. Lossless: the sentences of a line are the line.

use std::iter;

use memchr::{memchr2_iter, memchr3_iter};
use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// The sentences of `span`, each with the white space that follows it, by the
/// sentence boundaries of Unicode Standard Annex #29.
///
/// UAX #29 also breaks after abbreviations, initials and ordinals ("Jr. has",
/// "3. Mai"): what [`joins`] says belongs together is one sentence.
pub(crate) fn sentences(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let slice = &text[span.range()];
    let mut pieces = pieces(slice).peekable();
    iter::from_fn(move || {
        let first = pieces.next()?;
        let mut last = first;
        while let Some(next) = pieces.next_if(|next| joins(&slice[last.range()], &slice[next.range()])) {
            last = next;
        }
        Some(Span::new(span.start + first.start, span.start + last.end))
    })
}

/// What stands between the boundaries of UAX #29.
fn pieces(text: &str) -> impl Iterator<Item = Span> {
    let is_plain = is_plain(text);
    let plain = is_plain.then(|| plain_boundaries(text)).into_iter().flatten();
    let other = (!is_plain).then(|| any_boundaries(text)).into_iter().flatten();
    let end = Some(text.len()).filter(|&len| len > 0);
    let mut start = 0;
    plain.chain(other).chain(end).map(move |end| Span::new(std::mem::replace(&mut start, end), end))
}

/// The boundaries inside of any `text`.
fn any_boundaries(text: &str) -> impl Iterator<Item = usize> {
    let pieces = stretches(text)
        .flat_map(|(at, part)| part.split_sentence_bound_indices().map(move |(start, _)| at + start));
    pieces.skip(1)
}

/// No run of characters that are neither letter nor digit is longer.
const MAX_RUN: usize = 32;

/// `text`, cut behind every run of `MAX_RUN` characters that are neither
/// letter nor digit: UAX #29 looks ahead anew from each space and bracket
/// behind a full stop, so a long run of them would take quadratic time.
fn stretches(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let from = start;
        let mut run = 0;
        start = chars
            .by_ref()
            .find_map(|(at, c)| {
                run = if c.is_alphanumeric() { 0 } else { run + 1 };
                (run == MAX_RUN).then_some(at + c.len_utf8())
            })
            .unwrap_or(text.len());
        (from < start).then(|| (from, &text[from..start]))
    })
}

/// Whether nothing in `text` ends a sentence or a paragraph but full stops,
/// question and exclamation marks, and no run of other characters is long:
/// told by its bytes, and rather too seldom.
fn is_plain(text: &str) -> bool {
    /// Half of the longest run: one of that length covers a whole block.
    const BLOCK: usize = MAX_RUN / 2;
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    let (mut others, mut letterless) = (false, false);
    for block in blocks {
        let mut letters = false;
        for &byte in block {
            // What begins a letter of two bytes, too.
            letters |= byte.is_ascii_alphanumeric() | matches!(byte, 0xC4..=0xC9 | 0xD0 | 0xD1);
            others |= is_other(byte);
        }
        letterless |= !letters;
    }
    for &byte in rest {
        others |= is_other(byte);
    }
    !letterless && !others && memchr2_iter(0xC2, 0xE2, text.as_bytes()).all(|at| is_mark(&text[at..]))
}

/// Whether a byte ends a line, or may be the first of a character that ends a
/// sentence or belongs to the one before it. Those of Latin, Greek and Cyrillic
/// letters are not; of general punctuation and the like [`is_mark`] tells more.
#[inline(always)]
fn is_other(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0xCC | 0xCD | 0xD6..=0xE1 | 0xE3..)
}

/// Whether what `text` begins with, from U+0080 to U+00BF or from U+2000 on,
/// ends neither a sentence nor a paragraph.
fn is_mark(text: &str) -> bool {
    let c = text.chars().next().unwrap_or_default();
    let ends = matches!(
        c,
        '\u{85}' | '\u{2024}' | '\u{2028}' | '\u{2029}' | '\u{203C}' | '\u{203D}' | '\u{2047}'..='\u{2049}'
    );
    !ends && c < '\u{2140}'
}

/// The boundaries inside of a text that is plain: each stands behind a full
/// stop or the like.
fn plain_boundaries(text: &str) -> impl Iterator<Item = usize> {
    let stops = memchr3_iter(b'.', b'!', b'?', text.as_bytes());
    stops.filter_map(|stop| match ascii_boundary(text.as_bytes(), stop) {
        Near::Boundary(at) => Some(at),
        Near::Nothing => None,
        Near::Others => boundary_among_others(text, stop),
    })
}

/// What there is behind a full stop.
enum Near {
    Boundary(usize),
    Nothing,
    /// It depends on characters beyond ASCII.
    Others,
}

/// The rules SB6 to SB11 of UAX #29, for ASCII.
fn ascii_boundary(text: &[u8], stop: usize) -> Near {
    let is_full_stop = text[stop] == b'.';
    let behind = stop + 1;
    if is_full_stop && let Some(next) = text.get(behind) {
        if next.is_ascii_digit() {
            return Near::Nothing;
        }
        if next.is_ascii_uppercase() {
            match stop.checked_sub(1).map(|before| text[before]) {
                Some(before) if before.is_ascii_alphabetic() => return Near::Nothing,
                Some(before) if !before.is_ascii() => return Near::Others,
                _ => {}
            }
        }
    }
    let is_close = |byte: &&u8| matches!(byte, b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}');
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | 0x0B | 0x0C);
    let closed = behind + text[behind..].iter().take_while(is_close).count();
    let at = closed + text[closed..].iter().take_while(is_space).count();
    let Some(first) = text.get(at) else { return Near::Nothing };
    if !first.is_ascii() {
        return Near::Others;
    }
    if is_full_stop {
        let decides = |byte: &&u8| byte.is_ascii_alphabetic() || is_stop(**byte) || !byte.is_ascii();
        match text[at..].iter().find(decides) {
            Some(byte) if !byte.is_ascii() => return Near::Others,
            Some(byte) if byte.is_ascii_lowercase() => return Near::Nothing,
            _ => {}
        }
    }
    if is_stop(*first) || matches!(first, b',' | b'-' | b':' | b';') {
        return Near::Nothing;
    }
    Near::Boundary(at)
}

fn is_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?')
}

/// What [`ascii_boundary`] says, for any characters: all that it depends on stands
/// between the letter before it and the next letter or stop.
fn boundary_among_others(text: &str, stop: usize) -> Option<usize> {
    let before = text[..stop].char_indices().rev().find(|(_, c)| c.is_alphanumeric());
    let from = before.map_or(0, |(at, _)| at);
    let decides = |&(_, c): &(usize, char)| c.is_alphabetic() || matches!(c, '.' | '!' | '?');
    let decisive = text[stop + 1..].char_indices().find(decides);
    let to = decisive.map_or(text.len(), |(at, c)| stop + 1 + at + c.len_utf8());
    let pieces = text[from..to].split_sentence_bound_indices();
    pieces.map(|(at, _)| from + at).find(|&at| at > stop)
}

/// Whether the full stop between `sentence` and `next` ends no sentence.
fn joins(sentence: &str, next: &str) -> bool {
    let Some(head) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if word.is_empty() {
        return false;
    }
    let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    if is_number(word) {
        return word.len() <= 2 && AFTER_ORDINALS.contains(&next_word);
    }
    let lone_capital = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "Dec. 20", "No. 4", "Fig. 3".
    let counted = word.len() <= 4 && !next_word.is_empty() && is_number(next_word);
    let capitalised = word.starts_with(char::is_uppercase);
    lone_capital || counted || capitalised && TITLES.iter().any(|title| word.eq_ignore_ascii_case(title))
}

/// Titles that stand before a name, and what stands behind one, abbreviated.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "jr", "sr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt",
    "capt", "vs", "inc", "hr", "fr", "mme", "sra", "srta",
];

/// What follows an ordinal number in the languages that write it with a full
/// stop: months, and the nouns that most often do.
#[rustfmt::skip]
const AFTER_ORDINALS: &[&str] = &[
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember", "Bundesliga", "Liga", "Platz", "Tag", "Jahrhundert",
    "Jahrhunderts", "Spieltag", "Auflage", "Klasse", "Runde", "Mal", "Lebensjahr", "Weltkrieg",
    "Weltkriegs", "Minute", "Stock", "Quartal", "Halbjahr", "FC",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_join_what_abbreviations_split() {
        for (text, want) in [
            ("One. Two! Three?", "One. |Two! |Three?"),
            ("Robert F. Kennedy Jr. spoke. He left.", "Robert F. Kennedy Jr. spoke. |He left."),
            ("He met Dr. Who. Then no. One came.", "He met Dr. Who. |Then no. |One came."),
            ("Am 3. Mai kam die 2. Bundesliga. Ende.", "Am 3. Mai kam die 2. Bundesliga. |Ende."),
            ("これは文です。次の文です。", "これは文です。|次の文です。"),
            ("", ""),
        ] {
            let got: Vec<&str> =
                sentences(text, Span::new(0, text.len())).map(|s| &text[s.range()]).collect();
            assert_eq!(got.join("|"), want);
        }
    }

    /// Whatever the characters, the boundaries are those of the annex.
    #[test]
    fn plain_text_has_the_boundaries_of_any() {
        const PARTS: &[&str] = &[
            ".", "!", "?", " ", " ", "  ", "a", "B", "word", "Word", "1", "23", ",", ";", ":", "-", "\"",
            "'", "(", ")", "]", "\t", "é", "É", "ж", "Ж", "“", "”", "’", "–", "—", "…", "€", "™", "\u{a0}",
            "\u{ad}", "\u{200b}", "\u{200d}", "ª", "°", "_", "@", "\u{b}", "ǅ", "ƻ", "\u{2009}", "‹",
            "\u{202f}", "α", "Ω", "\u{2071}",
        ];
        const REST: &[&str] =
            &["。", "क", "\u{301}", "\n", "\u{85}", "‼", "؟", "⸮", "\u{2029}", "////////////////"];
        let mut rng = fastrand::Rng::with_seed(5);
        let (mut plain, mut bounds) = (0, 0);
        for round in 0..200_000 {
            let mut text = String::new();
            for _ in 0..rng.usize(1..16) {
                let all = if round % 4 == 0 { PARTS.len() + REST.len() } else { PARTS.len() };
                let at = rng.usize(..all);
                text.push_str(PARTS.get(at).unwrap_or_else(|| &REST[at - PARTS.len()]));
            }
            let want: Vec<usize> = any_boundaries(&text).collect();
            if is_plain(&text) {
                plain += 1;
                bounds += want.len();
                assert_eq!(plain_boundaries(&text).collect::<Vec<_>>(), want, "{text:?}");
            }
        }
        assert!(plain > 50_000 && bounds > 30_000, "{plain} texts, {bounds} boundaries");
    }
}
