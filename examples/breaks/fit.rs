//! The fit: small steps against the slope of the loss.

use std::fmt;
use std::iter::repeat_n;

use dechrome::stages::{BLOCKS, CUT};
use fastrand::Rng;

use crate::adagrad::AdaGrad;
use crate::number::probability;
use crate::text::{Gap, Text};

const EPOCHS: usize = 4;
const RATE: f32 = 0.08;
/// How strongly a weight is drawn to nothing, at each of its gaps.
const DECAY: f32 = 3e-6;
/// How far each weight is taken to have moved before the first gap: the farther, the less
/// a few gaps move it.
/// Of words there are many, each in few gaps.
const MOVED: f32 = 1e-3;
const MOVED_OF_WORDS: f32 = 2.0;

/// The weights of all cells, in log-odds.
pub(crate) fn fit(texts: &[&Text], seed: u64) -> Vec<f32> {
    let of_block = |&(name, rows, columns)| repeat_n(moved_before(name), rows * columns);
    let mut fit = AdaGrad::new(BLOCKS.iter().flat_map(of_block).collect(), RATE, DECAY);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut rng = Rng::with_seed(seed);
    for _ in 0..EPOCHS {
        rng.shuffle(&mut order);
        for &at in &order {
            // A long text counts for more than a short one, but not as much
            // more as it is longer.
            let weight = 10.0 / (texts[at].gaps.len().max(100) as f32).sqrt();
            for gap in &texts[at].gaps {
                let wrong = probability(log_odds(&fit.weights, gap)) - f32::from(u8::from(gap.is_break));
                gap.cells.map(usize::from).into_iter().for_each(|cell| fit.step(cell, weight * wrong));
            }
        }
    }
    fit.weights
}

/// How much the weights of the block of that name are taken to have moved.
fn moved_before(name: &str) -> f32 {
    if name.starts_with("word-") { MOVED_OF_WORDS } else { MOVED }
}

fn log_odds(weights: &[f32], gap: &Gap) -> f32 {
    gap.cells.iter().map(|&cell| weights[usize::from(cell)]).sum()
}

/// How many breaks were found, of how many, and how many gaps were taken for
/// one, where the cleaner would cut.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) right: usize,
    taken: usize,
    pub(crate) all: usize,
    loss: f64,
    gaps: usize,
}

pub(crate) fn found(weights: &[f32], texts: &[&Text]) -> Found {
    let mut found = Found::default();
    for gap in texts.iter().flat_map(|text| &text.gaps) {
        let log_odds = log_odds(weights, gap);
        let is_taken = log_odds * 100.0 > CUT as f32;
        found.right += usize::from(is_taken && gap.is_break);
        found.taken += usize::from(is_taken);
        found.all += usize::from(gap.is_break);
        found.loss -= f64::from(probability(if gap.is_break { log_odds } else { -log_odds }).max(1e-9).ln());
        found.gaps += 1;
    }
    found
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found { right, taken, all, loss, gaps } = self;
        // A fold may have no texts.
        let share = |part: f64, all: usize| part / all.max(1) as f64;
        let (precision, recall) = (share(*right as f64, *taken), share(*right as f64, *all));
        let loss = share(*loss, *gaps);
        write!(
            f,
            "precision {precision:.3}, recall {recall:.3} of {all} breaks, loss {loss:.4} over {gaps} gaps"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    #[test]
    fn what_parts_lines_is_learned() {
        let text = |lines: &str| {
            let json = format!(r#"{{"id":"a","how":"wet","lines":[{lines}]}}"#);
            Text::of(&Record::parse(json.as_bytes(), 1).expect("a record"))
        };
        let texts: Vec<Text> =
            (0..40).map(|_| text(r#""river news today","Weather","rain at night""#)).collect();
        let texts: Vec<&Text> = texts.iter().collect();
        let weights = fit(&texts, 1);
        let Found { right, taken, all, .. } = found(&weights, &texts);
        assert_eq!((right, taken, all), (80, 80, 80));
        assert_eq!(fit(&texts, 1), weights);
        assert_eq!(BLOCKS.iter().filter(|block| moved_before(block.0) == MOVED_OF_WORDS).count(), 4);
        // No line ever ended before "news".
        let other = text(r#""river news","Weather""#);
        assert_eq!(found(&weights, &[&other]).right, 1);
    }
}
