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

/// Room for the rows of them all.
const BUILT_IN_ROWS: usize = 15_000;

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
        let mut rows = Vec::with_capacity(BUILT_IN_ROWS);
        for (name, text) in BUILT_IN {
            parse_folded(name, text, &mut rows)?;
        }
        for (name, text) in own {
            parse(name, text, &mut rows)?;
        }
        Ok(Lexicon::of(rows))
    }

    fn of(rows: Vec<Cue>) -> Lexicon {
        // How many cues each phrase has, by the phrase's number, and the
        // number of each row's phrase.
        let mut known: HashMap<&str, usize> = HashMap::default();
        known.reserve(rows.len());
        let mut phrases: Vec<Arc<str>> = Vec::with_capacity(rows.len());
        let mut counts: Vec<usize> = Vec::with_capacity(rows.len());
        let mut numbers = Vec::with_capacity(rows.len());
        for row in &rows {
            let number = *known.entry(&row.phrase).or_insert(phrases.len());
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

    #[test]
    fn the_built_in_phrases_are_folded() {
        for (name, text) in BUILT_IN {
            let (mut as_they_are, mut folded) = (Vec::new(), Vec::new());
            parse_folded(name, text, &mut as_they_are).expect("a table");
            parse(name, text, &mut folded).expect("a table");
            for (cue, folded) in as_they_are.iter().zip(&folded) {
                assert_eq!(cue.phrase, folded.phrase, "{name}");
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
