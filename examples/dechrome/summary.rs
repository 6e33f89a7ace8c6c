//! What went, in numbers.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use dechrome::{Analysis, Kind};
use indicatif::DecimalBytes;
use serde::Serialize;

use crate::show::differences::Totals;
use crate::show::{Amount, percent, write_table};
use crate::visible::visible;

/// What went in, and what came out.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Tally {
    pub(crate) documents: u64,
    pub(crate) bytes_in: u64,
    pub(crate) bytes_out: u64,
    /// Documents left whole because too much would have been removed.
    pub(crate) capped: u64,
    /// Records that were none.
    pub(crate) invalid: u64,
    /// What was removed.
    #[serde(serialize_with = "by_name")]
    kinds: BTreeMap<Kind, Amount>,
}

fn by_name<S: serde::Serializer>(kinds: &BTreeMap<Kind, Amount>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(kinds.iter().map(|(kind, removed)| (kind.name(), removed)))
}

impl Tally {
    /// Counts what is removed of a document, or of a part of one.
    pub(crate) fn add(&mut self, analysis: &Analysis<'_>) {
        for segment in analysis.removed() {
            *self.kinds.entry(segment.kind()).or_default() += Amount::of(segment.as_str());
        }
        self.capped += u64::from(analysis.is_capped());
    }

    pub(crate) fn merge(&mut self, other: &Tally) {
        self.documents += other.documents;
        self.bytes_in += other.bytes_in;
        self.bytes_out += other.bytes_out;
        self.capped += other.capped;
        self.invalid += other.invalid;
        for (&kind, &more) in &other.kinds {
            *self.kinds.entry(kind).or_default() += more;
        }
    }
}

/// The tallies of a run.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) total: Tally,
    /// What other settings would change.
    pub(crate) differences: Totals,
    /// One for each source, if they are wanted.
    files: Option<Vec<(String, Tally)>>,
}

impl Summary {
    pub(crate) fn new(by_file: bool) -> Summary {
        Summary { files: by_file.then(Vec::new), ..Summary::default() }
    }

    /// What is added from now on is of this file.
    pub(crate) fn begin(&mut self, file: impl ToString) {
        if let Some(files) = &mut self.files {
            files.push((file.to_string(), Tally::default()));
        }
    }

    pub(crate) fn add(&mut self, tally: &Tally) {
        self.total.merge(tally);
        if let Some((_, file)) = self.files.as_mut().and_then(|files| files.last_mut()) {
            file.merge(tally);
        }
    }

    /// Writes a table of kinds and a table of files, each with its total.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        self.write_kinds(out)?;
        writeln!(out)?;
        self.write_files(out)?;
        let Tally { capped, documents, .. } = self.total;
        if capped > 0 {
            writeln!(out, "\n{capped} of {documents} documents left whole by --max-removed")?;
        }
        Ok(())
    }

    /// How a run went, for programs.
    pub(crate) fn end(&self, errors: u64, time: Duration) -> impl Serialize + '_ {
        #[derive(Serialize)]
        struct End<'t> {
            level: &'static str,
            seconds: f64,
            errors: u64,
            #[serde(flatten)]
            total: &'t Tally,
        }
        End { level: "summary", seconds: time.as_secs_f64(), errors, total: &self.total }
    }

    /// Writes how a run went, for whoever watched it.
    pub(crate) fn write_end(&self, out: &mut impl Write, errors: u64, time: Duration) -> io::Result<()> {
        let Tally { documents, bytes_in, bytes_out, invalid, .. } = self.total;
        let speed = bytes_in as f64 / time.as_secs_f64().max(1e-3);
        self.write_kinds(out)?;
        write!(
            out,
            "\n{documents} documents, {} in, {} out",
            DecimalBytes(bytes_in),
            DecimalBytes(bytes_out)
        )?;
        writeln!(out, ", {:.1} s, {}/s", time.as_secs_f64(), DecimalBytes(speed as u64))?;
        if errors > 0 || invalid > 0 {
            writeln!(out, "errors: {errors}, invalid records: {invalid}")?;
        }
        Ok(())
    }

    fn write_kinds(&self, out: &mut impl Write) -> io::Result<()> {
        let row = |name: &str, Amount { lines, bytes }: Amount| {
            let share = percent(bytes, self.total.bytes_in);
            [name.into(), lines.to_string(), bytes.to_string(), share]
        };
        let kinds = &self.total.kinds;
        let mut rows = vec![["kind", "lines", "bytes", "share"].map(String::from)];
        rows.extend(kinds.iter().map(|(kind, &removed)| row(kind.name(), removed)));
        rows.push(row("total", kinds.values().copied().sum()));
        write_table(out, &rows)
    }

    fn write_files(&self, out: &mut impl Write) -> io::Result<()> {
        let row = |name: &str, tally: &Tally| {
            let Tally { documents, bytes_in, bytes_out, .. } = *tally;
            let share = percent(bytes_in - bytes_out, bytes_in);
            let name = visible(name).into_owned();
            [name, documents.to_string(), bytes_in.to_string(), bytes_out.to_string(), share]
        };
        let head = ["file", "documents", "bytes in", "bytes out", "removed"];
        let mut rows = vec![head.map(String::from)];
        // The row of a single file would only be the total again.
        if let Some(files) = self.files.as_ref().filter(|files| files.len() > 1) {
            rows.extend(files.iter().map(|(file, tally)| row(file, tally)));
        }
        rows.push(row("total", &self.total));
        write_table(out, &rows)
    }
}
