//! How much differs, in numbers.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::AddAssign;

use dechrome::Kind;

use super::parts::{Change, Part};
use crate::show::amount::Amount;
use crate::show::lines::is_blank;
use crate::show::table::write_table;

/// Sums over documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Totals {
    documents: usize,
    differing: usize,
    kinds: BTreeMap<Kind, BothWays>,
    /// From which kind to which.
    renamed: BTreeMap<(Kind, Kind), Amount>,
}

#[derive(Clone, Copy, Debug, Default)]
struct BothWays {
    goes: Amount,
    returns: Amount,
}

impl Totals {
    /// Those of one document.
    pub(super) fn of(parts: &[Part<'_, '_>]) -> Totals {
        let is_different = parts.iter().any(Part::is_changed);
        let mut totals = Totals { documents: 1, differing: is_different.into(), ..Totals::default() };
        for part in parts {
            let amount = Amount { lines: u64::from(!is_blank(part.line)), bytes: part.bytes as u64 };
            let (now, then) = (part.now.kind(), part.then.kind());
            match part.change {
                Change::Kept | Change::Removed => {}
                Change::Goes => totals.kinds.entry(then).or_default().goes += amount,
                Change::Returns => totals.kinds.entry(now).or_default().returns += amount,
                Change::Renamed => *totals.renamed.entry((now, then)).or_default() += amount,
            }
        }
        totals
    }

    pub(crate) fn add(&mut self, other: &Totals) {
        self.documents += other.documents;
        self.differing += other.differing;
        for (&kind, &both) in &other.kinds {
            *self.kinds.entry(kind).or_default() += both;
        }
        for (&kinds, &amount) in &other.renamed {
            *self.renamed.entry(kinds).or_default() += amount;
        }
    }

    /// Writes a table of what would go and stay, one of what would be of
    /// another kind, as far as there is something in them, and how many
    /// documents differ.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if !self.kinds.is_empty() {
            self.write_kinds(out)?;
            writeln!(out)?;
        }
        if !self.renamed.is_empty() {
            self.write_renamed(out)?;
            writeln!(out)?;
        }
        let differ = if self.differing == 1 { "differs" } else { "differ" };
        writeln!(out, "{} of {} documents {differ}", self.differing, self.documents)
    }

    fn write_kinds(&self, out: &mut impl Write) -> io::Result<()> {
        let row = |name: &str, BothWays { goes, returns }: BothWays| {
            let numbers = [goes.lines, goes.bytes, returns.lines, returns.bytes].map(|n| n.to_string());
            let [gone, gone_bytes, back, back_bytes] = numbers;
            [name.into(), gone, gone_bytes, back, back_bytes]
        };
        let head = ["kind", "lines that go", "bytes", "lines that stay", "bytes"];
        let mut rows = vec![head.map(String::from)];
        rows.extend(self.kinds.iter().map(|(kind, &both)| row(kind.name(), both)));
        let mut total = BothWays::default();
        self.kinds.values().for_each(|&both| total += both);
        rows.push(row("total", total));
        write_table(out, &rows)
    }

    fn write_renamed(&self, out: &mut impl Write) -> io::Result<()> {
        let mut rows = vec![["other kind", "lines", "bytes"].map(String::from)];
        rows.extend(self.renamed.iter().map(|((from, to), amount)| {
            [format!("{from} → {to}"), amount.lines.to_string(), amount.bytes.to_string()]
        }));
        write_table(out, &rows)
    }
}

impl AddAssign for BothWays {
    fn add_assign(&mut self, other: BothWays) {
        self.goes += other.goes;
        self.returns += other.returns;
    }
}
