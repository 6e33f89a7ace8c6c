//! A reader in training: what a gated recurrent unit remembers line by line, and
//! how each of its weights would have to change.

use crate::layout::{GATES, SEEN, STATE};
use crate::net::Net;
use crate::number::{probability, tanh_by};
use crate::weights::Weights;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Order {
    Down,
    Up,
}

impl Order {
    fn lines(self, count: usize) -> impl DoubleEndedIterator<Item = usize> {
        (0..count).map(move |i| if self == Order::Down { i } else { count - 1 - i })
    }
}

/// What a reader did, line by line.
pub(crate) struct Reading {
    order: Order,
    pub(crate) states: Vec<f32>,
    /// The state before each line.
    before: Vec<f32>,
    /// Reset, update and candidate.
    gates: Vec<f32>,
    /// What the state adds to the candidate before it is reset.
    recalled: Vec<f32>,
}

impl Reading {
    pub(crate) fn of(
        net: &Net,
        [seen_layer, state_layer]: [usize; 2],
        seen: &[f32],
        order: Order,
    ) -> Reading {
        let by_seen = net.forward[seen_layer].each(seen);
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
    pub(crate) fn learn(
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
        let more = net.backward[seen_layer].each(&by_seen);
        of_seen.iter_mut().zip(more).for_each(|(sum, slope)| *sum += slope);
        slopes.add(seen_layer, seen, &by_seen);
        slopes.add(state_layer, &self.before, &by_state);
    }
}
