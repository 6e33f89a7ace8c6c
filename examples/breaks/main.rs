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

#[path = "../evaluate/corpus.rs"]
mod corpus;
#[path = "../evaluate/fold.rs"]
mod fold;
#[path = "../evaluate/record.rs"]
mod record;

mod options;

mod text;

mod fit;

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::process::ExitCode;

use clap::Parser;
use dechrome::stages::BLOCKS;
use rayon::prelude::*;

use crate::corpus::{read, sources};
use crate::fit::{Found, fit, found};
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
    for fold in 0..options.folds {
        let (held, others): (Vec<&Text>, Vec<&Text>) =
            texts.iter().partition(|text| fold_of(&text.site, options.folds) == fold);
        println!("fold {fold}: {}", found(&fit(&others, options.seed), &held));
    }
    let all: Vec<&Text> = texts.iter().collect();
    let weights = fit(&all, options.seed);
    let Found { right, .. } = found(&weights, &all);
    println!("all: {}", found(&weights, &all));
    if let Some(path) = &options.out {
        let table = table(&weights, texts.len(), right);
        fs::write(path, table).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The table, as the head of `src/unit/breaks.rs` says.
fn table(weights: &[f32], texts: usize, breaks: usize) -> String {
    let mut table = format!(
        "# Where a text that lost its line breaks had them: log-odds in hundredths, as\n\
         # `src/unit/breaks.rs` says. Made by `examples/breaks`, whose head says how, of\n\
         # {texts} texts; of their breaks {breaks} are found by it.\n\
         #\n\
         # block\tweights\n"
    );
    let mut rest = weights;
    for &(name, rows, columns) in BLOCKS {
        for _ in 0..rows {
            let (row, after) = rest.split_at(columns);
            rest = after;
            let row: Vec<String> = row.iter().map(|weight| format!("{:.0}", weight * 100.0)).collect();
            let row = row.join(",").replace("-0", "0");
            writeln!(table, "{name}\t{row}").expect("a string takes all");
        }
    }
    table
}
