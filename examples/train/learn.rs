//! What a net learns of a piece: how wrong its answers are, and how each weight would
//! have to change.

use fastrand::Rng;

use crate::layout::{ALL, ARTICLE, CHROME, JOINED, KINDS, PAGE, SEEN, STATE, TITLE};
use crate::net::{ABOVE, BELOW, HEADS, JOIN, LINE, Net};
use crate::number::{powers, probability};
use crate::reader::{Order, Reading};
use crate::sample::{Goal, Piece};
use crate::weights::Weights;

/// How much the other answers count beside that for chrome.
const PAGE_WEIGHT: f32 = 0.05;
const KIND_WEIGHT: f32 = 0.2;
const TITLE_WEIGHT: f32 = 0.05;
/// How much a teacher's word counts beside the label.
const TAUGHT: f32 = 0.7;

/// How much of what is known is hidden while learning, so that nothing rests
/// on a single number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropout {
    pub(crate) numbers: f32,
    pub(crate) layers: f32,
}

impl Dropout {
    pub(crate) const NONE: Dropout = Dropout { numbers: 0.0, layers: 0.0 };
}

/// What a batch's lines weigh together, by which the loss is divided.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) chrome: f32,
    pub(crate) kinds: f32,
    /// How many headlines there are.
    pub(crate) titles: f32,
    pub(crate) pieces: f32,
}

/// The loss on `piece`, and its slope along every weight, which is added to
/// `slopes`.
pub(crate) fn learn(
    net: &Net,
    piece: &Piece<'_>,
    totals: Totals,
    dropout: Dropout,
    rng: &mut Rng,
    slopes: &mut Weights,
) -> f64 {
    let mut pass = Pass::of(net, piece, dropout, rng);
    let heads = net.forward[HEADS].outputs();
    let mut loss = 0.0;
    for (i, (answers, goal)) in pass.answers.chunks_exact_mut(heads).zip(piece.goals).enumerate() {
        let taught = piece.taught.map(|taught| &taught[i * heads..][..heads]);
        loss += judge(answers, goal, taught, piece, totals);
    }
    pass.learn(net, slopes);
    loss
}

/// What a net answers for the lines of `piece`, row by row.
pub(crate) fn answers(net: &Net, piece: &Piece<'_>) -> Vec<f32> {
    Pass::of(net, piece, Dropout::NONE, &mut Rng::with_seed(0)).answers
}

/// What a net made of a piece.
struct Pass {
    numbers: Vec<f32>,
    seen: Vec<f32>,
    seen_mask: Vec<f32>,
    above: Reading,
    below: Reading,
    all: Vec<f32>,
    all_mask: Vec<f32>,
    joined: Vec<f32>,
    /// The answers; once they are judged, the slopes along them.
    answers: Vec<f32>,
}

impl Pass {
    fn of(net: &Net, piece: &Piece<'_>, dropout: Dropout, rng: &mut Rng) -> Pass {
        let mut numbers = piece.numbers();
        hide(&mut numbers, dropout.numbers, rng);
        let lines = piece.goals.len();
        let mut seen = Net::each(&net.forward[LINE], numbers.len() / lines, &numbers);
        rectify(&mut seen);
        let seen_mask = hide(&mut seen, dropout.layers, rng);
        let above = Reading::of(net, ABOVE, &seen, Order::Down);
        let below = Reading::of(net, BELOW, &seen, Order::Up);
        let mut all = Vec::with_capacity(lines * ALL);
        for i in 0..lines {
            all.extend_from_slice(&seen[i * SEEN..(i + 1) * SEEN]);
            all.extend_from_slice(&above.states[i * STATE..(i + 1) * STATE]);
            all.extend_from_slice(&below.states[i * STATE..(i + 1) * STATE]);
        }
        let all_mask = hide(&mut all, dropout.layers, rng);
        let mut joined = Net::each(&net.forward[JOIN], ALL, &all);
        rectify(&mut joined);
        let answers = Net::each(&net.forward[HEADS], JOINED, &joined);
        Pass { numbers, seen, seen_mask, above, below, all, all_mask, joined, answers }
    }

