//! The net: what a line's numbers say, in the light of what was read above it
//! and below.
//!
//! A layer sees the numbers of one line; two gated recurrent units (Cho et
//! al., "Learning phrase representations using RNN encoder–decoder", 2014)
//! read what it saw, one from the top of the page, one from its end; a layer
//! joins the three, and heads answer what was asked.

use super::dense::{Block, Dense, LANES, TILE, Tile};
use super::fixed::{fixed, float};
use super::gate::{Gates, State, remember_both};
use super::layout::{self, ALL, GATES, JOINED, KINDS, SEEN, STATE};
use super::table::Rows;
use super::wide::{Work, widely};
use crate::buffer::buffers;
use crate::kind::CHROME;

/// So many answers the heads give.
pub(crate) const ANSWERS: usize = KINDS + CHROME;

/// The sums for all of them.
type Answers = [Block; ANSWERS.div_ceil(LANES)];

/// A reader: a gated recurrent unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    /// Reset, update and candidate, by what is seen and by what is
    /// remembered.
    pub(crate) by_seen: Dense<{ GATES / LANES }>,
    pub(crate) by_state: Dense<{ GATES / LANES }>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Net {
    pub(crate) line: Dense<{ SEEN / LANES }>,
    /// Reads downwards: knows what stands above.
    pub(crate) above: Reader,
    /// Reads upwards.
    pub(crate) below: Reader,
    pub(crate) join: Dense<{ JOINED / LANES }>,
    pub(crate) heads: Dense<{ ANSWERS.div_ceil(LANES) }>,
}

/// What the net makes of a document.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// What is seen of each line.
    pub(crate) seen: Vec<[i16; SEEN]>,
    /// What each reader remembers after each line.
    above: Vec<[i16; STATE]>,
    below: Vec<[i16; STATE]>,
}

buffers!(Trace { seen, above, below });

impl Trace {
    /// Makes room for what is seen of so many lines. What stands there, of
    /// another document, will be written over.
    pub(crate) fn begin_to_see(&mut self, count: usize) {
        self.seen.resize(count, [0; SEEN]);
    }

    /// The same for what is remembered.
    fn begin_to_read(&mut self) {
        self.above.resize(self.seen.len(), [0; STATE]);
        self.below.resize(self.seen.len(), [0; STATE]);
    }
}

/// The readers on their way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    /// What the reader downwards and the one upwards remember.
    states: [State; 2],
    /// What is seen of a tile's lines: from the top of the page, and from its
    /// end.
    by_top: [Gates; TILE],
    by_end: [Gates; TILE],
    /// What both readers remember, for their gates.
    by_state: [Gates; 2],
}

impl Steps {
    fn begin_tile(&mut self, net: &Net, seen: &[[i16; SEEN]], first: usize, size: usize) {
        let count = seen.len();
        let (top, end) = (first..first + size, count - first - size..count - first);
        net.above.by_seen.apply(&seen[top], &mut self.by_top[..size]);
        net.below.by_seen.apply(&seen[end], &mut self.by_end[..size]);
    }

    /// Reads the line of that number in its tile.
    #[inline]
    fn step(&mut self, net: &Net, trace: &mut Trace, first: usize, line: usize, size: usize) {
        let by_seen = [&self.by_top[line], &self.by_end[size - 1 - line]];
        net.by_states(&self.states, &mut self.by_state);
        let [above, below] = self.by_state.each_ref();
        remember_both([(by_seen[0], above), (by_seen[1], below)], &mut self.states);
        let last = trace.seen.len() - 1;
        trace.above[first + line] = self.states[0].fixed;
        trace.below[last - first - line] = self.states[1].fixed;
    }
}

/// What is worked out of the lines of a tile.
#[derive(Clone, Debug)]
pub(crate) struct Sums {
    seen: [[Block; SEEN / LANES]; TILE],
    all: [[i16; ALL]; TILE],
    joined: [[Block; JOINED / LANES]; TILE],
    rectified: [[i16; JOINED]; TILE],
    answers: [Answers; TILE],
}

impl Default for Sums {
    fn default() -> Sums {
        Sums {
            seen: Default::default(),
            all: [[0; ALL]; TILE],
            joined: Default::default(),
            rectified: [[0; JOINED]; TILE],
            answers: Default::default(),
        }
    }
}

/// So many cases are looked at together, at most: fewer than a tile has lines.
const CASES: usize = 8;

impl Net {
    /// What is seen of the lines of `tile`, as many as `seen` has.
    pub(crate) fn see(&self, tile: &Tile, sums: &mut Sums, seen: &mut [[i16; SEEN]]) {
        let sums = &mut sums.seen[..seen.len()];
        self.line.apply_tile(tile, sums);
        rectify(sums.as_flattened(), seen.as_flattened_mut());
    }

