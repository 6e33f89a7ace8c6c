//! Folding: the text as cues see it.
//!
//! Cues and text go through the same fold, so that one row of a table catches
//! what publishers print in many shapes:
//!
//! - letters in lower case (simple, one-to-one case mapping), Turkish `İ` and `ı`
//!   as `i`, for of capitals nobody knows whose they are (`SIK`, `İLGİLİ`);
//! - letters that keyboards mix up as one: Romanian `ș` and `ț` with the cedilla that
//!   older texts have, Persian `ی` and `ک` as Arabic has them;
//! - Greek without its accents, which its capitals do not have, and `ς` as `σ`;
//! - typographic quotes, apostrophes and dashes, and full-width ASCII, as
//!   their ASCII forms;
//! - a run of spaces, tabs and no-break spaces as one space;
//! - every number (`7`, `1,284`, `2.5`, `12 300`) as `0`;
//! - zero-width characters dropped.
//!
//! Line breaks stay where they are. Accents elsewhere stay, too: `más` and `mas` differ.

mod run;

use unicode_segmentation::UnicodeSegmentation;

use self::run::plain_run;
use crate::buffer::buffers;
use crate::offsets::{Jump, Jumps, Way};
use crate::segment::is_zero_width;

/// A folded text, and the way back from its offsets to the source's.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    text: String,
    jumps: Jumps,
}

buffers!(Folded { text, jumps });

impl Folded {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The way back to the source for spans whose ends are character boundaries. So are
    /// those of the source's spans.
    pub(crate) fn way_back(&self) -> Way<'_> {
        self.jumps.way()
    }
}

/// What a byte that starts a character asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Copied; in the end, the copy's letters are made small.
    Plain,
    /// Space or tab: copied as a space unless one was just written.
    Space,
    /// Part of a number.
    Digit,
    /// The first byte of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            0x80.. => Class::Wide,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};

/// Folds `source`.
pub(crate) fn fold(source: &str) -> Folded {
    let mut folded = Folded::default();
    fold_into(source, &mut folded);
    folded
}

/// The same in the place of what was `folded` before.
pub(crate) fn fold_into(source: &str, folded: &mut Folded) {
    let bytes = source.as_bytes();
    folded.text.clear();
    folded.text.reserve(source.len());
    folded.jumps.clear();
    let mut at = 0;
    while at < bytes.len() {
        match CLASSES[usize::from(bytes[at])] {
            Class::Plain => {
                let run = plain_run(&bytes[at..]);
                folded.text.push_str(&source[at..at + run]);
                at += run;
            }
            Class::Space => {
                folded.push_space(at, 1);
                at += 1;
            }
            Class::Digit => {
                let run = number_run(&source[at..]);
                folded.push_number(at, run);
                at += run;
            }
            Class::Wide => {
                // The slice starts at a boundary and is not empty.
                let Some(c) = source[at..].chars().next() else {
                    break;
                };
                if let Some(lower) = common_lower(c) {
                    folded.text.push(lower);
                    at += c.len_utf8();
                } else if is_digit(c) {
                    let run = number_run(&source[at..]);
                    folded.push_number(at, run);
                    at += run;
                } else {
                    folded.push_wide(c, at);
                    at += c.len_utf8();
                }
            }
        }
    }
    folded.text.make_ascii_lowercase();
}

/// What stands between the digits of a number: decimal points and separators of
/// thousands, the Arabic ones among them.
const MARKS: [char; 4] = ['.', ',', '٫', '٬'];
/// Spaces that stand between the thousands of a number in many languages.
const THOUSANDS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// The length of the number that `text` begins with: digits of any script, with single
/// marks between them, or spaces between its thousands.
fn number_run(text: &str) -> usize {
    let first = digits(text);
    let mut may_have_thousands = first.are_decimal && first.count <= 3;
    let mut len = first.len;
    loop {
        let rest = &text[len..];
        let more = match rest.strip_prefix(MARKS) {
            Some(behind) => {
                may_have_thousands = false;
                let fraction = digits(behind);
                if fraction.count > 0 { rest.len() - behind.len() + fraction.len } else { 0 }
            }
            None if may_have_thousands => thousands(rest),
            None => 0,
        };
        if more == 0 {
            return len;
        }
        len += more;
    }
}

