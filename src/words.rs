//! The words of a line: who speaks to whom in it, whether they are those of
//! sentences, and the stems that it may have in common with the article.

use std::ops::Range;

use crate::character::{Byte, Sort};
use crate::run::{self, Letters};
use crate::word::{CLASSES, Class, Hash, MOST_LETTERS};

/// A word has at least so many letters to have a stem: shorter ones are
/// grammar.
const LEAST_LETTERS: u32 = 4;
/// A stem is the first letters of a word, whatever its ending.
pub(crate) const STEM_LETTERS: u32 = 6;
/// A line's first words tell as much as all.
const MOST_WORDS: u32 = 400;
const MOST_STEMS: usize = 120;

/// What is counted over the words of a line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) count: u32,
    /// How many words there are of each class.
    pub(crate) classes: [u32; CLASSES.len()],
    pub(crate) first_is_grammar: bool,
    /// Its stems among those of all lines: each once, in order of their hash.
    pub(crate) stems: Range<usize>,
}

/// Counts the words that it reads; appends their stems to those of all lines.
pub(crate) struct Reader<'l> {
    words: Words,
    word: Word,
    /// The character before, if it is half a word.
    dense: Option<char>,
    stems: &'l mut Vec<Hash>,
    first: usize,
}

impl run::Reader for Reader<'_> {
    #[inline(always)]
    fn letters(&mut self, letters: &Letters<'_>) {
        if self.is_full() {
            return;
        }
        self.dense = None;
        self.word.push_ascii(letters);
    }

    #[inline(always)]
    fn word(&mut self, letters: &Letters<'_>, _: u8, _: Byte) {
        if self.is_full() {
            return;
        }
        self.dense = None;
        self.count(&Word::of(letters));
    }

    #[inline(always)]
    fn byte(&mut self, _: u8, _: Byte) {
        if self.is_full() {
            return;
        }
        self.dense = None;
        self.end();
    }

    fn wide(&mut self, c: char, sort: Sort) {
        if self.is_full() {
            return;
        }
        if sort.dense {
            self.end();
            // Two characters make a word.
            if let Some(before) = self.dense.replace(c) {
                self.stem(Hash::default().with(before).with(c));
            }
            return;
        }
        self.dense = None;
        if sort.alphabetic {
            self.word.push(c, sort.uppercase);
        } else {
            self.end();
        }
    }
}

impl<'l> Reader<'l> {
    pub(crate) fn new(stems: &'l mut Vec<Hash>) -> Reader<'l> {
        let first = stems.len();
        Reader { words: Words::default(), word: Word::default(), dense: None, stems, first }
    }

    fn is_full(&self) -> bool {
        self.words.count >= MOST_WORDS
    }

    #[inline(always)]
    fn end(&mut self) {
        if self.word.letters == 0 {
            return;
        }
        let word = std::mem::take(&mut self.word);
        self.count(&word);
    }

    #[inline(always)]
    fn count(&mut self, word: &Word) {
        // "US" is no *us*.
        let is_name = word.letters > 1 && word.capitals == word.letters;
        if !is_name
            && word.letters <= MOST_LETTERS
            && let Some(class) = word.hash.class()
        {
            self.words.classes[class as usize] += 1;
            self.words.first_is_grammar |= self.words.count == 0 && class == Class::Grammar;
        }
        self.words.count += 1;
        if word.letters >= LEAST_LETTERS {
            self.stem(word.stem);
        }
    }

    fn stem(&mut self, stem: Hash) {
        if self.stems.len() < self.first + MOST_STEMS {
            self.stems.push(stem);
        }
    }

    /// What was counted over a line, all of which was read.
    pub(crate) fn finish(&mut self) -> Words {
        if !self.is_full() {
            self.end();
        }
        let stems = &mut self.stems[self.first..];
        stems.sort_unstable();
        let mut different = stems.len().min(1);
        for at in 1..stems.len() {
            if stems[at] != stems[different - 1] {
                stems[different] = stems[at];
                different += 1;
            }
        }
        let end = self.first + different;
        self.stems.truncate(end);
        Words { stems: self.first..end, ..std::mem::take(&mut self.words) }
    }
}

/// A word so far.
#[derive(Default)]
struct Word {
    /// Of all its letters, while there are no more than a word of the table
    /// has.
    hash: Hash,
    stem: Hash,
    letters: u32,
    capitals: u32,
}

impl Word {
    /// The word of these letters alone.
    #[inline(always)]
    fn of(letters: &Letters<'_>) -> Word {
        const { assert!(MOST_LETTERS == u64::BITS / 8) };
        let (mut hash, mut stem) = (Hash::default(), Hash::default());
        for i in 0..MOST_LETTERS {
            let lower = (letters.head >> (8 * i)) as u8;
            hash = if i < letters.len() { hash.with_lower(lower.into()) } else { hash };
            if i + 1 == STEM_LETTERS {
                stem = hash;
            }
        }
        Word { hash, stem, letters: letters.len(), capitals: letters.capitals }
    }

    fn push(&mut self, c: char, is_capital: bool) {
        self.hash = self.hash.with(c);
        self.capitals += u32::from(is_capital);
        if self.letters < STEM_LETTERS {
            self.stem = self.hash;
        }
        self.letters += 1;
    }

    #[inline(always)]
    fn push_ascii(&mut self, letters: &Letters<'_>) {
        let hashed = |hash: Hash, bytes: &[u8]| bytes.iter().fold(hash, |hash, &byte| hash.with_ascii(byte));
        let before = self.letters;
        self.letters += letters.len();
        self.capitals += letters.capitals;
        let to_stem = STEM_LETTERS.saturating_sub(before) as usize;
        let (head, rest) = letters.bytes.split_at(to_stem.min(letters.bytes.len()));
        self.hash = hashed(self.hash, head);
        if to_stem > 0 {
            self.stem = self.hash;
        }
        if self.letters <= MOST_LETTERS {
            self.hash = hashed(self.hash, rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Words, Vec<Hash>) {
        let mut stems = Vec::new();
        let mut read = |text| {
            let mut reader = Reader::new(&mut stems);
            run::read(text, &mut reader);
            reader.finish()
        };
        read("what stands above has stems of its own");
        let words = read(text);
        let stems = stems[words.stems.clone()].to_vec();
        (words, stems)
    }

    #[test]
    fn words_are_told_by_their_class() {
        let (words, _) = read("The river is yours, and we'll keep it: you and I, your town.");
        assert_eq!((words.count, words.classes), (14, [5, 3, 1, 1]));
        assert!(words.first_is_grammar);
        assert!(!read("Nordport and the river").0.first_is_grammar);
        assert_eq!(read("The US and us").0.classes, [2, 0, 1, 0]);
    }

    #[test]
    fn stems_are_words_without_their_ends() {
        let stems = |text| read(text).1;
        assert_eq!(stems("The walking walker"), stems("WALKIN walker of the"));
        assert_eq!(stems("Spaß-Käse"), stems("käse SPAß"));
        assert_eq!(stems("The of and"), []);
        assert_eq!(stems("川が川が").len(), 2);
    }
}
