//! How much words speak for chrome: log-linear models of nothing but a line's words, fitted
//! by small steps against the slope of the loss.
//!
//! The net is told what they say. Of the pages that it learns from it is told what a model
//! says that has not seen their sites (out-of-fold predictions, as in stacking: Wolpert 1992),
//! for so it will be with the pages that it reads.

use dechrome::stages::{MOST_WORDING, VOICES, WORDING_BUCKETS, WORDING_UNIT, log_odds, worded};
use fastrand::Rng;
use rayon::prelude::*;

use crate::adagrad::AdaGrad;
use crate::fold::fold_of;
use crate::number::probability;
use crate::sample::{Sample, Worded};

/// The sites of each fold are in so many groups: what the words of one say is asked of a
/// model that was fitted to the others. What is made of several pages is made within one.
const GROUPS: usize = 3;
const EPOCHS: usize = 3;
const RATE: f32 = 0.1;
/// The same of what all lines have, which is not written: the net knows how usual chrome is.
const USUAL_RATE: f32 = 1e-3;
/// How far each weight is taken to have moved before the first line: the farther, the less
/// a few lines move it.
const MOVED: f32 = 0.01;
/// How strongly weights are drawn to nothing, at each of their lines.
const DECAY: f32 = 1e-6;
/// How much a line of a full page counts for each voice.
const FULL: [f32; VOICES] = [1.0, 0.1];

/// The weights of each bucket, by each voice, in the parts that the table has.
pub(crate) struct Wording(Vec<[i8; VOICES]>);

/// A line that is chrome or is not, by the buckets of its words.
struct Line<'s> {
    buckets: &'s [u32],
    is_chrome: bool,
    weight: f32,
}

/// So many parts the sites are in whose pages are not mixed: the groups of each of so many
/// folds. `fold_of` with it parts them so.
pub(crate) fn parts(folds: usize) -> usize {
    folds * GROUPS
}

/// The group of a site in its fold.
fn group(site: &str, folds: usize) -> usize {
    fold_of(site, parts(folds)) / folds
}