/// The digits that a text begins with.
struct Digits {
    /// So many bytes.
    len: usize,
    count: usize,
    /// No footnote's sign, fraction or number in a circle is among them.
    are_decimal: bool,
}

fn digits(text: &str) -> Digits {
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut digits = Digits { len: ascii, count: ascii, are_decimal: true };
    for c in text[ascii..].chars().take_while(|&c| is_digit(c)) {
        digits.len += c.len_utf8();
        digits.count += 1;
        digits.are_decimal &= !is_ornate(c);
    }
    digits
}

/// Superscripts, fractions, numbers in circles and the like.
fn is_ornate(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{218F}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}')
}

/// The length of a space and three digits, if `text` begins with them.
fn thousands(text: &str) -> usize {
    let Some(behind) = text.strip_prefix(THOUSANDS) else { return 0 };
    let group = digits(behind);
    if group.are_decimal && group.count == 3 { text.len() - behind.len() + group.len } else { 0 }
}

/// A digit of any script, or what is written for a number (`½`).
fn is_digit(c: char) -> bool {
    // Spaces and the marks of print are spared the search in the tables.
    !matches!(c, '\u{A0}' | '\u{2010}'..='\u{205E}') && c.is_numeric() && !c.is_alphabetic()
}

impl Folded {
    /// Writes `c` for the `len` source bytes at `at`.
    fn push(&mut self, c: char, at: usize, len: usize) {
        self.text.push(c);
        if c.len_utf8() != len {
            self.jumps.push(Jump { at: self.text.len(), ended: at + len, begins: at + len });
        }
    }

    /// Writes nothing for the `len` source bytes at `at`.
    fn drop(&mut self, at: usize, len: usize) {
        let folded = self.text.len();
        match self.jumps.last_at(folded) {
            Some(last) => last.begins = at + len,
            None => self.jumps.push(Jump { at: folded, ended: at, begins: at + len }),
        }
    }

    fn push_space(&mut self, at: usize, len: usize) {
        if self.text.ends_with(' ') {
            self.drop(at, len);
        } else {
            self.push(' ', at, len);
        }
    }

    fn push_wide(&mut self, c: char, at: usize) {
        let len = c.len_utf8();
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{00B4}' | '\u{02BC}'
            | '\u{05F3}' => self.push('\'', at, len),
            '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' | '\u{05F4}' => {
                self.push('"', at, len)
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push('-', at, len),
            // U+0085, U+2028 and U+2029 count as white space here, not as
            // line breaks.
            _ if c.is_whitespace() => self.push_space(at, len),
            _ if is_zero_width(c) => self.drop(at, len),
            '\u{FF01}'..='\u{FF5E}' => self.push_full_width(c, at),
            'İ' | 'ı' => self.push('i', at, len),
            'ș' | 'Ș' => self.push('ş', at, len),
            'ț' | 'Ț' => self.push('ţ', at, len),
            'ی' => self.push('ي', at, len),
            'ک' => self.push('ك', at, len),
            _ => self.push(bare(simple_lower(c)), at, len),
        }
    }

    fn push_full_width(&mut self, c: char, at: usize) {
        let narrow = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
        self.push(narrow, at, c.len_utf8());
    }

    /// Writes a number; one that is right before it goes on.
    fn push_number(&mut self, at: usize, len: usize) {
        if self.text.ends_with('0') {
            self.drop(at, len);
        } else {
            self.push('0', at, len);
        }
    }
}

/// A common letter in lower case, which is as long: these are spared the search in the
/// tables.
fn common_lower(c: char) -> Option<char> {
    match c {
        '\u{D7}' => None,
        '\u{C0}'..='\u{DE}' | '\u{410}'..='\u{42F}' => char::from_u32(u32::from(c) + 0x20),
        '\u{DF}'..='\u{FF}' | '\u{430}'..='\u{44F}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => {
            Some(c)
        }
        _ => None,
    }
}

/// `c` in lower case where that is a single character.
fn simple_lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

/// A small letter of Greek without accents, and not as the last of a word.
fn bare(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        _ => c,
    }
}

