//! The patterns of the table, compiled when a text first needs them, and
//! searches that rule many of them out at once.

use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::{Input, MatchKind, PatternID, PatternSet};

use super::needs::Rows;
use super::stored;
use super::table::{Group, ROWS};

/// The pattern of row `at`, compiled when it is first needed.
pub(super) fn row(at: usize) -> &'static Regex {
    static COMPILED: [OnceLock<Regex>; ROWS.len()] = [const { OnceLock::new() }; ROWS.len()];
    COMPILED[at].get_or_init(|| {
        let pattern = stored::exact(at).expect("a unit test reads them all");
        Regex::builder().configure(config()).build_from_hir(&pattern).expect(COMPILES)
    })
}

const GROUPS: [Rows; 2] = [Rows::of(Some(Group::Common)), Rows::of(Some(Group::Digit))];

/// Those of `rows` of the group that may match.
#[inline]
pub(super) fn candidates(group: Group, rows: Rows, line: &[u8]) -> Rows {
    let rows = rows.and(GROUPS[group as usize]);
    // One by itself is sought as fast.
    if rows.are_few() { rows } else { matching(group, line).and(rows) }
}

/// The rows of the group that may match: most lines have none of these shapes,
/// and one search says so.
fn matching(group: Group, line: &[u8]) -> Rows {
    static COMPILED: [OnceLock<Regex>; 2] = [const { OnceLock::new() }; 2];
    let rows = GROUPS[group as usize];
    let any = COMPILED[group as usize].get_or_init(|| {
        let patterns: Vec<_> =
            rows.numbers().map(|at| stored::loose(at).expect("a unit test reads them all")).collect();
        let config = config().match_kind(MatchKind::All).hybrid_cache_capacity(DFA_BYTES);
        Regex::builder().configure(config).build_many_from_hir(&patterns).expect(COMPILES)
    });
    if !any.is_match(line) {
        return Rows::NONE;
    }
    let mut matched = PatternSet::new(any.pattern_len());
    any.which_overlapping_matches(&Input::new(line), &mut matched);
    let numbered = rows.numbers().enumerate();
    let matched = numbered.filter(|&(number, _)| matched.contains(PatternID::must(number)));
    matched.fold(Rows::NONE, |rows, (_, at)| rows.with(at))
}

const COMPILES: &str = "a unit test compiles them all";

/// The rows of a group together are a large automaton: the states of it that
/// a thread has met may take so many bytes.
const DFA_BYTES: usize = 8 << 20;

/// Patterns are made of symbols, not of UTF-8. No groups are asked for, which
/// is all that the engines are for that are left out.
fn config() -> Config {
    Config::new().utf8_empty(false).onepass(false).backtrack(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{source, symbol};

    #[test]
    fn what_is_stored_is_of_the_table() {
        let (symbols, patterns) = source::stored();
        let is_same = symbols == symbol::SYMBOLS && patterns == stored::PATTERNS;
        assert!(is_same, "the shapes have changed: run `examples/plan`, whose head says how");
        (0..ROWS.len()).for_each(|at| _ = row(at));
    }
}
