//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Counts the words of web pages, for the text that the benches make.
#[derive(Debug, Parser)]
#[command(name = "words", version)]
pub(crate) struct Options {
    /// Pages: .jsonl.gz
    #[arg(value_name = "CORPUS", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The folder for the tables
    #[arg(long, value_name = "FOLDER", default_value = "benches/texts/words")]
    pub(crate) out: PathBuf,

    /// Of each page, the text that was won like this
    #[arg(long, value_name = "HOW", default_value = "wet")]
    pub(crate) how: String,
}

impl Options {
    pub(crate) fn read() -> Options {
        Options::parse()
    }
}
