//! The words of a line: who speaks to whom in it, whether they are those of
//! sentences, and the stems that it may have in common with the article.

use super::line::flag;
use super::table::Columns;
use crate::document::Item;
use crate::matcher::is_dense;
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
    /// The stems, each once, in order of their hash.
    pub(super) stems: Vec<Hash>,
}

impl Words {
    pub(super) fn of(text: &str) -> Words {
        let mut words = Words::default();
        let mut word = Word::default();
        let mut dense: Option<char> = None;
        for c in text.chars().chain([' ']) {
            if words.count >= MOST_WORDS {
                break;
            }
            if is_dense(c) {
                words.end(std::mem::take(&mut word));
                // Two characters make a word.
                let before = dense.replace(c);
                words.stem(before.map(|before| Hash::default().with(before).with(c)));
            } else if c.is_alphabetic() {
                dense = None;
                word.push(c);
            } else {
                dense = None;
                words.end(std::mem::take(&mut word));
            }
        }
        words.stems.sort_unstable();
        words.stems.dedup();
        words
    }

    fn end(&mut self, word: Word) {
        if word.letters == 0 {
            return;
        }
        // "US" is no *us*.
        let is_name = word.letters > 1 && word.capitals == word.letters;
        if let Some(class) = word.hash.class().filter(|_| !is_name) {
            self.classes[class as usize] += 1;
            self.first_is_grammar |= self.count == 0 && class == Class::Grammar;
        }
        self.count += 1;
        self.stem((word.letters >= LEAST_LETTERS).then_some(word.stem));
    }

    fn stem(&mut self, stem: Option<Hash>) {
        if self.stems.len() < MOST_STEMS {
            self.stems.extend(stem);
        }
    }

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
        self.capitals += u32::from(c.is_uppercase());
        self.hash = self.hash.with(c);
        if self.letters < STEM_LETTERS {
            self.stem = self.hash;
        }
        self.letters += 1;
    }
}

/// The words of every line.
pub(super) fn of_lines(text: &str, items: &[Item]) -> Vec<Words> {
    items.iter().map(|item| Words::of(&text[item.text.range()])).collect()
}

pub(super) fn write(lines: &[Words], columns: &mut Columns<'_>) {
    let numbers: Vec<_> = lines.iter().map(Words::numbers).collect();
    for number in 0..NAMES.len() {
        columns.push(numbers.iter().map(|numbers| numbers[number]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_by_their_class() {
        let words = Words::of("The river is yours, and we'll keep it: you and I, your town.");
        assert_eq!((words.count, words.classes), (14, [5, 3, 1, 1]));
        assert!(words.first_is_grammar);
        assert!(!Words::of("Nordport and the river").first_is_grammar);
        assert_eq!(Words::of("The US and us").classes, [2, 0, 1, 0]);
    }

    #[test]
    fn stems_are_words_without_their_ends() {
        let stems = |text| Words::of(text).stems;
        assert_eq!(stems("The walking walker"), stems("WALKIN walker of the"));
        assert_eq!(stems("The of and"), []);
        assert_eq!(stems("川が川が").len(), 2);
    }
}
