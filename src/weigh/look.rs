//! What a line looks like, in more detail than the rules need: the marks and
//! the letters that it is made of.

use crate::run::{Run, runs};

/// Counts over the characters of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// Words that begin with a capital.
    pub(super) capitalised: u32,
    /// Words of at most three letters that begin in lower case: articles,
    /// prepositions and conjunctions, in most languages.
    pub(super) small: u32,
    /// Words that begin with a digit.
    pub(super) numbers: u32,
    /// Letters of the longest word.
    pub(super) longest: u32,
    pub(super) commas: u32,
    /// Quotation marks.
    pub(super) quotes: u32,
    pub(super) brackets: u32,
    pub(super) questions: u32,
    pub(super) exclamations: u32,
    /// Bars, bullets and arrows between words: a menu's.
    pub(super) separators: u32,
    /// Money.
    pub(super) prices: u32,
    /// `©` and `@`.
    pub(super) copyrights: u32,
    pub(super) ats: u32,
    /// Lower case before upper case within a word: two labels glued together.
    pub(super) glued: u32,
    /// Letters beyond ASCII.
    pub(super) foreign: u32,
    /// Years from 1900 to 2099, and times of day.
    pub(super) years: u32,
    pub(super) clocks: u32,
    /// Braces, semicolons and the like: a program's.
    pub(super) code: u32,
    /// Slashes and dots inside words, as addresses have them.
    pub(super) addresses: u32,
}

impl Look {
    pub(super) fn of(text: &str) -> Look {
        let mut eye = Eye::default();
        for run in runs(text) {
            match run {
                Run::Letters(letters) => eye.see_letters(letters),
                Run::Char(c) => eye.see(c),
            }
        }
        eye.end_word();
        eye.look
    }
}

#[derive(Default)]
struct Eye {
    look: Look,
    /// Letters of the word so far.
    letters: u32,
    first: Option<char>,
    /// The digits of the number so far, and their value.
    digits: u32,
    value: u32,
    /// The character before.
    before: Option<char>,
    /// A number of one or two digits stood right before a colon.
    clock: bool,
    /// A full stop or a slash stood right behind a letter.
    joint: bool,
}

impl Eye {
    fn see(&mut self, c: char) {
        if c.is_alphanumeric() {
            self.see_letter(c);
        } else {
            self.see_mark(c);
        }
        self.before = Some(c);
    }

    fn see_letters(&mut self, letters: &[u8]) {
        let mut before = letters[0];
        self.see(char::from(before));
        for &letter in &letters[1..] {
            self.look.glued += u32::from(before.is_ascii_lowercase() && letter.is_ascii_uppercase());
            before = letter;
        }
        self.letters += letters.len() as u32 - 1;
        self.before = Some(char::from(before));
    }

    fn see_letter(&mut self, c: char) {
        if self.letters == 0 {
            self.first = Some(c);
            if std::mem::take(&mut self.joint) && c.is_alphabetic() {
                self.look.addresses += 1;
            }
        } else if c.is_uppercase() && self.before.is_some_and(char::is_lowercase) {
            self.look.glued += 1;
        }
        self.letters += 1;
        if let Some(digit) = c.to_digit(10) {
            self.digits += 1;
            self.value = self.value.saturating_mul(10).saturating_add(digit);
            if self.digits == 2 && std::mem::take(&mut self.clock) {
                self.look.clocks += 1;
            }
        } else {
            self.end_number();
            self.look.foreign += u32::from(!c.is_ascii());
        }
    }

    fn see_mark(&mut self, c: char) {
        let colon = matches!(c, ':' | '.' | 'h') && (1..=2).contains(&self.digits) && self.value < 60;
        let joint = matches!(c, '.' | '/') && self.letters > 0;
        if !matches!(c, '\'' | '’' | '-') {
            self.end_word();
        }
        self.clock = colon && c == ':';
        self.joint = joint;
        let look = &mut self.look;
        match c {
            ',' | '、' | '，' | '،' => look.commas += 1,
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' => look.quotes += 1,
            '(' | '（' | '[' => look.brackets += 1,
            '?' | '？' | '؟' => look.questions += 1,
            '!' | '！' => look.exclamations += 1,
            '|' | '·' | '›' | '•' | '►' | '▶' | '→' | '/' => look.separators += 1,
            '$' | '€' | '£' | '¥' | '₽' | '%' => look.prices += 1,
            '©' | '®' | '™' => look.copyrights += 1,
            '@' => look.ats += 1,
            '{' | '}' | ';' | '=' | '_' | '<' | '>' | '\\' | '`' | '#' => look.code += 1,
            _ => {}
        }
    }

    fn end_number(&mut self) {
        if self.digits == 4 && (1900..2100).contains(&self.value) {
            self.look.years += 1;
        }
        (self.digits, self.value, self.clock) = (0, 0, false);
    }

    fn end_word(&mut self) {
        self.end_number();
        if let Some(first) = self.first.take() {
            let look = &mut self.look;
            look.longest = look.longest.max(self.letters);
            if first.is_uppercase() {
                look.capitalised += 1;
            } else if first.is_numeric() {
                look.numbers += 1;
            } else if first.is_lowercase() && self.letters <= 3 {
                look.small += 1;
            }
        }
        self.letters = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let look =
            Look::of("The cat, in May 1999 at 12:30: “Go!” see a.example/b | AdvertisementShare © 5 €");
        assert_eq!((look.capitalised, look.small, look.numbers), (4, 6, 4));
        assert_eq!((look.commas, look.quotes, look.exclamations, look.separators), (1, 2, 1, 2));
        assert_eq!((look.years, look.clocks, look.addresses, look.glued), (1, 1, 2, 1));
        assert_eq!((look.copyrights, look.prices, look.longest), (1, 1, 18));
    }
}
