//! The whole of `clean` beside what memory allows, beside the same on
//! aho-corasick, and beside rules that look at a line by itself.
//!
//! ```text
//! cargo bench --bench clean
//! ```
//!
//! All run in turn, round by round, on the same texts in the same run; a ratio
//! is one of two times within a round, and what is printed is the median of
//! the rounds, in brackets the quartiles.

#[expect(dead_code, reason = "of the texts, this bench needs some")]
#[path = "../texts/mod.rs"]
mod texts;

#[expect(dead_code, reason = "the matcher's bench needs more")]
#[path = "../matcher/contender.rs"]
mod contender;
#[expect(dead_code, reason = "the matcher's bench needs more")]
#[path = "../matcher/rounds.rs"]
mod rounds;

#[path = "../matcher/table.rs"]
mod table;

#[path = "../quick/mod.rs"]
mod quick;

use std::hint::black_box;
use std::time::Duration;

use dechrome::Cleaner;
use dechrome::matcher::Engine;

use crate::contender::{Contender, Found, Haystack};
use crate::quick::is_quick;
use crate::rounds::Rounds;
use crate::table::{heading, line, row, rule, short, with_quartiles};

const MEMCPY: &str = "memcpy";
const CLEAN: &str = "dechrome";
const PORTABLE: &str = "dechrome on aho-corasick";
const C4: &str = "C4's line rules";

/// Whose ratios are printed.
const RATIOS: [(&str, &str); 3] = [(CLEAN, MEMCPY), (CLEAN, PORTABLE), (CLEAN, C4)];

/// Web pages of so many bytes each.
const LENGTHS: [(&str, usize); 6] = [
    ("200 bytes", 200),
    ("2 KB", 2 << 10),
    ("20 KB", 20 << 10),
    ("200 KB", 200 << 10),
    ("1 MB", 1 << 20),
    ("10 MB", 10 << 20),
];
/// What no cache holds.
const STREAM: usize = 24 << 20;

fn main() {
    let (stream, rounds) = if is_quick() { (1 << 16, 1) } else { (STREAM, 5) };
    let pages = texts::pages::web(1, stream);
    let lengths: Vec<(&str, Vec<&str>)> =
        LENGTHS.iter().map(|&(name, bytes)| (name, pieces(&pages, bytes))).collect();
    series("Web pages, one after the other", &lengths, rounds);

    let (megabyte, seeds) = (stream.min(1 << 20), texts::seeds());
    let (article, body, chrome) = (texts::article(megabyte), texts::body(megabyte), texts::chrome(megabyte));
    let kinds = [
        ("the seeds", texts::SEEDS.map(|(_, text)| text).to_vec()),
        ("seeds joined", vec![seeds.as_str()]),
        ("a long article", vec![article.as_str()]),
        ("body only", vec![body.as_str()]),
        ("chrome only", vec![chrome.as_str()]),
    ];
    series("Articles", &kinds, rounds.max(3) * 3);
}

/// Whom the rounds are for, each with a cleaner of its own.
fn contenders() -> Vec<Contender> {
    let portable = Cleaner::builder().engine(Engine::Portable).build().expect("it runs everywhere");
    let cleaner = Cleaner::new();
    let mut room: Vec<u8> = Vec::new();
    let copy = move |haystack: Haystack<'_>| {
        room.clear();
        room.extend_from_slice(haystack.text.as_bytes());
        black_box(&room);
        Found::default()
    };
    vec![
        Contender::pass(MEMCPY, copy),
        Contender::pass(CLEAN, move |haystack| kept(&cleaner.clean(haystack.text))),
        Contender::pass(PORTABLE, move |haystack| kept(&portable.clean(haystack.text))),
        Contender::pass(C4, |haystack| kept(&c4(haystack.text))),
    ]
}

/// The rules for lines by which the Colossal Clean Crawled Corpus was made
/// (Raffel et al., 2020): a line stays if it ends like a sentence, has three
/// words, and does not say Javascript.
fn c4(text: &str) -> String {
    let stays = |line: &&str| {
        line.trim_end().ends_with(['.', '!', '?', '"', '”'])
            && line.split_whitespace().nth(2).is_some()
            && !line.to_lowercase().contains("javascript")
    };
    text.split_inclusive('\n').filter(stays).collect()
}

fn kept(text: &str) -> Found {
    black_box(text);
    Found::default()
}

fn series(title: &str, columns: &[(&str, Vec<&str>)], rounds: usize) {
    let mut contenders = contenders();
    let at_least = if rounds > 3 { Duration::from_millis(20) } else { Duration::ZERO };
    let measured: Vec<Rounds> = columns
        .iter()
        .map(|(_, texts)| {
            let texts: Vec<Haystack> = texts.iter().map(|text| Haystack { text, lowered: text }).collect();
            Rounds::run(&mut contenders, &texts, at_least, rounds)
        })
        .collect();
    let names = || columns.iter().map(|(name, _)| *name);
    heading(&format!("{title}: MB/s"));
    row("", names());
    rule(columns.len());
    for name in [MEMCPY, CLEAN, PORTABLE, C4] {
        line(name, measured.iter().map(|rounds| rounds.speed(name)), |speed| short(speed.median * 1e3));
    }
    heading(&format!("{title}: times as fast"));
    row("", names());
    rule(columns.len());
    for (name, other) in RATIOS {
        let ratios = measured.iter().map(|rounds| rounds.ratio(name, other));
        line(&format!("{name} / {other}"), ratios, with_quartiles);
    }
}

/// The lines of `text` in pages of about so many bytes.
fn pieces(text: &str, bytes: usize) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices('\n') {
        if at + 1 - start >= bytes {
            pieces.push(&text[start..=at]);
            start = at + 1;
        }
    }
    if pieces.is_empty() {
        pieces.push(text);
    }
    pieces
}
