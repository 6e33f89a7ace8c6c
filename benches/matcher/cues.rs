//! The cues that are searched for: phrases of the crate's own tables.

use std::collections::HashSet;

/// How many cues the sets have.
pub(crate) const SIZES: [usize; 4] = [100, 500, 2000, 8000];

/// Shorter phrases are words that everything would find everywhere.
const MIN_BYTES: usize = 8;

const TABLES: [&str; 16] = [
    include_str!("../../src/lexicon/cues/en.tsv"),
    include_str!("../../src/lexicon/cues/de.tsv"),
    include_str!("../../src/lexicon/cues/fr.tsv"),
    include_str!("../../src/lexicon/cues/es.tsv"),
    include_str!("../../src/lexicon/cues/it.tsv"),
    include_str!("../../src/lexicon/cues/pt.tsv"),
    include_str!("../../src/lexicon/cues/nl.tsv"),
    include_str!("../../src/lexicon/cues/sv.tsv"),
    include_str!("../../src/lexicon/cues/pl.tsv"),
    include_str!("../../src/lexicon/cues/tr.tsv"),
    include_str!("../../src/lexicon/cues/ru.tsv"),
    include_str!("../../src/lexicon/cues/uk.tsv"),
    include_str!("../../src/lexicon/cues/ja.tsv"),
    include_str!("../../src/lexicon/cues/zh.tsv"),
    include_str!("../../src/lexicon/cues/ko.tsv"),
    include_str!("../../src/lexicon/cues/ar.tsv"),
];

/// The first `count` phrases of eight bytes and more: English ones, then
/// German, French, Spanish and so on, those of a language in an order that
/// has nothing to do with what they say. The smaller set is part of the
/// larger.
pub(crate) fn first(count: usize) -> Vec<&'static str> {
    let mut phrases = unique(|phrase| phrase.len() >= MIN_BYTES);
    assert!(phrases.len() >= count, "the tables have {} phrases", phrases.len());
    phrases.truncate(count);
    phrases
}

/// Every phrase of every table, as the cleaner searches for them.
pub(crate) fn all() -> Vec<&'static str> {
    unique(|_| true)
}

/// The phrases that are wanted, table by table, each once.
fn unique(is_wanted: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let mut seen = HashSet::new();
    let mut phrases = Vec::new();
    for table in TABLES {
        let rows = table.lines().filter(|row| !row.starts_with('#'));
        let mut of_table: Vec<&str> = rows
            .filter_map(|row| row.split('\t').nth(3))
            .filter(|phrase| is_wanted(phrase) && seen.insert(phrase.to_ascii_lowercase()))
            .collect();
        of_table.sort_unstable_by_key(|phrase| hash(phrase));
        phrases.extend(of_table);
    }
    phrases
}

/// FNV-1a, 64 bits.
fn hash(phrase: &str) -> u64 {
    phrase.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
