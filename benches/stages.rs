//! Each stage by itself, on the seeds joined.
//!
//! `read` is all stages before the decision, `numbers` is `read` and what the
//! nets are told of each line, `decide` is `numbers` and the decision: the
//! differences are what each costs.

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use dechrome::stages;

#[expect(dead_code, reason = "of the texts, this bench needs the seeds")]
mod texts;

fn stage<N>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str, run: fn(&str) -> N) {
    group.bench_function(name, |bencher| bencher.iter(|| run(black_box(text))));
}

fn each_stage(criterion: &mut Criterion) {
    let text = texts::seeds();
    // What the matcher searches is folded; this is near enough to it.
    let folded = text.to_lowercase();
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::Bytes(text.len() as u64));
    stage(&mut group, "plain", &text, stages::plain);
    stage(&mut group, "segment", &text, stages::segment);
    stage(&mut group, "sentences", &text, stages::sentences);
    stage(&mut group, "fold", &text, stages::fold);
    stage(&mut group, "matches", &folded, stages::matches);
    stage(&mut group, "shapes", &text, stages::shapes);
    stage(&mut group, "features", &text, stages::features);
    stage(&mut group, "read", &text, stages::read);
    stage(&mut group, "numbers", &text, stages::numbers);
    stage(&mut group, "decide", &text, stages::decide);
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots();
    targets = each_stage
}
criterion_main!(benches);
