//! What a character is, asked once: for the readers of a text.

use crate::script::{is_dense, is_unspaced};

/// What a byte is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Byte {
    Small,
    Capital,
    Digit,
    Space,
    /// An apostrophe or a hyphen: it stands inside of words.
    Joint,
    /// A mark that ends sentences.
    Stop,
    /// Any other of ASCII.
    Mark,
    /// Of a character beyond ASCII.
    Wide,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        bytes[byte] = match byte as u8 {
            b'a'..=b'z' => Byte::Small,
            b'A'..=b'Z' => Byte::Capital,
            b'0'..=b'9' => Byte::Digit,
            b'\t'..=b'\r' | b' ' => Byte::Space,
            b'\'' | b'-' => Byte::Joint,
            b'.' | b'!' | b'?' => Byte::Stop,
            _ => Byte::Mark,
        };
        byte += 1;
    }
    bytes
};

impl Byte {
    #[inline(always)]
    pub(crate) fn of(byte: u8) -> Byte {
        BYTES[usize::from(byte)]
    }
}

/// What a character is, as the tables of Unicode have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sort {
    pub(crate) alphabetic: bool,
    pub(crate) numeric: bool,
    pub(crate) uppercase: bool,
    pub(crate) lowercase: bool,
    pub(crate) white: bool,
    /// Of a script without spaces between words.
    pub(crate) unspaced: bool,
    /// As much as two letters elsewhere.
    pub(crate) dense: bool,
}

impl Sort {
    /// Common characters are spared the search in the tables.
    pub(crate) fn of(c: char) -> Sort {
        let letter = Sort { alphabetic: true, ..Sort::default() };
        match c {
            'a'..='z' => Sort { lowercase: true, ..letter },
            'A'..='Z' => Sort { uppercase: true, ..letter },
            '0'..='9' => Sort { numeric: true, ..Sort::default() },
            '\t'..='\r' | ' ' => Sort { white: true, ..Sort::default() },
            '\0'..='\u{7F}' => Sort::default(),
            '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Sort::default(),
            '\u{A0}' => Sort { white: true, ..Sort::default() },
            '\u{D7}' | '\u{F7}' => Sort::default(),
            '\u{C0}'..='\u{DE}' | '\u{410}'..='\u{42F}' => Sort { uppercase: true, ..letter },
            '\u{DF}'..='\u{FF}' | '\u{430}'..='\u{44F}' => Sort { lowercase: true, ..letter },
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' => {
                Sort { unspaced: true, dense: true, ..letter }
            }
            '\u{AC00}'..='\u{D7A3}' => Sort { dense: true, ..letter },
            _ => Sort::by_tables(c),
        }
    }

    fn by_tables(c: char) -> Sort {
        Sort {
            alphabetic: c.is_alphabetic(),
            numeric: c.is_numeric(),
            uppercase: c.is_uppercase(),
            lowercase: c.is_lowercase(),
            white: c.is_whitespace(),
            unspaced: is_unspaced(c),
            dense: is_dense(c),
        }
    }

    pub(crate) fn is_alphanumeric(self) -> bool {
        self.alphabetic | self.numeric
    }
}

/// The character in lower case; of what becomes several the first.
pub(crate) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    c.to_lowercase().next().unwrap_or(c)
}

/// A mark that stands before an entry of a list, and nowhere inside of words.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■')
}

/// A mark that ends a sentence, or breaks it off.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '؟' | '۔' | '।')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_what_the_tables_say() {
        assert_eq!(('\0'..=char::MAX).find(|&c| Sort::of(c) != Sort::by_tables(c)), None);
        for byte in 0..128 {
            let (what, c) = (Byte::of(byte), char::from(byte));
            assert_eq!(what == Byte::Small, c.is_lowercase());
            assert_eq!(what == Byte::Capital, c.is_uppercase());
            assert_eq!(what == Byte::Digit, c.is_numeric());
            assert_eq!(what == Byte::Space, c.is_whitespace());
        }
    }
}
