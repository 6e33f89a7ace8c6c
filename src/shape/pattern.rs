//! The patterns of the table, compiled when a text first needs them, and
//! searches that rule many of them out at once.

use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};

use super::stored;
use super::table::{Group, ROWS};

/// A pattern, compiled when it is first needed.
pub(super) struct Lazy(OnceLock<Regex>);

/// All groups, in the order in which they are stored behind the rows.
pub(super) const GROUPS: [Group; 2] = [Group::Common, Group::Digit];

static PATTERNS: [Lazy; ROWS.len() + GROUPS.len()] =
    [const { Lazy(OnceLock::new()) }; ROWS.len() + GROUPS.len()];

impl Lazy {
    /// The pattern of row `at`.
    pub(super) fn row(at: usize) -> &'static Regex {
        PATTERNS[at].0.get_or_init(|| compile(at))
    }

    /// Whether any row of the group matches: most lines have none of these
    /// shapes, and one search says so. It may match where none does.
    pub(super) fn group(group: Group) -> &'static Regex {
        Lazy::row(ROWS.len() + group as usize)
    }
}

/// The rows of a group together are a large automaton: the states of it that
/// a thread has met may take so many bytes.
const DFA_BYTES: usize = 8 << 20;

fn compile(at: usize) -> Regex {
    let pattern = stored::pattern(at).expect("a unit test reads them all");
    // It is made of symbols, not of UTF-8. No groups are asked for, which is
    // all that the engines are for that are left out.
    let config =
        Config::new().utf8_empty(false).onepass(false).backtrack(false).hybrid_cache_capacity(DFA_BYTES);
    Regex::builder().configure(config).build_from_hir(&pattern).expect("a unit test compiles them all")
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
        (0..PATTERNS.len()).for_each(|at| _ = Lazy::row(at));
    }

    #[test]
    fn groups_are_stored_in_their_order() {
        for (at, group) in GROUPS.into_iter().enumerate() {
            assert_eq!(group as usize, at);
        }
    }
}
