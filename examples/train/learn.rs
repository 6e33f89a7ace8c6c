//! What a net learns of a piece: its answers, and back through all layers how each
//! weight would have to change.

use fastrand::Rng;

use crate::layout::{ALL, SEEN, STATE};
use crate::loss::{Totals, judge};
use crate::net::{ABOVE, BELOW, HEADS, JOIN, LINE, Net};
use crate::reader::{Order, Reading};
use crate::sample::Piece;
use crate::weights::Weights;

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
        let mut seen = net.forward[LINE].each(&numbers);
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
        let mut joined = net.forward[JOIN].each(&all);
        rectify(&mut joined);
        let answers = net.forward[HEADS].each(&joined);
        Pass { numbers, seen, seen_mask, above, below, all, all_mask, joined, answers }
    }

    /// Adds the slopes along every weight.
    fn learn(&self, net: &Net, slopes: &mut Weights) {
        slopes.add(HEADS, &self.joined, &self.answers);
        let mut of_joined = net.backward[HEADS].each(&self.answers);
        still(&mut of_joined, &self.joined);
        slopes.add(JOIN, &self.all, &of_joined);
        let mut of_all = net.backward[JOIN].each(&of_joined);
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
    use crate::layout::{KINDS, layers};
    use crate::sample::Goal;
    use crate::scale::Scale;

    const NUMBERS: usize = 5;
    const LINES: usize = 6;

    #[test]
    fn slopes_are_those_of_the_loss() {
        are_slopes(None);
    }

    #[test]
    fn slopes_are_those_of_the_loss_of_a_taught_net() {
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