    /// Adds the slopes along every weight.
    fn learn(&self, net: &Net, slopes: &mut Weights) {
        slopes.add(HEADS, &self.joined, &self.answers);
        let heads = net.forward[HEADS].outputs();
        let mut of_joined = Net::each(&net.backward[HEADS], heads, &self.answers);
        still(&mut of_joined, &self.joined);
        slopes.add(JOIN, &self.all, &of_joined);
        let mut of_all = Net::each(&net.backward[JOIN], JOINED, &of_joined);
        of_all.iter_mut().zip(&self.all_mask).for_each(|(slope, mask)| *slope *= mask);
        let part = |from: usize, count: usize| -> Vec<f32> {
            of_all.chunks_exact(ALL).flat_map(|line| line[from..from + count].iter().copied()).collect()
        };
        let mut of_seen = part(0, SEEN);
        self.above.learn(net, ABOVE, &self.seen, part(SEEN, STATE), &mut of_seen, slopes);
        self.below.learn(net, BELOW, &self.seen, part(SEEN + STATE, STATE), &mut of_seen, slopes);
        of_seen.iter_mut().zip(&self.seen_mask).for_each(|(slope, mask)| *slope *= mask);
        still(&mut of_seen, &self.seen);
        slopes.add(LINE, &self.numbers, &of_seen);
    }
}

/// The loss of a line's answers, which become its slopes along them: how far they are
/// from what its label says, and from what a teacher answered (Hinton et al.,
/// "Distilling the knowledge in a neural network", 2015).
fn judge(answers: &mut [f32], goal: &Goal, taught: Option<&[f32]>, piece: &Piece<'_>, totals: Totals) -> f64 {
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

fn rectify(numbers: &mut [f32]) {
    numbers.iter_mut().for_each(|number| *number = number.max(0.0));
}

/// Nothing changes where the rectifier gave nothing.
fn still(slopes: &mut [f32], outputs: &[f32]) {
    slopes.iter_mut().zip(outputs).filter(|(_, output)| **output <= 0.0).for_each(|(slope, _)| *slope = 0.0);
}

/// Hides a `share` of the numbers and makes up for them with the others;
/// what each was multiplied by.
fn hide(numbers: &mut [f32], share: f32, rng: &mut Rng) -> Vec<f32> {
    let made_up = 1.0 / (1.0 - share);
    let mask: Vec<f32> =
        numbers.iter().map(|_| if share > 0.0 && rng.f32() < share { 0.0 } else { made_up }).collect();
    numbers.iter_mut().zip(&mask).for_each(|(number, mask)| *number *= mask);
    mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layers;
    use crate::scale::Scale;

    const NUMBERS: usize = 5;
    const LINES: usize = 6;

    #[test]
    fn slopes_are_those_of_the_loss() {
        are_slopes(None);
    }

    #[test]
    fn slopes_are_those_of_the_loss_to_who_is_taught() {
        let mut rng = Rng::with_seed(3);
        let taught: Vec<f32> = (0..LINES * (KINDS + 4)).map(|_| 6.0 * rng.f32() - 3.0).collect();
        are_slopes(Some(&taught));
    }

    /// The slopes are what a small step along each weight shows.
    fn are_slopes(taught: Option<&[f32]>) {
        let mut rng = Rng::with_seed(7);
        let mut weights = Weights::random(layers(NUMBERS, 4), &mut rng);
        let rows: Vec<f32> = (0..LINES * NUMBERS).map(|_| 2.0 * rng.f32() - 1.0).collect();
        let goal = |i: usize| Goal {
            is_chrome: Some(i % 2 == 0),
            weight: 1.0 + i as f32,
            kind: (i < 3).then_some(i),
            is_title: (i > 1).then_some(i == 3),
            kind_weight: 1.0,
        };
        let goals: Vec<Goal> = (0..LINES).map(goal).collect();
        let scale = Scale { means: vec![0.0; NUMBERS], scales: vec![1.0; NUMBERS] };
        let piece = Piece { rows: &rows, goals: &goals, full: true, article: true, scale: &scale, taught };
        let totals = Totals { chrome: 20.0, kinds: 3.0, titles: 1.0, pieces: 1.0 };
        let mut slopes = Weights::zero(weights.layers);
        let mut loss = |weights: &Weights, slopes: &mut Weights| {
            learn(&Net::new(weights), &piece, totals, Dropout::NONE, &mut rng, slopes)
        };
        loss(&weights, &mut slopes);
        let mut unused = Weights::zero(weights.layers);
        let (mut bent, step) = (0, 2e-3);
        for at in (0..weights.values.len()).step_by(11) {
            let value = weights.values[at];
            weights.values[at] = value + step;
            let more = loss(&weights, &mut unused);
            weights.values[at] = value - step;
            let less = loss(&weights, &mut unused);
            weights.values[at] = value;
            let want = (more - less) / (2.0 * f64::from(step));
            let found = f64::from(slopes.values[at]);
            bent += usize::from((want - found).abs() > 2e-4 + 0.02 * want.abs());
        }
        // A rectifier may bend within a step.
        assert!(bent <= 6, "{bent} slopes are wrong");
    }
}
