//! Markdown tables of medians and quartiles.

use std::fmt::Display;

use crate::rounds::Quartiles;

/// A row, unless none of its engines ran.
pub(crate) fn line(
    name: &str,
    cells: impl Iterator<Item = Option<Quartiles>>,
    show: impl Fn(Quartiles) -> String,
) {
    let cells: Vec<_> = cells.collect();
    if cells.iter().any(Option::is_some) {
        row(name, cells.into_iter().map(|cell| cell.map_or("–".to_owned(), &show)));
    }
}

pub(crate) fn heading(text: &str) {
    println!("\n### {text}\n");
}

pub(crate) fn row<C: Display>(name: &str, cells: impl IntoIterator<Item = C>) {
    let cells: String = cells.into_iter().map(|cell| format!(" {cell} |")).collect();
    println!("| {name} |{cells}");
}

pub(crate) fn rule(columns: usize) {
    println!("|---|{}", "---:|".repeat(columns));
}

pub(crate) fn with_quartiles(ratio: Quartiles) -> String {
    format!("**{}** ({}–{})", short(ratio.median), short(ratio.lower), short(ratio.upper))
}

/// Three digits that matter.
pub(crate) fn short(number: f64) -> String {
    match number {
        100.0.. => format!("{number:.0}"),
        10.0.. => format!("{number:.1}"),
        1.0.. => format!("{number:.2}"),
        0.01.. => format!("{number:.3}"),
        _ => format!("{number:.5}"),
    }
}
