//! The filter's tables: which places of a text may hold a window.
//!
//! Windows are put into buckets, eight buckets make a group. For each group
//! and each pair of the window there is a table: entry `v` says which of the
//! buckets hold a window whose pair has hash `v`. A place of the text is a
//! candidate where the entries of all pairs have a bucket in common.

use super::class::{CLASSES, COUNT, hashes};
use super::gram::VALUES;
use super::plan::{Choice, Layout};

/// A table for one pair of one group.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(super) struct Table(pub(super) [u8; VALUES]);

/// The tables of a class: as many to a group as the class has pairs.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) tables: [Vec<Table>; COUNT],
}

impl Filter {
    pub(super) fn new(layout: Layout) -> Filter {
        let mut filter = Filter::default();
        for (class, tables) in filter.tables.iter_mut().enumerate() {
            tables.resize(layout.groups(class) * CLASSES[class].pairs(), Table([0; VALUES]));
        }
        filter
    }

    /// Lets the window of a pattern of class number `class` pass.
    pub(super) fn insert(&mut self, class: usize, pattern: &[u8], choice: Choice) {
        let pairs = CLASSES[class].pairs();
        let hashes = hashes(&pattern[choice.offset as usize..]);
        let group = choice.bucket as usize / 8 * pairs;
        for (table, hash) in self.tables[class][group..group + pairs].iter_mut().zip(hashes) {
            table.0[hash as usize] |= 1 << (choice.bucket % 8);
        }
    }

    /// The heap's bytes.
    pub(super) fn table_bytes(&self) -> usize {
        self.tables.iter().map(|tables| size_of_val(&tables[..])).sum()
    }
}
