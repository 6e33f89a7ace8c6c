//! Where a text that lost its line breaks had them: a table of what speaks for
//! a break, learned from texts that have theirs.
//!
//! ```text
//! # block   weights
//! beside    -12,3,…
//! ```
//!
//! A row of the table is a row of a block (`gap`), in their order: the weight
//! of each of its columns, log-odds in hundredths; what a gap's cells weigh
//! together are the log-odds that there was a break. `examples/breaks` makes
//! the table.

use std::sync::LazyLock;

use super::gap::{BLOCKS, CELLS, Cells};

/// A gap is cut that weighs more. One cut too many parts what then has to be
/// decided twice; one too few leaves chrome with body, or takes body with it.
pub(crate) const CUT: i32 = -50;

static WEIGHTS: LazyLock<Vec<i16>> =
    LazyLock::new(|| parse(include_str!("breaks.tsv")).expect("the tests read it"));

/// Whether a line ended in the gap with these cells.
pub(super) fn is_break(cells: &Cells) -> bool {
    cells.iter().map(|&cell| i32::from(WEIGHTS[cell])).sum::<i32>() > CUT
}

/// The weights of all cells, block by block, row by row.
pub(crate) fn parse(table: &str) -> Option<Vec<i16>> {
    let mut weights = Vec::with_capacity(CELLS);
    let mut rows = table.lines().filter(|row| !row.starts_with('#'));
    for (name, count, columns) in BLOCKS {
        for _ in 0..count {
            let row = rows.next()?.strip_prefix(name)?.strip_prefix('\t')?;
            let before = weights.len();
            for weight in row.split(',') {
                weights.push(weight.parse().ok()?);
            }
            if weights.len() != before + columns {
                return None;
            }
        }
    }
    rows.next().is_none().then_some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_all_rows_and_columns() {
        let table = include_str!("breaks.tsv");
        assert_eq!(parse(table).expect("it is whole").len(), CELLS);
        let (head, last) = table.trim_end().rsplit_once('\n').expect("it has rows");
        for broken in [
            head.to_owned(),
            format!("{table}{last}\n"),
            format!("{head}\n{last},1\n"),
            format!("{head}\nother\t{}\n", last.split_once('\t').expect("two fields").1),
            table.replacen("beside\t", "beside\tx", 1),
        ] {
            assert!(parse(&broken).is_none());
        }
    }
}
