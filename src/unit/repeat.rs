//! What a line says more than once: a label that stands in a menu and in a footer is
//! followed by one word in the one, and by another in the other.

use super::token::hashes;
use crate::buffer::{Buffer, Limit};
use crate::word::Hash;

/// Pairs and words are counted in so many buckets: a line of ordinary length has few
/// that share one.
const WORDS: usize = 1 << 14;
const PAIRS: usize = 1 << 16;
/// Words, and pairs, are counted up to so many.
const OFTEN: usize = 3;
const PAIR_OFTEN: usize = 2;

/// Lines are told apart that have more words than these: in a short one nothing is said
/// twice.
const LENGTHS: [usize; 3] = [150, 500, 1500];

/// How many rows and columns of the table tell repeats apart.
pub(super) const ROWS: usize = PAIR_OFTEN * (LENGTHS.len() + 1);
pub(super) const COLUMNS: usize = OFTEN * OFTEN;

/// How often a line has its words, and each with the one behind it.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    words: Vec<u8>,
    pairs: Vec<u8>,
    /// Which of the lengths the line has.
    length: usize,
}

impl Buffer for Repeats {
    fn hold(&mut self, limit: Limit) {
        self.words.hold(limit);
        self.pairs.hold(limit);
    }
}

impl Repeats {
    /// Counts the words and the pairs of `line`.
    pub(super) fn count(&mut self, line: &str) {
        self.words.clear();
        self.words.resize(WORDS, 0);
        self.pairs.clear();
        self.pairs.resize(PAIRS, 0);
        let add = |count: &mut u8| *count = count.saturating_add(1);
        let mut before: Option<Hash> = None;
        let mut count = 0;
        for hash in hashes(line) {
            count += 1;
            add(&mut self.words[hash.bucket(WORDS)]);
            if let Some(before) = before.replace(hash) {
                add(&mut self.pairs[before.and(hash).bucket(PAIRS)]);
            }
        }
        self.length = LENGTHS.partition_point(|&most| most < count);
    }

    /// The row and the column of a pair.
    pub(super) fn cell(&self, before: Hash, behind: Hash) -> (usize, usize) {
        // A sentence may end within what white space parts: such words were not counted.
        let word = |hash: Hash| usize::from(self.words[hash.bucket(WORDS)]).clamp(1, OFTEN) - 1;
        let pair = usize::from(self.pairs[before.and(behind).bucket(PAIRS)]);
        let row = self.length * PAIR_OFTEN + pair.clamp(1, PAIR_OFTEN) - 1;
        (row, word(before) * OFTEN + word(behind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_alone_and_together() {
        let mut repeats = Repeats::default();
        repeats.count("Home News, home (news) Sport");
        let of = |before: &str, behind: &str| repeats.cell(Hash::of(before), Hash::of(behind));
        assert_eq!(of("home", "news"), (1, OFTEN + 1));
        assert_eq!(of("news", "sport"), (0, OFTEN));
        assert_eq!(of("sport", "home"), (0, 1));
        repeats.count(&"home news ".repeat(100));
        assert_eq!(repeats.cell(Hash::of("home"), Hash::of("news")), (PAIR_OFTEN + 1, COLUMNS - 1));
    }
}
