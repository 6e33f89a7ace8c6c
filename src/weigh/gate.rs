//! The gates of a reader: what it keeps of what it remembers, and what it
//! takes in.
//!
//! Every number is worked out by itself, by the same steps in vectors of any
//! width: the same bits everywhere.

use super::dense::{Block, LANES};
use super::fixed::{fixed, float, unfixed};
use super::layout::{GATES, STATE};
use super::number::{probability_by, tanh_by};
use super::wide::{Work, widely};

/// Sums for all gates: reset, update and candidate.
pub(super) type Gates = [Block; GATES / LANES];

/// What stands before the gates: the sums of what is seen, and of what is
/// remembered.
pub(super) type Before<'s> = (&'s Gates, &'s Gates);

/// What a reader remembers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    exact: [f32; STATE],
    /// The same in fixed point, as the layers take it.
    pub(super) fixed: [i16; STATE],
}

impl State {
    pub(super) fn from_fixed(fixed: [i16; STATE]) -> State {
        State { exact: fixed.map(unfixed), fixed }
    }
}

/// The states of two readers after a line, with the sums of each.
#[inline]
pub(super) fn remember_both(sums: [Before<'_>; 2], states: &mut [State; 2]) {
    widely(Remember { sums, states });
}

struct Remember<'s> {
    sums: [Before<'s>; 2],
    states: &'s mut [State; 2],
}

impl Work for Remember<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for ((by_seen, by_state), state) in self.sums.into_iter().zip(self.states) {
            remember_by::<FUSED>(by_seen, by_state, state);
        }
    }
}

/// An indexed loop over arrays becomes vector code.
#[inline(always)]
#[allow(clippy::needless_range_loop)]
fn remember_by<const FUSED: bool>(by_seen: &Gates, by_state: &Gates, state: &mut State) {
    const BLOCKS: usize = STATE / LANES;
    for (block, state) in state.exact.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        let (reset, update, candidate) = (block, BLOCKS + block, 2 * BLOCKS + block);
        for i in 0..LANES {
            let kept = probability_by::<FUSED>(float(by_seen[update][i] + by_state[update][i]));
            let reset = probability_by::<FUSED>(float(by_seen[reset][i] + by_state[reset][i]));
            let new = tanh_by::<FUSED>(float(by_seen[candidate][i]) + reset * float(by_state[candidate][i]));
            state[i] = (1.0 - kept) * new + kept * state[i];
        }
    }
    for i in 0..STATE {
        state.fixed[i] = fixed(state.exact[i]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::wide::Vectors;
    use super::*;

    #[test]
    fn wide_vectors_remember_the_same() {
        let sums = |step: i32| -> Gates {
            std::array::from_fn(|block| std::array::from_fn(|i| ((block * LANES + i) as i32 - 40) * step))
        };
        for step in [0, 1, 70_000, -3_000_000] {
            let (by_seen, by_state) = (sums(step), sums(step / 2 + 1));
            let mut anywhere = State::from_fixed([256; STATE]);
            let before = [anywhere, State::from_fixed([512; STATE])];
            remember_by::<false>(&by_seen, &by_state, &mut anywhere);
            let bits = anywhere.exact.map(f32::to_bits);
            assert_eq!(anywhere.fixed, anywhere.exact.map(fixed));
            assert!(anywhere.exact.iter().all(|value| value.abs() <= 1.0));
            for vectors in Vectors::all() {
                let mut both = before;
                let sums = [(&by_seen, &by_state), (&by_state, &by_seen)];
                vectors.run(Remember { sums, states: &mut both });
                assert_eq!(both[0].exact.map(f32::to_bits), bits, "{vectors:?}, step {step}");
                assert_eq!(both[0].fixed, anywhere.fixed);
            }
        }
    }

    #[test]
    fn an_open_gate_takes_the_new() {
        let mut state = State::from_fixed([1024; STATE]);
        let mut sums = Gates::default();
        // Updates far below nothing keep nothing; candidates are nothing.
        sums.as_flattened_mut()[STATE..2 * STATE].fill(-40_000_000);
        remember_by::<false>(&sums, &Gates::default(), &mut state);
        assert!(state.exact.iter().all(|value| value.abs() < 1e-5));
    }
}
