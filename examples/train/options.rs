//! The command line.

use std::path::{Path, PathBuf};

use clap::builder::{RangedU64ValueParser, TypedValueParser};
use clap::{ArgGroup, Parser};

/// Fits the decision's weights to labelled text.
#[derive(Debug, Parser)]
#[command(name = "train", version, group = ArgGroup::new("tables").args(["out", "folds_out"]).required(true).multiple(true))]
pub(crate) struct Options {
    /// Labelled text: .jsonl, gzipped or not; the evaluation's sample if
    /// none is named
    #[arg(value_name = "CORPUS")]
    pub(crate) files: Vec<PathBuf>,

    /// What was read of the corpora's pages, line by line
    #[arg(long, value_name = "FILE")]
    pub(crate) readings: Option<PathBuf>,

    /// Where the table goes that is fitted to all pages
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// The folder for tables that are each fitted without one fold of the
    /// sites
    #[arg(long, value_name = "DIR")]
    pub(crate) folds_out: Option<PathBuf>,

    /// How many folds; pages that are made of several are made within one
    #[arg(long, value_name = "K", default_value = "3", value_parser = positive())]
    pub(crate) folds: usize,

    /// What the generated pages, the changes of format, the first weights and
    /// the order of the pages are drawn with
    #[arg(long, value_name = "NUMBER", default_value = "20261124")]
    pub(crate) seed: u64,

    /// How many nets are fitted first, from whose answers the one that is kept learns
    /// beside the labels
    #[arg(long, value_name = "N", default_value = "3")]
    pub(crate) teachers: usize,

    /// How often the fit of a teacher goes through all pages
    #[arg(long, value_name = "N", default_value = "18", value_parser = positive())]
    pub(crate) teacher_epochs: usize,

    /// How often the fit of the one that is kept goes through all pages
    #[arg(long, value_name = "N", default_value = "24", value_parser = positive())]
    pub(crate) epochs: usize,

    /// Read only the first N documents of each corpus
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

/// Which records are read.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    pub(crate) how: Vec<String>,
    pub(crate) kind: Vec<String>,
    pub(crate) limit: Option<usize>,
}

fn positive() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(1..)
}

impl Options {
    pub(crate) fn read() -> Options {
        Options::parse()
    }

    /// The folders that tables go to.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &Path> {
        let of_out =
            self.out.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        self.folds_out.as_deref().into_iter().chain(of_out)
    }

    pub(crate) fn selection(&self) -> Selection {
        Selection { limit: self.limit, ..Selection::default() }
    }
}
