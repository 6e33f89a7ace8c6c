//! A run, from what was asked to what is said at its end.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use anstream::AutoStream;
use crossbeam_channel::Receiver;
use encoding_rs::Encoding;

use crate::blocks::{Cutting, Input, Tables};
use crate::input::{Reading, Source, Wanted, sources};
use crate::log::{Log, Message};
use crate::options::Options;
use crate::output::{Naming, Sink, Stdout, Tree, is_inside};
use crate::pipeline::{self, Plan};
use crate::progress::Progress;
use crate::report::Report;
use crate::resume;
use crate::run::Run;
use crate::settings::{Cleaners, Settings};
use crate::show::Layout;
use crate::summary::Summary;
use crate::visible::visible_path;
use crate::work::{ANNOTATION, Form, Task};

/// What a run is about.
pub(crate) struct Job<'o> {
    options: &'o Options,
    sources: Vec<Source>,
    task: Task,
    naming: Option<Naming>,
    progress: Progress,
    report: Option<Report>,
}

impl<'o> Job<'o> {
    /// All that a run needs, or nothing, if what it is to write to is not
    /// there. An error is one of what was asked.
    pub(crate) fn new(
        options: &'o Options,
        settings: &Settings,
        cleaners: Cleaners,
        log: &mut Log,
    ) -> Result<Option<Job<'o>>, String> {
        if let Some(cause) = report_among_outputs(options) {
            return Err(cause);
        }
        let other = |said: &String| Settings::other("--diff", said)?.cleaners();
        let others = options.diff.as_ref().map(other).transpose()?;
        let wanted = Wanted::new(&options.glob, options.out.as_deref())?;
        let (naming, how) = (naming(options), how(options, settings));
        if let Some(naming) = naming.as_ref().filter(|_| options.resume) {
            resume::check(&naming.folder, &how)?;
        }
        let sources = sources(&options.paths, &wanted, |message| log.tell(&message));
        if let Some(cause) = report_among_sources(options, &sources) {
            return Err(cause);
        }
        if sources.is_empty() && log.errors() == 0 {
            log.tell(&Message::note("nothing to read: no file of these folders is wanted"));
        }
        // From here on files are written: what was asked makes sense.
        if let Some(naming) = &naming
            && let Err(message) = resume::mark(&naming.folder, &how)
        {
            log.tell(&message);
            return Ok(None);
        }
        let report = match report(options, settings) {
            Ok(report) => report,
            Err(message) => {
                log.tell(&message);
                return Ok(None);
            }
        };
        let progress = Progress::new(&sources, options.quiet || log.is_json());
        let task = Task {
            cleaners,
            others,
            form: options.form(),
            text_field: options.text_field.clone(),
            url_field: options.url_field.clone(),
            lossy: options.lossy,
            skip_invalid: options.skip_invalid,
            fail_on_error: options.fail_on_error,
            has_many_sources: sources.len() > 1,
            counts_kinds: log.is_json() || progress.is_shown(),
            reports: report.is_some(),
            layout: Layout::of_output(),
            packing: options.packing(),
        };
        Ok(Some(Job { options, sources, task, naming, progress, report }))
    }

    /// Reads, cleans and writes it all.
    pub(crate) fn run(self, log: &mut Log, interrupts: &Receiver<()>) {
        let begun = Instant::now();
        let mut sink = self.sink();
        let Job { options, sources, task, naming, progress, report } = self;
        let mut summary = Summary::new(options.summary);
        let reading = Reading {
            format: options.format(),
            encoding: options.encoding,
            lossy: options.lossy,
            text_field: options.text_field.clone(),
            bytes: progress.counter(),
        };
        let cutting = cutting(options, &task, progress.counter());
        let is_done: Box<dyn Fn(&Input) -> bool + Send> = match naming.filter(|_| options.resume) {
            Some(naming) => Box::new(move |input| resume::is_done(&naming, input)),
            None => Box::new(|_| false),
        };
        let plan = Plan { sources, reading, cutting, is_done, threads: options.threads() };
        let steps = pipeline::start(plan, Arc::new(task));
        Run::new(&mut *sink, log, &mut summary, &progress, report, options.fail_on_error)
            .all(&steps, interrupts);
        progress.finish();
        end(options, log, &summary, begun, progress.is_shown());
    }

    fn sink(&self) -> Box<dyn Sink> {
        match (&self.naming, self.task.form) {
            (Some(naming), _) => Box::new(Tree::new(naming.clone(), &self.sources)),
            (None, Form::Explanation | Form::Difference) => Box::new(Stdout::colored(self.options.color())),
            (None, form) => Box::new(Stdout::plain(form == Form::Body && self.sources.len() > 1)),
        }
    }
}

