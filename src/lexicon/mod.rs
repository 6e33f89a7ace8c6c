//! The cue lexicon: phrases that give chrome away, as data.
//!
//! `cues/*.tsv` holds one table a language, one row a cue; `table` reads
//! them. How a row is written, and what its numbers mean, stands at the head
//! of `table`.

mod table;

use std::sync::Arc;

use foldhash::HashMap;

pub use table::Place;
pub(crate) use table::{Cue, parse, parse_folded};

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
    pub(crate) fn new<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Lexicon, BuildError> {
        let mut rows = Vec::new();
        for (name, text) in BUILT_IN {
            rows.extend(parse_folded(name, text)?);
        }
        for (name, text) in own {
            rows.extend(parse(name, text)?);
        }
        Ok(Lexicon::of(rows))
    }

    fn of(rows: Vec<Cue>) -> Lexicon {
        // How many cues each phrase has, by the phrase's number, and the
        // number of each row's phrase.
        let mut known: HashMap<Arc<str>, usize> = HashMap::default();
        let mut phrases: Vec<Arc<str>> = Vec::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut numbers = Vec::with_capacity(rows.len());
        for row in &rows {
            let number = *known.entry(Arc::clone(&row.phrase)).or_insert(phrases.len());
            if number == phrases.len() {
                phrases.push(Arc::clone(&row.phrase));
                counts.push(0);
            }
            counts[number] += 1;
            numbers.push(number);
        }
        let mut starts = vec![0];
        starts.extend(counts.iter().scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        }));
        // Among the cues of a phrase the table that was named first comes
        // first.
        let mut cues: Vec<Option<Cue>> = rows.iter().map(|_| None).collect();
        let mut next = starts.clone();
        for (row, number) in rows.into_iter().zip(numbers) {
            cues[next[number]] = Some(row);
            next[number] += 1;
        }
        Lexicon { cues: cues.into_iter().flatten().collect(), phrases, starts }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_phrase;

    #[test]
    fn the_built_in_phrases_are_folded() {
        for (name, text) in BUILT_IN {
            for cue in parse_folded(name, text).expect("a table") {
                assert_eq!(*cue.phrase, *fold_phrase(&cue.phrase), "{name}");
            }
        }
    }

    #[test]
    fn the_cues_of_a_phrase_stand_together() {
        let own = "share\tany\t3\tzyx wvu\nlegal\tany\t3\tadvertisement\nshare\twhole\t2\tZyx  Wvu\n";
        let lexicon = Lexicon::new([("own", own)].into_iter()).expect("a table");
        let of = |phrase: &str| -> Vec<(&str, String)> {
            let number = lexicon.phrases().iter().position(|known| **known == *phrase).expect("known");
            let cues = lexicon.cues_of(number as u32).map(|cue| lexicon.cue(cue));
            cues.map(|cue| (&*cue.table, format!("{} {}", cue.kind, cue.place))).collect()
        };
        assert_eq!(of("zyx wvu"), [("own", "share any".into()), ("own", "share whole".into())]);
        let advertisement = of("advertisement");
        assert_eq!(advertisement[0].0, "en.tsv");
        assert_eq!(advertisement.last(), Some(&("own", "legal any".into())));
        assert_eq!(lexicon.starts.last(), Some(&lexicon.cues.len()));
    }
}
