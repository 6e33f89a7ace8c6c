//! All that is counted of a line, in one pass over it.

use crate::character::{Byte, Sort};
use crate::features::{Counter, Features};
use crate::look::{Eye, Look};
use crate::run::{self, Letters};
use crate::word::Hash;
use crate::words::{self, Words};

/// What a line looks like, and what words it has.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    pub(crate) look: Look,
    pub(crate) words: Words,
}

/// Reads `text`, which has no white space at its ends; appends the stems of
/// its words to `stems`.
pub(crate) fn survey(text: &str, stems: &mut Vec<Hash>) -> (Features, Survey) {
    let mut all = All::new(stems);
    run::read(text, &mut all);
    all.finish(text)
}

/// All readers, one after the other.
struct All<'l> {
    counter: Counter,
    eye: Eye,
    words: words::Reader<'l>,
}

impl<'l> All<'l> {
    #[inline(always)]
    fn new(stems: &'l mut Vec<Hash>) -> All<'l> {
        All { counter: Counter::default(), eye: Eye::default(), words: words::Reader::new(stems) }
    }

    #[inline(always)]
    fn finish(&mut self, text: &str) -> (Features, Survey) {
        (self.counter.finish(text), Survey { look: self.eye.finish(), words: self.words.finish() })
    }
}

impl run::Reader for All<'_> {
    #[inline(always)]
    fn letters(&mut self, letters: &Letters<'_>) {
        self.counter.letters(letters);
        self.eye.letters(letters);
        self.words.letters(letters);
    }

    #[inline(always)]
    fn word(&mut self, letters: &Letters<'_>, end: u8, what: Byte) {
        self.counter.word(letters, end, what);
        self.eye.word(letters, end, what);
        self.words.word(letters, end, what);
    }

    #[inline(always)]
    fn byte(&mut self, byte: u8, what: Byte) {
        self.counter.byte(byte, what);
        self.eye.byte(byte, what);
        self.words.byte(byte, what);
    }

    fn wide(&mut self, c: char, sort: Sort) {
        self.counter.wide(c, sort);
        self.eye.wide(c, sort);
        self.words.wide(c, sort);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads words the long way, as letters and what ends them.
    struct Long<'l>(All<'l>);

    impl run::Reader for Long<'_> {
        fn letters(&mut self, letters: &Letters<'_>) {
            self.0.letters(letters);
        }

        fn byte(&mut self, byte: u8, what: Byte) {
            self.0.byte(byte, what);
        }

        fn wide(&mut self, c: char, sort: Sort) {
            self.0.wide(c, sort);
        }
    }

    #[test]
    fn whole_words_count_as_their_parts_do() {
        let pieces = [
            "the",
            "River",
            "US",
            "newsletterS",
            "iPhone",
            "7",
            "1999",
            "é",
            "川",
            "’",
            "'",
            "-",
            ".",
            "/",
            ":",
            "?",
            ",",
            " ",
            " ",
            "\t",
            "@",
            "…",
        ];
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..20_000 {
            let text: String = (0..8).map(|_| pieces[rng.usize(..pieces.len())]).collect();
            let (mut short_stems, mut long_stems) = (Vec::new(), Vec::new());
            let short = survey(&text, &mut short_stems);
            let mut long = Long(All::new(&mut long_stems));
            run::read(&text, &mut long);
            let long = long.0.finish(&text);
            assert_eq!((format!("{short:?}"), short_stems), (format!("{long:?}"), long_stems), "{text:?}");
        }
    }
}
