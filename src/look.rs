//! What a line looks like, in more detail than the rules need: the marks and
//! the letters that it is made of.

use crate::character::{Byte, Sort};
use crate::run::{self, Letters};

/// Counts over the characters of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// Words that begin with a capital.
    pub(crate) capitalised: u32,
    /// Words of at most three letters that begin in lower case: articles,
    /// prepositions and conjunctions, in most languages.
    pub(crate) small: u32,
    /// Words that begin with a digit.
    pub(crate) numbers: u32,
    /// Letters of the longest word.
    pub(crate) longest: u32,
    pub(crate) commas: u32,
    /// Quotation marks.
    pub(crate) quotes: u32,
    pub(crate) brackets: u32,
    pub(crate) questions: u32,
    pub(crate) exclamations: u32,
    /// Bars, bullets and arrows between words: a menu's.
    pub(crate) separators: u32,
    /// Signs of money, and of per cent.
    pub(crate) prices: u32,
    /// `©`, `®` and `™`.
    pub(crate) copyrights: u32,
    pub(crate) ats: u32,
    /// Lower case before upper case within a word: two labels glued together.
    pub(crate) glued: u32,
    /// Letters and digits beyond ASCII.
    pub(crate) foreign: u32,
    /// Years from 1900 to 2099, and times of day.
    pub(crate) years: u32,
    pub(crate) clocks: u32,
    /// Braces, semicolons and the like: a program's.
    pub(crate) code: u32,
    /// Slashes and dots inside words, as addresses have them.
    pub(crate) addresses: u32,
}

/// Counts what it reads.
#[derive(Default)]
pub(crate) struct Eye {
    look: Look,
    /// Letters and digits of the word so far.
    letters: u32,
    first: First,
    /// The digits of the number so far, and their value.
    digits: u32,
    value: u32,
    /// The character before is a small letter.
    behind_small: bool,
    /// A number of one or two digits stood right before a colon.
    clock: bool,
    /// A full stop or a slash stood right behind a letter.
    joint: bool,
}

/// What a word begins with.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum First {
    /// There is no word.
    #[default]
    None,
    Capital,
    Small,
    Digit,
    Other,
}

impl run::Reader for Eye {
    #[inline(always)]
    fn letters(&mut self, letters: &Letters<'_>) {
        let capital = letters.first_is_capital;
        if self.letters == 0 {
            self.first = if capital { First::Capital } else { First::Small };
            self.look.addresses += u32::from(std::mem::take(&mut self.joint));
        } else {
            self.look.glued += u32::from(capital && self.behind_small);
        }
        self.end_number();
        self.look.glued += letters.rises;
        self.letters += letters.len();
        self.behind_small = !letters.last_is_capital();
    }

    #[inline(always)]
    fn word(&mut self, letters: &Letters<'_>, end: u8, what: Byte) {
        let (look, capital) = (&mut self.look, letters.first_is_capital);
        look.addresses += u32::from(self.joint);
        look.glued += letters.rises;
        look.longest = look.longest.max(letters.len());
        look.capitalised += u32::from(capital);
        look.small += u32::from(!capital & (letters.len() <= 3));
        (self.clock, self.joint, self.behind_small) = (false, is_joint(end), false);
        if what != Byte::Space {
            self.count(end);
        }
    }

    #[inline(always)]
    fn byte(&mut self, byte: u8, what: Byte) {
        match what {
            Byte::Space => {
                self.end_word();
                (self.clock, self.joint) = (false, false);
            }
            Byte::Digit => {
                if self.letters == 0 {
                    (self.first, self.joint) = (First::Digit, false);
                }
                self.letters += 1;
                self.digit(u32::from(byte - b'0'));
            }
            Byte::Joint => (self.clock, self.joint) = (false, false),
            _ => self.ascii_mark(byte),
        }
        self.behind_small = false;
    }

    fn wide(&mut self, c: char, sort: Sort) {
        if sort.is_alphanumeric() {
            self.wide_letter(sort);
        } else {
            self.wide_mark(c);
        }
        self.behind_small = sort.lowercase;
    }
}

