//! A layer of the net: sums of inputs, each times its weight.
//!
//! Inputs and weights are whole numbers of 16 bits, and no sum outgrows 32
//! bits (a layer that could is refused when it is built): the same result
//! whatever the width of the machine's vectors.

#[cfg(target_arch = "x86_64")]
mod x86;

use super::fixed::{MOST_PARTS, bias};
use super::wide::Vectors;
use crate::buffer::buffers;

/// Outputs are summed so many side by side, in a register or two.
pub(crate) const LANES: usize = 16;

/// The sums of so many.
pub(crate) type Block = [i32; LANES];

/// The weights of two inputs, side by side for each output. (A vector that
/// lies across two lines of the cache takes twice as long to load.)
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Pairs<const BLOCKS: usize>([[[i16; 2]; LANES]; BLOCKS]);

/// A layer of which every output sees every input.
#[derive(Clone, Debug)]
pub(crate) struct Dense<const BLOCKS: usize> {
    /// Of each pair of inputs; the last pair and the last block are filled up
    /// with nothing.
    weights: Vec<Pairs<BLOCKS>>,
    bias: [Block; BLOCKS],
}

impl<const BLOCKS: usize> Default for Dense<BLOCKS> {
    fn default() -> Dense<BLOCKS> {
        Dense { weights: Vec::new(), bias: [[0; LANES]; BLOCKS] }
    }
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

    /// The pairs of one of the lines, each with its weights.
    #[inline(always)]
    fn steps<'w, const BLOCKS: usize>(
        &self,
        line: usize,
        weights: &'w [Pairs<BLOCKS>],
    ) -> impl Iterator<Item = ([i16; 2], &'w Pairs<BLOCKS>)> + Clone {
        self.pairs.iter().map(move |pairs| pairs[line]).zip(self.picks.iter().map(|&pick| &weights[pick]))
    }
}

/// With the widest vectors so many rows share what is loaded of the weights.
const ROWS: usize = 4;

impl<const BLOCKS: usize> Dense<BLOCKS> {
    /// A layer of `rows` in thousandths: the bias, then the weights of each
    /// input. Nothing if the rows differ in length, or have more outputs than
    /// there is room for, or a sum could outgrow 32 bits.
    pub(crate) fn new(rows: &[Vec<i16>]) -> Option<Dense<BLOCKS>> {
        let (first, rows) = rows.split_first()?;
        let outputs = first.len();
        if outputs > BLOCKS * LANES || rows.iter().any(|row| row.len() != outputs) {
            return None;
        }
        for output in 0..outputs {
            let all: i64 = rows.iter().map(|row| i64::from(row[output]).abs()).sum();
            if all * i64::from(MOST_PARTS) + i64::from(bias(first[output])).abs() > i64::from(i32::MAX) {
                return None;
            }
        }
        let mut layer = Dense::default();
        for (sum, &weight) in layer.bias.as_flattened_mut().iter_mut().zip(first) {
            *sum = bias(weight);
        }
        for pair in rows.chunks(2) {
            let mut weights = Pairs([[[0; 2]; LANES]; BLOCKS]);
            for (input, row) in pair.iter().enumerate() {
                for (weights, &weight) in weights.0.as_flattened_mut().iter_mut().zip(row) {
                    weights[input] = weight;
                }
            }
            layer.weights.push(weights);
        }
        Some(layer)
    }

    /// Counts from now on inputs by how much more than `usual` they are.
    pub(crate) fn count_from(&mut self, usual: &[i16]) {
        for (usual, weights) in usual.chunks(2).zip(&self.weights) {
            for (sum, weights) in self.bias.as_flattened_mut().iter_mut().zip(weights.0.as_flattened()) {
                for (&usual, &weight) in usual.iter().zip(weights) {
                    *sum = sum.wrapping_add(i32::from(usual) * i32::from(weight));
                }
            }
        }
    }

    /// Writes the sums for the first lines of `tile` to `out`.
    pub(crate) fn apply_tile(&self, tile: &Tile, out: &mut [[Block; BLOCKS]]) {
        debug_assert!(out.len() <= TILE);
        let vectors = Vectors::widest();
        let (fours, few) = out.as_chunks_mut::<ROWS>();
        let first_of_few = fours.len() * ROWS;
        for (at, out) in fours.iter_mut().enumerate() {
            self.add_tile(vectors, tile, at * ROWS, out);
        }
        for (at, out) in few.iter_mut().enumerate() {
            self.add_tile(vectors, tile, first_of_few + at, std::array::from_mut(out));
        }
    }

