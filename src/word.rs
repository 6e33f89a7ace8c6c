//! Words that tell who speaks to whom, and that words stand in a sentence.

use std::sync::LazyLock;

use crate::character::lower;

/// What a word of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Holds a sentence together: articles, prepositions, conjunctions,
    /// auxiliaries.
    Grammar,
    You,
    We,
    I,
}

/// Every class, as the table names it.
pub(crate) const CLASSES: [(&str, Class); 4] =
    [("grammar", Class::Grammar), ("you", Class::You), ("we", Class::We), ("i", Class::I)];

/// The hash of a word in lower case: FNV-1a, character by character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Hash(u64);

/// That of FNV-1a.
const PRIME: u64 = 0x100_0000_01b3;

/// So many letters may be hashed at once.
pub(crate) const MOST_PADDED: usize = 6;

/// What takes back so many factors of [`PRIME`].
const TAKEN_BACK: [u64; MOST_PADDED + 1] = {
    // Newton's steps: each doubles how many low bits are right.
    let (mut inverse, mut step) = (PRIME, 0);
    while step < 5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(PRIME.wrapping_mul(inverse)));
        step += 1;
    }
    let (mut powers, mut at) = ([1; MOST_PADDED + 1], 1);
    while at <= MOST_PADDED {
        powers[at] = inverse.wrapping_mul(powers[at - 1]);
        at += 1;
    }
    powers
};

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    pub(crate) fn of(word: &str) -> Hash {
        word.chars().fold(Hash::default(), Hash::with)
    }

    pub(crate) fn from_bytes(bytes: [u8; 8]) -> Hash {
        Hash(u64::from_le_bytes(bytes))
    }

    #[cfg(any(test, feature = "unstable-stages"))]
    pub(crate) fn to_bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }

    /// The hash of one more letter.
    pub(crate) fn with(self, c: char) -> Hash {
        self.with_lower(lower(c).into())
    }

    /// The hash of one more letter of ASCII.
    pub(crate) fn with_ascii(self, letter: u8) -> Hash {
        self.with_lower((letter | 0x20).into())
    }

    /// The hash of one more letter, which is in lower case.
    #[inline(always)]
    pub(crate) fn with_lower(self, lower: u32) -> Hash {
        Hash((self.0 ^ u64::from(lower)).wrapping_mul(PRIME))
    }

    /// The hash of so many more letters, which are of ASCII and in lower case, the first the
    /// lowest byte; zeros stand behind the last.
    #[inline(always)]
    pub(crate) fn with_padded(self, letters: u64, count: usize) -> Hash {
        // A zero adds a factor and no more, and an odd factor can be taken back: no
        // processor has to foresee where the word ends.
        let all =
            (0..MOST_PADDED).fold(self, |hash, at| hash.with_lower((letters >> (8 * at)) as u32 & 0xff));
        Hash(all.0.wrapping_mul(TAKEN_BACK[MOST_PADDED - count]))
    }

    /// The hash of the word and another behind it.
    pub(crate) fn and(self, behind: Hash) -> Hash {
        Hash((self.0.rotate_left(23) ^ behind.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The bucket that the word falls into, of so many.
    pub(crate) fn bucket(self, of: usize) -> usize {
        // The low bits of a product know nothing of the high ones of its factors.
        ((self.0 ^ self.0 >> 32) % of as u64) as usize
    }

    /// What the word is, if the table has it.
    #[inline]
    pub(crate) fn class(self) -> Option<Class> {
        TABLE.class(self)
    }
}

/// No word of the table has more letters.
pub(crate) const MOST_LETTERS: u32 = 8;

/// The words of the table by their hash: open addressing, mostly empty, since
/// most words that are looked up are not in it.
struct Table {
    /// Nothing where there is no word.
    hashes: Vec<Hash>,
    classes: Vec<Class>,
}

const EMPTY: Hash = Hash(0);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let words: Vec<(Hash, Class)> = rows().map(|(word, class)| (Hash::of(word), class)).collect();
    let size = (words.len() * 3).next_power_of_two();
    let (mut hashes, mut classes) = (vec![EMPTY; size], vec![Class::Grammar; size]);
    for (hash, class) in words {
        let mut at = hash.0 as usize & (size - 1);
        while hashes[at] != EMPTY && hashes[at] != hash {
            at = (at + 1) & (size - 1);
        }
        (hashes[at], classes[at]) = (hash, class);
    }
    Table { hashes, classes }
});

impl Table {
    #[inline]
    fn class(&self, hash: Hash) -> Option<Class> {
        let last = self.hashes.len() - 1;
        let mut at = hash.0 as usize & last;
        while self.hashes[at] != EMPTY {
            if self.hashes[at] == hash {
                return Some(self.classes[at]);
            }
            at = (at + 1) & last;
        }
        None
    }
}

fn rows() -> impl Iterator<Item = (&'static str, Class)> {
    include_str!("words.tsv").lines().filter(|row| !row.starts_with('#')).flat_map(|row| {
        let mut fields = row.split('\t');
        let name = fields.next().unwrap_or_default();
        let (_, class) = CLASSES.into_iter().find(|(known, _)| *known == name).expect("the tests read it");
        fields.nth(1).unwrap_or_default().split(' ').map(move |word| (word, class))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn padded_letters_are_hashed_as_one_by_one() {
        let before = Hash::of("^");
        for len in 0..=MOST_PADDED {
            let word = &"sign2u"[..len];
            let letters = crate::swar::padded(word.as_bytes());
            assert_eq!(before.with_padded(letters, len), Hash::of(&format!("^{word}")));
        }
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let mut seen = HashMap::new();
        for (word, class) in rows() {
            assert_eq!(Hash::of(word).class(), Some(class), "`{word}`");
            assert!(word.chars().count() <= MOST_LETTERS as usize, "`{word}`");
            assert!(
                seen.insert(word, class).is_none_or(|before| before == class),
                "`{word}` is of two classes"
            );
        }
        assert!(seen.len() > 500, "{}", seen.len());
        assert_eq!(Hash::of("WIR").class(), Some(Class::We));
        assert_eq!(Hash::of("Nordport").class(), None);
    }
}
