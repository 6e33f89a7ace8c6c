//! How wrong a net's answers are: how far from what a line's label says, and from what
//! a teacher answered (Hinton et al., "Distilling the knowledge in a neural network",
//! 2015).

use crate::layout::{ARTICLE, CHROME, KINDS, PAGE, TITLE};
use crate::number::{powers, probability};
use crate::sample::{Goal, Piece};

/// How much the other answers count beside that for chrome.
const PAGE_WEIGHT: f32 = 0.05;
const KIND_WEIGHT: f32 = 0.2;
const TITLE_WEIGHT: f32 = 0.1;
/// How much a teacher's word counts beside the label.
const TAUGHT: f32 = 0.7;

/// What a batch's lines weigh together, by which the loss is divided.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) chrome: f32,
    pub(crate) kinds: f32,
    /// How many headlines there are.
    pub(crate) titles: f32,
    pub(crate) pieces: f32,
}

/// The loss of a line's answers, which become its slopes along them.
pub(crate) fn judge(
    answers: &mut [f32],
    goal: &Goal,
    taught: Option<&[f32]>,
    piece: &Piece<'_>,
    totals: Totals,
) -> f64 {
    let (mut loss, lines) = (0.0, piece.goals.len());
    let mut either = |head: usize, is: bool, weight: f32| {
        let label = f32::from(is);
        let want = taught.map_or(label, |taught| label + TAUGHT * (probability(taught[head]) - label));
        let found = probability(answers[head]);
        let surprise = |want: f32, found: f32| f64::from(want) * f64::from(found.max(1e-9)).ln();
        loss -=
            f64::from(weight) * (surprise(want, found) + surprise(1.0 - want, probability(-answers[head])));
        answers[head] = weight * (found - want);
    };
    let of_page = PAGE_WEIGHT / (totals.pieces * lines as f32);
    either(CHROME, goal.is_chrome == Some(true), goal.weight / totals.chrome);
    either(PAGE, piece.full, of_page);
    either(ARTICLE, piece.article, of_page);
    let of_title = if goal.is_title.is_some() { TITLE_WEIGHT / totals.titles } else { 0.0 };
    either(TITLE, goal.is_title == Some(true), of_title);
    let kinds = &mut answers[KINDS..];
    let Some(kind) = goal.kind else {
        kinds.fill(0.0);
        return loss;
    };
    let weight = KIND_WEIGHT * goal.kind_weight / totals.kinds;
    let mut want = taught.map_or(vec![0.0; kinds.len()], |taught| shares(&taught[KINDS..]));
    let own = if taught.is_some() { TAUGHT } else { 0.0 };
    want.iter_mut().for_each(|share| *share *= own);
    want[kind] += 1.0 - own;
    let found = shares(kinds);
    for (answer, (share, want)) in kinds.iter_mut().zip(found.into_iter().zip(want)) {
        loss -= f64::from(weight * want) * f64::from(share.max(1e-9)).ln();
        *answer = weight * (share - want);
    }
    loss
}

/// The answers for kinds as their shares of the whole.
fn shares(answers: &[f32]) -> Vec<f32> {
    let mut shares = answers.to_vec();
    powers(&mut shares);
    let sum: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum);
    shares
}
