//! The command line, and the cleaner that it asks for.

use std::fs;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use dechrome::{Cleaner, Kind, Policy, Strictness};

use crate::record::ANNOTATION;

const AFTER_HELP: &str = "\
Exit status: 0 if all went well, 1 if something could not be read or written, \
2 if the command line is wrong.";

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
    #[arg(long, help_heading = "Output", conflicts_with = "summary")]
    pub(crate) explain: bool,

    /// Show, in numbers, how much of each kind is removed
    #[arg(long, help_heading = "Output")]
    pub(crate) summary: bool,

    /// Write a page for the browser, too: every document, what was removed marked in place, and charts
    #[arg(long, help_heading = "Output", value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,

    /// When to colour what `--explain` shows
    #[arg(long, help_heading = "Output", value_name = "WHEN", default_value = "auto")]
    color: When,

    /// Keep text of this kind; may be repeated, or a list with commas
    #[arg(long, help_heading = "Cleaning", value_name = "KIND", value_delimiter = ',', value_parser = kind_parser())]
    keep: Vec<Kind>,

    /// Remove text of this kind; may be repeated, or a list with commas
    #[arg(long, help_heading = "Cleaning", value_name = "KIND", value_delimiter = ',', value_parser = kind_parser())]
    remove: Vec<Kind>,

    /// Add a table of cues: tab-separated kind, place, weight and phrase; may be repeated
    #[arg(long, help_heading = "Cleaning", value_name = "FILE")]
    cues: Vec<PathBuf>,

    /// How sure a removal must be
    #[arg(long, help_heading = "Cleaning", value_name = "LEVEL", default_value = "balanced")]
    strictness: Level,

    /// Leave a text whole if a larger share of its bytes, from 0 to 1, would go
    #[arg(long, help_heading = "Cleaning", value_name = "SHARE", default_value = "1", value_parser = share)]
    max_removed: f64,

    /// Read and write one JSON object a line; its text is cleaned, the rest left as it is
    #[arg(long, help_heading = "Records")]
    pub(crate) jsonl: bool,

    /// The field that holds the text
    #[arg(long, help_heading = "Records", value_name = "NAME", default_value = "text", requires = "jsonl")]
    pub(crate) text_field: String,

    /// Add a field `dechrome` that lists what is removed
    #[arg(long, help_heading = "Records", requires = "jsonl", conflicts_with_all = ["explain", "summary"])]
    pub(crate) annotate: bool,

    /// Leave the text itself as it is
    #[arg(long, help_heading = "Records", requires = "jsonl", conflicts_with_all = ["explain", "summary"])]
    pub(crate) keep_text: bool,

    /// Pass over lines that are no JSON object with a text, instead of stopping there
    #[arg(long, help_heading = "Records", requires = "jsonl")]
    pub(crate) skip_invalid: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    /// Remove only what is hard to doubt
    Careful,
    /// Remove what is more likely chrome than not
    Balanced,
    /// Remove what may well be chrome; some of the article goes, too
    Thorough,
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
        if let Some(kind) = self.keep.iter().find(|&kind| self.remove.contains(kind)) {
            return Some(format!("`{kind}` is to be both kept and removed"));
        }
        if self.annotate && self.text_field == ANNOTATION {
            return Some(format!("the text cannot stand in `{ANNOTATION}`, which --annotate writes"));
        }
        None
    }

    /// The cleaner that was asked for.
    pub(crate) fn cleaner(&self) -> Result<Cleaner, String> {
        let mut builder = Cleaner::builder();
        builder.policy(self.policy()).strictness(self.strictness.into()).max_removed(self.max_removed);
        for path in &self.cues {
            let name = path.display().to_string();
            let table = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
            builder.cues(&name, &table);
        }
        builder.build().map_err(|error| error.to_string())
    }

    fn policy(&self) -> Policy {
        let kept = self.keep.iter().copied();
        let removed = self.remove.iter().copied();
        removed.fold(kept.fold(Policy::default(), Policy::keep), Policy::remove)
    }

    /// What was asked for, in one line.
    pub(crate) fn settings(&self) -> String {
        let level = self.strictness.to_possible_value().expect("no level is hidden");
        let mut settings = format!("strictness {}", level.get_name());
        for (verb, kinds) in [("keep", &self.keep), ("remove", &self.remove)] {
            for kind in kinds {
                settings += &format!(", {verb} {kind}");
            }
        }
        if self.max_removed < 1.0 {
            settings += &format!(", max removed {}", self.max_removed);
        }
        for path in &self.cues {
            settings += &format!(", cues {}", path.display());
        }
        settings
    }

    pub(crate) fn color(&self) -> ColorChoice {
        match self.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
    }
}

impl From<Level> for Strictness {
    fn from(level: Level) -> Strictness {
        match level {
            Level::Careful => Strictness::Careful,
            Level::Balanced => Strictness::Balanced,
            Level::Thorough => Strictness::Thorough,
        }
    }
}

/// Reads a kind, and lets the help list them all.
fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.name())).try_map(|name| name.parse::<Kind>())
}

fn share(number: &str) -> Result<f64, String> {
    match number.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a number from 0 to 1 is wanted".into()),
    }
}
