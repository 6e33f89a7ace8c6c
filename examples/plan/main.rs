//! Plans how the built-in cues are looked for, and writes `src/lexicon/plan.bin`.
//!
//! ```text
//! cargo run --release --features unstable-stages --example plan -- FILE...
//! ```
//!
//! The files are sample text, as the texts to clean will be: plain text, or,
//! where the name ends in `.jsonl.gz`, gzipped JSON objects, one a line, with
//! the text's lines as `lines`. The same cues and files give the same bytes.
//! To be run whenever a cue table has changed; until then new cues are planned
//! for when the first cleaner is built, which makes that slower.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Parser;
use dechrome::matcher::Plan;
use dechrome::stages;
use flate2::read::GzDecoder;
use serde_json::Value;

#[derive(Parser)]
struct Arguments {
    /// Sample text: plain, or gzipped JSON lines.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where to write the plan.
    #[arg(long, default_value = "src/lexicon/plan.bin")]
    to: PathBuf,
    /// So many kilobytes of the files are looked at, in pieces from all over.
    #[arg(long, default_value_t = 256)]
    sample: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let share = (arguments.sample << 10) / arguments.files.len();
    let mut sample = String::new();
    for file in &arguments.files {
        sample.push_str(&excerpt(&read(file)?, share));
    }
    let plan = Plan::of(stages::phrases(), &stages::folded(&sample))?;
    let bytes = plan.to_bytes();
    println!("{}: {} bytes", arguments.to.display(), bytes.len());
    fs::write(&arguments.to, bytes)?;
    Ok(())
}

/// The text of a file.
fn read(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    if !path.to_string_lossy().ends_with(".jsonl.gz") {
        return Ok(fs::read_to_string(path)?);
    }
    let mut text = String::new();
    for record in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let record: Value = serde_json::from_str(&record?)?;
        for line in record["lines"].as_array().into_iter().flatten() {
            text.push_str(line.as_str().unwrap_or_default());
            text.push('\n');
        }
    }
    Ok(text)
}

/// About so many bytes of `text`, in pieces from all over.
fn excerpt(text: &str, bytes: usize) -> String {
    const PIECE: usize = 2 << 10;
    let pieces = (bytes / PIECE).clamp(1, text.len() / PIECE + 1);
    let stride = text.len() / pieces;
    let piece = |i: usize| {
        let start = text.floor_char_boundary(i * stride);
        &text[start..text.floor_char_boundary(start + PIECE.min(stride))]
    };
    (0..pieces).map(piece).collect()
}
