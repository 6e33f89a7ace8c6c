//! The memory that a text takes while it is cleaned: in proportion to it.
//!
//! One test in a process of its own, for it counts all that is allocated.

mod seeds;

use dechrome::Cleaner;
use peak_alloc::PeakAlloc;

use seeds::SEEDS;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Of ordinary articles, whose lines are a hundred bytes long; and of the same
/// wrapped, which are read in a copy.
const BYTES_A_BYTE: f64 = 8.0;
const WRAPPED: f64 = 10.0;

#[test]
fn memory_grows_with_the_text() {
    let seeds = SEEDS.concat();
    let cleaner = Cleaner::new();
    // What is compiled with the first texts stays, whatever they are.
    cleaner.clean(&seeds);
    for times in [10, 100] {
        let text = seeds.repeat(times);
        assert_takes(&cleaner, &text, BYTES_A_BYTE);
        assert_takes(&cleaner, &textwrap::fill(&text, 72), WRAPPED);
    }
}

/// Cleans `text` in less memory than `bytes` for each of its own.
fn assert_takes(cleaner: &Cleaner, text: &str, bytes: f64) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let kept = cleaner.clean(text);
    let most = MEMORY.peak_usage() - before;
    let bytes_a_byte = most as f64 / text.len() as f64;
    println!("{} bytes: {bytes_a_byte:.1} bytes of memory a byte", text.len());
    assert!(bytes_a_byte < bytes, "{bytes_a_byte} at {} bytes", text.len());
    drop(kept);
}