    /// Writes the sums for each row of inputs to `out`.
    pub(crate) fn apply<const INPUTS: usize>(&self, rows: &[[i16; INPUTS]], out: &mut [[Block; BLOCKS]]) {
        debug_assert_eq!(rows.len(), out.len());
        let vectors = Vectors::widest();
        let (fours, few) = rows.as_chunks::<ROWS>();
        let (outs_of_fours, outs_of_few) = out.as_chunks_mut::<ROWS>();
        for (rows, out) in fours.iter().zip(outs_of_fours) {
            self.add(vectors, rows, out);
        }
        for (row, out) in few.iter().zip(outs_of_few) {
            self.add(vectors, std::array::from_ref(row), std::array::from_mut(out));
        }
    }

    /// Writes the sums of two layers for a row each.
    #[inline]
    pub(crate) fn apply_both<const INPUTS: usize>(
        layers: [&Dense<BLOCKS>; 2],
        rows: [&[i16; INPUTS]; 2],
        out: &mut [[Block; BLOCKS]; 2],
    ) {
        Dense::add_both(Vectors::widest(), layers, rows, out);
    }
}

/// The sums in vectors of any width that the processor has.
#[cfg_attr(not(target_arch = "x86_64"), allow(unused_variables))] // it has one width
impl<const BLOCKS: usize> Dense<BLOCKS> {
    /// Writes the sums for some rows.
    #[inline]
    fn add<const N: usize, const INPUTS: usize>(
        &self,
        vectors: Vectors,
        rows: &[[i16; INPUTS]; N],
        out: &mut [[Block; BLOCKS]; N],
    ) {
        #[cfg(target_arch = "x86_64")]
        if x86::add(vectors, self, rows, out) {
            return;
        }
        for (row, out) in rows.iter().zip(out) {
            self.add_anywhere(steps(row, &self.weights), out);
        }
    }

    /// The same for the lines of `tile` from `first` on.
    #[inline]
    fn add_tile<const N: usize>(
        &self,
        vectors: Vectors,
        tile: &Tile,
        first: usize,
        out: &mut [[Block; BLOCKS]; N],
    ) {
        #[cfg(target_arch = "x86_64")]
        if x86::add_tile(vectors, self, tile, first, out) {
            return;
        }
        for (line, out) in (first..).zip(out) {
            self.add_anywhere(tile.steps(line, &self.weights), out);
        }
    }

    /// The same for a row each of two layers: with AVX-512 both at once, for
    /// neither has to wait for the other; with other vectors one after the other.
    #[inline]
    fn add_both<const INPUTS: usize>(
        vectors: Vectors,
        layers: [&Dense<BLOCKS>; 2],
        rows: [&[i16; INPUTS]; 2],
        out: &mut [[Block; BLOCKS]; 2],
    ) {
        #[cfg(target_arch = "x86_64")]
        if x86::add_both(vectors, layers, rows, out) {
            return;
        }
        for ((layer, row), out) in layers.into_iter().zip(rows).zip(out) {
            layer.add_anywhere(steps(row, &layer.weights), out);
        }
    }

    /// The compiler makes vector code of an indexed loop over arrays, but not of
    /// the iterators that say the same.
    #[allow(clippy::needless_range_loop)]
    fn add_anywhere<'w>(
        &self,
        steps: impl Iterator<Item = ([i16; 2], &'w Pairs<BLOCKS>)> + Clone,
        out: &mut [Block; BLOCKS],
    ) {
        for block in 0..BLOCKS {
            let mut sums = self.bias[block];
            for ([a, b], weights) in steps.clone() {
                for lane in 0..LANES {
                    let [of_a, of_b] = weights.0[block][lane];
                    // Halfway a sum may outgrow 32 bits, and comes back.
                    let products = i32::from(a) * i32::from(of_a) + i32::from(b) * i32::from(of_b);
                    sums[lane] = sums[lane].wrapping_add(products);
                }
            }
            out[block] = sums;
        }
    }
}

/// Each pair of a row, with its weights.
#[inline(always)]
fn steps<'w, const INPUTS: usize, const BLOCKS: usize>(
    row: &[i16; INPUTS],
    weights: &'w [Pairs<BLOCKS>],
) -> impl Iterator<Item = ([i16; 2], &'w Pairs<BLOCKS>)> + Clone {
    const { assert!(INPUTS.is_multiple_of(2)) };
    row.as_chunks().0.iter().copied().zip(weights)
}

#[cfg(test)]
mod tests {
    use std::array::from_fn;

    use super::*;

    #[test]
    fn outputs_are_weighted_sums() {
        let layer: Dense<1> =
            Dense::new(&[vec![250, 0, 1000], vec![1, 2, 3], vec![-1, 5, 0]]).expect("small sums");
        let mut out = [Block::default()];
        layer.add_anywhere(steps(&[2, 4], &layer.weights), &mut out);
        assert_eq!(out[0][..4], [256_000 - 2, 24, 1_024_006, 0]);
        // An odd number of inputs, more outputs than a block, and more rows than
        // are read at once.
        let wide: Dense<3> = Dense::new(&vec![vec![1; 40]; 4]).expect("small sums");
        let mut out = [[Block::default(); 3]; 6];
        let rows: [[i16; 16]; 6] =
            from_fn(|row| from_fn(|i| [1, row as i16, 2].get(i).copied().unwrap_or(0)));
        wide.apply(&rows, &mut out);
        for (row, out) in (0..).zip(out) {
            assert_eq!(out.as_flattened()[..40], [1024 + 3 + row; 40]);
        }
    }

