//! Twins: lines of a document that read the same, or do but for their numbers.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, Hasher};
use std::iter::once;

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

/// Numbers make no difference in so many characters of a line.
const MASKED: usize = 60;
/// The number of a line that was not counted.
const NONE: u32 = u32::MAX;

impl Twins {
    /// Counts those of `document`.
    pub(super) fn count(&mut self, document: &Document<'_>) {
        self.clear();
        let text = |line: usize| &document.text[document.items[line].text.range()];
        for line in 0..document.items.len() {
            let hash = self.known.hasher().hash_one(text(line));
            self.push(line, hash, |other| text(other) == text(line));
        }
    }

    /// Counts, of the lines that have digits, those that read the same but for
    /// their numbers: what was printed by one template, again and again.
    pub(super) fn count_masked(&mut self, document: &Document<'_>) {
        self.clear();
        let parts = |line: usize| masked(&document.text[document.items[line].text.range()]);
        for (line, item) in document.items.iter().enumerate() {
            if item.features.digits == 0 {
                self.lines.push(NONE);
                continue;
            }
            let mut hasher = self.known.hasher().build_hasher();
            parts(line).for_each(|part| part.hash(&mut hasher));
            self.push(line, hasher.finish(), |other| parts(other).eq(parts(line)));
        }
    }

    fn clear(&mut self) {
        self.known.clear();
        self.texts.clear();
        self.lines.clear();
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

    /// The first line that reads as `line` does.
    pub(super) fn first(&self, line: usize) -> usize {
        self.texts[self.lines[line] as usize].0
    }

    /// Brings each line's value to the mean of the `values` of those that read
    /// like it, but up by no more than `most`; for the sums there is room.
    pub(super) fn share(&self, values: &mut [f32], most: f32, sums: &mut Vec<f32>) {
        sums.clear();
        sums.resize(self.texts.len(), 0.0);
        let counted = || self.lines.iter().enumerate().filter(|(_, text)| **text != NONE);
        for (line, &text) in counted() {
            sums[text as usize] += values[line];
        }
        for (line, &text) in counted() {
            let mean = sums[text as usize] / self.texts[text as usize].1 as f32;
            values[line] = mean.min(values[line] + most);
        }
    }

    /// Each of `lines`, in their order, and how many lines away the last of them stands
    /// that reads the same; 0 where none does. For these there is room.
    pub(super) fn distances(
        &self,
        lines: impl Iterator<Item = usize>,
        last: &mut Vec<usize>,
    ) -> impl Iterator<Item = (usize, usize)> {
        const NEVER: usize = usize::MAX;
        last.clear();
        last.resize(self.texts.len(), NEVER);
        lines.map(move |line| {
            let twin = std::mem::replace(&mut last[self.lines[line] as usize], line);
            (line, if twin == NEVER { 0 } else { line.abs_diff(twin) })
        })
    }

    /// The number of a text, if a line of `document` reads so, of which these are the
    /// twins.
    pub(super) fn number(&self, document: &Document<'_>, text: &str) -> Option<u32> {
        let mut hash = self.known.hasher().hash_one(text);
        loop {
            let number = *self.known.get(&hash)?;
            let line = self.texts[number as usize].0;
            if &document.text[document.items[line].text.range()] == text {
                return Some(number);
            }
            hash = hash.wrapping_add(1);
        }
    }

    /// The number of the text of `line`.
    pub(super) fn number_of(&self, line: usize) -> u32 {
        self.lines[line]
    }

    /// How many texts differ.
    pub(super) fn different(&self) -> usize {
        self.texts.len()
    }

    /// How many lines read like that one, itself among them.
    pub(super) fn of(&self, line: usize) -> u32 {
        self.texts[self.number_of(line) as usize].1
    }
}

/// What of `text` stands between its numbers.
fn masked(text: &str) -> impl Iterator<Item = &[u8]> {
    let is_short = text.len() <= MASKED;
    let beyond = if is_short { None } else { text.char_indices().nth(MASKED) };
    let (head, rest) = text.as_bytes().split_at(beyond.map_or(text.len(), |(end, _)| end));
    head.split(u8::is_ascii_digit).filter(|part| !part.is_empty()).chain(once(rest))
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
            let mut last = Vec::new();
            let above: Vec<_> = twins.distances(0..texts.len(), &mut last).collect();
            assert_eq!(above, [(0, 0), (1, 0), (2, 2), (3, 0), (4, 3), (5, 3)]);
            let below: Vec<_> = twins.distances((0..texts.len()).rev(), &mut last).collect();
            assert_eq!(below, [(5, 0), (4, 0), (3, 0), (2, 3), (1, 3), (0, 2)]);
            let mut values = [1.0, 5.0, 2.0, 7.0, 6.0, 6.0];
            twins.share(&mut values, 1.0, &mut Vec::new());
            assert_eq!(values, [2.0, 5.5, 3.0, 7.0, 5.5, 3.0]);
        }
    }
}
