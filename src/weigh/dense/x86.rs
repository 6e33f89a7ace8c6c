//! The sums of a layer in wide vectors of x86-64: AVX-512 (with VNNI) or AVX2.
#![allow(unsafe_code)] // loads of whole vectors, and calls of what the processor was asked for
#![allow(clippy::needless_range_loop)] // indexed loops over arrays stay in registers

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
    _mm256_storeu_si256, _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_storeu_si512,
};
use std::array::from_fn;

use super::{LANES, Pairs, Sums, Tile};
use crate::weigh::wide::Width;

/// Adds the weighted inputs to `sums`, if the processor has such vectors.
#[inline]
pub(super) fn add<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) -> bool {
    let rows: [&[[i16; 2]]; N] = from_fn(|i| &rows[i * weights.len()..(i + 1) * weights.len()]);
    match Width::best() {
        // SAFETY: the processor has the features that the function asks for.
        Width::Bits512 => unsafe { add_512(sums, weights.iter().enumerate(), |pair, i| rows[i][pair]) },
        // SAFETY: as above.
        Width::Bits256 => unsafe { add_256(sums, || weights.iter().enumerate(), |pair, i| rows[i][pair]) },
        Width::Any => return false,
    }
    true
}

/// The same for the lines of `tile` from `first` on.
#[inline]
pub(super) fn add_tile<const N: usize>(
    sums: &mut [Sums; N],
    tile: &Tile,
    first: usize,
    weights: &[Pairs],
) -> bool {
    let picked = || tile.pairs.iter().zip(tile.picks.iter().map(|&pick| &weights[pick]));
    let picked = || picked().map(|(pairs, weights)| (&pairs[first..first + N], weights));
    match Width::best() {
        // SAFETY: as above.
        Width::Bits512 => unsafe { add_512(sums, picked(), |pairs, i| pairs[i]) },
        // SAFETY: as above.
        Width::Bits256 => unsafe { add_256(sums, picked, |pairs, i| pairs[i]) },
        Width::Any => return false,
    }
    true
}

/// The same for all blocks of two layers, from `bias` on.
#[inline]
pub(super) fn add_both<const OUTPUTS: usize>(
    bias: [&[Sums]; 2],
    rows: [&[[i16; 2]]; 2],
    weights: [&[Pairs]; 2],
    out: &mut [[i32; OUTPUTS]; 2],
) -> bool {
    // There are registers for so many.
    const BLOCKS: usize = 3;
    let [Some(bias_above), Some(bias_below)] = bias.map(|bias| bias.first_chunk::<BLOCKS>()) else {
        return false;
    };
    let mut blocks = out.each_mut().map(|out| out.as_chunks_mut::<LANES>().0);
    let [Some(above), Some(below)] = blocks.each_mut().map(|blocks| blocks.first_chunk_mut::<BLOCKS>())
    else {
        return false;
    };
    if OUTPUTS != BLOCKS * LANES {
        return false;
    }
    let (bias, out) = ([bias_above, bias_below], [above, below]);
    match Width::best() {
        // SAFETY: as above.
        Width::Bits512 => unsafe { add_both_512(bias, rows, weights, out) },
        // SAFETY: as above.
        Width::Bits256 => unsafe { add_both_256(bias, rows, weights, out) },
        Width::Any => return false,
    }
    true
}

/// Both inputs of a pair, as every lane has them.
fn both([a, b]: [i16; 2]) -> i32 {
    i32::from(a as u16) | (i32::from(b) << 16)
}

/// Vectors of 16 sums, and of 8.
const OF_512: usize = LANES / 16;
const OF_256: usize = LANES / 8;

