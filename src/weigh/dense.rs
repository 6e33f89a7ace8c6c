//! A layer of the net: sums of inputs, each times its weight.
//!
//! Inputs and weights are whole numbers of 16 bits, and no sum outgrows 32
//! bits (a layer that could is refused when it is built): the same result
//! whatever the width of the machine's vectors.

#[cfg(target_arch = "x86_64")]
mod x86;

use super::fixed::{MOST_PARTS, bias};
use crate::buffer::buffers;

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

/// So many lines are read together: enough to share what is loaded of the
/// weights, few enough to stay in the fastest memory.
pub(crate) const TILE: usize = 16;

/// Inputs of some lines, pair by pair: those pairs that are not nothing for
/// all of them.
#[derive(Debug, Default)]
pub(crate) struct Tile {
    picks: Vec<usize>,
    pairs: Vec<[[i16; 2]; TILE]>,
}

buffers!(Tile { picks, pairs });

impl Tile {
    pub(crate) fn clear(&mut self) {
        self.picks.clear();
        self.pairs.clear();
    }

    /// Adds the pair of that number.
    #[inline(always)]
    pub(crate) fn push(&mut self, number: usize, pair: [[i16; 2]; TILE]) {
        self.picks.push(number);
        self.pairs.push(pair);
    }
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

    /// Counts from now on inputs by how much more than `usual` they are.
    pub(crate) fn count_from(&mut self, usual: &[i16]) {
        let pairs = self.weights.chunks_exact(self.inputs.div_ceil(2));
        for (bias, weights) in self.bias.iter_mut().zip(pairs) {
            for (usual, weights) in usual.chunks(2).zip(weights) {
                for (sum, weights) in bias.iter_mut().zip(weights) {
                    for (&usual, &weight) in usual.iter().zip(weights) {
                        *sum = sum.wrapping_add(i32::from(usual) * i32::from(weight));
                    }
                }
            }
        }
    }

    /// Writes the sums for the first lines of `tile`, row by row, to `out`.
    pub(crate) fn apply_tile(&self, tile: &Tile, out: &mut [i32]) {
        for (at, out) in out.chunks_mut(ROWS * self.outputs).enumerate() {
            self.each_block(out, |sums: &mut [Sums; ROWS], weights| add_tile(sums, tile, at * ROWS, weights));
        }
    }

    /// Writes the sums for each row of `inputs`, row by row, to `out`; a row
    /// has an even number of inputs.
    pub(crate) fn apply(&self, inputs: &[i16], out: &mut [i32]) {
        let (pairs, _) = inputs.as_chunks::<2>();
        debug_assert_eq!(pairs.len() / self.inputs.div_ceil(2), out.len() / self.outputs);
        let (rows, out) = self.apply_by::<ROWS>(pairs, out);
        let (rows, out) = self.apply_by::<FEW_ROWS>(rows, out);
        self.apply_by::<1>(rows, out);
    }

    /// The same for so many rows at a time; returns those that are left.
    fn apply_by<'i, 'o, const N: usize>(
        &self,
        rows: &'i [[i16; 2]],
        out: &'o mut [i32],
    ) -> (&'i [[i16; 2]], &'o mut [i32]) {
        let mut rows = rows.chunks_exact(N * self.inputs.div_ceil(2));
        let mut outs = out.chunks_exact_mut(N * self.outputs);
        for (rows, out) in (&mut rows).zip(&mut outs) {
            self.each_block(out, |sums: &mut [Sums; N], weights| add(sums, rows, weights));
        }
        (rows.remainder(), outs.into_remainder())
    }

    /// Has `add` add to the sums of each block, and writes them to `out`, row
    /// by row, as many as it has.
    #[inline(always)]
    fn each_block<const N: usize>(&self, out: &mut [i32], add: impl Fn(&mut [Sums; N], &[Pairs])) {
        let blocks = self.bias.iter().zip(self.weights.chunks_exact(self.inputs.div_ceil(2)));
        for (block, (bias, weights)) in blocks.enumerate() {
            let mut sums = [*bias; N];
            add(&mut sums, weights);
            let (from, to) = (block * LANES, self.outputs.min((block + 1) * LANES));
            for (out, sums) in out.chunks_exact_mut(self.outputs).zip(&sums) {
                // Whole blocks are copied in a few instructions.
                match out[from..to].first_chunk_mut() {
                    Some(whole) => *whole = *sums,
                    None => out[from..to].copy_from_slice(&sums[..to - from]),
                }
            }
        }
    }

    /// Writes the sums of two layers, whose outputs are whole blocks, for a row each:
    /// all at once, for none of them has to wait for another.
    #[inline(always)]
    pub(crate) fn apply_both<const OUTPUTS: usize>(
        layers: [&Dense; 2],
        rows: [&[i16]; 2],
        out: &mut [[i32; OUTPUTS]; 2],
    ) {
        let rows = rows.map(|row| row.as_chunks::<2>().0);
        let (bias, weights) = (layers.map(|layer| &layer.bias[..]), layers.map(|layer| &layer.weights[..]));
        add_both(bias, rows, weights, out);
    }
}

