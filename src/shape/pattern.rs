//! The patterns of the table, compiled when a text first needs them, and
//! searches that rule many of them out at once.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::table::{BOUNDARY, Group, ROWS};

/// A pattern, compiled when it is first needed.
pub(super) struct Lazy(OnceLock<Regex>);

/// The rows' patterns, in their order.
static ROW_PATTERNS: [Lazy; ROWS.len()] = [const { Lazy(OnceLock::new()) }; ROWS.len()];
/// Whether any row of the group matches: most lines have none of these shapes,
/// and one search says so.
static COMMON: Lazy = Lazy(OnceLock::new());
static DIGIT: Lazy = Lazy(OnceLock::new());

impl Lazy {
    pub(super) fn row(at: usize) -> &'static Regex {
        ROW_PATTERNS[at].0.get_or_init(|| Regex::new(&ROWS[at].pattern()).expect(COMPILES))
    }

    pub(super) fn group(group: Group) -> &'static Regex {
        let of_group = match group {
            Group::Common => &COMMON,
            Group::Digit => &DIGIT,
        };
        of_group.0.get_or_init(|| {
            let rows = ROWS.iter().filter(|row| row.needs.group() == Some(group));
            let bounds = Regex::new(r"\{(\d+),\d{2,}\}").expect(COMPILES);
            let rows = rows.map(|row| format!("(?:{})", loosened(&row.pattern(), &bounds)));
            let rows: Vec<String> = rows.collect();
            RegexBuilder::new(&rows.join("|")).dfa_size_limit(DFA_BYTES).build().expect(COMPILES)
        })
    }
}

const COMPILES: &str = "a unit test compiles every row";

/// The rows of a group together are a large automaton: the states of it that
/// a thread has met may take so many bytes.
const DFA_BYTES: usize = 8 << 20;

/// What makes a pattern a large automaton, and what is much simpler and
/// matches all that it does: beyond ASCII, capitals are all but what certainly
/// is none, and all else is anything.
const LOOSER: &[(&str, &str)] = &[
    (BOUNDARY, ""),
    (r"\p{Lu}", NO_SMALL),
    (r"\p{L}", r"[A-Za-z[^\x00-\x7F]]"),
    (r"\w", r"[0-9A-Za-z_[^\x00-\x7F]]"),
    (r"\W", r"[^0-9A-Za-z_]"),
];

/// Without the ranges that have no capitals: small letters, and scripts that
/// know no case.
const NO_SMALL: &str = r"[^\x00-@\[-\xBF\xDF-\xFF\x{250}-\x{36F}\x{3AC}-\x{3CE}\x{430}-\x{45F}\x{590}-\x{109F}\x{1100}-\x{139F}\x{2E80}-\x{A63F}\x{AC00}-\x{D7FF}]";

/// `pattern` with its long repetitions, which `bounds` finds, set free, and
/// what [`LOOSER`] names replaced: it matches wherever `pattern` does.
fn loosened(pattern: &str, bounds: &Regex) -> String {
    let mut pattern = bounds.replace_all(pattern, "{$1,}").into_owned();
    for (part, looser) in LOOSER {
        pattern = pattern.replace(part, looser);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looser_matches_all_that_it_stands_for() {
        for (part, looser) in LOOSER.iter().filter(|(part, _)| *part != BOUNDARY) {
            let [part, looser] = [part, looser].map(|p| Regex::new(&format!("^{p}$")).expect(COMPILES));
            let lost = |c: &char| {
                let c = c.encode_utf8(&mut [0; 4]).to_owned();
                part.is_match(&c) && !looser.is_match(&c)
            };
            assert_eq!(('\0'..=char::MAX).find(lost), None, "{part}");
        }
    }
}
