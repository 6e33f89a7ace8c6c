//! How long it takes to build the first cleaner of a process, one with more
//! and more rows of one's own, and to clone one.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use dechrome::Cleaner;

/// A cue table of so many rows, no phrase twice.
fn table(rows: usize) -> String {
    const NOUNS: [&str; 10] =
        ["crossword", "almanac", "gazette", "calendar", "atlas", "quiz", "diary", "poster", "mug", "map"];
    const VERBS: [&str; 10] =
        ["try", "order", "collect", "print", "send", "borrow", "colour", "frame", "unfold", "win"];
    const PLACES: [&str; 10] =
        ["home", "school", "work", "sea", "night", "noon", "court", "church", "market", "camp"];
    let mut table = String::new();
    for row in 0..rows {
        let (verb, noun, place) = (VERBS[row % 10], NOUNS[row / 10 % 10], PLACES[row / 100 % 10]);
        writeln!(table, "promotion\tany\t3.0\t{verb} our {noun} at {place}").expect("a string");
    }
    table
}

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    // Without a row of its own a cleaner shares what the first one built.
    for rows in [1, 100, 1000] {
        let mut builder = Cleaner::builder();
        builder.cues("house.tsv", &table(rows));
        group.bench_with_input(BenchmarkId::new("own rows", rows), &builder, |bencher, builder| {
            bencher.iter(|| builder.build().expect("the rows are good"));
        });
    }
    group.finish();
}

fn share(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("share");
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    let cleaner = Cleaner::new();
    group.bench_function("clone", |bencher| bencher.iter(|| black_box(&cleaner).clone()));
    group.bench_function("new", |bencher| bencher.iter(Cleaner::new));
    group.finish();
}

/// The first cleaner of the process, and the first text: what a program waits
/// for before it begins. Once each: there is no second first.
fn first(_: &mut Criterion) {
    const TEXT: &str = "By Jane Roe\nMay 3, 2021\n\nThe river rose by a metre on Monday, the town said.\n";
    let start = Instant::now();
    let cleaner = Cleaner::new();
    let built = start.elapsed();
    black_box(cleaner.clean(TEXT));
    let cleaned = start.elapsed() - built;
    println!("first cleaner: {built:.1?}; first text: {cleaned:.1?} more");
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots();
    targets = first, build, share
}
criterion_main!(benches);
