//! Holds every engine of the matcher to aho-corasick.
//!
//! ```text
//! cargo +nightly fuzz run matcher
//! ```
//!
//! Without `cargo-fuzz`, in `fuzz/`, the same by hand:
//!
//! ```text
//! RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
//!     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
//!     -Cllvm-args=-sanitizer-coverage-pc-table -Zsanitizer=address --cfg fuzzing" \
//!     cargo +nightly build --release --target x86_64-unknown-linux-gnu
//! target/x86_64-unknown-linux-gnu/release/matcher -max_total_time=600 FOLDER
//! ```
//!
//! The input's lines up to the first empty one are patterns, what follows is
//! the text. On a stable toolchain `cargo run --release -- FILE...` in `fuzz/`
//! runs the target over files, without coverage to guide it.
#![no_main]

use aho_corasick::AhoCorasick;
use dechrome::matcher::{Engine, Matcher};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = String::from_utf8_lossy(input);
    let (patterns, haystack) = input.split_once("\n\n").unwrap_or((&input, &input));
    let patterns: Vec<&str> = patterns.split('\n').filter(|pattern| !pattern.is_empty()).collect();
    let automaton =
        AhoCorasick::builder().ascii_case_insensitive(true).build(&patterns).expect("few patterns");
    let found = automaton.find_overlapping_iter(haystack);
    let want: Vec<_> =
        found.map(|found| (found.pattern().as_u32(), found.start(), found.end())).collect();
    for &engine in Engine::all().iter().filter(|engine| engine.is_available()) {
        let matcher = Matcher::builder().engine(engine).build(&patterns).expect("no pattern is empty");
        let mut matches = Vec::new();
        matcher.find(haystack, &mut matches);
        let found: Vec<_> = matches.iter().map(|found| (found.pattern, found.start, found.end)).collect();
        assert_eq!(found, want, "{engine}");
    }
});
