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
    let (counter, eye) = (Counter::default(), Eye::default());
    let mut all = All { counter, eye, words: words::Reader::new(stems) };
    run::read(text, &mut all);
    let survey = Survey { look: all.eye.finish(), words: all.words.finish() };
    (all.counter.finish(text), survey)
}

/// All readers, one after the other.
struct All<'l> {
    counter: Counter,
    eye: Eye,
    words: words::Reader<'l>,
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
