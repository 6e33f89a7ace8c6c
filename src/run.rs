//! A text in runs: most of most texts are ASCII letters, which are quicker
//! counted a word at a time. Several readers can share one pass over a text.

use crate::character::{Byte, Sort};
use crate::swar::{self, TOP, splat};

/// ASCII letters, as many as stand together; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters<'t> {
    pub(crate) bytes: &'t [u8],
    /// The first eight of them in lower case, the first the lowest byte; what
    /// stands behind the last is of no meaning.
    pub(crate) head: u64,
    pub(crate) first_is_capital: bool,
    /// How many of them are capitals.
    pub(crate) capitals: u32,
    /// How many capitals among them follow a small letter.
    pub(crate) rises: u32,
}

impl Letters<'_> {
    pub(crate) fn len(&self) -> u32 {
        self.bytes.len() as u32
    }

    pub(crate) fn are_capitals(&self) -> bool {
        self.capitals == self.len()
    }

    pub(crate) fn last_is_capital(&self) -> bool {
        self.bytes[self.bytes.len() - 1].is_ascii_uppercase()
    }
}

/// What reads a text run by run.
pub(crate) trait Reader {
    fn letters(&mut self, letters: &Letters<'_>);
    /// A whole word, of letters alone, and the space or mark that ends it: for
    /// readers that count such words quicker.
    #[inline(always)]
    fn word(&mut self, letters: &Letters<'_>, end: u8, what: Byte) {
        self.letters(letters);
        self.byte(end, what);
    }
    /// A character of ASCII that is no letter, and what it is.
    fn byte(&mut self, byte: u8, what: Byte);
    /// A character beyond ASCII.
    fn wide(&mut self, c: char, sort: Sort);
}

/// Has `reader` read all of `text`.
#[inline(always)]
pub(crate) fn read(text: &str, reader: &mut impl Reader) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Whether the word goes on from before.
    let mut inside = false;
    while let Some(&byte) = bytes.get(at) {
        match Byte::of(byte) {
            Byte::Small | Byte::Capital => {
                let letters = letters_at(bytes, at);
                at += letters.bytes.len();
                // The end of the text is as good as a space.
                let end = bytes.get(at).copied().unwrap_or(b' ');
                let what = Byte::of(end);
                if !inside && matches!(what, Byte::Space | Byte::Stop | Byte::Mark) {
                    at += 1;
                    reader.word(&letters, end, what);
                } else {
                    inside = true;
                    reader.letters(&letters);
                }
            }
            Byte::Wide => {
                let Some(c) = text[at..].chars().next() else { break };
                at += c.len_utf8();
                let sort = Sort::of(c);
                inside = sort.is_alphanumeric() || inside && c == '’';
                reader.wide(c, sort);
            }
            what => {
                at += 1;
                inside = what == Byte::Digit || inside && what == Byte::Joint;
                reader.byte(byte, what);
            }
        }
    }
}

#[inline(always)]
fn letters_at(bytes: &[u8], start: usize) -> Letters<'_> {
    let first = Eight::at(bytes, start);
    let (mut eight, mut end, mut capitals, mut rises, mut small_before) = (first, start, 0, 0, 0);
    loop {
        // Most capitals begin a word.
        if eight.capitals > 0x80 {
            capitals += count(eight.capitals);
            rises += count(eight.capitals & (eight.small() << 8 | small_before));
        } else {
            capitals += (eight.capitals >> 7) as u32;
            rises += ((eight.capitals & small_before) >> 7) as u32;
        }
        end += eight.len;
        if eight.len < 8 {
            break;
        }
        small_before = eight.small() >> 56;
        eight = Eight::at(bytes, end);
    }
    let first_is_capital = first.capitals & 0x80 != 0;
    Letters { bytes: &bytes[start..end], head: first.bytes | CASE, first_is_capital, capitals, rises }
}

/// How many top bits are set, where no other bits are: not each processor counts bits
/// in one instruction.
#[inline(always)]
fn count(tops: u64) -> u32 {
    ((tops >> 7).wrapping_mul(splat(1)) >> 56) as u32
}

/// The bit that small letters have and capitals do not.
const CASE: u64 = splat(0x20);

/// Eight bytes, and what the letters at their beginning are: the top bit of each byte
/// says it.
#[derive(Clone, Copy)]
struct Eight {
    bytes: u64,
    /// So many letters stand together at the beginning.
    len: usize,
    letters: u64,
    capitals: u64,
}

impl Eight {
    /// What begins at `start`, which is no more than the end.
    #[inline(always)]
    fn at(bytes: &[u8], start: usize) -> Eight {
        Eight::of(swar::eight(bytes, start))
    }

    #[inline(always)]
    fn of(bytes: u64) -> Eight {
        let letters = swar::letters(bytes);
        let others = letters ^ TOP;
        // All below the first that is no letter.
        let together = others.wrapping_sub(1) & !others;
        let letters = letters & together;
        // The bit of the case, moved to the top.
        let capitals = letters & !(bytes << 2);
        Eight { bytes, len: swar::first(others), letters, capitals }
    }

    #[inline(always)]
    fn small(self) -> u64 {
        self.letters ^ self.capitals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Log(Vec<String>);

    impl Reader for Log {
        fn letters(&mut self, letters: &Letters<'_>) {
            self.0.push(letters.bytes.iter().map(|&byte| char::from(byte)).collect());
        }

        fn byte(&mut self, byte: u8, _: Byte) {
            self.0.push(char::from(byte).into());
        }

        fn wide(&mut self, c: char, _: Sort) {
            self.0.push(c.into());
        }
    }

    #[test]
    fn runs_are_the_text() {
        for text in ["", "a", "The café, 2 pm", "川のab\u{10ffff}", "--x", "2nd", "ab "] {
            let mut log = Log::default();
            read(text, &mut log);
            // A word at the end is read with a space behind it, but for one with a digit.
            let ended = if ["a", "The café, 2 pm", "--x"].contains(&text) { " " } else { "" };
            assert_eq!(log.0.concat(), format!("{text}{ended}"));
        }
        let mut log = Log::default();
        // A word is read as its letters and what ends it, if not otherwise.
        read("ab 3é", &mut log);
        assert_eq!(log.0, ["ab", " ", "3", "é"]);
    }

    #[test]
    fn capitals_are_counted() {
        let letters = letters_at(b"xx aBcDE.", 3);
        assert_eq!((letters.bytes, letters.capitals, letters.rises), (&b"aBcDE"[..], 3, 2));
        assert_eq!(letters.head & 0xFF_FFFF_FFFF, u64::from_le_bytes(*b"abcde\0\0\0"));
        assert!(!letters.first_is_capital && letters.last_is_capital());
        for text in ["a", "Z", "abcdefgH", "abcdefghI.", "ABCDEFGHijklmnopQ", "a@Z`[{z", "aé", "abcdefgé"] {
            let bytes = text.as_bytes();
            let len = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let rises =
                bytes[..len].windows(2).filter(|w| w[0] > w[1] && w[0] >= b'a' && w[1] < b'a').count();
            let capitals = bytes[..len].iter().filter(|byte| byte.is_ascii_uppercase()).count();
            let found = letters_at(bytes, 0);
            assert_eq!(found.bytes, &bytes[..len], "{text}");
            assert_eq!(found.first_is_capital, bytes[0].is_ascii_uppercase(), "{text}");
            assert_eq!((found.capitals as usize, found.rises as usize), (capitals, rises), "{text}");
        }
    }
}
