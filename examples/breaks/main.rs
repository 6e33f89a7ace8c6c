//! Learns where a text that lost its line breaks had them, and writes the table
//! that the library embeds.
//!
//! ```text
//! cargo run --release --features unstable-stages --example breaks -- \
//!     --out src/unit/breaks.tsv corpus.jsonl.gz …
//! ```
//!
//! A corpus is as `examples/evaluate` reads it; of its records only the lines
//! are looked at: their breaks are all that is learned, so any text that has its
//! own will do. The same input gives the same table, byte for byte. With
//! `--folds K` it tells how well breaks are found in texts of sites that the
//! table has not seen.

#[path = "../../src/weigh/number.rs"]
#[allow(dead_code)] // all of the library's arithmetic
mod number;

#[path = "../evaluate/fold.rs"]
mod fold;
#[path = "../evaluate/record.rs"]
mod record;

mod options;

#[path = "../evaluate/corpus.rs"]
mod corpus;

mod text;

mod adagrad;

mod fit;

mod table;

use std::collections::HashSet;
use std::fs;
use std::process::ExitCode;

use clap::Parser;
use rayon::prelude::*;

use crate::corpus::{read, sources};
use crate::fit::{fit, found};
use crate::fold::fold_of;
use crate::options::{Options, Selection};
use crate::text::Text;

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("breaks: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let mut records = Vec::new();
    for source in sources(&options.files) {
        records.extend(read(source, &Selection::default())?);
    }
    // Two corpora may hold the same page.
    let mut seen = HashSet::new();
    records.retain(|record| seen.insert((record.id.clone(), record.how.clone())));
    let texts: Vec<Text> = records.par_iter().map(Text::of).collect();
    eprintln!("{} texts, {} gaps", texts.len(), texts.iter().map(|text| text.gaps.len()).sum::<usize>());
    for fold in 0..options.folds.unwrap_or(0) {
        let is_held = |text: &&Text| options.folds.is_some_and(|folds| fold_of(&text.site, folds) == fold);
        let (held, others): (Vec<&Text>, Vec<&Text>) = texts.iter().partition(is_held);
        println!("fold {fold}: {}", found(&fit(&others, options.seed), &held));
    }
    let all: Vec<&Text> = texts.iter().collect();
    let weights = fit(&all, options.seed);
    let of_all = found(&weights, &all);
    println!("all: {of_all}");
    if let Some(path) = &options.out {
        let table = table::of(&weights, texts.len(), &of_all);
        fs::write(path, table).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
