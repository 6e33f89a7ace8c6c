//! The command line.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum, ValueHint};

use crate::manual::Manual;
use crate::record::ANNOTATION;
use crate::settings::Cleaning;

const AFTER_HELP: &str = "\
Exit status: 0 if all went well, whether or not --diff shows a difference; 1 if something \
could not be read or written; 2 if the command line or the settings are wrong.";

/// Prints the article: the text of a scraped page without the publisher's chrome.
#[derive(Debug, Parser)]
#[command(name = "dechrome", version, after_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files to read; without any, or for `-`, standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Carry invalid UTF-8 through as U+FFFD instead of refusing the text
    #[arg(long)]
    pub(crate) lossy: bool,

    /// Show the whole text, what is removed marked with its kind, confidence and evidence
    ///
    /// On a terminal lines are broken at its width, or at that which `COLUMNS` says, and evidence stands beside them
    /// from 140 columns on. Elsewhere a line is a row.
    #[arg(long, help_heading = "Output", conflicts_with = "summary")]
    pub(crate) explain: bool,

    /// Show, in numbers, how much of each kind is removed
    #[arg(long, help_heading = "Output")]
    pub(crate) summary: bool,

    /// Show which lines would go, stay or be of another kind with other settings
    ///
    /// SETTINGS is a file like `dechrome.toml`, or, if there is none of that name, what such a file would say:
    /// 'strictness = "careful"', 'cues = ["new.tsv"]'. They are laid over the defaults alone.
    ///
    /// Each line that differs is marked: `-` stays now and would go, `+` goes now and would stay, `~` would be of
    /// another kind; of the lines around them `=` goes either way. Kind, confidence and evidence are those of the
    /// side that removes the line, of `~` the other settings'.
    #[arg(long, help_heading = "Output", value_name = "SETTINGS", value_hint = ValueHint::FilePath, conflicts_with_all = ["explain", "summary"])]
    pub(crate) diff: Option<String>,

    /// Print the settings in force, each with where it was said, in the form of `dechrome.toml`
    #[arg(long, help_heading = "Output", conflicts_with_all = ["explain", "summary", "diff"])]
    pub(crate) print_config: bool,

    /// When to colour what `--explain` and `--diff` show
    #[arg(long, help_heading = "Output", value_name = "WHEN", default_value = "auto")]
    color: When,

    #[command(flatten)]
    pub(crate) cleaning: Cleaning,

    /// Read and write one JSON object a line; its text is cleaned, the rest left as it is
    #[arg(long, help_heading = "Records")]
    pub(crate) jsonl: bool,

    /// The field that holds the text
    #[arg(long, help_heading = "Records", value_name = "NAME", default_value = "text", requires = "jsonl")]
    pub(crate) text_field: String,

    /// The field that holds the URL, whose host has the settings of its site
    #[arg(long, help_heading = "Records", value_name = "NAME", default_value = "url", requires = "jsonl")]
    pub(crate) url_field: String,

    /// Add a field `dechrome` that lists what is removed
    #[arg(long, help_heading = "Records", requires = "jsonl", conflicts_with_all = ["explain", "summary", "diff"])]
    pub(crate) annotate: bool,

    /// Leave the text itself as it is
    #[arg(long, help_heading = "Records", requires = "jsonl", conflicts_with_all = ["explain", "summary", "diff"])]
    pub(crate) keep_text: bool,

    /// Pass over lines that are no JSON object with a text, instead of stopping there
    #[arg(long, help_heading = "Records", requires = "jsonl")]
    pub(crate) skip_invalid: bool,

    #[command(flatten)]
    pub(crate) manual: Manual,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl Options {
    /// What the user typed. Ends the program if that makes no sense.
    pub(crate) fn read() -> Options {
        let options = Options::parse();
        if let Some(cause) = options.contradiction() {
            let mut command = Options::command();
            command.error(ErrorKind::ArgumentConflict, cause).exit();
        }
        options
    }

    /// What is wrong that clap cannot see.
    fn contradiction(&self) -> Option<String> {
        if let Some(cause) = self.cleaning.contradiction() {
            return Some(cause);
        }
        if self.annotate && self.text_field == ANNOTATION {
            return Some(format!("the text cannot stand in `{ANNOTATION}`, which --annotate writes"));
        }
        None
    }

    pub(crate) fn color(&self) -> ColorChoice {
        match self.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
    }
}
