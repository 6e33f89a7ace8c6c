//! The three stages of the decision, fitted one after the other.

use dechrome::stages::{names, probability};
use rayon::prelude::*;

use crate::fit::{Lines, fit};
use crate::options::Options;
use crate::page::Page;
use crate::sample::Sample;
use crate::scale::{KNOTS, Scale};

/// Articles as full pages, other full pages, what extractors left.
pub(crate) const EXPERTS: usize = 3;

/// One stage's weights, of each expert.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) names: Vec<&'static str>,
    pub(crate) scale: Scale,
    pub(crate) weights: [Vec<f64>; EXPERTS],
}

pub(crate) struct Fitted {
    pub(crate) stages: Vec<Stage>,
    pub(crate) pages: usize,
    pub(crate) lines: usize,
}

/// How much a page counts for an expert that it is not for.
const OTHERS: f32 = 0.25;

/// Fits all stages to the samples that are `seen`.
pub(crate) fn fit_model(
    samples: &mut [Sample<'_>],
    seen: impl Fn(&Sample<'_>) -> bool,
    options: &Options,
) -> Fitted {
    let [regime_names, first_names, second_names] = names();
    let regime = fit_regime(&seen_of(samples, &seen), regime_names, options);
    let first = fit_stage("first", first_names, &seen_of(samples, &seen), options);
    samples.par_iter_mut().for_each(|sample| {
        let numbers = sample.numbers.regime();
        let is = |shares| probability(regime.logit(&numbers, shares));
        let (article, extract) = (is([1.0, 0.0, 0.0]), is([0.0, 0.0, 1.0]));
        let shares = [(1.0 - extract) * article, (1.0 - extract) * (1.0 - article), extract];
        let guesses: Vec<f32> =
            (0..sample.lines.len()).map(|i| first.logit(sample.numbers.row(i), shares)).collect();
        sample.numbers.complete(&guesses);
    });
    let second = fit_stage("second", second_names, &seen_of(samples, &seen), options);
    let seen = seen_of(samples, &seen);
    Fitted {
        pages: seen.len(),
        lines: seen.iter().map(|sample| sample.lines.len()).sum(),
        stages: vec![regime, first, second],
    }
}

fn seen_of<'s, 'p>(samples: &'s [Sample<'p>], seen: &impl Fn(&Sample<'_>) -> bool) -> Vec<&'s Sample<'p>> {
    samples.iter().filter(|sample| seen(sample)).collect()
}

/// What a document is: an article or not, what an extractor left or not.
fn fit_regime(samples: &[&Sample<'_>], names: Vec<&'static str>, options: &Options) -> Stage {
    let samples: Vec<_> = samples.iter().filter(|sample| !sample.lines.is_empty()).collect();
    let documents: Vec<Vec<f32>> = samples.iter().map(|sample| sample.numbers.regime()).collect();
    let rows: Vec<&[f32]> = documents.iter().map(Vec::as_slice).collect();
    let width = names.len();
    let scale = Scale::of(&rows, width, false);
    let fit_to = |is: fn(&Page) -> bool, weight: fn(&Page) -> f32| {
        let lines = Lines {
            numbers: standard(&rows, &scale, width),
            width,
            chrome: samples.iter().map(|sample| f32::from(u8::from(is(sample.page)))).collect(),
            weights: samples.iter().map(|sample| weight(sample.page)).collect(),
        };
        fit(&lines, &scale, options.ridge, options.steps)
    };
    // Whether an extract is an article is not asked.
    let article = fit_to(|page| page.article, |page| if page.full { page.weight } else { 0.0 });
    let extract = fit_to(|page| !page.full, |_| 1.0);
    Stage { name: "regime", names, scale, weights: [article.clone(), vec![0.0; article.len()], extract] }
}

fn fit_stage(
    name: &'static str,
    names: Vec<&'static str>,
    samples: &[&Sample<'_>],
    options: &Options,
) -> Stage {
    let width = names.len();
    let mut rows = Vec::new();
    let (mut chrome, mut weights) = (Vec::new(), [(); EXPERTS].map(|()| Vec::new()));
    for sample in samples {
        for (i, line) in sample.lines.iter().enumerate() {
            let Some(is_chrome) = line.is_chrome else { continue };
            rows.push(&sample.numbers.row(i)[..width]);
            chrome.push(f32::from(u8::from(is_chrome)));
            let expert = match (sample.page.full, sample.page.article) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) => 2,
            };
            for (i, weights) in weights.iter_mut().enumerate() {
                weights.push(line.weight * if i == expert { 1.0 } else { OTHERS });
            }
        }
    }
    let scale = Scale::of(&rows, width, true);
    let mut lines = Lines { numbers: standard(&rows, &scale, width), width, chrome, weights: Vec::new() };
    eprintln!("{name}: {} lines, {width} numbers", rows.len());
    let weights = weights.map(|weights| {
        lines.weights = weights;
        fit(&lines, &scale, options.ridge, options.steps)
    });
    Stage { name, names, scale, weights }
}

fn standard(rows: &[&[f32]], scale: &Scale, width: usize) -> Vec<f32> {
    let mut numbers = vec![0.0; rows.len() * width];
    numbers.par_chunks_mut(width).zip(rows).for_each(|(to, row)| {
        for (number, (to, &value)) in to.iter_mut().zip(*row).enumerate() {
            *to = scale.standard(number, value);
        }
    });
    numbers
}

impl Stage {
    /// The log-odds of `row` in a document whose experts have these shares.
    fn logit(&self, row: &[f32], shares: [f32; EXPERTS]) -> f32 {
        let width = self.names.len();
        let weight = |i: usize| -> f32 {
            self.weights.iter().zip(shares).map(|(weights, share)| weights[i] as f32 * share).sum()
        };
        let mut logit = weight(width * (KNOTS + 1));
        for (number, &value) in row[..width].iter().enumerate() {
            let x = self.scale.standard(number, value);
            logit += weight(number) * x;
            for (knot, knots) in self.scale.knots.iter().enumerate() {
                logit += weight(width * (knot + 1) + number) * (x - knots[number]).max(0.0);
            }
        }
        logit
    }
}
