//! The words of a line: who speaks to whom in it, whether they are those of
//! sentences, and the stems that it may have in common with the article.

use std::ops::Range;

use super::line::flag;
use super::table::Columns;
use crate::document::Item;
use crate::run::{Run, runs};
use crate::script::is_dense;
use crate::word::{CLASSES, Class, Hash};

/// The names of the numbers: the share of a line's words that sentences are
/// held together by, how much it says *you*, *we* and *I*, and whether it
/// begins as a sentence does.
pub(super) const NAMES: &[&str] = &["grammar", "you", "we", "i", "first-grammar"];

/// A word has at least so many letters to have a stem: shorter ones are
/// grammar.
const LEAST_LETTERS: u32 = 4;
/// A stem is the first letters of a word, whatever its ending.
const STEM_LETTERS: u32 = 6;
/// A line's first words tell as much as all.
const MOST_WORDS: u32 = 400;
const MOST_STEMS: usize = 120;
/// More than so many of a class say no more.
const MOST_OF_CLASS: u32 = 4;
/// A line of fewer words counts as one of so many.
const LEAST_WORDS: u32 = 5;

/// What is counted over the words of a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    count: u32,
    /// How many words there are of each class.
    classes: [u32; CLASSES.len()],
    first_is_grammar: bool,
    /// Its stems among those of all lines: each once, in order of their hash.
    pub(super) stems: Range<usize>,
}

/// The words of every line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) words: Vec<Words>,
    pub(super) stems: Vec<Hash>,
}

impl Lines {
    pub(super) fn of(text: &str, items: &[Item]) -> Lines {
        let mut lines = Lines { words: Vec::with_capacity(items.len()), stems: Vec::new() };
        for item in items {
            lines.push(&text[item.text.range()]);
        }
        lines
    }

    fn push(&mut self, text: &str) {
        let first = self.stems.len();
        let mut reader = Reader { words: Words::default(), stems: &mut self.stems, most: first + MOST_STEMS };
        reader.read(text);
        let mut words = reader.words;
        self.stems[first..].sort_unstable();
        let mut end = first;
        for at in first..self.stems.len() {
            if at == first || self.stems[at] != self.stems[end - 1] {
                self.stems[end] = self.stems[at];
                end += 1;
            }
        }
        self.stems.truncate(end);
        words.stems = first..end;
        self.words.push(words);
    }
}

/// Reads a line.
struct Reader<'l> {
    words: Words,
    stems: &'l mut Vec<Hash>,
    /// There are so many stems when the line has its share.
    most: usize,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) {
        let mut word = Word::default();
        let mut dense: Option<char> = None;
        for run in runs(text).chain([Run::Char(' ')]) {
            if self.words.count >= MOST_WORDS {
                break;
            }
            match run {
                Run::Letters(letters) => {
                    dense = None;
                    letters.iter().for_each(|&letter| word.push_ascii(letter));
                }
                Run::Char(c) if is_dense(c) => {
                    self.end(std::mem::take(&mut word));
                    // Two characters make a word.
                    let before = dense.replace(c);
                    self.stem(before.map(|before| Hash::default().with(before).with(c)));
                }
                Run::Char(c) if c.is_alphabetic() => {
                    dense = None;
                    word.push(c);
                }
                Run::Char(_) => {
                    dense = None;
                    self.end(std::mem::take(&mut word));
                }
            }
        }
    }

    fn end(&mut self, word: Word) {
        if word.letters == 0 {
            return;
        }
        // "US" is no *us*.
        let is_name = word.letters > 1 && word.capitals == word.letters;
        if let Some(class) = word.hash.class().filter(|_| !is_name) {
            self.words.classes[class as usize] += 1;
            self.words.first_is_grammar |= self.words.count == 0 && class == Class::Grammar;
        }
        self.words.count += 1;
        self.stem((word.letters >= LEAST_LETTERS).then_some(word.stem));
    }

    fn stem(&mut self, stem: Option<Hash>) {
        if self.stems.len() < self.most {
            self.stems.extend(stem);
        }
    }
}

impl Words {
    fn numbers(&self) -> [f32; NAMES.len()] {
        let [grammar, you, we, i] = self.classes;
        let said = |count: u32| count.min(MOST_OF_CLASS) as f32 / (self.count.max(LEAST_WORDS) as f32).sqrt();
        let grammar = grammar as f32 / self.count.max(1) as f32;
        [grammar, said(you), said(we), said(i), flag(self.first_is_grammar)]
    }
}

/// A word so far.
#[derive(Default)]
struct Word {
    hash: Hash,
    stem: Hash,
    letters: u32,
    capitals: u32,
}

impl Word {
    fn push(&mut self, c: char) {
        self.push_hashed(self.hash.with(c), c.is_uppercase());
    }

    fn push_ascii(&mut self, letter: u8) {
        self.push_hashed(self.hash.with_ascii(letter), letter.is_ascii_uppercase());
    }

    fn push_hashed(&mut self, hash: Hash, is_capital: bool) {
        self.hash = hash;
        self.capitals += u32::from(is_capital);
        if self.letters < STEM_LETTERS {
            self.stem = hash;
        }
        self.letters += 1;
    }
}

pub(super) fn write(lines: &Lines, columns: &mut Columns<'_>) {
    columns.push_all(lines.words.iter().map(Words::numbers));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Words, Vec<Hash>) {
        let mut lines = Lines::default();
        lines.push("what stands above has stems of its own");
        lines.push(text);
        let words = lines.words.remove(1);
        let stems = lines.stems[words.stems.clone()].to_vec();
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
        assert_eq!(stems("The of and"), []);
        assert_eq!(stems("川が川が").len(), 2);
    }
}
