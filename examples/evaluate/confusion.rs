//! Which kind is taken for which.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dechrome::Kind;
use serde::Serialize;

use crate::judged::Judged;
use crate::table::Table;

/// How many lines of a kind are taken for each kind.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Confusion {
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    kind: &'static str,
    decided: BTreeMap<&'static str, usize>,
}

impl Confusion {
    /// Nothing, if no line's kind is known.
    pub(crate) fn new(lines: &[&Judged]) -> Option<Confusion> {
        let row = |kind: &Kind| {
            let mut decided = BTreeMap::new();
            for line in lines.iter().filter(|line| line.kind == Some(*kind)) {
                *decided.entry(line.decided.name()).or_default() += 1;
            }
            Row { kind: kind.name(), decided }
        };
        let rows: Vec<Row> = Kind::ALL.iter().map(row).filter(|row| !row.decided.is_empty()).collect();
        (!rows.is_empty()).then_some(Confusion { rows })
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\nLines by the kind that they are (rows) and are taken for (columns)\n")?;
        let is_decided = |kind: &&Kind| self.rows.iter().any(|row| row.decided.contains_key(kind.name()));
        let columns: Vec<&str> = Kind::ALL.iter().filter(is_decided).map(|kind| kind.name()).collect();
        // Three letters tell the kinds apart, and let the table fit a screen.
        let head = columns.iter().map(|name| &name[..3]);
        let mut table = Table::new(1, &["kind"].into_iter().chain(head).collect::<Vec<_>>());
        for row in &self.rows {
            // Zeros would hide what the table is to show.
            let cell = |name: &&str| row.decided.get(name).map_or("·".into(), usize::to_string);
            table.add_row([row.kind.into()].into_iter().chain(columns.iter().map(cell)));
        }
        table.write(out)
    }
}
