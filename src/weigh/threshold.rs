//! How sure a removal must be: the less the document as a whole tells body
//! from chrome, the more of it is kept.
//!
//! The measure is the best expected F1 of the document, over all thresholds
//! (after Lipton, Elkan and Naryanaswamy, "Optimal thresholding of
//! classifiers to maximize F1 measure", 2014), in words.

/// A probability falls into one of so many bins.
const BINS: usize = 64;

/// From the expected F1 at which few lines are sure enough to go, to the one
/// at which most are; and the threshold of each.
#[derive(Clone, Copy, Debug)]
struct Curve {
    unsure: f32,
    sure: f32,
    lowest: f32,
    highest: f32,
}

const PAGE: Curve = Curve { unsure: 0.55, sure: 0.85, lowest: 0.03, highest: 0.45 };
const EXTRACT: Curve = Curve { unsure: 0.85, sure: 0.98, lowest: 0.01, highest: 0.3 };

impl Curve {
    fn at(self, f1: f32) -> f32 {
        let share = ((f1 - self.unsure) / (self.sure - self.unsure)).clamp(0.0, 1.0);
        self.lowest + (self.highest - self.lowest) * share
    }
}

/// The probability of body below which a line goes; `f1` is the best expected
/// F1 of the document, `page` the probability that it is a full page.
pub(super) fn threshold(f1: f32, page: f32) -> f32 {
    PAGE.at(f1) * page + EXTRACT.at(f1) * (1.0 - page)
}

/// The best F1 to expect of the document, whatever the threshold; `lines` are
/// each line's probability of body and its words.
pub(super) fn best_expected_f1(lines: impl Iterator<Item = (f32, u32)>) -> f32 {
    let (mut words, mut body) = ([0.0_f64; BINS], [0.0_f64; BINS]);
    for (p, count) in lines {
        let bin = ((p * BINS as f32) as usize).min(BINS - 1);
        words[bin] += f64::from(count);
        body[bin] += f64::from(count) * f64::from(p);
    }
    let all: f64 = body.iter().sum();
    let (mut kept, mut right, mut best) = (0.0, 0.0, 0.0_f64);
    for bin in (0..BINS).rev() {
        kept += words[bin];
        right += body[bin];
        best = best.max(2.0 * right / (kept + all).max(1e-9));
    }
    best as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sure_document_has_a_high_threshold() {
        let sure = best_expected_f1([(0.99, 500), (0.01, 300)].into_iter());
        let unsure = best_expected_f1([(0.3, 500), (0.2, 300)].into_iter());
        // What an extractor left must be told more surely.
        assert!(threshold(sure, 1.0) > threshold(sure, 0.0));
        assert!(threshold(0.9, 1.0) > threshold(0.9, 0.0));
        assert!(threshold(sure, 1.0) > threshold(unsure, 1.0));
        assert_eq!(threshold(unsure, 1.0), PAGE.lowest);
        assert_eq!(best_expected_f1([].into_iter()), 0.0);
    }
}
