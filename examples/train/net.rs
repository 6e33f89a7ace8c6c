//! The net in training: what it answers for the lines of a page, how wrong
//! that is, and how each weight would have to change.
//!
//! It is the net of `src/weigh/net.rs`, with its layers and its arithmetic;
//! here it also remembers what the chain rule needs. No well-kept library fits
//! a recurrent net without being larger than all of this crate, or slower by
//! an order of magnitude, and none promises the same bytes twice.

use fastrand::Rng;

use crate::dense::{Dense, LANES, add};
use crate::layout::{ALL, ARTICLE, CHROME, GATES, JOINED, KINDS, PAGE, SEEN, STATE, Shape, TITLE};
use crate::number::{powers, probability, tanh_by};
use crate::sample::{Goal, Piece};

/// How much the other answers count beside that for chrome.
const PAGE_WEIGHT: f32 = 0.05;
const KIND_WEIGHT: f32 = 0.2;
const TITLE_WEIGHT: f32 = 0.05;

/// The layers, by their places in the layout.
const LINE: usize = 0;
const ABOVE: [usize; 2] = [1, 2];
const BELOW: [usize; 2] = [3, 4];
const JOIN: usize = 5;
const HEADS: usize = 6;

/// All weights, or one number for each: layer by layer the bias, then the
/// weights of each input.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) layers: [Shape; 7],
    pub(crate) values: Vec<f32>,
}

impl Weights {
    pub(crate) fn zero(layers: [Shape; 7]) -> Weights {
        let count = layers.iter().map(|(_, inputs, outputs)| (inputs + 1) * outputs).sum();
        Weights { layers, values: vec![0.0; count] }
    }

    /// Small at random, the smaller the more inputs share an output.
    pub(crate) fn random(layers: [Shape; 7], rng: &mut Rng) -> Weights {
        let mut weights = Weights::zero(layers);
        for (layer, &(name, inputs, _)) in layers.iter().enumerate() {
            let fan = if name.starts_with("above") || name.starts_with("below") { STATE } else { inputs };
            let reach = 1.0 / (fan as f32).sqrt();
            let range = weights.range(layer);
            weights.values[range].iter_mut().for_each(|value| *value = (2.0 * rng.f32() - 1.0) * reach);
        }
        weights
    }

    fn range(&self, layer: usize) -> std::ops::Range<usize> {
        let size = |&(_, inputs, outputs): &Shape| (inputs + 1) * outputs;
        let start: usize = self.layers[..layer].iter().map(size).sum();
        start..start + size(&self.layers[layer])
    }

    /// The rows of a layer: the bias, then the weights of each input.
    pub(crate) fn rows(&self, layer: usize) -> impl Iterator<Item = &[f32]> {
        self.values[self.range(layer)].chunks_exact(self.layers[layer].2)
    }

    /// Adds what a layer's weights have to do with its `inputs` and the
    /// `slopes` of its outputs, line by line.
    fn add(&mut self, layer: usize, inputs: &[f32], slopes: &[f32]) {
        /// Lines that fit into the fastest memory together.
        const BLOCK: usize = 64;
        let (_, width, outputs) = self.layers[layer];
        let range = self.range(layer);
        let (bias, weights) = self.values[range].split_at_mut(outputs);
        for (inputs, slopes) in inputs.chunks(BLOCK * width).zip(slopes.chunks(BLOCK * outputs)) {
            for line in slopes.chunks_exact(outputs) {
                bias.iter_mut().zip(line).for_each(|(sum, slope)| *sum += slope);
            }
            for (input, row) in weights.chunks_exact_mut(outputs).enumerate() {
                add_row(row, inputs[input..].iter().step_by(width), slopes);
            }
        }
    }
}

/// Adds to the weights of one input what it had to do with the `slopes` of
/// the outputs; `values` are what it was in each line.
fn add_row<'v>(row: &mut [f32], values: impl Iterator<Item = &'v f32> + Clone, slopes: &[f32]) {
    let outputs = row.len();
    for (block, sums) in row.chunks_mut(LANES).enumerate() {
        let lines = values.clone().zip(slopes.chunks_exact(outputs));
        let (from, to) = (block * LANES, block * LANES + sums.len());
        let lines = lines.map(|(&x, line)| (x, &line[from..to]));
        let Ok(all) = <&mut [f32; LANES]>::try_from(&mut *sums) else {
            lines.for_each(|(x, line)| sums.iter_mut().zip(line).for_each(|(sum, slope)| *sum += x * slope));
            continue;
        };
        // In registers, until all lines are added.
        let mut local = *all;
        lines.for_each(|(x, line)| add(&mut local, x, line.try_into().expect("so many lanes")));
        *all = local;
    }
}

/// The weights of a step, ready to be used in both directions.
pub(crate) struct Net {
    forward: Vec<Dense>,
    /// From the slopes of a layer's outputs to those of its inputs.
    backward: Vec<Dense>,
}

