//! The cue lexicon: phrases that give chrome away, as data.
//!
//! `cues/*.tsv` holds one table a language, one row a cue; `table` reads
//! them. How a row is written, and what its numbers mean, stands at the head
//! of `table`.

mod table;

use std::sync::Arc;

pub use table::Place;
pub(crate) use table::{Cue, parse};

use crate::error::BuildError;

/// The tables that every cleaner has: name and text.
pub(crate) const BUILT_IN: &[(&str, &str)] = &[
    ("en.tsv", include_str!("cues/en.tsv")),
    ("de.tsv", include_str!("cues/de.tsv")),
    ("fr.tsv", include_str!("cues/fr.tsv")),
    ("es.tsv", include_str!("cues/es.tsv")),
    ("it.tsv", include_str!("cues/it.tsv")),
    ("pt.tsv", include_str!("cues/pt.tsv")),
    ("nl.tsv", include_str!("cues/nl.tsv")),
    ("pl.tsv", include_str!("cues/pl.tsv")),
    ("sv.tsv", include_str!("cues/sv.tsv")),
    ("ru.tsv", include_str!("cues/ru.tsv")),
    ("uk.tsv", include_str!("cues/uk.tsv")),
    ("tr.tsv", include_str!("cues/tr.tsv")),
    ("ja.tsv", include_str!("cues/ja.tsv")),
    ("zh.tsv", include_str!("cues/zh.tsv")),
    ("ko.tsv", include_str!("cues/ko.tsv")),
    ("ar.tsv", include_str!("cues/ar.tsv")),
];

/// All cues that a cleaner looks for, grouped by phrase: several rows may ask
/// for the same phrase (in other places, or from another language's table).
#[derive(Debug)]
pub(crate) struct Lexicon {
    cues: Vec<Cue>,
    phrases: Vec<Arc<str>>,
    /// The cues of phrase `i` are `cues[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
}

impl Lexicon {
    /// The built-in tables and the user's, `(name, text)` each.
    pub(crate) fn new<'a>(tables: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Lexicon, BuildError> {
        let mut cues = Vec::new();
        for (name, text) in tables {
            cues.extend(parse(name, text)?);
        }
        // Stable: among equals the table that was named first comes first.
        cues.sort_by(|a, b| a.phrase.cmp(&b.phrase));
        let mut phrases: Vec<Arc<str>> = Vec::new();
        let mut starts = Vec::new();
        for (i, cue) in cues.iter().enumerate() {
            if phrases.last() != Some(&cue.phrase) {
                phrases.push(Arc::clone(&cue.phrase));
                starts.push(i);
            }
        }
        starts.push(cues.len());
        Ok(Lexicon { cues, phrases, starts })
    }

    /// The phrases to search for, each once; a phrase's index is its pattern
    /// number.
    pub(crate) fn phrases(&self) -> &[Arc<str>] {
        &self.phrases
    }

    /// The numbers of the cues that have phrase `pattern`.
    pub(crate) fn cues_of(&self, pattern: u32) -> std::ops::Range<usize> {
        let pattern = pattern as usize;
        self.starts[pattern]..self.starts[pattern + 1]
    }

    pub(crate) fn cue(&self, number: usize) -> &Cue {
        &self.cues[number]
    }
}
