//! The fit: many small steps against the slope of the loss, at a rate that
//! rises, then falls (Smith, 2018). What comes out is the mean of the last weights
//! (Izmailov et al., "Averaging weights leads to wider optima", 2018): it rests on no
//! single step.
//!
//! A single net is a draw: which one comes out depends on its first weights and on the
//! order of the pages. So some are fitted first, and what they answer in the mean teaches the
//! one that the cleaner has (`learn`): it answers much as they do together, at the
//! cost of one.

use fastrand::Rng;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::adam::Adam;
use crate::layout::layers;
use crate::learn::{Dropout, answers, learn};
use crate::loss::Totals;
use crate::net::Net;
use crate::options::Options;
use crate::sample::{Piece, Sample, chrome};
use crate::scale::Scale;
use crate::weights::Weights;
use crate::wording::{self, Wording};
use crate::words::{self, Words};

/// What the table holds.
pub(crate) struct Fitted {
    pub(crate) scale: Scale,
    pub(crate) net: Weights,
    /// How much words speak for chrome.
    pub(crate) wording: Wording,
    /// What they add to the kinds.
    pub(crate) words: Words,
    pub(crate) pages: usize,
    pub(crate) lines: usize,
}

/// A step sees so many lines.
const BATCH: usize = 6000;
const DROPOUT: Dropout = Dropout { numbers: 0.05, layers: 0.25 };
/// The highest rate, the share of it that is begun with, and how long it
/// rises.
const RATE: f32 = 4e-3;
const FIRST_RATE: f32 = 0.04;
const RISE: f32 = 0.3;
/// It falls no further than this.
const LAST_RATE: f32 = 0.15;
/// The weights of so many of the last steps are averaged.
const AVERAGED: f32 = 0.2;
/// How strongly weights are drawn to nothing.
const DECAY: f32 = 1e-3;
/// A longer slope is cut to this length.
const LONGEST: f64 = 1.0;

/// Fits a net to the samples that are `seen`, and its teachers before it; tells them what
/// their words say by models of the others.
pub(crate) fn fit(
    samples: &mut [Sample<'_>],
    numbers: usize,
    seen: impl Fn(&Sample<'_>) -> bool,
    options: &Options,
) -> Fitted {
    let mut samples: Vec<&mut Sample> = samples.iter_mut().filter(|sample| seen(sample)).collect();
    let wording = wording::tell(&mut samples, options.folds, options.seed);
    let samples: Vec<&Sample> = samples.into_iter().map(|sample| &*sample).collect();
    let rows: Vec<&[f32]> = samples.iter().flat_map(|sample| sample.rows()).collect();
    let scale = Scale::of(&rows, numbers);
    let mut pieces: Vec<Piece> = samples.iter().flat_map(|sample| sample.pieces(&scale)).collect();
    let mut seeds = options.seed..;
    let mut fit_next = |pieces: &[Piece<'_>], epochs: usize| {
        fit_net(pieces, numbers, seeds.next().expect("there are more"), epochs)
    };
    let teachers: Vec<Weights> =
        (0..options.teachers).map(|_| fit_next(&pieces, options.teacher_epochs)).collect();
    let taught = taught(&teachers, &pieces);
    if !teachers.is_empty() {
        pieces.iter_mut().zip(&taught).for_each(|(piece, taught)| piece.taught = Some(taught));
    }
    let net = fit_next(&pieces, options.epochs);
    let words = words::fit(&samples);
    Fitted { pages: samples.len(), lines: rows.len(), net, wording, words, scale }
}

/// What the teachers answer for the lines of each piece, in the mean.
fn taught(teachers: &[Weights], pieces: &[Piece<'_>]) -> Vec<Vec<f32>> {
    let teachers: Vec<Net> = teachers.iter().map(Net::new).collect();
    let of_piece = |piece: &Piece<'_>| {
        let mut sums = Vec::new();
        for teacher in &teachers {
            let answers = answers(teacher, piece);
            sums.resize(answers.len(), 0.0);
            sums.iter_mut().zip(answers).for_each(|(sum, answer)| *sum += answer / teachers.len() as f32);
        }
        sums
    };
    pieces.par_iter().map(of_piece).collect()
}

fn fit_net(pieces: &[Piece<'_>], numbers: usize, seed: u64, epochs: usize) -> Weights {
    let mut rng = Rng::with_seed(seed);
    let mut weights = Weights::random(layers(numbers, chrome().count()), &mut rng);
    let mut adam = Adam::new(weights.values.len(), DECAY);
    let most = pieces.iter().map(|piece| piece.goals.len()).sum::<usize>() / BATCH + 1;
    let mut last = Mean::default();
    let bar = progress(epochs * most);
    for epoch in 0..epochs {
        let mut loss = 0.0;
        let batches = batches(pieces, &mut rng);
        for (i, batch) in batches.iter().enumerate() {
            let done = (epoch as f32 + i as f32 / batches.len() as f32) / epochs as f32;
            let (of_batch, mut slopes) = step(&weights, batch, &mut rng);
            loss += of_batch;
            shorten(&mut slopes.values);
            adam.step(&mut weights.values, &slopes.values, RATE * rate(done));
            let is_last = epoch + 1 == epochs && i + 1 == batches.len();
            if done >= 1.0 - AVERAGED || is_last {
                last.add(&weights.values);
            }
            bar.inc(1);
        }
        let mean = loss / batches.len() as f64;
        bar.suspend(|| eprintln!("epoch {}: loss {mean:.4}", epoch + 1));
    }
    bar.finish_and_clear();
    Weights { values: last.values(), ..weights }
}

/// The mean of weights, each by itself.
#[derive(Default)]
struct Mean {
    sums: Vec<f64>,
    count: f64,
}

impl Mean {
    fn add(&mut self, values: &[f32]) {
        self.sums.resize(values.len(), 0.0);
        self.sums.iter_mut().zip(values).for_each(|(sum, &value)| *sum += f64::from(value));
        self.count += 1.0;
    }

    fn values(self) -> Vec<f32> {
        self.sums.into_iter().map(|sum| (sum / self.count) as f32).collect()
    }
}

fn progress(steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} steps, {eta} left");
    ProgressBar::new(steps as u64).with_style(style.expect("a template without mistakes"))
}

/// The pieces in a new order, in batches.
fn batches<'p>(pieces: &[Piece<'p>], rng: &mut Rng) -> Vec<Vec<Piece<'p>>> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    rng.shuffle(&mut order);
    let mut batches = vec![Vec::new()];
    let mut lines = 0;
    for piece in order.into_iter().map(|i| pieces[i]) {
        if lines >= BATCH {
            batches.push(Vec::new());
            lines = 0;
        }
        lines += piece.goals.len();
        batches.last_mut().expect("there is one").push(piece);
    }
    batches
}

