//! dechrome on text files: prints the article, or shows what was taken for
//! chrome and why.
//!
//! ```text
//! cargo run --release --example dechrome -- --explain seeds/*.txt
//! ```

mod diagnostics;
mod manual;
mod settings;

mod options;

mod input;
mod record;
mod records;
mod rewriter;

mod headers;
mod layout;
mod lines;
mod palette;
mod table;

mod reasons;
mod row;

mod bodies;
mod differences;
mod explanations;
mod summary;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::CommandFactory;

use crate::bodies::Bodies;
use crate::diagnostics::Diagnostics;
use crate::differences::Totals;
use crate::headers::Headers;
use crate::input::{Document, each_text};
use crate::layout::Layout;
use crate::options::Options;
use crate::records::each_record;
use crate::rewriter::Rewriter;
use crate::settings::{Cleaners, Settings};
use crate::summary::Summary;

/// The exit status of a run whose settings are wrong, as of one whose command
/// line is.
const WRONG: u8 = 2;

fn main() -> ExitCode {
    let options = Options::read();
    let mut diagnostics = Diagnostics::default();
    let job = match Job::new(&options) {
        Ok(job) => job,
        Err(cause) => {
            diagnostics.note(cause);
            return ExitCode::from(WRONG);
        }
    };
    match job.run(&options, &mut diagnostics) {
        Ok(()) => {}
        // Whoever reads has seen enough, as `head` has.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => diagnostics.error(format_args!("standard output: {error}")),
    }
    diagnostics.exit_code()
}

/// What is to be done, with the cleaners to do it.
enum Job {
    Describe,
    PrintSettings(Settings),
    Clean(Cleaners),
    Compare(Box<[Cleaners; 2]>),
}

impl Job {
    fn new(options: &Options) -> Result<Job, String> {
        if options.manual.is_wanted() {
            return Ok(Job::Describe);
        }
        let settings = Settings::read(&options.cleaning)?;
        let cleaners = settings.cleaners()?;
        if options.print_config {
            return Ok(Job::PrintSettings(settings));
        }
        Ok(match &options.diff {
            Some(other) => {
                let others = Settings::other("--diff", other)?.cleaners()?;
                Job::Compare(Box::new([cleaners, others]))
            }
            None => Job::Clean(cleaners),
        })
    }

    /// Does what was asked. An error is one of writing: what cannot be read
    /// goes to `diagnostics`, and the run goes on.
    fn run(&self, options: &Options, diagnostics: &mut Diagnostics) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match self {
            Job::Describe => options.manual.print(Options::command(), &mut out),
            Job::PrintSettings(settings) => settings.print(&mut out),
            Job::Compare(both) => compare(options, both, diagnostics),
            Job::Clean(cleaners) if options.summary => summarize(options, cleaners, diagnostics),
            Job::Clean(cleaners) if options.explain => explain(options, cleaners, diagnostics),
            Job::Clean(cleaners) if options.jsonl => rewrite(options, cleaners, diagnostics),
            Job::Clean(cleaners) => clean(options, cleaners, diagnostics),
        }
    }
}

fn summarize(options: &Options, cleaners: &Cleaners, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut summary = Summary::default();
    each_document(options, diagnostics, |document| {
        summary.add(document, &cleaners.for_site(document.host).analyze(document.text));
        Ok(())
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    summary.write(&mut out)?;
    out.flush()
}

fn explain(options: &Options, cleaners: &Cleaners, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut out = BufWriter::new(AutoStream::new(io::stdout().lock(), options.color()));
    let mut headers = Headers::new(options.jsonl || options.files.len() > 1);
    let layout = Layout::of_output();
    each_document(options, diagnostics, |document| {
        let analysis = cleaners.for_site(document.host).analyze(document.text);
        headers.write(&mut out, document)?;
        explanations::render(&mut out, document.text, &analysis, layout)
    })?;
    out.flush()
}

fn compare(options: &Options, cleaners: &[Cleaners; 2], diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut out = BufWriter::new(AutoStream::new(io::stdout().lock(), options.color()));
    let mut totals = Totals::default();
    let layout = Layout::of_output();
    each_document(options, diagnostics, |document| {
        let [now, then] =
            cleaners.each_ref().map(|cleaners| cleaners.for_site(document.host).analyze(document.text));
        let difference = differences::between(document, document.text, &now, &then, layout);
        totals.add(&difference.totals);
        out.write_all(&difference.rendered)
    })?;
    totals.write(&mut out)?;
    out.flush()
}

fn rewrite(options: &Options, cleaners: &Cleaners, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut rewriter = Rewriter::new(BufWriter::new(io::stdout().lock()), options);
    each_record(options, diagnostics, |document, record| {
        rewriter.add(record, cleaners.for_site(document.host))
    })?;
    rewriter.finish()
}

fn clean(options: &Options, cleaners: &Cleaners, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let headed = options.files.len() > 1;
    let mut bodies = Bodies::new(BufWriter::new(io::stdout().lock()), headed);
    each_text(options, diagnostics, |document| {
        bodies.add(document, &cleaners.for_site(document.host).clean(document.text))
    })?;
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
