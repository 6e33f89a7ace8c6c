//! The cues of a language, and the sentences that show them.

use std::fs;
use std::path::Path;

use aho_corasick::AhoCorasick;

/// Cues that are long enough not to come about by themselves.
const MIN_BYTES: usize = 8;

pub(crate) struct Cues {
    pub(crate) phrases: Vec<String>,
    automaton: AhoCorasick,
}

impl Cues {
    /// The phrases of a language's table, of eight bytes and more and more
    /// than one word.
    pub(crate) fn read(language: &str) -> Result<Cues, String> {
        let mut phrases: Vec<String> = rows("src/lexicon/cues", language)?
            .iter()
            .filter_map(|row| row.get(3))
            .filter(|phrase| phrase.len() >= MIN_BYTES && (phrase.contains(' ') || !phrase.is_ascii()))
            .map(|phrase| phrase.to_lowercase())
            .collect();
        phrases.sort_unstable();
        phrases.dedup();
        let automaton = AhoCorasick::new(&phrases).map_err(|error| error.to_string())?;
        Ok(Cues { phrases, automaton })
    }

    /// The number of every cue in `line`, again and again if need be.
    pub(crate) fn find(&self, line: &str) -> Vec<usize> {
        self.automaton
            .find_overlapping_iter(&line.to_lowercase())
            .map(|found| found.pattern().as_usize())
            .collect()
    }
}

/// For each cue a page of its examples: a line that it must catch, and a
/// sentence that it must leave.
pub(crate) fn examples(language: &str) -> Result<Vec<Vec<String>>, String> {
    Ok(rows("tests/cues", language)?
        .into_iter()
        .map(|row| row.into_iter().skip(3).filter(|example| !example.is_empty()).collect())
        .collect())
}

/// The fields of a table's rows.
fn rows(folder: &str, language: &str) -> Result<Vec<Vec<String>>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{language}.tsv"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| row.split('\t').map(str::to_owned).collect())
        .collect())
}
