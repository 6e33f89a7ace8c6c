//! What a line says more than once: a label that stands in a menu and in a footer is
//! followed by one word there, and by another here.

use super::token::tokens;
use crate::buffer::buffers;
use crate::span::Span;
use crate::word::Hash;

/// Pairs and words are counted in so many buckets: a line of ordinary length has few
/// that share one.
const WORDS: usize = 1 << 14;
const PAIRS: usize = 1 << 16;
/// They are counted to so many.
const OFTEN: usize = 3;
const PAIR_OFTEN: usize = 2;

/// How many rows and columns of the table tell repeats apart.
pub(super) const ROWS: usize = PAIR_OFTEN;
pub(super) const COLUMNS: usize = OFTEN * OFTEN;

/// How often a line has its words, and each with the one behind it.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    words: Vec<u8>,
    pairs: Vec<u8>,
}

buffers!(Repeats { words, pairs });

impl Repeats {
    /// Counts those of `line`.
    pub(super) fn count(&mut self, text: &str, line: Span) {
        self.words.clear();
        self.words.resize(WORDS, 0);
        self.pairs.clear();
        self.pairs.resize(PAIRS, 0);
        let add = |count: &mut u8| *count = count.saturating_add(1);
        let mut before: Option<Hash> = None;
        for token in tokens(text, line) {
            add(&mut self.words[usize::from(token.hash.bucket(WORDS))]);
            if let Some(before) = before.replace(token.hash) {
                add(&mut self.pairs[usize::from(before.and(token.hash).bucket(PAIRS))]);
            }
        }
    }

    /// The row and the column of a pair.
    pub(super) fn of(&self, before: Hash, behind: Hash) -> (usize, usize) {
        let word = |hash: Hash| usize::from(self.words[usize::from(hash.bucket(WORDS))]).clamp(1, OFTEN) - 1;
        let pair = usize::from(self.pairs[usize::from(before.and(behind).bucket(PAIRS))]);
        (pair.clamp(1, PAIR_OFTEN) - 1, word(before) * OFTEN + word(behind))
    }
}
