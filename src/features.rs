//! A line in numbers: what it looks like, whatever it says.

use crate::character::{Byte, Sort, is_bullet};
use crate::run::{self, Letters};

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// With a word.
    #[default]
    Open,
    /// With a mark that ends a sentence, closing quotes and brackets aside.
    Full,
    /// With a question or exclamation mark: a sentence, or a headline, or a
    /// call to do something.
    Spoken,
    /// With a colon: it introduces what follows.
    Colon,
    /// With the dots of what was cut short.
    Ellipsis,
}

/// The numbers of one line or sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Features {
    /// Characters.
    pub(crate) chars: u32,
    /// Words; in scripts without spaces two characters count as one.
    pub(crate) words: u32,
    /// Words that begin with a lower-case letter, or in a script that has no
    /// case.
    pub(crate) lower: u32,
    /// Words of two letters and more, all of them capitals.
    pub(crate) upper: u32,
    /// Sentence ends with something behind them, and the one at the end.
    pub(crate) sentences: u32,
    /// Digits.
    pub(crate) digits: u32,
    pub(crate) end: End,
    /// Whether it begins like an entry of a list.
    pub(crate) bulleted: bool,
}

impl Features {
    /// Whether it has no word: a line of rules or dots.
    pub(crate) fn is_separator(&self) -> bool {
        self.words == 0
    }

    /// A label, a heading or a headline: short, and no sentence's end.
    pub(crate) fn is_heading_like(&self) -> bool {
        (1..=18).contains(&self.words) && self.sentences <= 1 && self.end != End::Full
    }

    /// Whether a sentence ends with it.
    pub(crate) fn ends_sentence(&self) -> bool {
        matches!(self.end, End::Full | End::Spoken)
    }

    /// A sentence of some length with its end mark, mostly in lower case:
    /// what articles are made of.
    pub(crate) fn is_prose(&self) -> bool {
        self.words >= 12
            && matches!(self.end, End::Full | End::Spoken | End::Colon)
            && self.lower * 2 >= self.words
    }

    /// A paragraph: prose of two sentences, or of one long one.
    pub(crate) fn is_paragraph(&self) -> bool {
        self.is_prose() && (self.sentences >= 2 && self.words >= 20 || self.words >= 35)
    }
}

/// The numbers of `text`, which has no white space at its ends.
pub(crate) fn features(text: &str) -> Features {
    let mut counter = Counter::default();
    run::read(text, &mut counter);
    counter.finish(text)
}

/// Counts what it reads.
#[derive(Default)]
pub(crate) struct Counter {
    features: Features,
    /// The word that is being read: its letters, and how many are capitals.
    letters: u32,
    capitals: u32,
    /// Half words of unspaced scripts.
    halves: u32,
    /// Bytes that are not the first of their character.
    followers: u32,
    /// A sentence's end was read, and since then only marks and spaces.
    ended: Ended,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Ended {
    #[default]
    No,
    Mark,
    MarkAndSpace,
}

impl run::Reader for Counter {
    #[inline(always)]
    fn letters(&mut self, letters: &Letters<'_>) {
        if self.letters == 0 {
            let capital = letters.first_is_capital;
            self.features.sentences += u32::from(capital && self.ended == Ended::MarkAndSpace);
            self.features.lower += u32::from(!capital);
        }
        self.ended = Ended::No;
        self.letters += letters.len();
        self.capitals += letters.capitals;
    }

    #[inline(always)]
    fn word(&mut self, letters: &Letters<'_>, _: u8, what: Byte) {
        let (features, capital) = (&mut self.features, letters.first_is_capital);
        features.sentences += u32::from(capital & (self.ended == Ended::MarkAndSpace));
        features.lower += u32::from(!capital);
        features.words += 1;
        if letters.are_capitals() && letters.len() >= 2 {
            features.upper += 1;
        }
        self.ended = if what == Byte::Stop { Ended::Mark } else { Ended::No };
    }

    #[inline(always)]
    fn byte(&mut self, _: u8, what: Byte) {
        match what {
            Byte::Digit => {
                // "Dec. 20" and "No. 4" end no sentence.
                self.ended = Ended::No;
                self.letters += 1;
                self.features.digits += 1;
            }
            // Apostrophes and hyphens stay inside their word.
            Byte::Joint => {}
            Byte::Stop => {
                self.end_word();
                self.ended = Ended::Mark;
            }
            Byte::Space => {
                self.end_word();
                if self.ended == Ended::Mark {
                    self.ended = Ended::MarkAndSpace;
                }
            }
            _ => self.end_word(),
        }
    }

