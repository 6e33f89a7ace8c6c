//! Sample text, ready to be asked how often a filter would let it pass.

use std::collections::HashMap;

use super::super::class::{CLASSES, MAX_PAIRS};
use super::super::gram::{self, VALUES};

/// The places of a text, as sets: for each hash value and each distance, the
/// places that have a pair of that hash at that distance.
#[derive(Debug)]
pub(super) struct Sample {
    text: Vec<u8>,
    /// Words of 64 places in each set.
    words: usize,
    sets: Vec<u64>,
}

impl Sample {
    pub(super) fn new(text: &[u8]) -> Sample {
        let words = text.len().div_ceil(64);
        let mut sets = vec![0; words * VALUES * MAX_PAIRS];
        for (at, pair) in text.windows(2).enumerate() {
            let value = gram::hash(pair[0], pair[1]) as usize;
            for distance in 0..MAX_PAIRS.min(at + 1) {
                let place = at - distance;
                sets[(distance * VALUES + value) * words + place / 64] |= 1 << (place % 64);
            }
        }
        Sample { text: text.to_vec(), words, sets }
    }

    /// So many bytes of the commonest words of the web, each as often as its
    /// rank among them suggests.
    pub(super) fn common(bytes: usize) -> Sample {
        let words: Vec<&str> = include_str!("words.txt").lines().collect();
        let mut sums = Vec::new();
        let mut sum = 0;
        for rank in 0..words.len() as u64 {
            sum += (1 << 20) / (rank + 10);
            sums.push(sum);
        }
        let mut text = Vec::with_capacity(bytes + 64);
        let mut state: u64 = 1;
        while text.len() < bytes {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            let at = (state >> 32) % sum;
            text.extend_from_slice(words[sums.partition_point(|&sum| sum <= at)].as_bytes());
            text.push(b' ');
        }
        Sample::new(&text)
    }

    /// So many words of 64 places has a set.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// The places that have a pair of hash `value` at `distance`.
    pub(super) fn places(&self, distance: usize, value: u8) -> &[u64] {
        let from = (distance * VALUES + value as usize) * self.words;
        &self.sets[from..from + self.words]
    }

    /// Counts how often each of `keys` of class number `class` stands in the
    /// text.
    pub(super) fn count(&self, class: usize, keys: &mut HashMap<u64, u32>) {
        let class = &CLASSES[class];
        for window in self.text.windows(class.width) {
            if let Some(count) = keys.get_mut(&class.key(window)) {
                *count += 1;
            }
        }
    }
}
