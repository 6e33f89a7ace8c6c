//! Counts the words of web pages, for the text that the benches make.
//!
//! ```text
//! cargo run --release --example words -- --out benches/texts/words corpus.jsonl.gz …
//! ```
//!
//! A corpus has one JSON object a line, as `examples/evaluate` reads it; pages
//! are told apart by language, and one table a language is written. What a
//! table holds (single words, what stands between words, which word follows
//! which, how long lines are, which cues occur, and how often) is what its
//! head says; never a sentence. A language with few pages in the corpora is
//! counted in the example sentences of its cues instead (`tests/cues/`).

mod options;

mod page;

mod language;

mod token;

mod cues;

mod counts;

mod table;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::counts::Counts;
use crate::cues::Cues;
use crate::language::{LANGUAGES, guess};
use crate::options::Options;

/// With fewer pages than this, a language is counted in its cues' examples.
const FEW: usize = 5;

fn main() -> ExitCode {
    match run(&Options::read()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("words: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let mut pages: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for file in &options.files {
        for page in page::read(file, &options.how)? {
            // Two corpora may hold the same page.
            if let Some(language) = guess(&page)
                && seen.insert(page.clone())
            {
                pages.entry(language).or_default().push(page);
            }
        }
    }
    for &language in LANGUAGES {
        let own = pages.remove(language).unwrap_or_default();
        let share = own.iter().flatten().map(|line| line.len() + 1).sum();
        let (source, counted) = if own.len() < FEW {
            ("example sentences of the cue table", cues::examples(language)?)
        } else {
            ("web pages", own)
        };
        let mut counts = Counts::new(Cues::read(language)?);
        for page in &counted {
            counts.add(page);
        }
        write(&options.out, language, &table::write(&counts, source, counted.len(), share))?;
        eprintln!("{language}: {} {source}, {share} bytes in the corpora", counted.len());
    }
    Ok(())
}

fn write(folder: &Path, language: &str, table: &str) -> Result<(), String> {
    let path = folder.join(format!("{language}.tsv"));
    fs::write(&path, table).map_err(|error| format!("{}: {error}", path.display()))
}
