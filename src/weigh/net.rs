//! The net: what a line's numbers say, in the light of what was read above it
//! and below.
//!
//! A layer sees the numbers of one line; two gated recurrent units (Cho et
//! al., "Learning phrase representations using RNN encoder–decoder", 2014)
//! read what it saw, one from the top of the page, one from its end; a layer
//! joins the three, and heads answer what was asked.

use super::dense::{Dense, TILE, Tile};
use super::fixed::{fixed, float, unfixed};
use super::gate::remember_both;
use super::layout::{ALL, GATES, JOINED, SEEN, STATE};
use super::table::Rows;
use super::wide::{Work, widely};

/// A reader: a gated recurrent unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    /// Reset, update and candidate, by what is seen and by what is
    /// remembered.
    pub(crate) by_seen: Dense,
    pub(crate) by_state: Dense,
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

/// What the reader downwards and the one upwards remember.
#[derive(Clone, Copy)]
struct States {
    exact: [[f32; STATE]; 2],
    /// The same in fixed point, as the layers take it.
    fixed: [[i16; STATE]; 2],
}

impl States {
    const NOTHING: States = States { exact: [[0.0; STATE]; 2], fixed: [[0; STATE]; 2] };
}

/// What is seen of each line.
pub(crate) type Seen = Vec<[i16; SEEN]>;

/// What a net made of a document.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// What each reader remembers after each line.
    above: Vec<[i16; STATE]>,
    below: Vec<[i16; STATE]>,
}

/// Has the readers of each net read the lines of which it has `seen` so much.
/// Each step waits for the one before it: the processor works on those of both
/// readers and of all nets meanwhile.
pub(crate) fn read(nets: &[Net], seen: &[Seen]) -> Vec<Trace> {
    let mut steps: Vec<Steps<'_>> = nets.iter().zip(seen).map(|(net, seen)| Steps::new(net, seen)).collect();
    let count = seen.first().map_or(0, Vec::len);
    for first in (0..count).step_by(TILE) {
        let size = TILE.min(count - first);
        steps.iter_mut().for_each(|steps| steps.begin_tile(first, size));
        for line in 0..size {
            steps.iter_mut().for_each(|steps| steps.step(first, line, size));
        }
    }
    steps.into_iter().map(|steps| steps.trace).collect()
}

/// A net's readers on their way.
struct Steps<'n> {
    net: &'n Net,
    seen: &'n [[i16; SEEN]],
    states: States,
    /// What is seen of a tile's lines: from the top of the page, and from its
    /// end.
    by_top: [[i32; GATES]; TILE],
    by_end: [[i32; GATES]; TILE],
    trace: Trace,
}

impl<'n> Steps<'n> {
    fn new(net: &'n Net, seen: &'n Seen) -> Steps<'n> {
        let empty = vec![[0; STATE]; seen.len()];
        Steps {
            net,
            seen,
            states: States::NOTHING,
            by_top: [[0; GATES]; TILE],
            by_end: [[0; GATES]; TILE],
            trace: Trace { above: empty.clone(), below: empty },
        }
    }

    fn begin_tile(&mut self, first: usize, size: usize) {
        let count = self.seen.len();
        let (top, end) = (first..first + size, count - first - size..count - first);
        self.net.above.by_seen.apply(self.seen[top].as_flattened(), self.by_top[..size].as_flattened_mut());
        self.net.below.by_seen.apply(self.seen[end].as_flattened(), self.by_end[..size].as_flattened_mut());
    }

    /// Reads the line of that number in its tile.
    #[inline]
    fn step(&mut self, first: usize, line: usize, size: usize) {
        let by_seen = [&self.by_top[line], &self.by_end[size - 1 - line]];
        let by_state = self.net.by_states(&self.states.fixed);
        let [above, below] = by_state.each_ref();
        remember_both([(by_seen[0], above), (by_seen[1], below)], &mut self.states.exact);
        self.states.fixed = self.states.exact.map(|state| state.map(fixed));
        let last = self.seen.len() - 1;
        self.trace.above[first + line] = self.states.fixed[0];
        self.trace.below[last - first - line] = self.states.fixed[1];
    }
}

