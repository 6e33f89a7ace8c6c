//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum, ValueHint, value_parser};
use encoding_rs::Encoding;

use crate::input::{Format, Packing, encoding_named};
use crate::log::LogFormat;
use crate::manual::Manual;
use crate::settings::Cleaning;
use crate::work::{ANNOTATION, Form};

const AFTER_HELP: &str = "\
Exit status: 0 if all went well, whether or not --diff shows a difference; 1 if something \
could not be read or written, or a record was none, \
which stays as it is (see --skip-invalid); 2 if the command line or the settings are wrong, 130 if the run was interrupted.";

/// Prints the article: the text of a scraped page without the publisher's chrome.
#[derive(Debug, Parser)]
#[command(name = "dechrome", version, after_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files and folders to read; without any, or for `-`, standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Of folders, read only files whose name (with a slash: whose path) is like this; may be repeated
    #[arg(long, help_heading = "Input", value_name = "GLOB")]
    pub(crate) glob: Vec<String>,

    /// What files hold; without it, their names and beginnings say so
    #[arg(long, help_heading = "Input", value_name = "FORMAT")]
    format: Option<Format>,

    /// The encoding of files; without it, a byte order mark says so, or it is UTF-8
    #[arg(long, help_heading = "Input", value_name = "NAME", value_parser = encoding_named)]
    pub(crate) encoding: Option<&'static Encoding>,

    /// Carry invalid characters through as U+FFFD instead of refusing the text
    #[arg(long, help_heading = "Input")]
    pub(crate) lossy: bool,

    /// Write one file for each that is read, below this folder
    #[arg(long, help_heading = "Output", value_name = "DIR", conflicts_with_all = ["explain", "summary"])]
    pub(crate) out: Option<PathBuf>,

    /// Pass over files whose output is there, from an earlier run with the same settings and no error in them
    #[arg(long, help_heading = "Output", requires = "out")]
    pub(crate) resume: bool,

    /// How output is compressed; without it, with --out, as the file that was read is
    #[arg(long, help_heading = "Output", value_name = "HOW", conflicts_with_all = ["explain", "summary"])]
    compress: Option<Packing>,

    /// Write one JSON object a line, of whatever was read but Parquet
    #[arg(long, help_heading = "Output", value_name = "FORMAT", conflicts_with_all = ["explain", "summary"])]
    to: Option<To>,

    /// Write attributes for the Dolma toolkit: `[start, end, score]` in characters, for each kind
    #[arg(long, help_heading = "Output", conflicts_with_all = ["explain", "summary", "annotate", "keep_text", "to"])]
    attributes: bool,

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
    #[arg(long, help_heading = "Output", value_name = "SETTINGS", value_hint = ValueHint::FilePath, conflicts_with_all = ["explain", "summary", "out", "compress", "to", "attributes", "annotate", "keep_text"])]
    pub(crate) diff: Option<String>,

    /// Write a page for the browser, too: every document, what was removed marked in place, and charts
    ///
    /// FILE must not lie in the folder of --out.
    #[arg(long, help_heading = "Output", value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "diff")]
    pub(crate) report: Option<PathBuf>,

    /// When to colour what `--explain` and `--diff` show
    #[arg(long, help_heading = "Output", value_name = "WHEN", default_value = "auto")]
    color: When,

    #[command(flatten)]
    pub(crate) cleaning: Cleaning,

    /// Short for `--format ndjson`: one JSON object a line; its text is cleaned, the rest left as it is
    #[arg(long, help_heading = "Records", conflicts_with = "format")]
    jsonl: bool,

    /// The field that holds the text
    #[arg(long, help_heading = "Records", value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// The field that holds the URL, whose host has the settings of its site
    #[arg(long, help_heading = "Records", value_name = "NAME", default_value = "url")]
    pub(crate) url_field: String,

    /// Add a field `dechrome` that lists what is removed
    #[arg(long, help_heading = "Records", conflicts_with_all = ["explain", "summary"])]
    annotate: bool,

    /// Leave the text itself as it is
    #[arg(long, help_heading = "Records", conflicts_with_all = ["explain", "summary"])]
    keep_text: bool,

    /// Do not count records that are none, or have no text, as errors; of NDJSON leave them out
    ///
    /// Without it such a record is an error, and stays as it is where its own format is written. With it, too, records
    /// of WARC and rows of Parquet stay.
    #[arg(long, help_heading = "Errors")]
    pub(crate) skip_invalid: bool,

    /// Stop at the first error
    #[arg(long, help_heading = "Errors")]
    pub(crate) fail_on_error: bool,

    /// Show no progress and tell only of errors
    #[arg(long, short, help_heading = "Errors")]
    pub(crate) quiet: bool,

    /// How messages are written on standard error
    #[arg(long, help_heading = "Errors", value_name = "FORMAT", default_value = "text")]
    pub(crate) log_format: LogFormat,

    /// How many threads clean; without it, as many as there are processors
    #[arg(long, short = 'j', value_name = "COUNT", value_parser = value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Print the settings in force, each with where it was said, in the form of `dechrome.toml`
    #[arg(long, help_heading = "About the program", conflicts_with_all = ["explain", "summary", "diff"])]
    pub(crate) print_config: bool,

    #[command(flatten)]
    pub(crate) manual: Manual,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum To {
    #[value(name = "ndjson", alias = "jsonl")]
    Records,
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
        let reads_stdin = self.paths.is_empty() || self.paths.iter().any(|path| path.as_os_str() == "-");
        if self.out.is_some() && reads_stdin {
            return Some(
                "--out names its files after those that are read, and standard input has no name".into(),
            );
        }
        None
    }

    /// What is made of each document.
    pub(crate) fn form(&self) -> Form {
        if self.summary {
            Form::Nothing
        } else if self.explain {
            Form::Explanation
        } else if self.diff.is_some() {
            Form::Difference
        } else if self.attributes {
            Form::Attributes
        } else if self.annotate || self.keep_text || self.to.is_some() {
            Form::Record { annotate: self.annotate, keep_text: self.keep_text }
        } else {
            Form::Body
        }
    }

    /// Why nothing can be made of tables.
    pub(crate) fn refuses_tables(&self) -> Option<&'static str> {
        let is_shown = self.explain || self.summary || self.diff.is_some();
        if self.to.is_some() || self.attributes {
            Some("of Parquet only Parquet is made")
        } else if self.out.is_none() && !is_shown {
            Some("Parquet is made only with --out")
        } else {
            None
        }
    }

    /// What files hold, if the user says so.
    pub(crate) fn format(&self) -> Option<Format> {
        self.format.or(self.jsonl.then_some(Format::Records))
    }

    /// How output is compressed: as what was read is, if this is none.
    pub(crate) fn packing(&self) -> Option<Packing> {
        self.compress.or(self.out.is_none().then_some(Packing::None))
    }

    pub(crate) fn threads(&self) -> usize {
        let all = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.threads.map_or_else(all, usize::from)
    }

    pub(crate) fn color(&self) -> ColorChoice {
        match self.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
    }
}
