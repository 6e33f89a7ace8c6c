//! Measures the cleaner on labelled text, beside two baselines.
//!
//! ```text
//! cargo run --release --example evaluate -- --worst 5 corpus.jsonl.gz
//! ```
//!
//! `--help` says what a corpus is.

mod diagnostics;

mod record;

mod fold;

mod cleaners;

mod form;

mod options;

mod corpus;

mod page;
mod removal;

mod c4;
mod method;

mod share;

mod loss;

mod headline;
mod segments;
mod words;

mod judged;

mod measured;
mod titles;

mod calibration;
mod confusion;
mod group;
mod kinds;
mod section;
mod worst;

mod report;
mod table;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anstream::AutoStream;

use crate::cleaners::Cleaners;
use crate::corpus::{read, sources};
use crate::diagnostics::Diagnostics;
use crate::measured::measure;
use crate::options::Options;
use crate::report::{Report, write_json};
use crate::worst::write_worst;

fn main() -> ExitCode {
    let options = Options::read();
    let mut diagnostics = Diagnostics::default();
    match options.cleaners() {
        Err(cause) => diagnostics.error(cause),
        Ok(cleaners) => match run(&options, &cleaners, &mut diagnostics) {
            Ok(()) => {}
            // Whoever reads has seen enough, as `head` has.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
            Err(error) => diagnostics.error(format_args!("standard output: {error}")),
        },
    }
    diagnostics.exit_code()
}

/// Measures every corpus. One that cannot be read to its end gets no figures,
/// for they would be another corpus's; an error is one of writing.
fn run(options: &Options, cleaners: &Cleaners, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut out = BufWriter::new(AutoStream::auto(io::stdout().lock()));
    let mut reports = Vec::new();
    for source in sources(&options.files) {
        let records = match read(source, &options.selection) {
            Ok(records) => records,
            Err(cause) => {
                diagnostics.error(cause);
                continue;
            }
        };
        let measured = measure(&records, cleaners, &options.comparison);
        let report = Report::new(source.to_string(), &records, &measured, options);
        if !options.json {
            if !reports.is_empty() {
                writeln!(out)?;
            }
            report.write(&mut out)?;
            write_worst(&mut out, &records, &measured, cleaners, options)?;
            // The next corpus may take a while.
            out.flush()?;
        }
        reports.push(report);
    }
    if options.json {
        write_json(&mut out, &reports, options)?;
    }
    out.flush()
}
