//! The multi-pattern matcher: every occurrence of every phrase, in one pass.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::error::BuildError;

/// One occurrence of a phrase in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The phrase's number.
    pub(crate) pattern: usize,
    /// Folded offsets.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether a word begins at `start` and ends at `end`.
    pub(crate) bounded: bool,
}

/// Finds all phrases of a lexicon, overlapping ones too.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: AhoCorasick,
}

impl Matcher {
    pub(crate) fn new(phrases: &[Arc<str>]) -> Result<Matcher, BuildError> {
        // Phrases and haystack are folded alike, so the automaton needs no
        // case folding of its own, which keeps it a third smaller. A DFA of all
        // languages' cues would take some 200 MB, outgrow the caches, and be
        // no faster for it.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(phrases.iter().map(|phrase| phrase.as_bytes()))
            .map_err(|error| BuildError::new("cues", None, error.to_string()))?;
        Ok(Matcher { automaton })
    }

    /// All occurrences in `haystack`, by their ends, those that end together
    /// the longest first.
    pub(crate) fn find(&self, haystack: &str) -> impl Iterator<Item = Hit> {
        self.automaton.find_overlapping_iter(Input::new(haystack)).map(move |found| Hit {
            pattern: found.pattern().as_usize(),
            start: found.start(),
            end: found.end(),
            bounded: is_boundary(haystack, found.start()) && is_boundary(haystack, found.end()),
        })
    }
}

/// Whether `at` does not part two letters of one word.
///
/// Scripts that are written without spaces have no such places to look for:
/// between two of their letters anything may begin.
fn is_boundary(haystack: &str, at: usize) -> bool {
    let bytes = haystack.as_bytes();
    if at == 0 || at == bytes.len() {
        return true;
    }
    let (before, after) = (bytes[at - 1], bytes[at]);
    if before.is_ascii() && after.is_ascii() {
        return !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric());
    }
    let before = haystack[..at].chars().next_back();
    let after = haystack[at..].chars().next();
    match (before, after) {
        (Some(b), Some(a)) => !(is_spaced_letter(b) && is_spaced_letter(a)),
        _ => true,
    }
}

/// A letter or digit of a script that puts spaces between words.
fn is_spaced_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// A character of a script without spaces between words: Thai, Lao, Burmese,
/// Khmer, and what Chinese and Japanese are written in.
pub(crate) fn is_unspaced(c: char) -> bool {
    // Most characters are spared the list.
    c >= '\u{0E00}'
        && matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A character that says as much as two letters do elsewhere: those without
/// spaces between words, and Korean syllables.
pub(crate) fn is_dense(c: char) -> bool {
    is_unspaced(c) || c >= '\u{AC00}' && matches!(c, '\u{AC00}'..='\u{D7AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All hits, a bounded one as `[phrase]`, another as `phrase`.
    fn found(phrases: &[&str], haystack: &str) -> Vec<String> {
        let phrases: Vec<Arc<str>> = phrases.iter().map(|&p| p.into()).collect();
        Matcher::new(&phrases)
            .expect("phrases build")
            .find(haystack)
            .map(|hit| {
                let text = &haystack[hit.start..hit.end];
                assert_eq!(text, &*phrases[hit.pattern]);
                if hit.bounded { format!("[{text}]") } else { text.to_owned() }
            })
            .collect()
    }

    #[test]
    fn overlapping_hits_with_their_boundaries() {
        for (phrases, haystack, want) in [
            (&["share", "share this", "this"][..], "share this!", "[share] [share this] [this]"),
            (&["ad"], "ad had ads ad", "[ad] ad ad [ad]"),
            (&["été"], "étés été", "été [été]"),
            (&["写真"], "この写真は", "[写真]"),
            (&["0 views"], "00 views", "0 views"),
        ] {
            assert_eq!(found(phrases, haystack).join(" "), want);
        }
    }
}