/// Tells `samples` what their words say by models that have not seen their sites, and gives
/// back one that has seen them all; `folds` is how many folds there are.
pub(crate) fn tell(samples: &mut [&mut Sample<'_>], folds: usize, seed: u64) -> Wording {
    let group = |sample: &Sample<'_>| group(&sample.page.site, folds);
    for told in 0..GROUPS {
        let others: Vec<&Sample> =
            samples.iter().map(|sample| &**sample).filter(|sample| group(sample) != told).collect();
        let wording = Wording::fit(&others, seed);
        let of_group = samples.par_iter_mut().filter(|sample| group(sample) == told);
        of_group.for_each(|sample| wording.tell(sample));
    }
    let all: Vec<&Sample> = samples.iter().map(|sample| &**sample).collect();
    Wording::fit(&all, seed)
}

impl Wording {
    fn fit(samples: &[&Sample<'_>], seed: u64) -> Wording {
        let of_voice = |&full: &f32| {
            let lines: Vec<Line<'_>> = samples.iter().flat_map(|sample| lines(sample, full)).collect();
            fit_lines(&lines, seed)
        };
        let voices: Vec<Vec<f32>> = FULL.par_iter().map(of_voice).collect();
        let most = f32::from(MOST_WORDING);
        let whole = |weight: f32| (weight * WORDING_UNIT).round().clamp(-most, most) as i8;
        let weights = (0..WORDING_BUCKETS)
            .map(|bucket| std::array::from_fn(|voice| whole(voices[voice][bucket])))
            .collect();
        Wording(weights)
    }

    /// The weights of each bucket, by each voice.
    pub(crate) fn weights(&self) -> &[[i8; VOICES]] {
        &self.0
    }

    fn tell(&self, sample: &mut Sample<'_>) {
        if sample.page.blind {
            return;
        }
        let said: [Vec<f32>; VOICES] = std::array::from_fn(|voice| {
            sample.worded.iter().map(|Worded { buckets, .. }| self.of(buckets, voice)).collect()
        });
        sample.put_worded(&worded(&said));
    }

    /// What these words say by a voice.
    fn of(&self, buckets: &[u32], voice: usize) -> f32 {
        let sum: i32 = buckets.iter().map(|&bucket| i32::from(self.0[bucket as usize][voice])).sum();
        log_odds(sum, buckets.len())
    }
}

/// The lines of a sample as it was, where lines of full pages count so much.
fn lines<'s>(sample: &'s Sample<'_>, full: f32) -> impl Iterator<Item = Line<'s>> {
    let weight = sample.page.weight * if sample.page.full { full } else { 1.0 };
    let lines = if sample.page.original { &sample.worded[..] } else { &[] };
    lines.iter().filter_map(move |Worded { buckets, is_chrome }| {
        is_chrome.map(|is_chrome| Line { buckets, is_chrome, weight })
    })
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
            let sum: f32 = buckets.iter().map(|&bucket| fit.weights[bucket as usize]).sum();
            let wrong = weight * (probability(usual + sum / root) - f32::from(u8::from(is_chrome)));
            usual -= USUAL_RATE * wrong;
            buckets.iter().for_each(|&bucket| fit.step(bucket as usize, wrong / root));
        }
    }
    fit.weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;
    use crate::record::Label;
    use crate::sample::Layout;
    use dechrome::stages::WORDED;

    #[test]
    fn sites_of_a_part_are_of_one_fold_and_one_group() {
        for site in (0..200).map(|i| format!("{i}.example")) {
            let part = fold_of(&site, parts(3));
            assert_eq!((fold_of(&site, 3), group(&site, 3)), (part % 3, part / 3));
        }
    }

    #[test]
    fn what_words_say_is_asked_of_those_who_have_not_seen_the_site() {
        let names = dechrome::stages::names();
        let labels = || [true, false].map(|is| Label { is_chrome: Some(is), ..Label::default() }).to_vec();
        // Chrome and body are told apart by words that no other site has.
        let of_site = |site: usize| format!("zq{site}\nwd{site}");
        let page = |i: usize| Page::full(&format!("{}.example", i % 12), &of_site(i % 12), labels());
        let mut pages: Vec<Page> = (0..120).map(page).collect();
        pages.push(Page { blind: true, ..page(0) });
        let mut samples: Vec<Sample> =
            pages.iter().map(|page| Sample::of(page, &Layout::of(page), &names)).collect();
        let mut told: Vec<&mut Sample> = samples.iter_mut().collect();
        let wording = tell(&mut told, 3, 1);
        for sample in &samples {
            let said: Vec<f32> = sample.rows().map(|row| row[WORDED.start]).collect();
            let by_all = |line: usize| wording.of(&sample.worded[line].buckets, 0);
            assert_eq!(said[0], said[1], "{}", sample.page.text);
            assert!(by_all(0) > by_all(1) + 0.5, "{}: {} {}", sample.page.text, by_all(0), by_all(1));
        }
        assert_eq!(samples[120].rows().next().map(|row| row[WORDED.start]), Some(0.0));
    }

    #[test]
    fn words_speak_for_the_lines_that_have_them() {
        let line = |buckets: &'static [u32], is_chrome| Line { buckets, is_chrome, weight: 1.0 };
        let lines: Vec<Line<'_>> =
            (0..200).map(|i| if i % 2 == 0 { line(&[1, 3], true) } else { line(&[2, 3], false) }).collect();
        let weights = fit_lines(&lines, 1);
        assert!(weights[1] > 1.0 && weights[2] < -1.0, "{:?}", &weights[..4]);
        assert!(weights[3].abs() < 0.5 && weights[0] == 0.0);
        assert_eq!(fit_lines(&lines, 1), weights);
    }
}