    /// Has both readers read the lines that were seen. Each step waits for the one
    /// before it: the processor works on that of the other reader meanwhile.
    pub(crate) fn read(&self, trace: &mut Trace, steps: &mut Steps) {
        trace.begin_to_read();
        steps.states = Default::default();
        let count = trace.seen.len();
        for first in (0..count).step_by(TILE) {
            let size = TILE.min(count - first);
            steps.begin_tile(self, &trace.seen, first, size);
            for line in 0..size {
                steps.step(self, trace, first, line, size);
            }
        }
    }

    /// Writes the gates' sums of what both readers remember to `sums`.
    #[inline]
    fn by_states(&self, states: &[State; 2], sums: &mut [Gates; 2]) {
        let states = states.each_ref().map(|state| &state.fixed);
        Dense::apply_both([&self.above.by_state, &self.below.by_state], states, sums);
    }

    /// Adds the answers for each line to `answers`.
    pub(crate) fn answer(&self, trace: &Trace, sums: &mut Sums, answers: &mut Rows) {
        let count = trace.seen.len();
        for first in (0..count).step_by(TILE) {
            let tile = first..count.min(first + TILE);
            let (above, below) = (&trace.above[tile.clone()], &trace.below[tile.clone()]);
            let here = self.answer_tile(&trace.seen[tile.clone()], above, below, sums);
            for (line, here) in tile.zip(here) {
                let here = here.as_flattened();
                answers.row_mut(line).iter_mut().zip(here).for_each(|(sum, &answer)| *sum += float(answer));
            }
        }
    }

    /// The first answers for line `i`, had its numbers been each of those in
    /// `tile`; alone on the page, where `alone` says so.
    pub(crate) fn first_answers<const N: usize>(
        &self,
        trace: &Trace,
        i: usize,
        tile: &Tile,
        alone: [bool; N],
    ) -> [f32; N] {
        const { assert!(N <= CASES) };
        let (mut sums, mut seen) = (Sums::default(), [[0; SEEN]; CASES]);
        self.see(tile, &mut sums, &mut seen);
        let [mut by_above, mut by_below] = [[Gates::default(); CASES]; 2];
        self.above.by_seen.apply(&seen, &mut by_above);
        self.below.by_seen.apply(&seen, &mut by_below);
        let before = |states: &[[i16; STATE]], at: Option<usize>| {
            State::from_fixed(at.and_then(|at| states.get(at)).copied().unwrap_or([0; STATE]))
        };
        let among = [before(&trace.above, i.checked_sub(1)), before(&trace.below, Some(i + 1))];
        let nothing = [State::default(); 2];
        let [mut by_among, mut by_nothing] = [[Gates::default(); 2]; 2];
        self.by_states(&among, &mut by_among);
        self.by_states(&nothing, &mut by_nothing);
        let (mut above, mut below) = ([[0; STATE]; CASES], [[0; STATE]; CASES]);
        for (at, alone) in alone.into_iter().enumerate() {
            let (mut states, by_states) = if alone { (nothing, by_nothing) } else { (among, by_among) };
            remember_both([(&by_above[at], &by_states[0]), (&by_below[at], &by_states[1])], &mut states);
            [above[at], below[at]] = states.map(|state| state.fixed);
        }
        let answers = self.answer_tile(&seen, &above, &below, &mut sums);
        std::array::from_fn(|at| float(answers[at].as_flattened()[layout::CHROME]))
    }

    /// The answers for each of some lines, at most a tile of them.
    fn answer_tile<'s>(
        &self,
        seen: &[[i16; SEEN]],
        above: &[[i16; STATE]],
        below: &[[i16; STATE]],
        sums: &'s mut Sums,
    ) -> &'s [Answers] {
        let count = seen.len();
        let Sums { all, joined, rectified, answers, .. } = sums;
        for (i, all) in all[..count].iter_mut().enumerate() {
            all[..SEEN].copy_from_slice(&seen[i]);
            all[SEEN..SEEN + STATE].copy_from_slice(&above[i]);
            all[SEEN + STATE..].copy_from_slice(&below[i]);
        }
        self.join.apply(&all[..count], &mut joined[..count]);
        rectify(joined[..count].as_flattened(), rectified[..count].as_flattened_mut());
        self.heads.apply(&rectified[..count], &mut answers[..count]);
        &answers[..count]
    }
}

/// Sums as the next layer's inputs: nothing where they are below nothing.
fn rectify(sums: &[Block], inputs: &mut [i16]) {
    widely(Rectify { sums: sums.as_flattened(), inputs });
}

struct Rectify<'s> {
    sums: &'s [i32],
    inputs: &'s mut [i16],
}

impl Work for Rectify<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (input, &sum) in self.inputs.iter_mut().zip(self.sums) {
            *input = fixed(float(sum.max(0)));
        }
    }
}