    fn wide(&mut self, c: char, sort: Sort) {
        self.followers += c.len_utf8() as u32 - 1;
        if sort.is_alphanumeric() {
            self.wide_letter(sort);
        } else {
            if c != '’' {
                self.end_word();
            }
            self.wide_mark(c, sort);
        }
    }
}

impl Counter {
    fn wide_letter(&mut self, sort: Sort) {
        if self.letters == 0 {
            let opens = self.ended == Ended::MarkAndSpace && !sort.lowercase;
            self.features.sentences += u32::from(opens);
            self.features.lower += u32::from(!sort.uppercase && sort.alphabetic);
        }
        self.ended = Ended::No;
        self.letters += 1;
        self.capitals += u32::from(sort.uppercase);
        self.features.digits += u32::from(sort.numeric);
        self.halves += u32::from(sort.unspaced);
    }

    fn wide_mark(&mut self, c: char, sort: Sort) {
        match c {
            '。' | '！' | '？' | '｡' => self.ended = Ended::MarkAndSpace,
            '…' | '؟' | '۔' | '।' => self.ended = Ended::Mark,
            _ if sort.white && self.ended == Ended::Mark => self.ended = Ended::MarkAndSpace,
            _ => {}
        }
    }

    #[inline(always)]
    fn end_word(&mut self) {
        if self.letters > 0 {
            self.features.words += 1;
            self.features.upper += u32::from(self.letters >= 2 && self.capitals == self.letters);
            if self.halves > 2 {
                // One run of letters, many words.
                self.features.words += self.halves / 2 - 1;
                self.features.lower += self.halves / 2 - 1;
            }
        }
        (self.letters, self.capitals, self.halves) = (0, 0, 0);
    }

    /// The numbers of `text`, all of which was read.
    pub(crate) fn finish(&mut self, text: &str) -> Features {
        self.end_word();
        self.features.chars = text.len() as u32 - self.followers;
        self.features.end = end_of(text);
        // The last sentence needs nothing behind it, and a line of words is
        // one sentence at least.
        self.features.sentences += u32::from(self.features.words > 0);
        self.features.bulleted = is_bulleted(text);
        self.features
    }
}

fn end_of(text: &str) -> End {
    // As most lines do.
    if text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return End::Open;
    }
    let closing = |c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」' | '』' | '）')
            || c.is_whitespace()
    };
    let text = text.trim_end_matches(closing);
    if text.ends_with("...") || text.ends_with('…') {
        return End::Ellipsis;
    }
    match text.chars().next_back() {
        Some('.' | '。' | '｡' | '۔' | '।') => End::Full,
        Some('!' | '?' | '！' | '？' | '؟') => End::Spoken,
        Some(':' | '：') => End::Colon,
        _ => End::Open,
    }
}

fn is_bulleted(text: &str) -> bool {
    // As most lines do not.
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let bullet = |c: char| is_bullet(c) || matches!(c, '-' | '–' | '*' | '+');
    if rest.len() < text.len() {
        return rest.starts_with(". ") || rest.starts_with(") ");
    }
    rest.strip_prefix(bullet).is_some_and(|tail| tail.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for (text, words, lower, sentences, end) in [
            ("Share", 1, 0, 1, End::Open),
            ("Don't miss our best-of list:", 5, 4, 1, End::Colon),
            ("He left. She stayed!", 4, 2, 2, End::Spoken),
            ("He said 3.5 was late.", 6, 3, 1, End::Full),
            ("“It rained,” he said, and went (home.)", 7, 6, 1, End::Full),
            ("これは文です。次の文です。", 5, 5, 2, End::Full),
            ("- - -", 0, 0, 0, End::Open),
            ("and so on…", 3, 3, 1, End::Ellipsis),
        ] {
            let f = features(text);
            assert_eq!((f.words, f.lower, f.sentences, f.end), (words, lower, sentences, end), "{text:?}");
        }
    }

    #[test]
    fn bullets() {
        for (text, want) in [
            ("• one", true),
            ("- one", true),
            ("3. one", true),
            ("-one", false),
            ("1984 was", false),
            ("12) b", true),
        ] {
            assert_eq!(features(text).bulleted, want, "{text:?}");
        }
    }
}
