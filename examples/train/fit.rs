//! Logistic regression with hinges: the loss, its gradient, and the fit by
//! L-BFGS.

use std::sync::Mutex;

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use rayon::prelude::*;

use crate::scale::{KNOTS, Scale};

/// Standardised lines: `width` numbers each.
pub(crate) struct Lines {
    pub(crate) numbers: Vec<f32>,
    pub(crate) width: usize,
    pub(crate) chrome: Vec<f32>,
    pub(crate) weights: Vec<f32>,
}

/// Lines of one piece of work: the sums of the pieces are added in order, so
/// that the result is the same on any number of threads.
const PIECE: usize = 4096;

/// What was asked about, the loss there, and its gradient.
#[derive(Clone)]
struct Answer {
    weights: Vec<f64>,
    loss: f64,
    gradient: Vec<f64>,
}

/// Weights: for each number its slope, then for each knot how the slope
/// changes, then the bias.
struct Problem<'a> {
    lines: &'a Lines,
    scale: &'a Scale,
    ridge: f64,
    total: f64,
    /// The weights that were asked about last, and the answer: the solver asks
    /// for loss and gradient one by one.
    last: Mutex<Option<Answer>>,
}

impl Problem<'_> {
    fn at(&self, weights: &[f64]) -> Answer {
        let mut last = self.last.lock().expect("no panic while it is held");
        if let Some(answer) = last.as_ref().filter(|answer| answer.weights == weights) {
            return answer.clone();
        }
        let (loss, gradient) = self.loss_and_gradient(weights);
        last.insert(Answer { weights: weights.to_vec(), loss, gradient }).clone()
    }

    fn loss_and_gradient(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let width = self.lines.width;
        let slopes: Vec<f32> = weights.iter().map(|&weight| weight as f32).collect();
        let pieces: Vec<(f64, Vec<f32>)> = (0..self.lines.chrome.len().div_ceil(PIECE))
            .into_par_iter()
            .map(|piece| self.piece(piece, &slopes))
            .collect();
        let mut gradient = vec![0.0; weights.len()];
        let mut loss = 0.0;
        for (part, parts) in pieces {
            loss += part;
            gradient.iter_mut().zip(parts).for_each(|(sum, part)| *sum += f64::from(part));
        }
        loss /= self.total;
        for (i, slope) in gradient.iter_mut().enumerate() {
            *slope /= self.total;
            if i < width * (KNOTS + 1) {
                loss += 0.5 * self.ridge * weights[i] * weights[i];
                *slope += self.ridge * weights[i];
            }
        }
        (loss, gradient)
    }

    fn piece(&self, piece: usize, weights: &[f32]) -> (f64, Vec<f32>) {
        let width = self.lines.width;
        let bias = weights[width * (KNOTS + 1)];
        let mut gradient = vec![0.0_f32; weights.len()];
        let mut loss = 0.0;
        let end = ((piece + 1) * PIECE).min(self.lines.chrome.len());
        for line in piece * PIECE..end {
            let row = &self.lines.numbers[line * width..(line + 1) * width];
            let mut logit = bias + dot(row, &weights[..width]);
            for (knot, knots) in self.scale.knots.iter().enumerate() {
                logit += dot_above(row, knots, &weights[width * (knot + 1)..width * (knot + 2)]);
            }
            let (chrome, weight) = (self.lines.chrome[line], self.lines.weights[line]);
            let margin = f64::from(if chrome > 0.5 { logit } else { -logit });
            loss += f64::from(weight) * ((-margin.abs()).exp().ln_1p() + (-margin).max(0.0));
            let error = weight * ((1.0 / (1.0 + (-f64::from(logit)).exp())) as f32 - chrome);
            let (slopes, rest) = gradient.split_at_mut(width);
            slopes.iter_mut().zip(row).for_each(|(sum, x)| *sum += error * x);
            for (knots, sums) in self.scale.knots.iter().zip(rest.chunks_exact_mut(width)) {
                for ((sum, x), knot) in sums.iter_mut().zip(row).zip(knots) {
                    *sum += error * (x - knot).max(0.0);
                }
            }
            gradient[width * (KNOTS + 1)] += error;
        }
        (loss, gradient)
    }
}

/// Eight sums side by side, which the compiler turns into vector code.
const LANES: usize = 8;

fn dot(row: &[f32], weights: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let mut pairs = row.chunks_exact(LANES).zip(weights.chunks_exact(LANES));
    for (x, w) in pairs.by_ref() {
        for lane in 0..LANES {
            sums[lane] += x[lane] * w[lane];
        }
    }
    let done = row.len() / LANES * LANES;
    sums.iter().sum::<f32>() + row[done..].iter().zip(&weights[done..]).map(|(x, w)| x * w).sum::<f32>()
}

fn dot_above(row: &[f32], knots: &[f32], weights: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let triples = row.chunks_exact(LANES).zip(knots.chunks_exact(LANES)).zip(weights.chunks_exact(LANES));
    for ((x, k), w) in triples {
        for lane in 0..LANES {
            sums[lane] += (x[lane] - k[lane]).max(0.0) * w[lane];
        }
    }
    let done = row.len() / LANES * LANES;
    let rest = row[done..].iter().zip(&knots[done..]).zip(&weights[done..]);
    sums.iter().sum::<f32>() + rest.map(|((x, k), w)| (x - k).max(0.0) * w).sum::<f32>()
}

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.at(weights).loss)
    }
}

impl Gradient for Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.at(weights).gradient)
    }
}

/// The weights that fit `lines`.
pub(crate) fn fit(lines: &Lines, scale: &Scale, ridge: f64, steps: u64) -> Vec<f64> {
    let total = lines.weights.iter().map(|&weight| f64::from(weight)).sum::<f64>();
    let problem = Problem { lines, scale, ridge, total, last: Mutex::new(None) };
    let start = vec![0.0; lines.width * (KNOTS + 1) + 1];
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 8);
    let run =
        Executor::new(problem, solver).configure(|state| state.param(start.clone()).max_iters(steps)).run();
    match run {
        Ok(result) => result.state().get_best_param().cloned().unwrap_or(start),
        Err(error) => {
            eprintln!("train: the fit stopped: {error}");
            start
        }
    }
}
