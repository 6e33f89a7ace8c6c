//! The net: what a line's numbers say, in the light of what was read above it
//! and below.
//!
//! A layer sees the numbers of one line; two gated recurrent units (Cho et
//! al., "Learning phrase representations using RNN encoder–decoder", 2014)
//! read what it saw, one from the top of the page, one from its end; a layer
//! joins the three, and heads answer what was asked.

use super::dense::Dense;
use super::fixed::{fixed, float, unfixed};
use super::gate::remember;
use super::layout::{ALL, GATES, JOINED, SEEN, STATE};
use super::table::Rows;

/// A reader: a gated recurrent unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    /// Reset, update and candidate, by what is seen and by what is
    /// remembered.
    pub(crate) by_seen: Dense,
    pub(crate) by_state: Dense,
}

/// What a reader remembers.
#[derive(Clone, Copy)]
struct State {
    exact: [f32; STATE],
    /// The same in fixed point, as the layers take it.
    fixed: [i16; STATE],
}

impl State {
    const NOTHING: State = State { exact: [0.0; STATE], fixed: [0; STATE] };

    fn of(fixed: &[i16; STATE]) -> State {
        State { exact: fixed.map(unfixed), fixed: *fixed }
    }
}

impl Reader {
    /// What is remembered after `seen`, of `state` before.
    fn read(&self, seen: &[i16; SEEN], state: State) -> State {
        let mut by_seen = [0; GATES];
        self.by_seen.apply(seen, &mut by_seen);
        self.step(&by_seen, state)
    }

    fn step(&self, by_seen: &[i32; GATES], mut state: State) -> State {
        let mut by_state = [0; GATES];
        self.by_state.apply(&state.fixed, &mut by_state);
        remember(by_seen, &by_state, &mut state.exact);
        state.fixed = state.exact.map(fixed);
        state
    }
}

/// So many lines are read together: enough to share what is loaded of the
/// weights, few enough to stay in the fastest memory.
const TILE: usize = 16;

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
    above: Vec<[i16; STATE]>,
    below: Vec<[i16; STATE]>,
}

impl Net {
    /// Reads the lines whose standardised numbers are `rows`, and adds its
    /// answers for each to `answers`.
    pub(crate) fn run(&self, rows: &[i16], answers: &mut Rows) -> Trace {
        let count = answers.len();
        let mut seen = vec![[0; SEEN]; count];
        let width = rows.len() / count.max(1);
        for (rows, seen) in rows.chunks(TILE * width.max(1)).zip(seen.chunks_mut(TILE)) {
            self.see(rows, seen);
        }
        let Trace { above, below } = self.read(&seen);
        let mut here = vec![0; TILE * self.heads.outputs()];
        for first in (0..count).step_by(TILE) {
            let tile = first..count.min(first + TILE);
            let here = &mut here[..tile.len() * self.heads.outputs()];
            self.answer(&seen[tile.clone()], &above[tile.clone()], &below[tile.clone()], here);
            for (line, here) in tile.zip(here.chunks_exact(self.heads.outputs())) {
                answers.row_mut(line).iter_mut().zip(here).for_each(|(sum, &answer)| *sum += float(answer));
            }
        }
        Trace { above, below }
    }

    /// Reads downwards and upwards at once: each step waits for the one
    /// before it, and the processor can work on both meanwhile.
    fn read(&self, seen: &[[i16; SEEN]]) -> Trace {
        let count = seen.len();
        let mut trace = Trace { above: vec![[0; STATE]; count], below: vec![[0; STATE]; count] };
        let (mut down, mut up) = (State::NOTHING, State::NOTHING);
        let (mut by_top, mut by_end) = ([[0; GATES]; TILE], [[0; GATES]; TILE]);
        for first in (0..count).step_by(TILE) {
            let size = TILE.min(count - first);
            let (top, end) = (first..first + size, count - first - size..count - first);
            self.above.by_seen.apply(seen[top].as_flattened(), by_top[..size].as_flattened_mut());
            self.below.by_seen.apply(seen[end].as_flattened(), by_end[..size].as_flattened_mut());
            for line in 0..size {
                down = self.above.step(&by_top[line], down);
                up = self.below.step(&by_end[size - 1 - line], up);
                trace.above[first + line] = down.fixed;
                trace.below[count - 1 - first - line] = up.fixed;
            }
        }
        trace
    }

    /// The first answer for line `i`, had its numbers been `row`; alone on the
    /// page, if so wanted.
    pub(crate) fn first_answer(&self, trace: &Trace, i: usize, row: &[i16], alone: bool) -> f32 {
        let mut seen = [[0; SEEN]];
        self.see(row, &mut seen);
        let before = |states: &[[i16; STATE]], at: Option<usize>| {
            at.filter(|_| !alone).and_then(|at| states.get(at)).map_or(State::NOTHING, State::of)
        };
        let above = self.above.read(&seen[0], before(&trace.above, i.checked_sub(1)));
        let below = self.below.read(&seen[0], before(&trace.below, Some(i + 1)));
        let mut answers = vec![0; self.heads.outputs()];
        self.answer(&seen, &[above.fixed], &[below.fixed], &mut answers);
        float(answers[0])
    }

    /// What is seen of the lines whose numbers are `rows`.
    fn see(&self, rows: &[i16], seen: &mut [[i16; SEEN]]) {
        let mut sums = [[0; SEEN]; TILE];
        let sums = &mut sums[..seen.len()];
        self.line.apply(rows, sums.as_flattened_mut());
        seen.iter_mut().zip(sums).for_each(|(seen, sums)| *seen = sums.map(rectified));
    }

    /// Writes the answers for each of some lines, at most a tile of them.
    fn answer(
        &self,
        seen: &[[i16; SEEN]],
        above: &[[i16; STATE]],
        below: &[[i16; STATE]],
        answers: &mut [i32],
    ) {
        let count = seen.len();
        let (mut all, mut sums) = ([[0; ALL]; TILE], [[0; JOINED]; TILE]);
        for (i, all) in all[..count].iter_mut().enumerate() {
            all[..SEEN].copy_from_slice(&seen[i]);
            all[SEEN..SEEN + STATE].copy_from_slice(&above[i]);
            all[SEEN + STATE..].copy_from_slice(&below[i]);
        }
        self.join.apply(all[..count].as_flattened(), sums[..count].as_flattened_mut());
        let joined = sums.map(|sums| sums.map(rectified));
        self.heads.apply(joined[..count].as_flattened(), answers);
    }
}

/// A sum as the next layer's input: nothing where it is below nothing.
fn rectified(sum: i32) -> i16 {
    fixed(float(sum.max(0)))
}
