//! Fits the weights of the decision to labelled text, and writes the table
//! of which `examples/plan` makes what the crate embeds.
//!
//! ```text
//! cargo run --release --features unstable-stages --example train -- \
//!     --readings examples/train/readings.tsv --out src/weigh/weights.tsv \
//!     examples/train/pages.jsonl corpus.jsonl.gz …
//! ```
//!
//! A corpus is as `examples/evaluate` reads it. The same input gives the same
//! table, byte for byte. With `--folds K --folds-out DIR` it writes a table
//! for each fold of the sites, too, made without the pages of those sites:
//! `evaluate --folds DIR` measures every page with the table that has not
//! seen its site.

#[path = "../breaks/adagrad.rs"]
mod adagrad;
#[path = "../evaluate/corpus.rs"]
mod corpus;
#[path = "../evaluate/fold.rs"]
mod fold;
#[path = "../evaluate/form.rs"]
mod form;
#[path = "../evaluate/headline.rs"]
mod headline;
#[path = "../evaluate/record.rs"]
mod record;

#[path = "../../src/weigh/layout.rs"]
mod layout;
#[allow(dead_code)] // all of the library's arithmetic
#[path = "../../src/weigh/number.rs"]
mod number;

mod options;

mod readings;

mod page;

mod generate;

mod cross;

mod scale;

mod sample;

mod dense;

mod weights;

mod net;

mod reader;

mod loss;

mod learn;

mod adam;

mod wording;
mod words;

mod fit;

mod write;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use dechrome::stages::names;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::corpus::{read, sources};
use crate::fit::{Fitted, fit};
use crate::fold::{fold_name, fold_of};
use crate::options::Options;
use crate::page::{Origin, Page, pages};
use crate::readings::Readings;
use crate::sample::{Layout, Sample};

fn main() -> ExitCode {
    match run(&Options::read()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("train: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    // What would fail after an hour fails now.
    for folder in options.folders() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let (mut records, mut corpora) = (Vec::new(), Vec::new());
    for (corpus, source) in sources(&options.files).into_iter().enumerate() {
        records.extend(read(source, &options.selection())?);
        corpora.resize(records.len(), corpus);
    }
    let readings = options.readings.as_deref().map_or(Ok(Readings::default()), Readings::open)?;
    let read = readings.apply(&mut records)?;
    let origins = records.iter().zip(corpora).zip(read);
    let origins: Vec<Origin> =
        origins.map(|((record, corpus), read)| Origin { record, corpus, read }).collect();
    let mut pages = pages(&origins, options.seed);
    let parts = wording::parts(options.folds);
    let long = page::long(&pages, parts, options.seed);
    let crossed = cross::pages(&pages, parts, options.seed);
    pages.extend(generate::pages(&pages, parts, options.seed));
    pages.extend(page::formed(&pages, options.seed));
    pages.extend(long);
    pages.extend(crossed);
    eprintln!("{} pages", pages.len());
    let names = names();
    let mut samples = samples(&pages, &names);
    if let Some(dir) = &options.folds_out {
        for fold in 0..options.folds {
            let seen = |sample: &Sample| fold_of(&sample.page.site, options.folds) != fold;
            let fitted = fit(&mut samples, names.len(), seen, options);
            write_table(&fitted, &names, &dir.join(fold_name(fold, options.folds)), options)?;
        }
    }
    if let Some(out) = &options.out {
        let fitted = fit(&mut samples, names.len(), |_| true, options);
        write_table(&fitted, &names, out, options)?;
    }
    Ok(())
}

fn samples<'p>(pages: &'p [Page], names: &[&str]) -> Vec<Sample<'p>> {
    let bar = ProgressBar::new(pages.len() as u64);
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} pages read, {eta} left");
    bar.set_style(style.expect("a template without mistakes"));
    let samples = pages
        .par_iter()
        .map(|page| {
            bar.inc(1);
            Sample::of(page, &Layout::of(page), names)
        })
        .collect();
    bar.finish_and_clear();
    samples
}

fn write_table(fitted: &Fitted, names: &[&str], path: &Path, options: &Options) -> Result<(), String> {
    let table = write::table(fitted, names, options);
    fs::write(path, table).map_err(|error| format!("{}: {error}", path.display()))
}
