//! The command line.

use std::path::PathBuf;

use clap::Parser;
use clap::builder::RangedU64ValueParser;

/// Learns from texts that have line breaks where one without them had its own.
#[derive(Debug, Parser)]
#[command(name = "breaks", version)]
pub(crate) struct Options {
    /// Texts: .jsonl, gzipped or not, as `evaluate` reads them; its sample if
    /// none is named
    #[arg(value_name = "CORPUS")]
    pub(crate) files: Vec<PathBuf>,

    /// Where the table goes
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Measure each of so many folds of the sites with a table of the others
    #[arg(long, value_name = "K", value_parser = RangedU64ValueParser::<usize>::new().range(2..))]
    pub(crate) folds: Option<usize>,

    /// What the order of the texts is drawn with
    #[arg(long, value_name = "NUMBER", default_value = "20261128")]
    pub(crate) seed: u64,
}

/// Which records are read: all.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    pub(crate) how: Vec<String>,
    pub(crate) kind: Vec<String>,
    pub(crate) limit: Option<usize>,
}
