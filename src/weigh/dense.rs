//! A layer of the net: sums of inputs, each times its weight.
//!
//! Inputs and weights are whole numbers of 16 bits, and no sum outgrows 32
//! bits (a layer that could is refused when it is built): the same result
//! whatever the width of the machine's vectors.

#[cfg(target_arch = "x86_64")]
mod x86;

use super::fixed::{MOST_PARTS, bias};

/// Outputs are summed so many side by side, in registers.
const LANES: usize = 32;

/// The weights of two inputs, side by side for each of a block's outputs.
type Pairs = [[i16; 2]; LANES];
type Sums = [i32; LANES];

/// A layer of which every output sees every input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    outputs: usize,
    /// Block by block of the outputs, the weights of each pair of inputs; the
    /// last pair and the last block are filled up with nothing.
    weights: Vec<Pairs>,
    bias: Vec<Sums>,
}

impl Dense {
    /// A layer of `rows` in thousandths: the bias, then the weights of each
    /// input. Nothing if the rows differ in length, or a sum could outgrow 32
    /// bits.
    pub(crate) fn new(rows: &[Vec<i16>]) -> Option<Dense> {
        let (first, rows) = rows.split_first()?;
        let outputs = first.len();
        if rows.iter().any(|row| row.len() != outputs) {
            return None;
        }
        let weight = |input: usize, output: usize| -> i16 {
            rows.get(input).and_then(|row| row.get(output)).copied().unwrap_or(0)
        };
        for output in 0..outputs {
            let all: i64 = rows.iter().map(|row| i64::from(row[output]).abs()).sum();
            if all * i64::from(MOST_PARTS) + i64::from(bias(first[output])).abs() > i64::from(i32::MAX) {
                return None;
            }
        }
        let pairs = rows.len().div_ceil(2);
        let block = |block: usize, pair: usize| -> Pairs {
            std::array::from_fn(|lane| [0, 1].map(|i| weight(2 * pair + i, block * LANES + lane)))
        };
        let blocks = outputs.div_ceil(LANES);
        Some(Dense {
            inputs: rows.len(),
            outputs,
            weights: (0..blocks).flat_map(|b| (0..pairs).map(move |pair| block(b, pair))).collect(),
            bias: (0..blocks)
                .map(|b| std::array::from_fn(|lane| first.get(b * LANES + lane).map_or(0, |&w| bias(w))))
                .collect(),
        })
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Writes the sums for each row of `inputs`, row by row, to `out`; a row
    /// has an even number of inputs.
    pub(crate) fn apply(&self, inputs: &[i16], out: &mut [i32]) {
        let (pairs, _) = inputs.as_chunks::<2>();
        let width = self.inputs.div_ceil(2);
        debug_assert_eq!(pairs.len() / width, out.len() / self.outputs);
        let mut rows = pairs.chunks_exact(ROWS * width);
        let mut outs = out.chunks_exact_mut(ROWS * self.outputs);
        for (rows, out) in (&mut rows).zip(&mut outs) {
            self.apply_to::<ROWS>(rows, out);
        }
        let last = rows.remainder().chunks_exact(width);
        for (row, out) in last.zip(outs.into_remainder().chunks_exact_mut(self.outputs)) {
            self.apply_to::<1>(row, out);
        }
    }

    fn apply_to<const N: usize>(&self, rows: &[[i16; 2]], out: &mut [i32]) {
        let width = rows.len() / N;
        let blocks = self.bias.iter().zip(self.weights.chunks_exact(width));
        for (block, (bias, weights)) in blocks.enumerate() {
            let mut sums = [*bias; N];
            add(&mut sums, rows, weights);
            let (from, to) = (block * LANES, self.outputs.min((block + 1) * LANES));
            for (out, sums) in out.chunks_exact_mut(self.outputs).zip(&sums) {
                out[from..to].copy_from_slice(&sums[..to - from]);
            }
        }
    }
}

/// So many rows share what is loaded of the weights.
const ROWS: usize = 4;

/// Adds the weighted inputs of each row to its `sums`, with the widest vectors
/// that the machine has.
#[inline]
fn add<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) {
    #[cfg(target_arch = "x86_64")]
    if x86::add(sums, rows, weights) {
        return;
    }
    add_anywhere(sums, rows, weights);
}

/// The compiler makes vector code of an indexed loop over arrays, but not of
/// the iterators that say the same.
#[allow(clippy::needless_range_loop)]
fn add_anywhere<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) {
    for (sums, row) in sums.iter_mut().zip(rows.chunks_exact(weights.len())) {
        let mut local = *sums;
        for (&[a, b], weights) in row.iter().zip(weights) {
            for lane in 0..LANES {
                let [of_a, of_b] = weights[lane];
                local[lane] += i32::from(a) * i32::from(of_a) + i32::from(b) * i32::from(of_b);
            }
        }
        *sums = local;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_weighted_sums() {
        let layer = Dense::new(&[vec![250, 0, 1000], vec![1, 2, 3], vec![-1, 5, 0]]).expect("small sums");
        let mut out = [0; 3];
        layer.apply(&[2, 4], &mut out);
        assert_eq!(out, [256_000 - 2, 24, 1_024_006]);
        // An odd number of inputs, more outputs than lanes, and more rows than
        // are read at once.
        let wide = Dense::new(&vec![vec![1; 40]; 4]).expect("small sums");
        let mut out = [0; 6 * 40];
        let rows: Vec<i16> = (0..6).flat_map(|row| [1, row, 2, 0]).collect();
        wide.apply(&rows, &mut out);
        for (row, out) in (0..).zip(out.chunks_exact(40)) {
            assert_eq!(out, [1024 + 3 + row; 40]);
        }
    }

    #[test]
    fn sums_that_could_outgrow_are_refused() {
        assert!(Dense::new(&[vec![0], vec![i16::MAX], vec![i16::MAX]]).is_some());
        assert!(Dense::new(&[vec![0], vec![i16::MAX], vec![i16::MAX], vec![i16::MAX]]).is_none());
        assert!(Dense::new(&[vec![0, 0], vec![1]]).is_none());
        assert!(Dense::new(&[]).is_none());
    }

    #[test]
    fn wide_vectors_sum_the_same() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 18) as i16 - (1 << 13)
        };
        for pairs in 1..40 {
            let rows: Vec<[i16; 2]> = (0..ROWS * pairs).map(|_| [next(), next()]).collect();
            let mut row = || std::array::from_fn(|_| [next() >> 4, next() >> 4]);
            let weights: Vec<Pairs> = (0..pairs).map(|_| row()).collect();
            let (mut here, mut anywhere) = ([[7; LANES]; ROWS], [[7; LANES]; ROWS]);
            add(&mut here, &rows, &weights);
            add_anywhere(&mut anywhere, &rows, &weights);
            assert_eq!(here, anywhere, "{pairs} pairs");
            let mut alone = [[7; LANES]];
            add(&mut alone, &rows[..pairs], &weights);
            assert_eq!(alone[0], anywhere[0], "{pairs} pairs");
        }
    }
}
