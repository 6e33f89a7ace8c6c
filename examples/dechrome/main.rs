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
use crate::records::each_record;
use crate::rewriter::Rewriter;
use crate::summary::Summary;

fn main() -> ExitCode {
    let options = Options::read();
    let mut diagnostics = Diagnostics::default();
    match options.cleaner() {
        Err(cause) => diagnostics.error(cause),
        Ok(cleaner) => match run(&options, &cleaner, &mut diagnostics) {
            Ok(()) => {}
            // Whoever reads has seen enough, as `head` has.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
            Err(error) => diagnostics.error(format_args!("standard output: {error}")),
        },
    }
    diagnostics.exit_code()
}

/// Does what was asked. An error is one of writing: what cannot be read goes
/// to `diagnostics`, and the run goes on.
fn run(options: &Options, cleaner: &Cleaner, diagnostics: &mut Diagnostics) -> io::Result<()> {
    if options.summary {
        summarize(options, cleaner, diagnostics)
    } else if options.explain {
        explain(options, cleaner, diagnostics)
    } else if options.jsonl {
        rewrite(options, cleaner, diagnostics)
    } else {
        clean(options, cleaner, diagnostics)
    }
}

fn summarize(options: &Options, cleaner: &Cleaner, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut summary = Summary::default();
    each_document(options, diagnostics, |document| {
        summary.add(document, &cleaner.analyze(document.text));
        Ok(())
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    summary.write(&mut out)?;
    out.flush()
}

fn explain(options: &Options, cleaner: &Cleaner, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let stream = AutoStream::new(io::stdout().lock(), options.color());
    let headed = options.jsonl || options.files.len() > 1;
    let mut explanations = Explanations::new(BufWriter::new(stream), headed);
    each_document(options, diagnostics, |document| {
        explanations.add(document, &cleaner.analyze(document.text))
    })?;
    explanations.finish()
}

fn rewrite(options: &Options, cleaner: &Cleaner, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut rewriter = Rewriter::new(BufWriter::new(io::stdout().lock()), options, cleaner);
    each_record(options, diagnostics, |_, record| rewriter.add(record))?;
    rewriter.finish()
}

fn clean(options: &Options, cleaner: &Cleaner, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let headed = options.files.len() > 1;
    let mut bodies = Bodies::new(BufWriter::new(io::stdout().lock()), headed);
    each_text(options, diagnostics, |document| bodies.add(document, &cleaner.clean(document.text)))?;
    bodies.finish()
}

/// Visits every text, whether it is a file or stands in a record of one.
fn each_document(
    options: &Options,
    diagnostics: &mut Diagnostics,
    mut visit: impl FnMut(&Document<'_>) -> io::Result<()>,
) -> io::Result<()> {
    if options.jsonl {
        each_record(options, diagnostics, |document, _| visit(document))
    } else {
        each_text(options, diagnostics, visit)
    }
}
