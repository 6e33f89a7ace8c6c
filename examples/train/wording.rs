//! How much words speak for chrome: a log-linear model of nothing but a line's words,
//! fitted by small steps against the slope of the loss.
//!
//! The net is not asked: what it knows by heart of these very pages would leave nothing to
//! the words.

use dechrome::stages::{WORDING_BUCKETS, WORDING_UNIT};
use fastrand::Rng;

use crate::adagrad::AdaGrad;
use crate::number::probability;
use crate::sample::Sample;

const EPOCHS: usize = 3;
const RATE: f32 = 0.1;
/// The same of what all lines have, which is not written: the net knows how usual chrome is.
const USUAL_RATE: f32 = 1e-3;
/// How far each weight is taken to have moved before the first line: the farther, the less
/// a few lines move it.
const MOVED: f32 = 0.01;
/// How strongly weights are drawn to nothing, at each of their lines.
const DECAY: f32 = 1e-6;

/// A line that is chrome or is not, by the buckets of its words.
struct Line<'s> {
    buckets: &'s [u16],
    is_chrome: bool,
    weight: f32,
}

/// The weight of each bucket, in the parts that the table has.
pub(crate) fn fit(samples: &[&Sample<'_>], seed: u64) -> Vec<i8> {
    let lines: Vec<Line<'_>> = samples.iter().flat_map(|sample| lines(sample)).collect();
    let whole = |weight: f32| (weight * WORDING_UNIT).round().clamp(-127.0, 127.0) as i8;
    fit_lines(&lines, seed).into_iter().map(whole).collect()
}

fn lines<'s>(sample: &'s Sample<'_>) -> impl Iterator<Item = Line<'s>> {
    let weight = sample.page.weight;
    sample.worded.iter().map(move |(buckets, is_chrome)| Line { buckets, is_chrome: *is_chrome, weight })
}

fn fit_lines(lines: &[Line<'_>], seed: u64) -> Vec<f32> {
    let (mut fit, mut usual) = (AdaGrad::new(vec![MOVED; WORDING_BUCKETS], RATE, DECAY), 0.0_f32);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let mut rng = Rng::with_seed(seed);
    for _ in 0..EPOCHS {
        rng.shuffle(&mut order);
        for &at in &order {
            let Line { buckets, is_chrome, weight } = lines[at];
            let root = (buckets.len() as f32).sqrt();
            let sum: f32 = buckets.iter().map(|&bucket| fit.weights[usize::from(bucket)]).sum();
            let wrong = weight * (probability(usual + sum / root) - f32::from(u8::from(is_chrome)));
            usual -= USUAL_RATE * wrong;
            buckets.iter().for_each(|&bucket| fit.step(usize::from(bucket), wrong / root));
        }
    }
    fit.weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_speak_for_the_lines_that_have_them() {
        let line = |buckets: &'static [u16], is_chrome| Line { buckets, is_chrome, weight: 1.0 };
        let lines: Vec<Line<'_>> =
            (0..200).map(|i| if i % 2 == 0 { line(&[1, 3], true) } else { line(&[2, 3], false) }).collect();
        let weights = fit_lines(&lines, 1);
        assert!(weights[1] > 1.0 && weights[2] < -1.0, "{:?}", &weights[..4]);
        assert!(weights[3].abs() < 0.5 && weights[0] == 0.0);
        assert_eq!(fit_lines(&lines, 1), weights);
    }
}
