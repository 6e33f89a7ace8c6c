//! The words that tell kinds of chrome apart: a log-linear model (multinomial
//! logistic regression) of nothing but a line's words, fitted to the lines whose
//! kind people or readers have told.
//!
//! The net is not asked: what it has learned by heart of these very pages
//! would leave nothing to the words.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::adam::Adam;
use crate::number::powers;
use crate::sample::{Sample, chrome};

/// A word is known from so many sites.
const SITES: usize = 3;
/// How strongly the weights are drawn to nothing: so many times half the sum of
/// their squares is added to the loss of all lines.
const RIDGE: f32 = 5.0;
const STEPS: usize = 300;
const RATE: f32 = 0.1;
/// A weight below this is left out.
const LEAST: f32 = 0.3;

/// What each word adds to the log-odds of each kind, in the order of the words.
pub(crate) type Words = Vec<(String, Vec<f32>)>;

/// A line whose kind is known.
struct Line {
    words: Vec<usize>,
    kind: usize,
    weight: f32,
}

/// Fits the words of the `samples`.
pub(crate) fn fit(samples: &[&Sample<'_>]) -> Words {
    let names = known(samples);
    let lines = lines(samples, &names);
    let weights = fit_lines(&lines, names.len());
    let kept =
        |row: &[f32]| row.iter().map(|&weight| if weight.abs() < LEAST { 0.0 } else { weight }).collect();
    let rows = weights.chunks_exact(chrome().count()).map(kept);
    names.into_iter().map(str::to_owned).zip(rows).collect()
}

/// The words of enough sites, in order.
fn known<'s>(samples: &[&'s Sample<'_>]) -> Vec<&'s str> {
    let mut sites: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sample in samples {
        for word in sample.named.iter().flat_map(|(_, words)| words) {
            sites.entry(word).or_default().insert(&sample.page.site);
        }
    }
    sites.iter().filter(|(_, sites)| sites.len() >= SITES).map(|(&word, _)| word).collect()
}

/// The lines whose kind is known, with those of their words that are.
fn lines(samples: &[&Sample<'_>], known: &[&str]) -> Vec<Line> {
    let number = |word: &String| known.binary_search(&word.as_str()).ok();
    let named = samples.iter().flat_map(|sample| sample.named.iter().map(|named| (*sample, named)));
    named
        .filter_map(|(sample, (line, words))| {
            let goal = &sample.goals[*line];
            let words = words.iter().filter_map(number).collect();
            goal.kind.map(|kind| Line { words, kind, weight: goal.kind_weight })
        })
        .collect()
}

/// The weights of so many words, row by row, so many kinds each.
fn fit_lines(lines: &[Line], words: usize) -> Vec<f32> {
    let kinds = chrome().count();
    let mut weights = vec![0.0; words * kinds];
    let usual = usual(lines, kinds);
    // Where each word stands, so that its slopes are summed in one order, on
    // any number of threads.
    let mut places = vec![Vec::new(); words];
    for (place, line) in lines.iter().enumerate() {
        line.words.iter().for_each(|&word| places[word].push(place));
    }
    let all: f32 = lines.iter().map(|line| line.weight).sum::<f32>().max(1.0);
    let mut adam = Adam::new(weights.len(), 0.0);
    for step in 0..STEPS {
        let slopes_of = |line: &Line| -> Vec<f32> {
            let mut odds = vec![0.0; kinds];
            for &word in &line.words {
                odds.iter_mut().zip(&weights[word * kinds..]).for_each(|(odds, weight)| *odds += weight);
            }
            powers(&mut odds);
            odds.iter_mut().zip(&usual).for_each(|(odds, usual)| *odds *= usual);
            let share = line.weight / (all * odds.iter().sum::<f32>());
            odds.iter_mut().for_each(|odds| *odds *= share);
            odds[line.kind] -= line.weight / all;
            odds
        };
        let of_lines: Vec<Vec<f32>> = lines.par_iter().map(slopes_of).collect();
        let mut slopes: Vec<f32> = weights.iter().map(|weight| weight * RIDGE / all).collect();
        slopes.par_chunks_exact_mut(kinds).zip(&places).for_each(|(slopes, places)| {
            for &place in places {
                slopes.iter_mut().zip(&of_lines[place]).for_each(|(sum, slope)| *sum += slope);
            }
        });
        adam.step(&mut weights, &slopes, RATE * (1.0 - step as f32 / STEPS as f32));
    }
    weights
}

/// How many lines are of each kind: that the net knows.
fn usual(lines: &[Line], kinds: usize) -> Vec<f32> {
    let mut sums = vec![1.0; kinds];
    lines.iter().for_each(|line| sums[line.kind] += line.weight);
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_speak_for_the_kinds_whose_lines_have_them() {
        let line = |words: &[usize], kind| Line { words: words.to_vec(), kind, weight: 1.0 };
        // The first stands in lines of kind 0, the second in those of kind 1, the
        // third in all.
        let lines: Vec<Line> = (0..40).map(|i| line(&[i % 2, 2], i % 2)).collect();
        let weights = fit_lines(&lines, 3);
        let of = |word: usize, kind: usize| weights[word * chrome().count() + kind];
        assert!(of(0, 0) > LEAST && of(0, 1) < -LEAST, "{:?}", &weights[..2]);
        assert!(of(1, 1) > LEAST && of(1, 0) < -LEAST);
        assert!((of(2, 0) - of(2, 1)).abs() < LEAST / 10.0);
    }
}
