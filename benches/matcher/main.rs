//! The matcher beside other ways to search for many phrases, and beside what
//! memory allows.
//!
//! ```text
//! cargo bench --bench matcher
//! cargo bench --bench matcher -- --real pages.txt --svg docs
//! cargo bench --bench matcher -- --beside pages.txt
//! ```
//!
//! All engines search the same text for the same cues in the same run, and
//! must find the same. They run in turn, round by round; a ratio is one of two
//! engines' times within a round, and what is printed is the median of the
//! rounds: a clock that drifts moves both. The text is made here (`pages` in
//! `benches/texts`) or read from a file; the cues are the crate's own (`cues`).

#[expect(dead_code, reason = "of the texts, this bench needs web pages")]
#[path = "../texts/mod.rs"]
mod texts;

mod options;

mod cues;

mod contender;
mod contenders;

mod text;

mod rounds;

mod table;

mod report;

mod plot;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use crate::contenders::{built_in, everybody};
use crate::options::Options;
use crate::report::Series;
use crate::rounds::Rounds;
use crate::text::Text;

/// What a level-2 cache holds, near enough: like cleaning one article after
/// another.
const NEAR: usize = 1 << 20;
/// What no cache holds.
const STREAM: usize = 60 << 20;
/// The lengths of texts, at [`CUES`] cues.
const LENGTHS: [usize; 7] = [64, 256, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 20];
const CUES: usize = 500;

fn main() -> ExitCode {
    match measure(&Options::read()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("matcher: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Result<(), Box<dyn Error>> {
    if let Some(path) = &options.beside {
        return beside(path, options.rounds.unwrap_or(7));
    }
    let bytes = if options.is_quick() { NEAR } else { STREAM };
    let stream = match &options.real {
        Some(path) => Text::read(path, bytes)?,
        None => Text::made(bytes),
    };
    let near = stream.head(if options.is_quick() { NEAR / 8 } else { NEAR });
    let time = if options.is_quick() { Duration::ZERO } else { Duration::from_millis(30) };
    let rounds = |usual: usize| if options.is_quick() { 1 } else { options.rounds.unwrap_or(usual) };

    report::setting(if options.real.is_some() { "text of a file" } else { "text made here" });
    let mut by_cues = Series { axis: "cues", points: Vec::new() };
    let mut streamed = Series { axis: "cues", points: Vec::new() };
    let mut by_length = Series { axis: "bytes", points: Vec::new() };
    for count in cues::SIZES.into_iter().filter(|&count| !options.is_quick() || count <= CUES) {
        let cues = cues::first(count);
        let mut all = everybody(&cues);
        report::check(&cues, near.haystack(), &mut all)?;
        by_cues.points.push((count, Rounds::run(&mut all, &[near.haystack()], time, rounds(15))));
        streamed.points.push((count, Rounds::run(&mut all, &[stream.haystack()], Duration::ZERO, rounds(7))));
        for length in LENGTHS.into_iter().filter(|_| count == CUES) {
            by_length.points.push((length, Rounds::run(&mut all, &near.pieces(length), time, rounds(11))));
        }
    }
    report::series("1 MB again and again", &by_cues);
    report::series("60 MB in stream", &streamed);
    report::series("1 MB in calls of some bytes, 500 cues", &by_length);

    let cues = cues::all();
    let mut all = built_in(&cues);
    report::check(&cues, near.haystack(), &mut all)?;
    let rounds = Rounds::run(&mut all, &[stream.haystack()], Duration::ZERO, rounds(7));
    report::series(
        "The cues of all tables, 60 MB in stream",
        &Series { axis: "cues", points: vec![(cues.len(), rounds)] },
    );

    if let Some(folder) = &options.svg {
        fs::create_dir_all(folder)?;
        plot::draw(
            &by_cues,
            "Cost against the number of cues (1 MB again and again)",
            &folder.join("matcher-cues.svg"),
        )?;
        plot::draw(
            &by_length,
            "Cost against the length of a text (500 cues)",
            &folder.join("matcher-length.svg"),
        )?;
    }
    Ok(())
}

/// Both texts in one run, a round of one and a round of the other: an engine
/// is as fast on text made here as on real text, or it is not.
fn beside(path: &Path, rounds: usize) -> Result<(), Box<dyn Error>> {
    const BYTES: usize = 8 << 20;
    let texts = [Text::made(BYTES), Text::read(path, BYTES)?];
    let mut points = Vec::new();
    report::setting("text made here beside that of a file");
    for count in cues::SIZES {
        let cues = cues::first(count);
        let mut all = everybody(&cues);
        for text in &texts {
            report::check(&cues, text.haystack(), &mut all)?;
        }
        let mut round =
            || texts.each_ref().map(|text| Rounds::run(&mut all, &[text.haystack()], Duration::ZERO, 1));
        let [mut made, mut real] = round();
        for _ in 1..rounds {
            let [more_made, more_real] = round();
            made.append(more_made);
            real.append(more_real);
        }
        points.push((count, made, real));
    }
    report::beside(&points);
    Ok(())
}