    #[test]
    fn sums_that_could_outgrow_are_refused() {
        let is_built = |rows: &[Vec<i16>]| Dense::<1>::new(rows).is_some();
        assert!(is_built(&[vec![0], vec![i16::MAX], vec![i16::MAX]]));
        assert!(!is_built(&[vec![0], vec![i16::MAX], vec![i16::MAX], vec![i16::MAX]]));
        assert!(!is_built(&[vec![0, 0], vec![1]]));
        assert!(is_built(&[vec![0; LANES]]) && !is_built(&[vec![0; LANES + 1]]));
        assert!(!is_built(&[]));
    }

    #[test]
    fn wide_vectors_sum_the_same() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 18) as i16 - (1 << 13)
        };
        hold_to_plain_loops::<16, 1>(&mut next);
        hold_to_plain_loops::<48, 2>(&mut next);
        hold_to_plain_loops::<128, 3>(&mut next);
        hold_to_plain_loops::<32, 6>(&mut next);
    }

    fn hold_to_plain_loops<const INPUTS: usize, const BLOCKS: usize>(next: &mut impl FnMut() -> i16) {
        let mut layer = || -> Dense<BLOCKS> {
            let pairs = |_| Pairs(from_fn(|_| from_fn(|_| [next() >> 4, next() >> 4])));
            Dense { weights: (0..INPUTS / 2).map(pairs).collect(), bias: [[7; LANES]; BLOCKS] }
        };
        let layers = [layer(), layer()];
        // From rows of which all is nothing to some of which nothing is.
        let rows: [[i16; INPUTS]; 2 * ROWS + 1] =
            from_fn(|row| from_fn(|_| if next() as usize % (2 * ROWS) < row { next() } else { 0 }));
        let anywhere = |layer: &Dense<BLOCKS>, row: &[i16; INPUTS]| {
            let mut out = [[0; LANES]; BLOCKS];
            layer.add_anywhere(steps(row, &layer.weights), &mut out);
            out
        };
        let of_rows = rows.each_ref().map(|row| anywhere(&layers[0], row));
        let last = [&rows[2 * ROWS - 1], &rows[2 * ROWS]];
        let of_both = [0, 1].map(|i| anywhere(&layers[i], last[i]));
        let mut tile = Tile::default();
        for pick in (0..INPUTS / 2).step_by(3) {
            tile.push(pick, from_fn(|_| [next(), next()]));
        }
        let of_lines: [_; TILE] = from_fn(|line| {
            let mut out = [[0; LANES]; BLOCKS];
            layers[0].add_anywhere(tile.steps(line, &layers[0].weights), &mut out);
            out
        });
        for vectors in Vectors::all() {
            let mut here = [[[1; LANES]; BLOCKS]; 2 * ROWS + 1];
            layers[0].add(vectors, &rows, &mut here);
            assert_eq!(here, of_rows, "{vectors:?}");
            let mut here = [[[1; LANES]; BLOCKS]; 2];
            Dense::add_both(vectors, layers.each_ref(), last, &mut here);
            assert_eq!(here, of_both, "{vectors:?}");
            let mut here = [[[1; LANES]; BLOCKS]; ROWS];
            layers[0].add_tile(vectors, &tile, TILE - ROWS, &mut here);
            assert_eq!(here, of_lines[TILE - ROWS..], "{vectors:?}");
        }
        // Some at once, the last alone.
        let mut here = [[[1; LANES]; BLOCKS]; 2 * ROWS + 1];
        layers[0].apply(&rows, &mut here);
        assert_eq!(here, of_rows);
        layers[0].apply_tile(&tile, &mut here);
        assert_eq!(here, of_lines[..here.len()]);
    }

    #[test]
    fn what_is_usual_counts_in_the_bias() {
        let usual = [300, -20, 7];
        let mut layer: Dense<3> =
            Dense::new(&[vec![1; 40], vec![2; 40], vec![-3; 40], vec![5; 40]]).expect("small sums");
        let mut whole = [Block::default(); 3];
        layer.add_anywhere(steps(&[300, -22, 7, 0], &layer.weights), &mut whole);
        layer.count_from(&usual);
        let mut tile = Tile::default();
        tile.push(0, [[0, -2]; TILE]);
        let mut out = [[Block::default(); 3]; 2];
        layer.apply_tile(&tile, &mut out);
        assert_eq!(out, [whole; 2]);
    }
}
