//! The sums of a layer in wide vectors of x86-64: AVX-512 (with VNNI) or AVX2.
#![allow(unsafe_code)] // loads of whole vectors, and calls of what the processor was asked for
#![allow(clippy::needless_range_loop)] // indexed loops over arrays stay in registers

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_castsi256_ps, _mm256_cmpeq_epi32, _mm256_loadu_si256,
    _mm256_madd_epi16, _mm256_movemask_ps, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256,
    _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_storeu_si512,
};
use std::iter;

use super::{Block, Dense, Pairs, Tile, steps};
use crate::weigh::wide::{Vectors, Width};

/// Writes the sums of `layer` for some rows to `out`, if there is code for
/// such vectors.
#[inline]
pub(super) fn add<const N: usize, const INPUTS: usize, const BLOCKS: usize>(
    vectors: Vectors,
    layer: &Dense<BLOCKS>,
    rows: &[[i16; INPUTS]; N],
    out: &mut [[Block; BLOCKS]; N],
) -> bool {
    match vectors.width() {
        Width::Bits512 => {
            let rows = rows.each_ref().map(|row| row.as_chunks::<2>().0);
            let steps = (0..INPUTS / 2).zip(&layer.weights);
            // SAFETY: the processor has the features that the function asks for.
            unsafe { add_512(layer, steps, |pair, i| rows[i][pair], out) };
        }
        // Row by row: there are not enough registers for several.
        Width::Bits256 => {
            for (row, out) in rows.iter().zip(out) {
                // SAFETY: as above.
                unsafe { add_seen_256(layer, row, out) };
            }
        }
        Width::Any => return false,
    }
    true
}

/// The same for the lines of `tile` from `first` on.
#[inline]
pub(super) fn add_tile<const N: usize, const BLOCKS: usize>(
    vectors: Vectors,
    layer: &Dense<BLOCKS>,
    tile: &Tile,
    first: usize,
    out: &mut [[Block; BLOCKS]; N],
) -> bool {
    match vectors.width() {
        Width::Bits512 => {
            let weights = tile.picks.iter().map(|&pick| &layer.weights[pick]);
            let pairs = tile.pairs.iter().map(|pairs| &pairs[first..first + N]);
            // SAFETY: as above.
            unsafe { add_512(layer, pairs.zip(weights), |pairs, i| pairs[i], out) };
        }
        Width::Bits256 => {
            for (line, out) in (first..).zip(out) {
                // SAFETY: as above.
                unsafe { add_256(layer, tile.steps(line, &layer.weights), out) };
            }
        }
        Width::Any => return false,
    }
    true
}

/// The same for a row each of two layers.
#[inline]
pub(super) fn add_both<const INPUTS: usize, const BLOCKS: usize>(
    vectors: Vectors,
    layers: [&Dense<BLOCKS>; 2],
    rows: [&[i16; INPUTS]; 2],
    out: &mut [[Block; BLOCKS]; 2],
) -> bool {
    match vectors.width() {
        // SAFETY: as above.
        Width::Bits512 => unsafe { add_both_512(layers, rows, out) },
        Width::Bits256 => {
            for ((layer, row), out) in layers.into_iter().zip(rows).zip(out) {
                // SAFETY: as above.
                unsafe { add_256(layer, steps(row, &layer.weights), out) };
            }
        }
        Width::Any => return false,
    }
    true
}

/// Both inputs of a pair, as every lane has them.
fn both([a, b]: [i16; 2]) -> i32 {
    i32::from(a as u16) | (i32::from(b) << 16)
}

/// What may be read as vectors of whole numbers.
///
/// # Safety
///
/// Every byte of such a value is set: there are no gaps.
unsafe trait Plain {}

// SAFETY: a whole number has no gaps, nor has an array of what has none.
unsafe impl Plain for i16 {}
// SAFETY: as above.
unsafe impl Plain for i32 {}
// SAFETY: as above.
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_512<T: Plain>(from: &T) -> __m512i {
    const { assert!(size_of::<T>() == size_of::<__m512i>()) };
    // SAFETY: it is a vector long, without gaps.
    unsafe { _mm512_loadu_si512((from as *const T).cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store_512(vector: __m512i, to: &mut Block) {
    const { assert!(size_of::<Block>() == size_of::<__m512i>()) };
    // SAFETY: it is a vector long, and its numbers may have any bits.
    unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), vector) };
}

#[inline]
#[target_feature(enable = "avx2")]
fn load_256<const VECTORS: usize, T: Plain>(from: &T) -> [__m256i; VECTORS] {
    const { assert!(size_of::<T>() == VECTORS * size_of::<__m256i>()) };
    let mut vectors = [_mm256_setzero_si256(); VECTORS];
    for at in 0..VECTORS {
        // SAFETY: it is so many vectors long, without gaps.
        vectors[at] = unsafe { _mm256_loadu_si256((from as *const T).cast::<__m256i>().add(at)) };
    }
    vectors
}

#[inline]
#[target_feature(enable = "avx2")]
fn store_256(vectors: [__m256i; 2], to: &mut Block) {
    const { assert!(size_of::<Block>() == 2 * size_of::<__m256i>()) };
    for at in 0..2 {
        // SAFETY: it is two vectors long, and its numbers may have any bits.
        unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast::<__m256i>().add(at), vectors[at]) };
    }
}