impl Net {
    pub(crate) fn new(weights: &Weights) -> Net {
        let mut net = Net { forward: Vec::new(), backward: Vec::new() };
        for (layer, &(_, inputs, outputs)) in weights.layers.iter().enumerate() {
            let (bias, rows) = weights.values[weights.range(layer)].split_at(outputs);
            net.forward.push(Dense::new(inputs, outputs, rows, bias));
            let mut turned = vec![0.0; rows.len()];
            for (input, row) in rows.chunks_exact(outputs).enumerate() {
                row.iter().enumerate().for_each(|(output, &w)| turned[output * inputs + input] = w);
            }
            net.backward.push(Dense::new(outputs, inputs, &turned, &vec![0.0; inputs]));
        }
        net
    }

    /// Applies a layer, or one turned round, to every line.
    fn each(layer: &Dense, width: usize, inputs: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; inputs.len() / width * layer.outputs()];
        for (input, out) in inputs.chunks_exact(width).zip(out.chunks_exact_mut(layer.outputs())) {
            layer.apply(input, out);
        }
        out
    }
}

/// How much of what is known is hidden while learning, so that nothing rests
/// on a single number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropout {
    pub(crate) numbers: f32,
    pub(crate) layers: f32,
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
    let mut numbers = piece.numbers();
    hide(&mut numbers, dropout.numbers, rng);
    let width = slopes.layers[LINE].1;
    let lines = numbers.len() / width;

    let mut seen = Net::each(&net.forward[LINE], width, &numbers);
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
    let mut answers = Net::each(&net.forward[HEADS], JOINED, &joined);
    let heads = slopes.layers[HEADS].2;

    let mut loss = 0.0;
    for (answers, goal) in answers.chunks_exact_mut(heads).zip(piece.goals) {
        loss += judge(answers, goal, piece, totals);
    }
    // From here on the answers are slopes.
    slopes.add(HEADS, &joined, &answers);
    let mut of_joined = Net::each(&net.backward[HEADS], heads, &answers);
    still(&mut of_joined, &joined);
    slopes.add(JOIN, &all, &of_joined);
    let mut of_all = Net::each(&net.backward[JOIN], JOINED, &of_joined);
    of_all.iter_mut().zip(&all_mask).for_each(|(slope, mask)| *slope *= mask);
    let part = |from: usize, count: usize| -> Vec<f32> {
        of_all.chunks_exact(ALL).flat_map(|line| line[from..from + count].iter().copied()).collect()
    };
    let mut of_seen = part(0, SEEN);
    above.learn(net, ABOVE, &seen, part(SEEN, STATE), &mut of_seen, slopes);
    below.learn(net, BELOW, &seen, part(SEEN + STATE, STATE), &mut of_seen, slopes);
    of_seen.iter_mut().zip(&seen_mask).for_each(|(slope, mask)| *slope *= mask);
    still(&mut of_seen, &seen);
    slopes.add(LINE, &numbers, &of_seen);
    loss
}

/// The loss of a line's answers, which become its slopes along them.
fn judge(answers: &mut [f32], goal: &Goal, piece: &Piece<'_>, totals: Totals) -> f64 {
    let (mut loss, lines) = (0.0, piece.goals.len());
    let mut either = |answer: &mut f32, is: bool, weight: f32| {
        let sign = if is { 1.0 } else { -1.0 };
        let right = probability(sign * *answer);
        loss -= f64::from(weight) * f64::from(right.max(1e-9)).ln();
        *answer = -sign * weight * (1.0 - right);
    };
    let of_page = PAGE_WEIGHT / (totals.pieces * lines as f32);
    either(&mut answers[CHROME], goal.is_chrome == Some(true), goal.weight / totals.chrome);
    either(&mut answers[PAGE], piece.full, of_page);
    either(&mut answers[ARTICLE], piece.article, of_page);
    let of_title = if goal.is_title.is_some() { TITLE_WEIGHT / totals.titles } else { 0.0 };
    either(&mut answers[TITLE], goal.is_title == Some(true), of_title);
    let kinds = &mut answers[KINDS..];
    let Some(kind) = goal.kind else {
        kinds.fill(0.0);
        return loss;
    };
    let weight = KIND_WEIGHT * goal.kind_weight / totals.kinds;
    powers(kinds);
    let sum: f32 = kinds.iter().sum();
    loss -= f64::from(weight) * f64::from(kinds[kind] / sum).ln();
    kinds.iter_mut().for_each(|share| *share *= weight / sum);
    kinds[kind] -= weight;
    loss
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

#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Down,
    Up,
}

impl Order {
    fn lines(self, count: usize) -> impl DoubleEndedIterator<Item = usize> {
        (0..count).map(move |i| if self == Order::Down { i } else { count - 1 - i })
    }
}

/// What a reader did, line by line.
struct Reading {
    order: Order,
    states: Vec<f32>,
    /// The state before each line.
    before: Vec<f32>,
    /// Reset, update and candidate.
    gates: Vec<f32>,
    /// What the state adds to the candidate before it is reset.
    recalled: Vec<f32>,
}

