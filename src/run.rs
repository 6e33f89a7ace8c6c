//! A text in runs: most of most texts are ASCII letters, which are quicker
//! counted a word at a time. Several readers can share one pass over a text.

use crate::character::{Byte, Sort};

/// ASCII letters, as many as stand together; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters<'t> {
    pub(crate) bytes: &'t [u8],
    /// How many of them are capitals.
    pub(crate) capitals: u32,
    /// How many capitals among them follow a small letter.
    pub(crate) rises: u32,
}

impl Letters<'_> {
    pub(crate) fn first_is_capital(&self) -> bool {
        self.bytes[0].is_ascii_uppercase()
    }

    pub(crate) fn last_is_capital(&self) -> bool {
        self.bytes[self.bytes.len() - 1].is_ascii_uppercase()
    }
}

/// What reads a text run by run.
pub(crate) trait Reader {
    fn letters(&mut self, letters: &Letters<'_>);
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
    while let Some(&byte) = bytes.get(at) {
        match Byte::of(byte) {
            Byte::Small | Byte::Capital => {
                let letters = letters_at(bytes, at);
                at += letters.bytes.len();
                reader.letters(&letters);
            }
            Byte::Wide => {
                let Some(c) = text[at..].chars().next() else { break };
                at += c.len_utf8();
                reader.wide(c, Sort::of(c));
            }
            what => {
                at += 1;
                reader.byte(byte, what);
            }
        }
    }
}

#[inline(always)]
fn letters_at(bytes: &[u8], start: usize) -> Letters<'_> {
    let (mut end, mut capitals, mut rises) = (start, 0, 0);
    let mut before_is_small = false;
    while let Some(&byte) = bytes.get(end) {
        let what = Byte::of(byte);
        if !what.is_letter() {
            break;
        }
        let is_capital = what == Byte::Capital;
        capitals += u32::from(is_capital);
        rises += u32::from(is_capital & before_is_small);
        before_is_small = !is_capital;
        end += 1;
    }
    Letters { bytes: &bytes[start..end], capitals, rises }
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
        for text in ["", "a", "The café, 2 pm", "川のab\u{10ffff}", "--x"] {
            let mut log = Log::default();
            read(text, &mut log);
            assert_eq!(log.0.concat(), text);
        }
        let mut log = Log::default();
        read("ab 3é", &mut log);
        assert_eq!(log.0, ["ab", " ", "3", "é"]);
    }

    #[test]
    fn capitals_are_counted() {
        let letters = letters_at(b"xx aBcDE.", 3);
        assert_eq!(letters, Letters { bytes: b"aBcDE", capitals: 3, rises: 2 });
        assert!(!letters.first_is_capital() && letters.last_is_capital());
    }
}
