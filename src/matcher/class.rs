//! Classes of patterns by length: what is looked at of each.

use super::gram;

/// A class: patterns of at least `width` bytes are found by a window of so
/// many bytes, the key, and by the hashed byte pairs at `pairs` in it.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) width: usize,
    pub(super) pairs: &'static [usize],
}

/// All classes, the longest windows first. Patterns of one byte have none.
pub(super) const CLASSES: [Class; COUNT] = [
    Class { width: 8, pairs: &[0, 1, 2, 3, 4, 5, 6] },
    Class { width: 6, pairs: &[0, 1, 2, 3, 4] },
    Class { width: 4, pairs: &[0, 1, 2] },
    Class { width: 3, pairs: &[0, 1] },
    Class { width: 2, pairs: &[0] },
];

pub(super) const COUNT: usize = 5;

/// No class looks at more pairs, nor at a pair that begins behind this many
/// bytes of its window.
pub(super) const MAX_PAIRS: usize = 7;
pub(super) const MAX_PAIR_AT: usize = 6;

impl Class {
    /// The class, by number, of a pattern of `len` bytes.
    pub(super) fn of(len: usize) -> Option<usize> {
        CLASSES.iter().position(|class| len >= class.width)
    }

    /// The bits of a key that count: not those that tell upper from lower
    /// case, nor those behind the window.
    #[inline]
    pub(super) fn key_mask(&self) -> u64 {
        0xDFDF_DFDF_DFDF_DFDF >> (64 - 8 * self.width)
    }

    /// The key of a window of so many bytes.
    pub(super) fn key(&self, window: &[u8]) -> u64 {
        let mut bytes = [0; 8];
        bytes[..self.width].copy_from_slice(&window[..self.width]);
        u64::from_le_bytes(bytes) & self.key_mask()
    }

    /// The hashes of a window's pairs.
    pub(super) fn hashes(&self, window: &[u8]) -> [u8; MAX_PAIRS] {
        let mut hashes = [0; MAX_PAIRS];
        for (hash, &at) in hashes.iter_mut().zip(self.pairs) {
            *hash = gram::hash(window[at], window[at + 1]);
        }
        hashes
    }
}
