//! The portable engine: an Aho-Corasick automaton.

use std::borrow::Cow;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use super::Match;
use super::boundary::is_bounded;
use super::pattern::Patterns;

#[derive(Debug)]
pub(super) struct Automaton {
    automaton: AhoCorasick,
}

impl Automaton {
    pub(super) fn new(patterns: &Patterns) -> Automaton {
        // A DFA of many patterns outgrows the caches, and most memories.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns.iter())
            .expect("`Patterns` takes no more than an automaton does");
        Automaton { automaton }
    }

    /// Appends all matches, in the order that all engines keep: it is the
    /// automaton's own.
    pub(super) fn find(&self, haystack: &str, matches: &mut Vec<Match>) {
        // The patterns are in lower case: an automaton that knows of both
        // takes several times as long to build.
        let lower = if haystack.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(haystack.to_ascii_lowercase())
        } else {
            Cow::Borrowed(haystack)
        };
        matches.extend(self.automaton.find_overlapping_iter(Input::new(&*lower)).map(|found| Match {
            pattern: found.pattern().as_u32(),
            start: found.start(),
            end: found.end(),
            bounded: is_bounded(haystack, found.start(), found.end()),
        }));
    }

    /// The heap's bytes.
    pub(super) fn table_bytes(&self) -> usize {
        self.automaton.memory_usage()
    }
}
