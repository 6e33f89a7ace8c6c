//! Time and memory grow in step with the text: the same pages as documents of
//! several lengths, up to one document that is all of them, a sixteenth of them, a
//! quarter and the whole.
//!
//! ```text
//! DECHROME_GROWTH_MB=1000 cargo bench --bench growth
//! ```
//!
//! Without the variable the whole is 64 MB. Every cell is one run; the last column
//! is how much longer a byte of the whole takes than one of its sixteenth.
//!
//! Memory is what is held beside the text and what comes out of it.

use std::hint::black_box;
use std::time::Instant;

use dechrome::{Cleaner, Scratch};
use peak_alloc::PeakAlloc;

use crate::quick::is_quick;

#[expect(dead_code, reason = "of the texts, this bench needs the pages")]
mod texts;

mod quick;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const MEGABYTE: usize = 1_000_000;
const LENGTHS: [(&str, usize); 4] =
    [("pages, 2 KB", 2_000), ("200 KB", 200_000), ("20 MB", 20 * MEGABYTE), ("all in one", usize::MAX)];
/// The whole, and parts of it.
const PARTS: [usize; 3] = [16, 4, 1];

fn main() {
    let wanted = std::env::var("DECHROME_GROWTH_MB");
    let wanted = wanted.map_or(64, |wanted| wanted.parse().expect("a number of megabytes"));
    let megabytes: usize = if is_quick() { 1 } else { wanted };
    let pages = texts::pages::web(1, megabytes * MEGABYTE);
    let cleaner = Cleaner::new();
    // Built before anything is timed.
    black_box(cleaner.clean(&pages[..ends_at(&pages, MEGABYTE / 2)]));

    println!("\nMB/s, and the memory taken, by the length of a document\n");
    let of_part = |part: usize| format!("{} MB", megabytes as f64 / part as f64);
    println!("| documents | {} | time a byte |", PARTS.map(of_part).join(" | "));
    println!("|---|{}", "---:|".repeat(PARTS.len() + 1));
    for (name, length) in LENGTHS {
        row(&cleaner, name, &pages, length);
    }
    drop(pages);
    row(&cleaner, "an article", &texts::article(megabytes * MEGABYTE), usize::MAX);
}

/// What cleaning documents of such a length takes, for each part of the text.
fn row(cleaner: &Cleaner, name: &str, text: &str, length: usize) {
    let runs = PARTS.map(|part| Run::of(cleaner, &text[..ends_at(text, text.len() / part)], length));
    let cells = runs.map(|run| format!("{:.1} ({:.1} MB)", run.speed, run.memory));
    let growth = runs[0].speed / runs[PARTS.len() - 1].speed;
    println!("| {name} | {} | {growth:.2} |", cells.join(" | "));
}

/// Where the line ends that holds byte `at`.
fn ends_at(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    text.as_bytes()[at..].iter().position(|&byte| byte == b'\n').map_or(text.len(), |line| at + line + 1)
}

#[derive(Clone, Copy)]
struct Run {
    /// MB in a second.
    speed: f64,
    /// MB that were held at most.
    memory: f64,
}

impl Run {
    /// Cleans `text` as documents of such a length, one after the other.
    fn of(cleaner: &Cleaner, text: &str, length: usize) -> Run {
        let (mut scratch, mut out) =
            (Scratch::default(), String::with_capacity(text.len().min(length) + 4096));
        let held = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let (began, mut rest) = (Instant::now(), text);
        while !rest.is_empty() {
            let (document, after) = rest.split_at(ends_at(rest, length));
            out.clear();
            cleaner.clean_with(document, &mut out, &mut scratch);
            black_box(&out);
            rest = after;
        }
        let speed = text.len() as f64 / MEGABYTE as f64 / began.elapsed().as_secs_f64();
        let memory = (ALLOCATOR.peak_usage() - held) as f64 / MEGABYTE as f64;
        Run { speed, memory }
    }
}
