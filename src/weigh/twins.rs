//! Twins: lines of a document that read the same.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::HashMap;

use crate::buffer::buffers;
use crate::document::Document;

/// How many lines of a document read the same.
#[derive(Debug, Default)]
pub(crate) struct Twins {
    /// The number of each text among those that differ. The key is the text's
    /// hash, for what is kept for the next document cannot borrow from this
    /// one; or one of the next numbers, if another text has it.
    known: HashMap<u64, u32>,
    /// For each of them, the first line that reads so, and how many do.
    texts: Vec<(usize, u32)>,
    /// The number of each line's text.
    lines: Vec<u32>,
}

buffers!(Twins { known, texts, lines });

impl Twins {
    /// Counts those of `document`.
    pub(super) fn count(&mut self, document: &Document<'_>) {
        self.known.clear();
        self.texts.clear();
        self.lines.clear();
        let text = |line: usize| &document.text[document.items[line].text.range()];
        for line in 0..document.items.len() {
            let hash = self.known.hasher().hash_one(text(line));
            self.push(line, hash, |other| text(other) == text(line));
        }
    }

    /// Counts `line`, whose text has that hash; `is_same` says whether another
    /// reads so.
    fn push(&mut self, line: usize, mut hash: u64, is_same: impl Fn(usize) -> bool) {
        let Twins { known, texts, lines } = self;
        let number = loop {
            match known.entry(hash) {
                Entry::Vacant(entry) => {
                    texts.push((line, 0));
                    break *entry.insert(texts.len() as u32 - 1);
                }
                Entry::Occupied(entry) if is_same(texts[*entry.get() as usize].0) => break *entry.get(),
                Entry::Occupied(_) => hash = hash.wrapping_add(1),
            }
        };
        texts[number as usize].1 += 1;
        lines.push(number);
    }

    /// Gives each line the mean of the `values` of those that read like it, for
    /// which there is room in `sums`.
    pub(super) fn share(&self, values: &mut [f32], sums: &mut Vec<f32>) {
        sums.clear();
        sums.resize(self.texts.len(), 0.0);
        for (&text, &value) in self.lines.iter().zip(&*values) {
            sums[text as usize] += value;
        }
        for (&text, value) in self.lines.iter().zip(values) {
            *value = sums[text as usize] / self.texts[text as usize].1 as f32;
        }
    }

    /// How many lines read like that one, itself among them.
    pub(super) fn of(&self, line: usize) -> u32 {
        self.texts[self.lines[line] as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let texts = ["Share", "Home", "Share", "News", "Home", "Share"];
        for hash in [|_: &str| 7, |_: &str| u64::MAX, |text: &str| text.len() as u64] {
            let mut twins = Twins::default();
            for (line, text) in texts.iter().enumerate() {
                twins.push(line, hash(text), |other| texts[other] == *text);
            }
            let counts: Vec<u32> = (0..texts.len()).map(|line| twins.of(line)).collect();
            assert_eq!(counts, [3, 2, 3, 1, 2, 3]);
            let mut values = [1.0, 5.0, 2.0, 7.0, 6.0, 6.0];
            twins.share(&mut values, &mut Vec::new());
            assert_eq!(values, [3.0, 5.5, 3.0, 7.0, 5.5, 3.0]);
        }
    }
}
