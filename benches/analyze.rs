//! `clean`, the same in a scratch, and `analyze`: on articles, on texts made to
//! be slow, and on one text at growing lengths.

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use dechrome::{Cleaner, Scratch};

mod texts;

const MEGABYTE: usize = 1 << 20;

/// Measures all three on `text`.
fn each(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str) {
    let cleaner = Cleaner::new();
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_with_input(BenchmarkId::new("clean", name), text, |bencher, text| {
        bencher.iter(|| cleaner.clean(black_box(text)));
    });
    group.bench_with_input(BenchmarkId::new("clean in a scratch", name), text, |bencher, text| {
        let (mut scratch, mut out) = (Scratch::default(), String::new());
        bencher.iter(|| {
            out.clear();
            cleaner.clean_with(black_box(text), &mut out, &mut scratch);
            black_box(&out);
        });
    });
    group.bench_with_input(BenchmarkId::new("analyze", name), text, |bencher, text| {
        bencher.iter(|| cleaner.analyze(black_box(text)));
    });
}

/// A group whose benches take a good second each.
fn group<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    // Runs of tens of milliseconds: a growing number of them a sample would
    // take too long.
    group.sampling_mode(SamplingMode::Flat);
    group
}

fn articles(criterion: &mut Criterion) {
    let mut group = group(criterion, "articles");
    for (name, text) in texts::SEEDS {
        each(&mut group, name, text);
    }
    each(&mut group, "seeds joined", &texts::seeds());
    each(&mut group, "long article", &texts::article(MEGABYTE));
    each(&mut group, "body only", &texts::body(MEGABYTE));
    each(&mut group, "chrome only", &texts::chrome(MEGABYTE));
    each(&mut group, "web pages", &texts::pages::web(1, MEGABYTE));
    each(&mut group, "Japanese web pages", &texts::pages::web_in("ja", 1, MEGABYTE));
    group.finish();
}

fn adversarial(criterion: &mut Criterion) {
    let mut group = group(criterion, "adversarial");
    for (name, text) in texts::adversarial() {
        each(&mut group, name, &text);
    }
    group.finish();
}

/// From 1 KB to 4 MB: the bytes a second stay the same if time is linear.
fn lengths(criterion: &mut Criterion) {
    let mut group = group(criterion, "lengths");
    for bytes in (0..=6).map(|step| 1024 << (2 * step)) {
        let text = texts::article(bytes);
        each(&mut group, &bytes.to_string(), &text);
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots();
    targets = articles, adversarial, lengths
}
criterion_main!(benches);
