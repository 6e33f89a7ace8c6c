//! What was removed, in numbers.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dechrome::{Analysis, Kind};

use crate::input::Document;
use crate::table::{percent, write_table};

/// Adds up what is removed from documents.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    kinds: BTreeMap<Kind, Removed>,
    /// In the order in which they were read.
    files: Vec<(String, Tally)>,
}

/// What is removed of one kind.
#[derive(Clone, Copy, Debug, Default)]
struct Removed {
    /// Lines that are not blank; a part of a line counts as one.
    lines: usize,
    bytes: usize,
}

/// What went in, and what came out.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    documents: usize,
    bytes_in: usize,
    bytes_out: usize,
    /// Documents left whole because too much would have been removed.
    capped: usize,
}

impl Summary {
    pub(crate) fn add(&mut self, document: &Document<'_>, analysis: &Analysis<'_>) {
        let mut gone = 0;
        for segment in analysis.removed() {
            let removed = self.kinds.entry(segment.kind()).or_default();
            removed.lines += usize::from(!segment.as_str().trim().is_empty());
            removed.bytes += segment.span().len();
            gone += segment.span().len();
        }
        let tally = self.tally(document.source.to_string());
        tally.documents += 1;
        tally.bytes_in += document.text.len();
        tally.bytes_out += document.text.len() - gone;
        tally.capped += usize::from(analysis.is_capped());
    }

    /// The tally of the file that is being read.
    fn tally(&mut self, file: String) -> &mut Tally {
        if self.files.last().is_none_or(|(last, _)| *last != file) {
            self.files.push((file, Tally::default()));
        }
        &mut self.files.last_mut().expect("one was pushed").1
    }

    /// Writes a table of kinds and a table of files, each with its total.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let total = self.total();
        self.write_kinds(out, total)?;
        writeln!(out)?;
        self.write_files(out, total)?;
        if total.capped > 0 {
            let of = total.documents;
            writeln!(out, "\n{} of {of} documents left whole by --max-removed", total.capped)?;
        }
        Ok(())
    }

    fn total(&self) -> Tally {
        let add = |sum: Tally, (_, tally): &(String, Tally)| Tally {
            documents: sum.documents + tally.documents,
            bytes_in: sum.bytes_in + tally.bytes_in,
            bytes_out: sum.bytes_out + tally.bytes_out,
            capped: sum.capped + tally.capped,
        };
        self.files.iter().fold(Tally::default(), add)
    }

    fn write_kinds(&self, out: &mut impl Write, total: Tally) -> io::Result<()> {
        let row = |name: &str, removed: Removed| {
            let Removed { lines, bytes } = removed;
            let share = percent(bytes, total.bytes_in);
            [name.into(), lines.to_string(), bytes.to_string(), share]
        };
        let mut rows = vec![["kind", "lines", "bytes", "share"].map(String::from)];
        rows.extend(self.kinds.iter().map(|(kind, &removed)| row(kind.name(), removed)));
        let all = Removed {
            lines: self.kinds.values().map(|removed| removed.lines).sum(),
            bytes: self.kinds.values().map(|removed| removed.bytes).sum(),
        };
        rows.push(row("total", all));
        write_table(out, &rows)
    }

    fn write_files(&self, out: &mut impl Write, total: Tally) -> io::Result<()> {
        let row = |name: &str, tally: Tally| {
            let Tally { documents, bytes_in, bytes_out, .. } = tally;
            let share = percent(bytes_in - bytes_out, bytes_in);
            let name = String::from(name);
            [name, documents.to_string(), bytes_in.to_string(), bytes_out.to_string(), share]
        };
        let head = ["file", "documents", "bytes in", "bytes out", "removed"];
        let mut rows = vec![head.map(String::from)];
        // The row of a single file would only be the total again.
        if self.files.len() > 1 {
            rows.extend(self.files.iter().map(|(file, tally)| row(file, *tally)));
        }
        rows.push(row("total", total));
        write_table(out, &rows)
    }
}