/// So many rows share what is loaded of the weights.
const ROWS: usize = 8;
const FEW_ROWS: usize = 3;

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

/// The same for the lines of `tile` from `first` on.
#[inline]
fn add_tile<const N: usize>(sums: &mut [Sums; N], tile: &Tile, first: usize, weights: &[Pairs]) {
    #[cfg(target_arch = "x86_64")]
    if x86::add_tile(sums, tile, first, weights) {
        return;
    }
    add_tile_anywhere(sums, tile, first, weights);
}

/// Writes for all blocks of two layers the sums of `bias` and a row's weighted inputs
/// to `out`.
#[inline]
fn add_both<const OUTPUTS: usize>(
    bias: [&[Sums]; 2],
    rows: [&[[i16; 2]]; 2],
    weights: [&[Pairs]; 2],
    out: &mut [[i32; OUTPUTS]; 2],
) {
    #[cfg(target_arch = "x86_64")]
    if x86::add_both(bias, rows, weights, out) {
        return;
    }
    add_both_anywhere(bias, rows, weights, out);
}

fn add_anywhere<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) {
    for (sums, row) in sums.iter_mut().zip(rows.chunks_exact(weights.len())) {
        add_row_anywhere(sums, row.iter().zip(weights));
    }
}

fn add_tile_anywhere<const N: usize>(sums: &mut [Sums; N], tile: &Tile, first: usize, weights: &[Pairs]) {
    for (i, sums) in sums.iter_mut().enumerate() {
        let inputs = tile.pairs.iter().map(|pairs| &pairs[first + i]);
        add_row_anywhere(sums, inputs.zip(tile.picks.iter().map(|&pick| &weights[pick])));
    }
}

fn add_both_anywhere<const OUTPUTS: usize>(
    bias: [&[Sums]; 2],
    rows: [&[[i16; 2]]; 2],
    weights: [&[Pairs]; 2],
    out: &mut [[i32; OUTPUTS]; 2],
) {
    for (layer, out) in out.iter_mut().enumerate() {
        let (blocks, _) = out.as_chunks_mut::<LANES>();
        let weights = bias[layer].iter().zip(weights[layer].chunks_exact(rows[layer].len()));
        for (sums, (bias, weights)) in blocks.iter_mut().zip(weights) {
            *sums = *bias;
            add_row_anywhere(sums, rows[layer].iter().zip(weights));
        }
    }
}

/// The compiler makes vector code of an indexed loop over arrays, but not of
/// the iterators that say the same.
#[allow(clippy::needless_range_loop)]
fn add_row_anywhere<'p>(sums: &mut Sums, pairs: impl Iterator<Item = (&'p [i16; 2], &'p Pairs)>) {
    let mut local = *sums;
    for (&[a, b], weights) in pairs {
        for lane in 0..LANES {
            let [of_a, of_b] = weights[lane];
            // Halfway a sum may outgrow 32 bits, and comes back.
            let products = i32::from(a) * i32::from(of_a) + i32::from(b) * i32::from(of_b);
            local[lane] = local[lane].wrapping_add(products);
        }
    }
    *sums = local;
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
            let mut tile = Tile::default();
            for pick in (0..pairs).step_by(3) {
                tile.push(pick, std::array::from_fn(|_| [next(), next()]));
            }
            let (mut here, mut anywhere) = ([[7; LANES]; 4], [[7; LANES]; 4]);
            add_tile(&mut here, &tile, 8, &weights);
            add_tile_anywhere(&mut anywhere, &tile, 8, &weights);
            assert_eq!(here, anywhere, "{pairs} pairs");
            if pairs % 3 == 0 {
                let rows = [&rows[..pairs / 3], &rows[pairs..pairs + pairs / 3]];
                let (mut here, mut anywhere) = ([[0; 3 * LANES]; 2], [[1; 3 * LANES]; 2]);
                add_both([&[[7; LANES]; 3]; 2], rows, [&weights; 2], &mut here);
                add_both_anywhere([&[[7; LANES]; 3]; 2], rows, [&weights; 2], &mut anywhere);
                assert_eq!(here, anywhere, "{pairs} pairs");
            }
        }
    }

    #[test]
    fn a_tile_counts_from_what_is_usual() {
        let usual = [300, -20, 7];
        let mut layer =
            Dense::new(&[vec![1; 40], vec![2; 40], vec![-3; 40], vec![5; 40]]).expect("small sums");
        let mut whole = [0; 40];
        layer.apply(&[300, -22, 7, 0], &mut whole);
        layer.count_from(&usual);
        let mut tile = Tile::default();
        tile.push(0, [[0, -2]; TILE]);
        let mut out = [0; 2 * 40];
        layer.apply_tile(&tile, &mut out);
        assert_eq!(out[..40], whole);
        assert_eq!(out[40..], whole);
    }
}
