//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// The matcher beside other ways to search for many phrases.
#[derive(Debug, Parser)]
#[command(name = "matcher")]
pub(crate) struct Options {
    /// Search the text of a file instead of text made here
    #[arg(long, value_name = "FILE")]
    pub(crate) real: Option<PathBuf>,

    /// See whether the text made here ranks the engines as that of a file does
    #[arg(long, value_name = "FILE", conflicts_with = "real")]
    pub(crate) beside: Option<PathBuf>,

    /// Write plots of cost against cues and against length to a folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) svg: Option<PathBuf>,

    /// How many rounds, instead of 7 to 15
    #[arg(long, value_name = "N")]
    pub(crate) rounds: Option<usize>,

    /// Only see that everything runs and finds the same
    #[arg(long)]
    test: bool,

    /// What Cargo says in `cargo bench`, and does not in `cargo test`
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    pub(crate) fn read() -> Options {
        Options::parse()
    }

    /// Whether figures do not matter.
    pub(crate) fn is_quick(&self) -> bool {
        self.test || !self.bench
    }
}