fn cutting(options: &Options, task: &Task, bytes: Arc<AtomicU64>) -> Cutting {
    let is_annotated = matches!(task.form, Form::Record { annotate: true, .. });
    Cutting {
        keep_texts_whole: matches!(task.form, Form::Record { .. } | Form::Attributes),
        packing: task.packing,
        tables: Tables {
            text_field: options.text_field.clone(),
            url_field: options.url_field.clone(),
            added: is_annotated.then_some(ANNOTATION),
            refused: options.refuses_tables(),
            bytes,
        },
    }
}

/// What is said at the end.
fn end(options: &Options, log: &mut Log, summary: &Summary, begun: Instant, is_watched: bool) {
    match summary.total.invalid {
        count if count == 0 || !options.skip_invalid => {}
        1 => log.tell(&Message::note("1 invalid record skipped")),
        count => log.tell(&Message::note(format!("{count} invalid records skipped"))),
    }
    if options.summary {
        let mut table = Vec::new();
        put(log, summary.write(&mut table).and_then(|()| io::stdout().lock().write_all(&table)));
    } else if options.diff.is_some() {
        let mut table = AutoStream::new(io::stdout().lock(), options.color());
        put(log, summary.differences.write(&mut table));
    } else if log.is_json() {
        let _ = log.write_json(&summary.end(log.errors(), begun.elapsed()));
    } else if is_watched {
        let _ = summary.write_end(&mut io::stderr().lock(), log.errors(), begun.elapsed());
    }
}

/// How files are called that are made, if any are.
fn naming(options: &Options) -> Option<Naming> {
    let folder = options.out.clone()?;
    Some(Naming {
        folder,
        packing: options.packing(),
        makes_records: options.form() != Form::Body,
        #[cfg(feature = "parquet")]
        making: crate::output::Making {
            text_field: options.text_field.clone(),
            annotate: matches!(options.form(), Form::Record { annotate: true, .. }),
        },
    })
}

/// What is wrong with a report in the folder of `--out`: a file there is made of
/// a source, perhaps of one with just that name, and is data to whoever reads the
/// folder.
fn report_among_outputs(options: &Options) -> Option<String> {
    let (report, out) = (options.report.as_ref()?, options.out.as_ref()?);
    let cause = "--report must not lie in the folder of --out, whose files are each made of one that is read";
    is_inside(report, out).then(|| format!("{}: {cause}", visible_path(report)))
}

/// What is wrong with a report that is read in the same run.
fn report_among_sources(options: &Options, sources: &[Source]) -> Option<String> {
    let report = options.report.as_ref()?;
    let same = report.canonicalize().ok()?;
    let reads = |source: &Source| source.path().and_then(|path| path.canonicalize().ok());
    let is_read = sources.iter().any(|source| reads(source).as_ref() == Some(&same));
    is_read.then(|| format!("{}: --report must not be a file that is read in this run", visible_path(report)))
}

/// The report, begun, if there is to be one.
fn report(options: &Options, settings: &Settings) -> Result<Option<Report>, Message> {
    let Some(path) = &options.report else { return Ok(None) };
    let report = Report::create(path, &settings.to_string()).map(Some);
    report.map_err(|error| Message::error(error).at(path.display()))
}

/// What makes output what it is: in one line, to be compared.
fn how(options: &Options, settings: &Settings) -> String {
    let reading = (options.format(), options.encoding.map(Encoding::name), options.lossy);
    let fields = (&options.text_field, &options.url_field);
    let writing = (options.form(), options.packing(), options.skip_invalid);
    format!("{} {reading:?}, {fields:?}, {writing:?}, {settings}", env!("CARGO_PKG_VERSION"))
}

/// Tells if standard output could not be written, but not of a closed pipe.
pub(crate) fn put(log: &mut Log, written: io::Result<()>) {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            log.tell(&Message::error(error).at("standard output"));
        }
        _ => {}
    }
}
