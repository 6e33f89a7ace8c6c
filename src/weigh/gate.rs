//! The gates of a reader: what it keeps of what it remembers, and what it
//! takes in.
//!
//! Every number is worked out by itself, by the same steps in vectors of any
//! width: the same bits everywhere.

use super::fixed::float;
use super::layout::{GATES, STATE};
use super::number::{probability_by, tanh_by};
use super::wide::{Work, widely};

/// What stands before a gate: the sums of what is seen, and of what is
/// remembered, for reset, update and candidate.
pub(super) type Gates<'s> = (&'s [i32; GATES], &'s [i32; GATES]);

/// The states of two readers after a line, with the sums of each.
#[inline]
pub(super) fn remember_both(sums: [Gates<'_>; 2], states: &mut [[f32; STATE]; 2]) {
    widely(Remember { sums, states });
}

struct Remember<'s> {
    sums: [Gates<'s>; 2],
    states: &'s mut [[f32; STATE]; 2],
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
fn remember_by<const FUSED: bool>(by_seen: &[i32; GATES], by_state: &[i32; GATES], state: &mut [f32; STATE]) {
    for i in 0..STATE {
        let (update, candidate) = (STATE + i, 2 * STATE + i);
        let kept = probability_by::<FUSED>(float(by_seen[update] + by_state[update]));
        let reset = probability_by::<FUSED>(float(by_seen[i] + by_state[i]));
        let new = tanh_by::<FUSED>(float(by_seen[candidate]) + reset * float(by_state[candidate]));
        state[i] = (1.0 - kept) * new + kept * state[i];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_vectors_remember_the_same() {
        let sums = |step: i32| std::array::from_fn(|i| (i as i32 - 40) * step);
        for step in [0, 1, 70_000, -3_000_000] {
            let (by_seen, by_state) = (sums(step), sums(step / 2 + 1));
            let (mut here, mut anywhere) = ([0.25; STATE], [0.25; STATE]);
            let mut both = [here, [0.5; STATE]];
            remember_both([(&by_seen, &by_state), (&by_state, &by_seen)], &mut both);
            here = both[0];
            remember_by::<false>(&by_seen, &by_state, &mut anywhere);
            assert_eq!(here.map(f32::to_bits), anywhere.map(f32::to_bits), "step {step}");
            assert!(here.iter().all(|value| value.abs() <= 1.0));
        }
    }

    #[test]
    fn an_open_gate_takes_the_new() {
        let mut state = [1.0; STATE];
        let mut sums = [0; GATES];
        // Updates far below nothing keep nothing; candidates are nothing.
        sums[STATE..2 * STATE].fill(-40_000_000);
        remember_by::<false>(&sums, &[0; GATES], &mut state);
        assert!(state.iter().all(|value| value.abs() < 1e-5));
    }
}