impl Reading {
    fn of(net: &Net, [seen_layer, state_layer]: [usize; 2], seen: &[f32], order: Order) -> Reading {
        let by_seen = Net::each(&net.forward[seen_layer], SEEN, seen);
        let lines = seen.len() / SEEN;
        let mut reading = Reading {
            order,
            states: vec![0.0; lines * STATE],
            before: vec![0.0; lines * STATE],
            gates: vec![0.0; lines * GATES],
            recalled: vec![0.0; lines * STATE],
        };
        let mut state = [0.0; STATE];
        for line in order.lines(lines) {
            let mut by_state = [0.0; GATES];
            net.forward[state_layer].apply(&state, &mut by_state);
            let by_seen = &by_seen[line * GATES..(line + 1) * GATES];
            let gates = &mut reading.gates[line * GATES..(line + 1) * GATES];
            let at = line * STATE;
            reading.before[at..at + STATE].copy_from_slice(&state);
            reading.recalled[at..at + STATE].copy_from_slice(&by_state[2 * STATE..]);
            for i in 0..STATE {
                let reset = probability(by_seen[i] + by_state[i]);
                let update = probability(by_seen[STATE + i] + by_state[STATE + i]);
                let candidate = tanh_by::<false>(by_seen[2 * STATE + i] + reset * by_state[2 * STATE + i]);
                (gates[i], gates[STATE + i], gates[2 * STATE + i]) = (reset, update, candidate);
                state[i] = (1.0 - update) * candidate + update * state[i];
            }
            reading.states[at..at + STATE].copy_from_slice(&state);
        }
        reading
    }

    /// From the slopes of the states to those of what was seen, and of the
    /// weights.
    fn learn(
        &self,
        net: &Net,
        [seen_layer, state_layer]: [usize; 2],
        seen: &[f32],
        of_states: Vec<f32>,
        of_seen: &mut [f32],
        slopes: &mut Weights,
    ) {
        let lines = seen.len() / SEEN;
        let (mut by_seen, mut by_state) = (vec![0.0; lines * GATES], vec![0.0; lines * GATES]);
        let mut carried = [0.0; STATE];
        for line in self.order.lines(lines).rev() {
            let gates = &self.gates[line * GATES..(line + 1) * GATES];
            let (seen, state) =
                (&mut by_seen[line * GATES..][..GATES], &mut by_state[line * GATES..][..GATES]);
            let mut past = [0.0; STATE];
            for i in 0..STATE {
                let (reset, update, candidate) = (gates[i], gates[STATE + i], gates[2 * STATE + i]);
                let (before, recalled) = (self.before[line * STATE + i], self.recalled[line * STATE + i]);
                let slope = of_states[line * STATE + i] + carried[i];
                let of_candidate = slope * (1.0 - update) * (1.0 - candidate * candidate);
                let of_update = slope * (before - candidate) * update * (1.0 - update);
                let of_reset = of_candidate * recalled * reset * (1.0 - reset);
                (seen[i], seen[STATE + i], seen[2 * STATE + i]) = (of_reset, of_update, of_candidate);
                (state[i], state[STATE + i], state[2 * STATE + i]) =
                    (of_reset, of_update, of_candidate * reset);
                past[i] = slope * update;
            }
            net.backward[state_layer].apply(state, &mut carried);
            carried.iter_mut().zip(past).for_each(|(sum, past)| *sum += past);
        }
        let more = Net::each(&net.backward[seen_layer], GATES, &by_seen);
        of_seen.iter_mut().zip(more).for_each(|(sum, slope)| *sum += slope);
        slopes.add(seen_layer, seen, &by_seen);
        slopes.add(state_layer, &self.before, &by_state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layers;
    use crate::scale::Scale;

    const NUMBERS: usize = 5;
    const NONE: Dropout = Dropout { numbers: 0.0, layers: 0.0 };

    /// The slopes are what a small step along each weight shows.
    #[test]
    fn slopes_are_those_of_the_loss() {
        let mut rng = Rng::with_seed(7);
        let mut weights = Weights::random(layers(NUMBERS, 4), &mut rng);
        let rows: Vec<f32> = (0..6 * NUMBERS).map(|_| 2.0 * rng.f32() - 1.0).collect();
        let goal = |i: usize| Goal {
            is_chrome: Some(i % 2 == 0),
            weight: 1.0 + i as f32,
            kind: (i < 3).then_some(i),
            is_title: (i > 1).then_some(i == 3),
            kind_weight: 1.0,
        };
        let goals: Vec<Goal> = (0..6).map(goal).collect();
        let scale = Scale { means: vec![0.0; NUMBERS], scales: vec![1.0; NUMBERS] };
        let piece = Piece { rows: &rows, goals: &goals, full: true, article: true, scale: &scale };
        let totals = Totals { chrome: 20.0, kinds: 3.0, titles: 1.0, pieces: 1.0 };
        let mut slopes = Weights::zero(weights.layers);
        let mut loss = |weights: &Weights, slopes: &mut Weights| {
            learn(&Net::new(weights), &piece, totals, NONE, &mut rng, slopes)
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
