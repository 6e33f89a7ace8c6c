//! Who takes part.

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::DoubleArrayAhoCorasick;
use dechrome::matcher::{Engine, Matcher, Plan};
use regex::bytes::RegexBuilder;

use crate::contender::{Contender, Found, Haystack, Task};

pub(crate) const MEMCPY: &str = "memcpy";
pub(crate) const NEWLINES: &str = "newline count";
pub(crate) const AVX512: &str = "dechrome, AVX-512";
pub(crate) const AVX2: &str = "dechrome, AVX2";
pub(crate) const PORTABLE: &str = "dechrome, portable";
pub(crate) const AHO_CORASICK: &str = "aho-corasick";
pub(crate) const DFA: &str = "aho-corasick, DFA";
pub(crate) const DAACHORSE: &str = "daachorse¹";
pub(crate) const REGEX: &str = "regex²";

/// Everybody.
pub(crate) fn everybody(cues: &[&str]) -> Vec<Contender> {
    let mut all = few(cues, None);
    all.extend([automaton(DFA, Some(AhoCorasickKind::DFA), cues), alternation(cues)]);
    all
}

/// Those that can search for the cues of all tables, for which a plan is
/// stored: not the DFA, which would take hundreds of megabytes, and not the
/// alternation.
pub(crate) fn built_in(cues: &[&str]) -> Vec<Contender> {
    let plan = Plan::from_bytes(include_bytes!("../../src/lexicon/plan.bin")).expect("a plan");
    few(cues, Some(&plan))
}

fn few(cues: &[&str], plan: Option<&Plan>) -> Vec<Contender> {
    let ours =
        Engine::all().iter().filter(|engine| engine.is_available()).map(|&engine| ours(engine, cues, plan));
    [memcpy(), newlines()]
        .into_iter()
        .chain(ours)
        .chain([automaton(AHO_CORASICK, None, cues), double_array(cues)])
        .collect()
}

fn memcpy() -> Contender {
    // A copy that lies just behind its source, but for whole pages, is ten
    // times slower: half a page away is the best place.
    const PAGE: usize = 1 << 12;
    let mut room: Vec<u8> = Vec::new();
    Contender::pass(MEMCPY, move |haystack| {
        let text = haystack.text.as_bytes();
        if room.len() < text.len() + PAGE {
            room = vec![0; text.len() + PAGE];
        }
        let at = (text.as_ptr().addr() + PAGE / 2).wrapping_sub(room.as_ptr().addr()) % PAGE;
        room[at..at + text.len()].copy_from_slice(text);
        black_box(&room);
        Found::default()
    })
}

fn newlines() -> Contender {
    Contender::pass(NEWLINES, |haystack| {
        black_box(memchr::memchr_iter(b'\n', haystack.text.as_bytes()).count());
        Found::default()
    })
}

fn ours(engine: Engine, cues: &[&str], plan: Option<&Plan>) -> Contender {
    let name = match engine {
        Engine::Avx512 => AVX512,
        Engine::Avx2 => AVX2,
        _ => PORTABLE,
    };
    Contender::engine(name, Task::All, || {
        let builder = Matcher::builder().engine(engine);
        let matcher = match plan {
            Some(plan) => builder.plan(plan).build(cues),
            None => builder.build(cues),
        };
        let matcher = matcher.expect("the cues build");
        let bytes = matcher.table_bytes();
        let mut matches = Vec::new();
        let search = move |haystack: Haystack<'_>| {
            matches.clear();
            matcher.find(haystack.text, &mut matches);
            let mut found = Found::default();
            for hit in &matches {
                found.add(hit.pattern as usize, hit.start, hit.end);
            }
            found
        };
        (search, Some(bytes))
    })
}

/// aho-corasick with its own choice of automaton, or with one of ours.
fn automaton(name: &'static str, kind: Option<AhoCorasickKind>, cues: &[&str]) -> Contender {
    Contender::engine(name, Task::All, || {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(kind)
            .build(cues)
            .expect("the cues build");
        let bytes = automaton.memory_usage();
        let search = move |haystack: Haystack<'_>| {
            let mut found = Found::default();
            for hit in automaton.find_overlapping_iter(haystack.text) {
                found.add(hit.pattern().as_usize(), hit.start(), hit.end());
            }
            found
        };
        (search, Some(bytes))
    })
}

/// daachorse cannot fold: its cues and its text are in lower case, and putting
/// the text into lower case is not timed.
fn double_array(cues: &[&str]) -> Contender {
    Contender::engine(DAACHORSE, Task::All, || {
        let lowered = cues.iter().map(|cue| cue.to_ascii_lowercase());
        let automaton = DoubleArrayAhoCorasick::<u32>::new(lowered).expect("the cues build");
        let bytes = automaton.heap_bytes();
        let search = move |haystack: Haystack<'_>| {
            let mut found = Found::default();
            for hit in automaton.find_overlapping_iter(haystack.lowered) {
                found.add(hit.value() as usize, hit.start(), hit.end());
            }
            found
        };
        (search, Some(bytes))
    })
}

/// One regular expression, cue or cue or cue: it cannot say which one it
/// found, and hits do not overlap.
///
/// The states that it has built must find room, or it builds them again and
/// again, at a few MB/s.
fn alternation(cues: &[&str]) -> Contender {
    Contender::engine(REGEX, Task::Leftmost, || {
        let pattern: Vec<String> = cues.iter().map(|cue| regex::escape(cue)).collect();
        let regex = RegexBuilder::new(&pattern.join("|"))
            .case_insensitive(true)
            .unicode(false)
            .size_limit(1 << 30)
            .dfa_size_limit(1 << 30)
            .build()
            .expect("the cues build");
        let search = move |haystack: Haystack<'_>| {
            let mut found = Found::default();
            for hit in regex.find_iter(haystack.text.as_bytes()) {
                found.add(0, hit.start(), hit.end());
            }
            found
        };
        (search, None)
    })
}

/// What the alternation must find, by another way.
pub(crate) fn leftmost(cues: &[&str], haystack: Haystack<'_>) -> Found {
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .build(cues)
        .expect("the cues build");
    let mut found = Found::default();
    for hit in automaton.find_iter(haystack.text) {
        found.add(0, hit.start(), hit.end());
    }
    found
}
