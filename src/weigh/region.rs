//! The numbers of a line's place on the page, once there is a first guess for
//! every line: the article's stretch, and what lies between it and the line.
//!
//! The stretch is a maximum-sum segment (Pasternack and Roth, "Extracting
//! article text from the web with maximum subsequence segmentation", 2009)
//! over the guesses, each weighted by the root of its line's length.

use super::context::Columns;
use super::line::flag;
use super::number::{log, probability};
use super::series::{faded, faded_below, shifted, sums, windowed};
use super::table::Rows;
use crate::document::Item;

#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "guess", "inside", "side", "lines-outside", "wall", "wall-share", "wall-strongest",
    "run-mass", "run-lines", "run-share", "core-share", "core-mass", "core-lines", "body-mean",
    "body-chars", "lines-into-core", "lines-to-core-end", "mass-outside",
    "guess-1", "guess+1", "guess-2", "guess+2", "guess-3", "guess+3",
    "guess-above-fast", "guess-below-fast", "guess-above-slow", "guess-below-slow", "guess-in-6",
];

/// The article's stretch: its first line, and the one behind its last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Core {
    pub(super) start: usize,
    pub(super) end: usize,
    mass: f32,
}

impl Core {
    pub(super) fn contains(&self, line: usize) -> bool {
        (self.start..self.end).contains(&line)
    }
}

const FAR: f32 = 80.0;
const NEAR: f32 = 40.0;

/// Writes the numbers of every line from column `at` on; `guesses` are
/// log-odds of body.
pub(super) fn write(items: &[Item], guesses: &[f32], rows: &mut Rows, at: usize) -> Core {
    let count = items.len();
    let body: Vec<f32> = guesses.iter().map(|&guess| probability(guess)).collect();
    let masses: Vec<f32> = items
        .iter()
        .zip(&body)
        .map(|(item, p)| (2.0 * p - 1.0) * (item.features.chars as f32).sqrt())
        .collect();
    let core = heaviest(&masses);
    let mut columns = Columns { rows, at };
    columns.push(guesses.iter().copied());
    columns.push((0..count).map(|i| flag(core.contains(i))));
    write_outside(guesses, &masses, core, &mut columns);
    write_runs(&body, &masses, core, &mut columns);
    let good = sums(&masses.iter().map(|mass| mass.max(0.0)).collect::<Vec<_>>())[count] as f32 + 1e-6;
    let every = |value: f32| std::iter::repeat_n(value, count);
    columns.push(every(core.mass / good));
    columns.push(every(log(core.mass)));
    columns.push(every(log((core.end - core.start) as f32)));
    columns.push(every(body.iter().sum::<f32>() / count.max(1) as f32));
    let chars: Vec<f32> = items.iter().map(|item| item.features.chars as f32).collect();
    let expected: f32 = chars.iter().zip(&body).map(|(chars, p)| chars * p).sum();
    columns.push(every(expected / chars.iter().sum::<f32>().max(1.0)));
    let into = |i: usize, lines: usize| if core.contains(i) { (lines as f32).min(NEAR) } else { -1.0 };
    columns.push((0..count).map(|i| into(i, i.saturating_sub(core.start))));
    columns.push((0..count).map(|i| into(i, (core.end.max(1) - 1).saturating_sub(i))));
    columns.push((0..count).map(|i| if core.contains(i) { 0.0 } else { (good - core.mass) / good }));
    for distance in [1, 2, 3] {
        columns.push(shifted(guesses, -distance, -3.0));
        columns.push(shifted(guesses, distance, -3.0));
    }
    for fade in [0.6, 0.9] {
        columns.push(faded(guesses.iter(), fade));
        columns.push(faded_below(guesses, fade));
    }
    columns.push(windowed(guesses, 6));
    debug_assert_eq!(columns.at, at + NAMES.len());
    core
}

/// The stretch of the greatest sum.
fn heaviest(masses: &[f32]) -> Core {
    let mut best = Core::default();
    let (mut sum, mut start) = (0.0_f32, 0);
    for (i, &mass) in masses.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, i);
        }
        sum += mass;
        if sum > best.mass {
            best = Core { start, end: i + 1, mass: sum };
        }
    }
    best
}

/// How far outside of the stretch a line stands, and what lies between.
fn write_outside(guesses: &[f32], masses: &[f32], core: Core, columns: &mut Columns<'_>) {
    let count = masses.len();
    let chrome = sums(&masses.iter().map(|mass| (-mass).max(0.0)).collect::<Vec<_>>());
    let good: f32 = masses.iter().map(|mass| mass.max(0.0)).sum::<f32>() + 1e-6;
    let between = |i: usize| {
        if i >= core.end {
            (chrome[i] - chrome[core.end]) as f32
        } else if i < core.start {
            (chrome[core.start] - chrome[i + 1]) as f32
        } else {
            0.0
        }
    };
    let side = |i: usize| flag(i >= core.end) - flag(i < core.start);
    let lines = |i: usize| {
        if i >= core.end { (i - core.end + 1) as f32 } else { -(core.start.saturating_sub(i) as f32) }
    };
    columns.push((0..count).map(|i| if core.contains(i) { 0.0 } else { side(i) }));
    columns.push((0..count).map(|i| if core.contains(i) { 0.0 } else { lines(i).clamp(-FAR, FAR) }));
    columns.push((0..count).map(between));
    columns.push((0..count).map(|i| (between(i) / good).min(20.0)));
    let mut strongest = vec![0.0_f32; count];
    let mut worst = 0.0_f32;
    for i in core.end..count {
        strongest[i] = worst;
        worst = worst.min(guesses[i]);
    }
    worst = 0.0;
    for i in (0..core.start).rev() {
        strongest[i] = worst;
        worst = worst.min(guesses[i]);
    }
    columns.push(strongest);
}

/// The runs of lines that are guessed alike.
fn write_runs(body: &[f32], masses: &[f32], core: Core, columns: &mut Columns<'_>) {
    let mut runs: Vec<(f32, f32)> = Vec::with_capacity(body.len());
    for run in body.chunk_by(|a, b| (*a > 0.5) == (*b > 0.5)) {
        let mass: f32 = masses[runs.len()..runs.len() + run.len()].iter().sum();
        runs.extend(std::iter::repeat_n((mass, run.len() as f32), run.len()));
    }
    columns.push(runs.iter().map(|&(mass, _)| mass));
    columns.push(runs.iter().map(|&(_, lines)| lines.min(NEAR)));
    columns.push(runs.iter().map(|&(mass, _)| mass / (core.mass + 1.0)));
}
