//! A layer of the net: sums of inputs, each times its weight.
//!
//! Every output is one sum over the inputs in their order, from the bias on,
//! whatever the width of the machine's vectors: the same bits everywhere.

/// Outputs are summed so many side by side, in registers.
pub(crate) const LANES: usize = 32;

/// A layer of which every output sees every input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    outputs: usize,
    /// Block by block of the outputs, the weights of each input; the last
    /// block is filled up with nothing.
    weights: Vec<[f32; LANES]>,
    bias: Vec<[f32; LANES]>,
}

impl Dense {
    /// A layer of the `weights` of each input, row by row.
    pub(crate) fn new(inputs: usize, outputs: usize, weights: &[f32], bias: &[f32]) -> Dense {
        let block = |row: &[f32], at: usize| {
            std::array::from_fn(|lane| row.get(at * LANES + lane).copied().unwrap_or(0.0))
        };
        let blocks = outputs.div_ceil(LANES);
        let of_block = |at: usize| weights.chunks_exact(outputs).map(move |row| block(row, at));
        Dense {
            inputs,
            outputs,
            weights: (0..blocks).flat_map(of_block).collect(),
            bias: (0..blocks).map(|at| block(bias, at)).collect(),
        }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Writes the outputs for `input` to `out`.
    pub(crate) fn apply(&self, input: &[f32], out: &mut [f32]) {
        debug_assert_eq!((input.len(), out.len()), (self.inputs, self.outputs));
        let blocks = self.bias.iter().zip(self.weights.chunks_exact(self.inputs));
        for (out, (bias, weights)) in out.chunks_mut(LANES).zip(blocks) {
            let mut sums = *bias;
            for (&x, row) in input.iter().zip(weights) {
                add(&mut sums, x, row);
            }
            out.copy_from_slice(&sums[..out.len()]);
        }
    }

    /// The outputs for each row of `inputs`, row by row.
    pub(crate) fn each(&self, inputs: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; inputs.len() / self.inputs * self.outputs];
        for (input, out) in inputs.chunks_exact(self.inputs).zip(out.chunks_exact_mut(self.outputs)) {
            self.apply(input, out);
        }
        out
    }
}

/// Adds `x` times each of `row` to `sums`. The compiler makes vector code of
/// an indexed loop over arrays, but not of the iterators that say the same.
#[inline(always)]
#[allow(clippy::needless_range_loop)]
pub(crate) fn add(sums: &mut [f32; LANES], x: f32, row: &[f32; LANES]) {
    for lane in 0..LANES {
        sums[lane] += x * row[lane];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_weighted_sums() {
        let layer = Dense::new(2, 3, &[1.0, 2.0, 3.0, -1.0, 0.5, 0.0], &[0.25, 0.0, 1.0]);
        let mut out = [0.0; 3];
        layer.apply(&[2.0, 4.0], &mut out);
        assert_eq!(out, [-1.75, 6.0, 7.0]);
        assert_eq!(layer.each(&[2.0, 4.0, 0.0, 0.0]), [-1.75, 6.0, 7.0, 0.25, 0.0, 1.0]);
        let ones = vec![1.0; 3 * 40];
        let wide = Dense::new(3, 40, &ones, &[0.5; 40]);
        let mut out = [0.0; 40];
        wide.apply(&[1.0, 0.0, 2.0], &mut out);
        assert_eq!(out, [3.5; 40]);
    }
}
