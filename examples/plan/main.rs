//! Writes what the library has stored of its tables: the cues
//! (`src/lexicon/phrases.txt` and `cues.bin`) and the plan of how they are
//! looked for (`plan.bin`), the patterns of shapes (`src/shape/symbols.bin` and
//! `patterns.bin`), and the weights of the decision (`src/weigh/weights.bin`).
//!
//! ```text
//! cargo run --release --features unstable-stages --example plan
//! ```
//!
//! The sample text is the benches' (`benches/texts/pages.rs`), made from word
//! statistics, so that anyone can make the plan anew; or that of files, as the
//! texts to clean will be: plain text, or, where the name ends in `.jsonl.gz`,
//! gzipped JSON objects, one a line, with the text's lines as `lines`. The same
//! tables and text give the same bytes. To be run whenever a table has
//! changed: until then the library does not know of it, and a test fails.
//!
//! With `--words` it writes `src/matcher/plan/words.txt` instead: the words that
//! stand in most places, by which patterns without a plan are planned for.

#[expect(dead_code, reason = "of the texts, the plan needs web pages")]
#[path = "../../benches/texts/mod.rs"]
mod texts;

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Parser;
use dechrome::matcher::Plan;
use dechrome::stages;
use flate2::read::GzDecoder;
use serde_json::Value;

const SOURCES: &str = "src";
const PHRASES: &str = "lexicon/phrases.txt";
const CUES: &str = "lexicon/cues.bin";
const PLAN: &str = "lexicon/plan.bin";
const SYMBOLS: &str = "shape/symbols.bin";
const PATTERNS: &str = "shape/patterns.bin";
const WEIGHTS: &str = "weigh/weights.bin";
const WORDS: &str = "matcher/plan/words.txt";

/// What the benches' text is drawn with here: not what the benches draw it
/// with, for a plan is not to be measured on the text that it was made for.
const SEED: u64 = 20_261_125;

/// Text is looked at in pieces of so many bytes.
const PIECE: usize = 2 << 10;

#[derive(Parser)]
struct Arguments {
    /// Sample text: plain, or gzipped JSON lines; without any, the benches'.
    files: Vec<PathBuf>,
    /// Write the commonest words instead of a plan.
    #[arg(long)]
    words: bool,
    /// The folder to write to, in place of the sources.
    #[arg(long, default_value = SOURCES)]
    out: PathBuf,
    /// So many kilobytes of the files are looked at, in pieces from all over.
    #[arg(long, default_value_t = 512)]
    sample: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    if arguments.words {
        let texts = arguments.files.iter().map(|file| read(file)).collect::<Result<String, _>>()?;
        return write(&arguments.out, WORDS, words(&texts).as_bytes());
    }
    let (symbols, patterns) = stages::shape_patterns();
    write(&arguments.out, SYMBOLS, &symbols)?;
    write(&arguments.out, PATTERNS, &patterns)?;
    write(&arguments.out, WEIGHTS, &stages::weights())?;
    let (phrases, cues) = stages::cues();
    write(&arguments.out, PHRASES, phrases.as_bytes())?;
    write(&arguments.out, CUES, &cues)?;
    let bytes = arguments.sample << 10;
    let mut sample = String::new();
    for file in &arguments.files {
        sample.push_str(&excerpt(&read(file)?, bytes / arguments.files.len()));
    }
    if sample.is_empty() {
        // Seen from all over, for the languages take turns.
        sample = excerpt(&texts::pages::web(SEED, 64 * bytes), bytes);
    }
    let plan = Plan::of(stages::phrases(), &stages::folded(&sample))?;
    write(&arguments.out, PLAN, &plan.to_bytes())
}

/// Writes a file of the folder `out`, which is made if need be.
fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let path = out.join(name);
    fs::create_dir_all(path.parent().unwrap_or(out))?;
    fs::write(&path, bytes)?;
    println!("{}: {} bytes", path.display(), bytes.len());
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

/// The words that stand in most pieces of `text`, one a line, the commonest
/// first.
fn words(text: &str) -> String {
    const WORDS: usize = 2000;
    const MAX_BYTES: usize = 24;
    let mut counts: HashMap<String, u32> = HashMap::new();
    let text = stages::folded(text);
    let mut rest = &text[..];
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(boundary(rest, PIECE));
        let words: HashSet<&str> = piece.split_whitespace().filter(|word| word.len() <= MAX_BYTES).collect();
        for word in words {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        rest = behind;
    }
    let mut words: Vec<(String, u32)> = counts.into_iter().collect();
    words.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    words.iter().take(WORDS).flat_map(|(word, _)| [word, "\n"]).collect()
}

/// About so many bytes of `text`, in pieces from all over.
fn excerpt(text: &str, bytes: usize) -> String {
    let pieces = (bytes / PIECE).clamp(1, text.len() / PIECE + 1);
    let stride = text.len() / pieces;
    let piece = |i: usize| {
        let start = boundary(text, i * stride);
        &text[start..boundary(text, start + PIECE.min(stride))]
    };
    (0..pieces).map(piece).collect()
}

/// The first character boundary of `text` at `at` or behind.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
