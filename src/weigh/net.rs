//! The net: what a line's numbers say, in the light of what was read above it
//! and below.
//!
//! A layer sees the numbers of one line; two gated recurrent units (Cho et
//! al., "Learning phrase representations using RNN encoder–decoder", 2014)
//! read what it saw, one from the top of the page, one from its end; a layer
//! joins the three, and heads answer what was asked.

use super::dense::Dense;
use super::layout::{ALL, GATES, JOINED, SEEN, STATE};
use super::number::{probability, tanh};
use super::table::Rows;

/// A reader: a gated recurrent unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    /// Reset, update and candidate, by what is seen and by what is
    /// remembered.
    pub(crate) by_seen: Dense,
    pub(crate) by_state: Dense,
}

impl Reader {
    /// What is remembered after `seen`, of `state` before.
    fn read(&self, seen: &[f32], state: &[f32; STATE]) -> [f32; STATE] {
        let (mut by_seen, mut by_state) = ([0.0; GATES], [0.0; GATES]);
        self.by_seen.apply(seen, &mut by_seen);
        self.by_state.apply(state, &mut by_state);
        let (resets, updates) = (gate(&by_seen, &by_state, 0), gate(&by_seen, &by_state, STATE));
        let mut candidates = [0.0; STATE];
        for i in 0..STATE {
            candidates[i] = tanh(by_seen[2 * STATE + i] + resets[i] * by_state[2 * STATE + i]);
        }
        std::array::from_fn(|i| (1.0 - updates[i]) * candidates[i] + updates[i] * state[i])
    }
}

/// The gates from `at` on. An indexed loop over arrays becomes vector code.
fn gate(by_seen: &[f32; GATES], by_state: &[f32; GATES], at: usize) -> [f32; STATE] {
    let mut gates = [0.0; STATE];
    for i in 0..STATE {
        gates[i] = probability(by_seen[at + i] + by_state[at + i]);
    }
    gates
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Net {
    pub(crate) line: Dense,
    /// Reads downwards: knows what stands above.
    pub(crate) above: Reader,
    /// Reads upwards.
    pub(crate) below: Reader,
    pub(crate) join: Dense,
    pub(crate) heads: Dense,
}

/// What a net made of a document.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// What each reader remembers after each line.
    above: Vec<[f32; STATE]>,
    below: Vec<[f32; STATE]>,
}

impl Net {
    /// Reads the lines whose standardised numbers are `rows`, and adds its
    /// answers for each to `answers`.
    pub(crate) fn run(&self, rows: &Rows, answers: &mut Rows) -> Trace {
        let count = rows.len();
        let mut seen = vec![[0.0; SEEN]; count];
        for (i, seen) in seen.iter_mut().enumerate() {
            self.see(rows.row(i), seen);
        }
        let (mut above, mut below) = (vec![[0.0; STATE]; count], vec![[0.0; STATE]; count]);
        let mut state = [0.0; STATE];
        for (seen, above) in seen.iter().zip(&mut above) {
            state = self.above.read(seen, &state);
            *above = state;
        }
        state = [0.0; STATE];
        for (seen, below) in seen.iter().zip(&mut below).rev() {
            state = self.below.read(seen, &state);
            *below = state;
        }
        let mut here = vec![0.0; self.heads.outputs()];
        for i in 0..count {
            self.answer(&seen[i], &above[i], &below[i], &mut here);
            answers.row_mut(i).iter_mut().zip(&here).for_each(|(sum, answer)| *sum += answer);
        }
        Trace { above, below }
    }

    /// The first answer for line `i`, had its numbers been `row`; alone on the
    /// page, if so wanted.
    pub(crate) fn first_answer(&self, trace: &Trace, i: usize, row: &[f32], alone: bool) -> f32 {
        let mut seen = [0.0; SEEN];
        self.see(row, &mut seen);
        let before = |states: &[[f32; STATE]], at: Option<usize>| {
            at.filter(|_| !alone).and_then(|at| states.get(at)).copied().unwrap_or([0.0; STATE])
        };
        let above = self.above.read(&seen, &before(&trace.above, i.checked_sub(1)));
        let below = self.below.read(&seen, &before(&trace.below, Some(i + 1)));
        let mut answers = vec![0.0; self.heads.outputs()];
        self.answer(&seen, &above, &below, &mut answers);
        answers[0]
    }

    fn see(&self, row: &[f32], seen: &mut [f32; SEEN]) {
        self.line.apply(row, seen);
        rectify(seen);
    }

    fn answer(&self, seen: &[f32], above: &[f32], below: &[f32], answers: &mut [f32]) {
        let mut all = [0.0; ALL];
        all[..SEEN].copy_from_slice(seen);
        all[SEEN..SEEN + STATE].copy_from_slice(above);
        all[SEEN + STATE..].copy_from_slice(below);
        let mut joined = [0.0; JOINED];
        self.join.apply(&all, &mut joined);
        rectify(&mut joined);
        self.heads.apply(&joined, answers);
    }
}

fn rectify(numbers: &mut [f32]) {
    for number in numbers {
        *number = number.max(0.0);
    }
}
