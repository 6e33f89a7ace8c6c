//! The part of the command line that says what cleans.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use dechrome::{Kind, Strictness};

use super::layer::Layer;
use super::origin::{Origin, Said};
use super::table::Table;

const CONFIG: &str = r#"Read settings from FILE; else from `dechrome.toml`, in the working folder or the nearest above that has one.
The options above are laid over it. It says, each of it if it is wanted:

  strictness = "careful"
  max-removed = 0.9
  keep = ["credit"]
  remove = ["caption"]
  cues = ["house.tsv"]              # from the file's own folder

  [[site]]
  hosts = ["*.example.com", "example.com"]
  strictness = "thorough"           # any of the above

A site's settings are laid over the general ones for records whose URL has such a host, compared without case,
port and a dot at its end. Where several sites match, a later one is laid over those before it. Cue tables add up."#;

/// Options that are laid over `dechrome.toml` and its sites.
#[derive(Debug, Args)]
pub(crate) struct Cleaning {
    /// Keep text of this kind; may be repeated, or a list with commas
    #[arg(long, help_heading = "Cleaning", value_name = "KIND", value_delimiter = ',', value_parser = kind_parser())]
    keep: Vec<Kind>,

    /// Remove text of this kind; may be repeated, or a list with commas
    #[arg(long, help_heading = "Cleaning", value_name = "KIND", value_delimiter = ',', value_parser = kind_parser())]
    remove: Vec<Kind>,

    /// Add a table of cues: tab-separated kind, place, weight and phrase; may be repeated
    #[arg(long, help_heading = "Cleaning", value_name = "FILE")]
    cues: Vec<PathBuf>,

    /// How sure a removal must be; `balanced` where nothing else is said
    #[arg(long, help_heading = "Cleaning", value_name = "LEVEL")]
    strictness: Option<Level>,

    /// Leave a text whole if a larger share of its bytes, from 0 to 1, would go
    #[arg(long, help_heading = "Cleaning", value_name = "SHARE", value_parser = share)]
    max_removed: Option<f64>,

    /// Read settings from FILE; else from `dechrome.toml`, in the working folder or the nearest above that has one
    #[arg(long, help_heading = "Cleaning", value_name = "FILE", long_help = CONFIG)]
    pub(super) config: Option<PathBuf>,

    /// Read settings from no file
    #[arg(long, help_heading = "Cleaning", conflicts_with = "config")]
    pub(super) no_config: bool,
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

impl Cleaning {
    /// What is wrong that clap cannot see.
    pub(crate) fn contradiction(&self) -> Option<String> {
        let both = self.keep.iter().find(|&kind| self.remove.contains(kind));
        both.map(|kind| format!("`{kind}` is to be both kept and removed"))
    }

    /// What the options say, with the tables that they name.
    pub(super) fn layer(&self) -> Result<Layer, String> {
        let kept = self.keep.iter().map(|&kind| (kind, Said::new(true, Origin::Option("--keep"))));
        let removed = self.remove.iter().map(|&kind| (kind, Said::new(false, Origin::Option("--remove"))));
        let table = |path: &PathBuf| Ok(Said::new(Table::read(path)?, Origin::Option("--cues")));
        Ok(Layer {
            strictness: self.strictness.map(|level| Said::new(level.into(), Origin::Option("--strictness"))),
            max_removed: self.max_removed.map(|share| Said::new(share, Origin::Option("--max-removed"))),
            kinds: kept.chain(removed).collect(),
            cues: self.cues.iter().map(table).collect::<Result<_, String>>()?,
        })
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