/// The loss on a batch, and its slopes. The slopes of the pieces are added in
/// order, so that the result is the same on any number of threads.
fn step(weights: &Weights, batch: &[Piece<'_>], rng: &mut Rng) -> (f64, Weights) {
    let net = Net::new(weights);
    let goals = || batch.iter().flat_map(|piece| piece.goals);
    let totals = Totals {
        chrome: goals().map(|goal| goal.weight).sum::<f32>().max(1e-6),
        kinds: goals().map(|goal| goal.kind_weight).sum::<f32>().max(1e-6),
        titles: goals().filter(|goal| goal.is_title == Some(true)).count().max(1) as f32,
        pieces: batch.len() as f32,
    };
    let seeded: Vec<(&Piece, u64)> = batch.iter().map(|piece| (piece, rng.u64(..))).collect();
    let parts: Vec<(f64, Weights)> = seeded
        .into_par_iter()
        .map(|(piece, seed)| {
            let mut slopes = Weights::zero(weights.layers);
            let loss = learn(&net, piece, totals, DROPOUT, &mut Rng::with_seed(seed), &mut slopes);
            (loss, slopes)
        })
        .collect();
    let (mut loss, mut slopes) = (0.0, Weights::zero(weights.layers));
    for (part, of_part) in parts {
        loss += part;
        slopes.values.iter_mut().zip(of_part.values).for_each(|(sum, slope)| *sum += slope);
    }
    (loss, slopes)
}

/// Cuts what is too long.
fn shorten(slopes: &mut [f32]) {
    let length = slopes.iter().map(|&slope| f64::from(slope) * f64::from(slope)).sum::<f64>();
    let cut = (LONGEST / length.sqrt().max(LONGEST)) as f32;
    slopes.iter_mut().for_each(|slope| *slope *= cut);
}

/// The share of the highest rate after `done` of all steps.
fn rate(done: f32) -> f32 {
    let smooth = |x: f32| x * x * (3.0 - 2.0 * x);
    if done < RISE {
        FIRST_RATE + (1.0 - FIRST_RATE) * smooth(done / RISE)
    } else {
        smooth((1.0 - done) / (1.0 - RISE)).max(LAST_RATE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Goal;

    #[test]
    fn a_net_is_taught_the_mean_of_what_its_teachers_answer() {
        let (numbers, mut rng) = (3, Rng::with_seed(1));
        let nets: Vec<Weights> = (0..2).map(|_| Weights::random(layers(numbers, 4), &mut rng)).collect();
        let scale = Scale { means: vec![0.0; numbers], scales: vec![1.0; numbers] };
        let (rows, goals) = ([0.5, -1.0, 2.0, 0.0, 1.0, -0.5], [Goal::default(); 2]);
        let piece =
            Piece { rows: &rows, goals: &goals, full: true, article: true, scale: &scale, taught: None };
        let [a, b] = [0, 1].map(|net| answers(&Net::new(&nets[net]), &piece));
        let mean: Vec<f32> = a.iter().zip(&b).map(|(a, b)| a / 2.0 + b / 2.0).collect();
        assert_ne!(a, b);
        assert_eq!(taught(&nets, &[piece]), [mean]);
    }
}