#[inline]
#[target_feature(enable = "avx512f")]
fn load_512<const VECTORS: usize, T>(from: &T) -> [__m512i; VECTORS] {
    const { assert!(size_of::<T>() == VECTORS * size_of::<__m512i>()) };
    // SAFETY: it is so many vectors long.
    from_fn(|at| unsafe { _mm512_loadu_si512((from as *const T).cast::<__m512i>().add(at)) })
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store_512<const VECTORS: usize, T>(vectors: [__m512i; VECTORS], to: &mut T) {
    const { assert!(size_of::<T>() == VECTORS * size_of::<__m512i>()) };
    for at in 0..VECTORS {
        // SAFETY: it is so many vectors long.
        unsafe { _mm512_storeu_si512((to as *mut T).cast::<__m512i>().add(at), vectors[at]) };
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load_256<const VECTORS: usize, T>(from: &T) -> [__m256i; VECTORS] {
    const { assert!(size_of::<T>() == VECTORS * size_of::<__m256i>()) };
    // SAFETY: it is so many vectors long.
    from_fn(|at| unsafe { _mm256_loadu_si256((from as *const T).cast::<__m256i>().add(at)) })
}

#[inline]
#[target_feature(enable = "avx2")]
fn store_256<const VECTORS: usize, T>(vectors: [__m256i; VECTORS], to: &mut T) {
    const { assert!(size_of::<T>() == VECTORS * size_of::<__m256i>()) };
    for at in 0..VECTORS {
        // SAFETY: it is so many vectors long.
        unsafe { _mm256_storeu_si256((to as *mut T).cast::<__m256i>().add(at), vectors[at]) };
    }
}

/// Adds to the sums of each row what `input` says that its inputs are at each
/// step, times the weights.
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_512<'w, const N: usize, S: Copy>(
    sums: &mut [Sums; N],
    steps: impl Iterator<Item = (S, &'w Pairs)>,
    input: impl Fn(S, usize) -> [i16; 2],
) {
    let mut all: [[__m512i; OF_512]; N] = from_fn(|i| load_512(&sums[i]));
    for (step, weights) in steps {
        let weights: [__m512i; OF_512] = load_512(weights);
        for i in 0..N {
            let inputs = _mm512_set1_epi32(both(input(step, i)));
            for at in 0..OF_512 {
                all[i][at] = _mm512_dpwssd_epi32(all[i][at], inputs, weights[at]);
            }
        }
    }
    for i in 0..N {
        store_512(all[i], &mut sums[i]);
    }
}

#[target_feature(enable = "avx2")]
fn add_256<'w, const N: usize, S: Copy, I: Iterator<Item = (S, &'w Pairs)>>(
    sums: &mut [Sums; N],
    steps: impl Fn() -> I,
    input: impl Fn(S, usize) -> [i16; 2],
) {
    // Row by row: there are not enough registers for several.
    for i in 0..N {
        let mut all: [__m256i; OF_256] = load_256(&sums[i]);
        for (step, weights) in steps() {
            let inputs = _mm256_set1_epi32(both(input(step, i)));
            let weights: [__m256i; OF_256] = load_256(weights);
            for at in 0..OF_256 {
                all[at] = _mm256_add_epi32(all[at], _mm256_madd_epi16(inputs, weights[at]));
            }
        }
        store_256(all, &mut sums[i]);
    }
}

#[target_feature(enable = "avx512f,avx512vnni")]
fn add_both_512<const BLOCKS: usize>(
    bias: [&[Sums; BLOCKS]; 2],
    rows: [&[[i16; 2]]; 2],
    weights: [&[Pairs]; 2],
    out: [&mut [Sums; BLOCKS]; 2],
) {
    let width = rows[0].len();
    let rows = rows.map(|row| &row[..width]);
    let weights: [[&[Pairs]; BLOCKS]; 2] =
        weights.map(|weights| from_fn(|block| &weights[block * width..(block + 1) * width]));
    let mut all: [[[__m512i; OF_512]; BLOCKS]; 2] =
        from_fn(|layer| from_fn(|block| load_512(&bias[layer][block])));
    for pair in 0..width {
        for layer in 0..2 {
            let inputs = _mm512_set1_epi32(both(rows[layer][pair]));
            for block in 0..BLOCKS {
                let weights: [__m512i; OF_512] = load_512(&weights[layer][block][pair]);
                for at in 0..OF_512 {
                    let sum = &mut all[layer][block][at];
                    *sum = _mm512_dpwssd_epi32(*sum, inputs, weights[at]);
                }
            }
        }
    }
    for layer in 0..2 {
        for block in 0..BLOCKS {
            store_512(all[layer][block], &mut out[layer][block]);
        }
    }
}

#[target_feature(enable = "avx2")]
fn add_both_256<const BLOCKS: usize>(
    bias: [&[Sums; BLOCKS]; 2],
    rows: [&[[i16; 2]]; 2],
    weights: [&[Pairs]; 2],
    out: [&mut [Sums; BLOCKS]; 2],
) {
    for layer in 0..2 {
        let (row, width) = (rows[layer], rows[layer].len());
        let weights: [&[Pairs]; BLOCKS] =
            from_fn(|block| &weights[layer][block * width..(block + 1) * width]);
        let mut all: [[__m256i; OF_256]; BLOCKS] = from_fn(|block| load_256(&bias[layer][block]));
        for pair in 0..width {
            let inputs = _mm256_set1_epi32(both(row[pair]));
            for block in 0..BLOCKS {
                let weights: [__m256i; OF_256] = load_256(&weights[block][pair]);
                for at in 0..OF_256 {
                    let sum = &mut all[block][at];
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(inputs, weights[at]));
                }
            }
        }
        for block in 0..BLOCKS {
            store_256(all[block], &mut out[layer][block]);
        }
    }
}
