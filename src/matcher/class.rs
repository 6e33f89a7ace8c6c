//! Classes of patterns by length: what is looked at of each.

use super::gram;

/// A class: patterns of at least `width` bytes are found by a window of so
/// many bytes, the key, and by the hashes of the first byte pairs in it.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) width: usize,
}

/// All classes, the longest windows first. Patterns of one byte have none.
pub(super) const CLASSES: [Class; COUNT] =
    [Class { width: 8 }, Class { width: 6 }, Class { width: 4 }, Class { width: 3 }, Class { width: 2 }];

pub(super) const COUNT: usize = 5;

/// No more pairs of a window are looked at: one more costs as much time as it spares.
pub(super) const MAX_PAIRS: usize = 6;

impl Class {
    /// The class, by number, of a pattern of `len` bytes.
    pub(super) fn of(len: usize) -> Option<usize> {
        CLASSES.iter().position(|class| len >= class.width)
    }

    /// How many pairs of bytes are looked at of a window.
    pub(super) const fn pairs(&self) -> usize {
        let all = self.width - 1;
        if all < MAX_PAIRS { all } else { MAX_PAIRS }
    }

    /// The bits of a key that count: not those that tell upper from lower
    /// case, nor those behind the window.
    #[inline]
    pub(super) fn key_mask(&self) -> u64 {
        0xDFDF_DFDF_DFDF_DFDF >> (64 - 8 * self.width)
    }

    /// The key of the window that `text` begins with.
    pub(super) fn key(&self, text: &[u8]) -> u64 {
        u64::from_le_bytes(first(text)) & self.key_mask()
    }
}

/// The hashes of the first pairs of `text`, those of a window among them.
pub(super) fn hashes(text: &[u8]) -> [u8; MAX_PAIRS] {
    let bytes = first(text);
    std::array::from_fn(|at| gram::hash(bytes[at], bytes[at + 1]))
}

/// The bytes that `text` begins with; behind its end stand zeros.
#[inline]
fn first(text: &[u8]) -> [u8; 8] {
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; 8];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    })
}