impl Eye {
    fn digit(&mut self, digit: u32) {
        self.digits += 1;
        self.value = self.value.saturating_mul(10).saturating_add(digit);
        if self.digits == 2 && std::mem::take(&mut self.clock) {
            self.look.clocks += 1;
        }
    }

    fn wide_letter(&mut self, sort: Sort) {
        if self.letters == 0 {
            self.first = match sort {
                Sort { uppercase: true, .. } => First::Capital,
                Sort { numeric: true, .. } => First::Digit,
                Sort { lowercase: true, .. } => First::Small,
                _ => First::Other,
            };
            self.look.addresses += u32::from(std::mem::take(&mut self.joint) && sort.alphabetic);
        } else {
            self.look.glued += u32::from(sort.uppercase && self.behind_small);
        }
        self.letters += 1;
        self.end_number();
        self.look.foreign += 1;
    }

    fn ascii_mark(&mut self, byte: u8) {
        let colon = byte == b':' && (1..=2).contains(&self.digits) && self.value < 60;
        let joint = is_joint(byte) && self.letters > 0;
        self.end_word();
        (self.clock, self.joint) = (colon, joint);
        self.count(byte);
    }

    fn count(&mut self, mark: u8) {
        let look = &mut self.look;
        match mark {
            b',' => look.commas += 1,
            b'"' => look.quotes += 1,
            b'(' | b'[' => look.brackets += 1,
            b'?' => look.questions += 1,
            b'!' => look.exclamations += 1,
            b'|' | b'/' => look.separators += 1,
            b'$' | b'%' => look.prices += 1,
            b'@' => look.ats += 1,
            b'{' | b'}' | b';' | b'=' | b'_' | b'<' | b'>' | b'\\' | b'`' | b'#' => look.code += 1,
            _ => {}
        }
    }

    fn wide_mark(&mut self, c: char) {
        if c != '’' {
            self.end_word();
        }
        (self.clock, self.joint) = (false, false);
        let look = &mut self.look;
        match c {
            '、' | '，' | '،' => look.commas += 1,
            '“' | '”' | '„' | '«' | '»' | '「' | '」' => look.quotes += 1,
            '（' => look.brackets += 1,
            '？' | '؟' => look.questions += 1,
            '！' => look.exclamations += 1,
            '·' | '›' | '•' | '►' | '▶' | '→' => look.separators += 1,
            '€' | '£' | '¥' | '₽' => look.prices += 1,
            '©' | '®' | '™' => look.copyrights += 1,
            _ => {}
        }
    }

    #[inline(always)]
    fn end_number(&mut self) {
        if self.digits == 4 && (1900..2100).contains(&self.value) {
            self.look.years += 1;
        }
        (self.digits, self.value, self.clock) = (0, 0, false);
    }

    #[inline(always)]
    fn end_word(&mut self) {
        self.end_number();
        let look = &mut self.look;
        look.longest = look.longest.max(self.letters);
        match std::mem::take(&mut self.first) {
            First::Capital => look.capitalised += 1,
            First::Digit => look.numbers += 1,
            First::Small if self.letters <= 3 => look.small += 1,
            _ => {}
        }
        self.letters = 0;
    }

    /// What was counted over a text, all of which was read.
    pub(crate) fn finish(&mut self) -> Look {
        self.end_word();
        self.look
    }
}

/// Whether it stands between the parts of an address.
fn is_joint(mark: u8) -> bool {
    matches!(mark, b'.' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let mut eye = Eye::default();
        run::read(
            "The cat, in May 1999 at 12:30: “Go!” see a.example/b | AdvertisementShare © 5 €",
            &mut eye,
        );
        let look = eye.finish();
        assert_eq!((look.capitalised, look.small, look.numbers), (4, 6, 4));
        assert_eq!((look.commas, look.quotes, look.exclamations, look.separators), (1, 2, 1, 2));
        assert_eq!((look.years, look.clocks, look.addresses, look.glued), (1, 1, 2, 1));
        assert_eq!((look.copyrights, look.prices, look.longest), (1, 1, 18));
    }
}