/// A cue's phrase as it is searched for: folded, without white space or
/// punctuation at its ends.
pub(crate) fn fold_phrase(phrase: &str) -> String {
    let folded = fold(phrase).text;
    // A mark that is written on a letter goes with it.
    let is_word = |&(_, part): &(usize, &str)| part.starts_with(char::is_alphanumeric);
    let mut words = folded.grapheme_indices(true).filter(is_word);
    let Some((first, part)) = words.next() else { return String::new() };
    let (last, part) = words.next_back().unwrap_or((first, part));
    folded[first..last + part.len()].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn shapes_of_the_same_words_fold_alike() {
        for (source, want) in [
            ("Sign Up", "sign up"),
            ("Sign\u{a0} \tup", "sign up"),
            ("DON’T “MISS” — this", "don't \"miss\" - this"),
            ("1,284 Comments in 2.5k", "0 comments in 0k"),
            ("v1.2.3.", "v0."),
            ("ÜBER ÉTÉ ПОДПИСАТЬСЯ", "über été подписаться"),
            ("new\u{200B}s\u{AD}letter", "newsletter"),
            ("ＡＤ１２", "ad0"),
            ("a\r\n\n b", "a\r\n\n b"),
            ("٣٧ تعليقات", "0 تعليقات"),
            ("۱٬۲۰۰ دیدگاه, १,२८४ टिप्पणी, 1½, २, ३", "0 ديدگاه, 0 टिप्पणी, 0, 0, 0"),
            ("İLGİLİ SIK ışık", "ilgili sik işik"),
            ("Știri și ştiri, Țară", "ştiri şi ştiri, ţară"),
            ("کتاب در ایران", "كتاب در ايران"),
            ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ, Διαβάστε επίσης", "διαβαστε επισησ, διαβαστε επισησ"),
            ("12 300 Views, 1\u{a0}284\u{202f}000 likes", "0 views, 0 likes"),
            ("1999 300 3 30 3 3000 1.5 300", "0 0 0 0 0 0 0 0"),
            ("۱۲ ۳۰۰ دیدگاه, 1٬200, 1\u{200B}284", "0 ديدگاه, 0, 0"),
            ("85 m² 300 views, ½ 250 g", "0 m0 0 views, 0 0 g"),
        ] {
            assert_eq!(fold(source).as_str(), want, "{source:?}");
        }
    }

    #[test]
    fn digits_are_what_the_tables_say() {
        let is_other = |c: &char| is_digit(*c) != (c.is_numeric() && !c.is_alphabetic());
        assert_eq!(('\0'..=char::MAX).find(is_other), None);
    }

    #[test]
    fn common_letters_are_folded_like_others() {
        for c in '\u{80}'..=char::MAX {
            let Some(lower) = common_lower(c) else { continue };
            let mut folded = Folded::default();
            folded.push_wide(c, 0);
            assert_eq!((folded.text.as_str(), is_digit(c)), (lower.to_string().as_str(), false), "{c:?}");
            assert!(folded.jumps.is_empty(), "{c:?}");
        }
    }

    #[test]
    fn phrases_have_no_marks_at_their_ends() {
        for (phrase, want) in [
            ("— Sign up! —", "sign up"),
            ("?", ""),
            ("ที่", "ที่"),
            ("«ที่»", "ที่"),
            ("נא להירשם לדוא״ל:", "נא להירשם לדוא\"ל"),
        ] {
            assert_eq!(fold_phrase(phrase), want, "{phrase:?}");
        }
    }

    #[test]
    fn offsets_map_back() {
        for (source, folded_part, source_part) in [
            ("ab  cd", "cd", "cd"),
            ("x 1,284 Comments", "0 comments", "1,284 Comments"),
            ("x 1,284 Comments", "comments", "Comments"),
            ("“Don’t” go", "don't", "Don’t"),
            ("a\u{200B}go\u{200B}\u{200B} b", "go", "go"),
            ("\u{200B}go\u{200B}", "go", "go"),
            ("new\u{200B}sletter here", "newsletter", "new\u{200B}sletter"),
            ("a\u{a0}\u{a0}b 12 c", "b 0 c", "b 12 c"),
            ("a 12\u{a0}300 c", "0 c", "12\u{a0}300 c"),
        ] {
            let folded = fold(source);
            let start = folded.as_str().find(folded_part).expect(source);
            let span = folded.way_back().span(Span::new(start, start + folded_part.len()));
            assert_eq!(&source[span.range()], source_part, "{source:?}");
        }
    }
}
