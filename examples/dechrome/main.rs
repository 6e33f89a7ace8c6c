//! dechrome on text files: prints the article, or shows what was taken for
//! chrome and why.
//!
//! ```text
//! cargo run --release --example dechrome -- --explain seeds/*.txt
//! ```

mod diagnostics;
mod options;

mod input;
mod record;
mod records;
mod rewriter;

mod headers;
mod table;

mod bodies;
mod explanations;
mod palette;
mod report;
mod summary;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use dechrome::Cleaner;

use crate::bodies::Bodies;
use crate::diagnostics::Diagnostics;
use crate::explanations::Explanations;
use crate::input::{Document, each_text};
use crate::options::Options;
use crate::record::Record;
use crate::records::each_record;
use crate::report::Report;
use crate::rewriter::Rewriter;
use crate::summary::Summary;

fn main() -> ExitCode {
    let options = Options::read();
    let mut diagnostics = Diagnostics::default();
    match options.cleaner() {
        Err(cause) => diagnostics.error(cause),
        Ok(cleaner) => match create_report(&options) {
            Err(cause) => diagnostics.error(cause),
            Ok(mut report) => match run(&options, &cleaner, &mut report, &mut diagnostics) {
                Ok(()) => finish_report(report, &options, &mut diagnostics),
                // Whoever reads has seen enough, as `head` has.
                Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
                Err(error) => diagnostics.error(format_args!("standard output: {error}")),
            },
        },
    }
    diagnostics.exit_code()
}

/// Does what was asked. An error is one of writing: what cannot be read goes
/// to `diagnostics`, and the run goes on.
fn run(
    options: &Options,
    cleaner: &Cleaner,
    report: &mut Option<Report>,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    if options.summary {
        summarize(options, cleaner, report, diagnostics)
    } else if options.explain {
        explain(options, cleaner, report, diagnostics)
    } else if options.jsonl {
        rewrite(options, cleaner, report, diagnostics)
    } else {
        clean(options, cleaner, report, diagnostics)
    }
}

fn summarize(
    options: &Options,
    cleaner: &Cleaner,
    report: &mut Option<Report>,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    let mut summary = Summary::default();
    each_document(options, diagnostics, |document, record| {
        summary.add(document, &cleaner.analyze(document.text));
        add_to(report, cleaner, document, record)
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    summary.write(&mut out)?;
    out.flush()
}

fn explain(
    options: &Options,
    cleaner: &Cleaner,
    report: &mut Option<Report>,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    let stream = AutoStream::new(io::stdout().lock(), options.color());
    let headed = options.jsonl || options.files.len() > 1;
    let mut explanations = Explanations::new(BufWriter::new(stream), headed);
    each_document(options, diagnostics, |document, record| {
        explanations.add(document, &cleaner.analyze(document.text))?;
        add_to(report, cleaner, document, record)
    })?;
    explanations.finish()
}

fn rewrite(
    options: &Options,
    cleaner: &Cleaner,
    report: &mut Option<Report>,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    let mut rewriter = Rewriter::new(BufWriter::new(io::stdout().lock()), options, cleaner);
    each_record(options, diagnostics, |document, record| {
        rewriter.add(record)?;
        add_to(report, cleaner, document, Some(record))
    })?;
    rewriter.finish()
}

fn clean(
    options: &Options,
    cleaner: &Cleaner,
    report: &mut Option<Report>,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    let headed = options.files.len() > 1;
    let mut bodies = Bodies::new(BufWriter::new(io::stdout().lock()), headed);
    each_text(options, diagnostics, |document| {
        bodies.add(document, &cleaner.clean(document.text))?;
        add_to(report, cleaner, document, None)
    })?;
    bodies.finish()
}

/// Visits every text, whether it is a file or stands in a record of one.
fn each_document(
    options: &Options,
    diagnostics: &mut Diagnostics,
    mut visit: impl FnMut(&Document<'_>, Option<&Record<'_>>) -> io::Result<()>,
) -> io::Result<()> {
    if options.jsonl {
        each_record(options, diagnostics, |document, record| visit(document, Some(record)))
    } else {
        each_text(options, diagnostics, |document| visit(document, None))
    }
}

fn create_report(options: &Options) -> Result<Option<Report>, String> {
    let create = |path| Report::create(path, &options.settings());
    let path = options.report.as_deref();
    path.map(|path| create(path).map_err(|error| format!("{}: {error}", path.display()))).transpose()
}

/// A report is finished only if all went well.
fn finish_report(report: Option<Report>, options: &Options, diagnostics: &mut Diagnostics) {
    let (Some(report), Some(path)) = (report, &options.report) else { return };
    if !diagnostics.has_failed()
        && let Err(error) = report.finish()
    {
        diagnostics.error(format_args!("{}: {error}", path.display()));
    }
}

fn add_to(
    report: &mut Option<Report>,
    cleaner: &Cleaner,
    document: &Document<'_>,
    record: Option<&Record<'_>>,
) -> io::Result<()> {
    let Some(report) = report else { return Ok(()) };
    let url = record.and_then(|record| record.string("url"));
    let site = url.as_deref().and_then(report::site);
    report.add(&report::entry(&document.to_string(), site, &cleaner.analyze(document.text)))
}