/// So many cases are looked at together: as many as a layer takes at once.
const CASES: usize = 8;

impl Net {
    /// What is seen of the lines of `tile`, as many as `seen` has.
    pub(crate) fn see(&self, tile: &Tile, seen: &mut [[i16; SEEN]]) {
        let mut sums = [[0; SEEN]; TILE];
        let sums = &mut sums[..seen.len()];
        self.line.apply_tile(tile, sums.as_flattened_mut());
        rectify(sums.as_flattened(), seen.as_flattened_mut());
    }

    /// The gates' sums of what both readers remember.
    #[inline]
    fn by_states(&self, states: &[[i16; STATE]; 2]) -> [[i32; GATES]; 2] {
        Dense::apply_both([&self.above.by_state, &self.below.by_state], [&states[0], &states[1]])
    }

    /// Adds the answers for each line to `answers`.
    pub(crate) fn answer(&self, seen: &[[i16; SEEN]], trace: &Trace, answers: &mut Rows) {
        let count = seen.len();
        let mut here = vec![0; TILE * self.heads.outputs()];
        for first in (0..count).step_by(TILE) {
            let tile = first..count.min(first + TILE);
            let here = &mut here[..tile.len() * self.heads.outputs()];
            let (above, below) = (&trace.above[tile.clone()], &trace.below[tile.clone()]);
            self.answer_tile(&seen[tile.clone()], above, below, here);
            for (line, here) in tile.zip(here.chunks_exact(self.heads.outputs())) {
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
        let mut seen = [[0; SEEN]; CASES];
        self.see(tile, &mut seen);
        let (mut by_above, mut by_below) = ([[0; GATES]; CASES], [[0; GATES]; CASES]);
        self.above.by_seen.apply(seen.as_flattened(), by_above.as_flattened_mut());
        self.below.by_seen.apply(seen.as_flattened(), by_below.as_flattened_mut());
        let before = |states: &[[i16; STATE]], at: Option<usize>| {
            at.and_then(|at| states.get(at)).copied().unwrap_or([0; STATE])
        };
        let fixed_states = [before(&trace.above, i.checked_sub(1)), before(&trace.below, Some(i + 1))];
        let among = (fixed_states.map(|state| state.map(unfixed)), self.by_states(&fixed_states));
        let nothing = (States::NOTHING.exact, self.by_states(&States::NOTHING.fixed));
        let (mut above, mut below) = ([[0; STATE]; CASES], [[0; STATE]; CASES]);
        for (at, alone) in alone.into_iter().enumerate() {
            let (mut states, by_states) = if alone { nothing } else { among };
            remember_both([(&by_above[at], &by_states[0]), (&by_below[at], &by_states[1])], &mut states);
            [above[at], below[at]] = states.map(|state| state.map(fixed));
        }
        let outputs = self.heads.outputs();
        let mut answers = vec![0; CASES * outputs];
        self.answer_tile(&seen, &above, &below, &mut answers);
        std::array::from_fn(|at| float(answers[at * outputs]))
    }

    /// Writes the answers for each of some lines, at most a tile of them.
    fn answer_tile(
        &self,
        seen: &[[i16; SEEN]],
        above: &[[i16; STATE]],
        below: &[[i16; STATE]],
        answers: &mut [i32],
    ) {
        let count = seen.len();
        let (mut all, mut sums, mut joined) = ([[0; ALL]; TILE], [[0; JOINED]; TILE], [[0; JOINED]; TILE]);
        for (i, all) in all[..count].iter_mut().enumerate() {
            all[..SEEN].copy_from_slice(&seen[i]);
            all[SEEN..SEEN + STATE].copy_from_slice(&above[i]);
            all[SEEN + STATE..].copy_from_slice(&below[i]);
        }
        self.join.apply(all[..count].as_flattened(), sums[..count].as_flattened_mut());
        rectify(sums[..count].as_flattened(), joined[..count].as_flattened_mut());
        self.heads.apply(joined[..count].as_flattened(), answers);
    }
}

/// Sums as the next layer's inputs: nothing where they are below nothing.
fn rectify(sums: &[i32], inputs: &mut [i16]) {
    widely(Rectify { sums, inputs });
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
