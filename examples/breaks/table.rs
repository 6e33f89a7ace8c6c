//! The table, as the head of `src/unit/breaks.rs` says.

use std::fmt::Write;

use dechrome::stages::BLOCKS;

use crate::fit::Found;

/// The table of these weights, of so many texts, all of whose breaks were sought.
pub(crate) fn of(weights: &[f32], texts: usize, found: &Found) -> String {
    let mut table = format!(
        "# Where a text that lost its line breaks had them: log-odds in hundredths, as\n\
         # `src/unit/breaks.rs` says. Made by `examples/breaks`, whose head says how, of\n\
         # {texts} texts; of their {} breaks that no sentence ends at, {} are found by it.\n\
         #\n\
         # block\tweights\n",
        found.all, found.right
    );
    let mut rest = weights;
    for &(name, rows, columns) in BLOCKS {
        for _ in 0..rows {
            let (row, after) = rest.split_at(columns);
            rest = after;
            let row: Vec<String> = row.iter().map(|weight| hundredths(*weight).to_string()).collect();
            writeln!(table, "{name}\t{}", row.join(",")).expect("a string takes all");
        }
    }
    table
}

fn hundredths(weight: f32) -> i16 {
    (weight * 100.0).round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;
    use dechrome::stages::reads_breaks;

    #[test]
    fn the_cleaner_reads_what_is_written() {
        let cells: usize = BLOCKS.iter().map(|(_, rows, columns)| rows * columns).sum();
        let weights: Vec<f32> = (0..cells).map(|cell| (cell % 700) as f32 / 100.0 - 3.5).collect();
        let table = of(&weights, 2, &Found::default());
        assert!(reads_breaks(&table));
        assert!(!reads_breaks(&table.replacen("beside", "before", 1)));
    }
}
