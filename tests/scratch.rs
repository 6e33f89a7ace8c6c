//! The room that a thread keeps from text to text: it spares nearly all that is
//! allocated, and does not grow without bound.
//!
//! One test in a process of its own, for it counts all that is allocated.

mod seeds;

use dechrome::{Cleaner, Scratch};
use peak_alloc::PeakAlloc;

use seeds::SEEDS;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What an article takes in a scratch that has grown: a few bytes that the
/// patterns of shapes are told by, let go at once.
const BYTES_ONCE_GROWN: usize = 64;
/// What a scratch keeps of articles, and of any text whatever.
const MOST_FOR_ARTICLES: usize = 256 << 10;
const MOST: usize = 24 << 20;

/// The most bytes that are allocated at once while `run` runs, above what was
/// before.
fn peak(run: impl FnOnce()) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    run();
    MEMORY.peak_usage().saturating_sub(before)
}

#[test]
fn a_scratch_spares_memory_and_keeps_little() {
    let cleaner = Cleaner::new();
    let mut out = String::with_capacity(1 << 16);
    let mut clean = |text: &str, scratch: &mut Scratch| {
        out.clear();
        cleaner.clean_with(text, &mut out, scratch);
    };
    // What is compiled with the first texts stays, whatever they are.
    SEEDS.iter().for_each(|text| clean(text, &mut Scratch::default()));

    let before = MEMORY.current_usage();
    let mut scratch = Scratch::default();
    SEEDS.iter().for_each(|text| clean(text, &mut scratch));
    let kept = MEMORY.current_usage() - before;
    println!("{kept} bytes are kept of articles");
    assert!(kept < MOST_FOR_ARTICLES, "{kept}");
    for text in SEEDS {
        let anew = peak(|| clean(text, &mut Scratch::default()));
        let grown = peak(|| clean(text, &mut scratch));
        println!("{anew} bytes anew, {grown} once grown");
        assert!(grown <= BYTES_ONCE_GROWN && anew > 100 * BYTES_ONCE_GROWN, "{grown} of {anew}");
    }

    // The last is about the worst there is: its columns just may be kept.
    let line = SEEDS.concat().replace('\n', " ");
    for text in [SEEDS.concat().repeat(100), line.repeat(100), "Share\n".repeat(1 << 18)] {
        drop(std::mem::take(&mut scratch));
        let before = MEMORY.current_usage();
        cleaner.clean_with(&text, &mut String::with_capacity(text.len()), &mut scratch);
        let kept = MEMORY.current_usage() - before;
        println!("{kept} bytes are kept of {}", text.len());
        assert!(kept < MOST, "{kept} of {}", text.len());
    }
}