/// Writes to `out`, for each row, the bias and what `input` says that its inputs
/// are at each step, times the weights.
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_512<'w, const N: usize, const BLOCKS: usize, S: Copy>(
    layer: &Dense<BLOCKS>,
    steps: impl Iterator<Item = (S, &'w Pairs<BLOCKS>)>,
    input: impl Fn(S, usize) -> [i16; 2],
    out: &mut [[Block; BLOCKS]; N],
) {
    let mut sums = load_rows_512([&layer.bias; N]);
    for (step, weights) in steps {
        for i in 0..N {
            add_pair_512(input(step, i), weights, &mut sums[i]);
        }
    }
    store_rows_512(sums, out);
}

#[target_feature(enable = "avx512f,avx512vnni")]
fn add_both_512<const INPUTS: usize, const BLOCKS: usize>(
    layers: [&Dense<BLOCKS>; 2],
    rows: [&[i16; INPUTS]; 2],
    out: &mut [[Block; BLOCKS]; 2],
) {
    let mut sums = load_rows_512(layers.map(|layer| &layer.bias));
    let [above, below] = [0, 1].map(|i| steps(rows[i], &layers[i].weights));
    for pairs in above.zip(below) {
        for (i, (inputs, weights)) in [pairs.0, pairs.1].into_iter().enumerate() {
            add_pair_512(inputs, weights, &mut sums[i]);
        }
    }
    store_rows_512(sums, out);
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_rows_512<const N: usize, const BLOCKS: usize>(rows: [&[Block; BLOCKS]; N]) -> [[__m512i; BLOCKS]; N] {
    let mut vectors = [[_mm512_set1_epi32(0); BLOCKS]; N];
    for i in 0..N {
        for block in 0..BLOCKS {
            vectors[i][block] = load_512(&rows[i][block]);
        }
    }
    vectors
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store_rows_512<const N: usize, const BLOCKS: usize>(
    vectors: [[__m512i; BLOCKS]; N],
    rows: &mut [[Block; BLOCKS]; N],
) {
    for i in 0..N {
        for block in 0..BLOCKS {
            store_512(vectors[i][block], &mut rows[i][block]);
        }
    }
}

/// Adds a pair of inputs, times its weights.
#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_pair_512<const BLOCKS: usize>(
    inputs: [i16; 2],
    weights: &Pairs<BLOCKS>,
    sums: &mut [__m512i; BLOCKS],
) {
    let inputs = _mm512_set1_epi32(both(inputs));
    for block in 0..BLOCKS {
        sums[block] = _mm512_dpwssd_epi32(sums[block], inputs, load_512(&weights.0[block]));
    }
}

/// The sums of what is seen in a row: most of it may be nothing.
#[target_feature(enable = "avx2,bmi1")]
fn add_seen_256<const INPUTS: usize, const BLOCKS: usize>(
    layer: &Dense<BLOCKS>,
    row: &[i16; INPUTS],
    out: &mut [Block; BLOCKS],
) {
    let pairs = row.as_chunks::<2>().0;
    let weights = &layer.weights[..pairs.len()];
    let mut left = not_nothing_256(row);
    let steps = iter::from_fn(|| {
        let pair = left.trailing_zeros() as usize;
        left &= left.wrapping_sub(1);
        Some((*pairs.get(pair)?, weights.get(pair)?))
    });
    add_256(layer, steps, out);
}

/// Which pairs of a row are not nothing, as bits, from the lowest on.
#[inline]
#[target_feature(enable = "avx2")]
fn not_nothing_256<const INPUTS: usize>(row: &[i16; INPUTS]) -> u64 {
    const { assert!(INPUTS.is_multiple_of(16) && INPUTS <= 128) };
    let mut bits = 0;
    for (at, eight) in row.as_chunks::<16>().0.iter().enumerate() {
        let [eight] = load_256(eight);
        let nothing = _mm256_cmpeq_epi32(eight, _mm256_setzero_si256());
        let nothing = _mm256_movemask_ps(_mm256_castsi256_ps(nothing)) as u8;
        bits |= u64::from(!nothing) << (8 * at);
    }
    bits
}

#[inline]
#[target_feature(enable = "avx2")]
fn add_256<'w, const BLOCKS: usize>(
    layer: &Dense<BLOCKS>,
    steps: impl Iterator<Item = ([i16; 2], &'w Pairs<BLOCKS>)>,
    out: &mut [Block; BLOCKS],
) {
    let mut all = [[_mm256_setzero_si256(); 2]; BLOCKS];
    for block in 0..BLOCKS {
        all[block] = load_256(&layer.bias[block]);
    }
    for (inputs, weights) in steps {
        let inputs = _mm256_set1_epi32(both(inputs));
        for block in 0..BLOCKS {
            let weights: [__m256i; 2] = load_256(&weights.0[block]);
            for half in 0..2 {
                let sums = &mut all[block][half];
                *sums = _mm256_add_epi32(*sums, _mm256_madd_epi16(inputs, weights[half]));
            }
        }
    }
    for block in 0..BLOCKS {
        store_256(all[block], &mut out[block]);
    }
}
