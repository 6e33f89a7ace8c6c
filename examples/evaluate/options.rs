//! The command line, and the cleaner that it asks for.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser};
use dechrome::{Cleaner, Strictness};
use serde::Serialize;

use crate::cleaners::Cleaners;
use crate::fold::{fold_name, folds_of};
use crate::form::Form;

const AFTER_HELP: &str = "\
A corpus has one JSON object a line: `id`, `url`, `kind` (the page's type), `how` (how its text was \
won), `title`, `lines`, `labels` (of each line: 1 body, 0 chrome, -1 blank, -2 not known), `kinds` (of \
each line: a kind, `unsure` or null), `reference` (the page's main text), `with` and `without` (segments \
that must stay and go). Only `id`, `how` and `lines` must be there.

Exit status: 0 if all went well, 1 if something could not be read or written, \
2 if the command line is wrong.";

/// Measures the cleaner on labelled text, beside keeping everything and the C4 line rules.
#[derive(Debug, Parser)]
#[command(name = "evaluate", version, after_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Corpora to measure on: JSON lines, gzipped or not; without any, a small sample
    #[arg(value_name = "CORPUS")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) selection: Selection,

    #[command(flatten)]
    pub(crate) comparison: Comparison,

    /// How sure a removal must be
    #[arg(long, help_heading = "Cleaning", value_name = "LEVEL", default_value = "balanced", value_parser = level_parser())]
    pub(crate) strictness: Strictness,

    /// Add a table of cues: tab-separated kind, place, weight and phrase; may be repeated
    #[arg(long, help_heading = "Cleaning", value_name = "FILE")]
    cues: Vec<PathBuf>,

    /// Decide by the weights of this table
    #[arg(long, help_heading = "Cleaning", value_name = "FILE", conflicts_with = "folds")]
    weights: Option<PathBuf>,

    /// Decide each page by the table, of those that `train --folds-out` wrote
    /// here, that was made without the page's site
    #[arg(long, help_heading = "Cleaning", value_name = "DIR")]
    folds: Option<PathBuf>,

    /// Show which kind was taken for which
    #[arg(long, help_heading = "Output")]
    pub(crate) confusion: bool,

    /// Show how much of what is called chrome with which confidence is chrome
    #[arg(long, help_heading = "Output")]
    pub(crate) calibration: bool,

    /// Show the wrong lines of the N documents with the most characters of body lost and chrome left
    #[arg(long, help_heading = "Output", value_name = "N", default_value = "0", conflicts_with = "json")]
    pub(crate) worst: usize,

    /// Write the figures as JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// Which records of a corpus count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Documents")]
pub(crate) struct Selection {
    /// Only documents won in this way (wet, main, traf); may be repeated, or a list with commas
    #[arg(long, value_name = "HOW", value_delimiter = ',')]
    pub(crate) how: Vec<String>,

    /// Only pages of this type (article, forum, …); may be repeated, or a list with commas
    #[arg(long, value_name = "TYPE", value_delimiter = ',')]
    pub(crate) kind: Vec<String>,

    /// Only the first N documents of each corpus that are left then
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

/// What is compared, and on which text.
#[derive(Debug, Args, Serialize)]
#[command(next_help_heading = "Comparison")]
pub(crate) struct Comparison {
    /// Write the lines of each document as another program would have, first
    #[arg(long, value_enum, default_value_t)]
    pub(crate) form: Form,

    /// Apply C4's rules for whole pages, too: they drop pages, and a corpus of articles has none to drop
    #[arg(long)]
    pub(crate) c4_pages: bool,
}

impl Options {
    /// What the user typed. Ends the program if that makes no sense.
    pub(crate) fn read() -> Options {
        Options::parse()
    }

    /// The cleaner of each page.
    pub(crate) fn cleaners(&self) -> Result<Cleaners, String> {
        let mut builder = Cleaner::builder();
        builder.strictness(self.strictness);
        for path in &self.cues {
            let (name, table) = table(path)?;
            builder.cues(&name, &table);
        }
        let mut build = |weights: Option<&Path>| -> Result<Cleaner, String> {
            if let Some(path) = weights {
                let (name, table) = table(path)?;
                builder.weights(&name, &table);
            }
            builder.build().map_err(|error| error.to_string())
        };
        let Some(dir) = &self.folds else { return Ok(Cleaners::new(vec![build(self.weights.as_deref())?])) };
        let folds = folds_in(dir)?;
        let paths = (0..folds).map(|fold| dir.join(fold_name(fold, folds)));
        let cleaners: Vec<Cleaner> = paths.map(|path| build(Some(&path))).collect::<Result<_, _>>()?;
        Ok(Cleaners::new(cleaners))
    }
}

/// How many folds the tables in a folder are of. One that is missing will be
/// missed: the others have seen the pages that it has not.
fn folds_in(dir: &Path) -> Result<usize, String> {
    let entries = fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let folds = entries.flatten().filter_map(|entry| folds_of(&entry.file_name().to_string_lossy()));
    folds.max().ok_or_else(|| format!("{}: no table {}", dir.display(), fold_name(0, 3)))
}

/// The name and the text of a table.
fn table(path: &Path) -> Result<(String, String), String> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    Ok((name, text))
}

fn level_parser() -> impl TypedValueParser<Value = Strictness> {
    let names = Strictness::ALL.iter().map(|strictness| strictness.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Strictness>())
}
