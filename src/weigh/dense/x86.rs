//! The sums of a layer in wide vectors of x86-64: AVX-512 (with VNNI) or AVX2.
#![allow(unsafe_code)] // loads of whole vectors, and calls of what the processor was asked for
#![allow(clippy::needless_range_loop)] // indexed loops over arrays stay in registers

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
    _mm256_storeu_si256, _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_storeu_si512,
};
use std::array::from_fn;

use super::{LANES, Pairs, Sums};
use crate::weigh::wide::Width;

/// Adds the weighted inputs to `sums`, if the processor has such vectors.
#[inline]
pub(super) fn add<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) -> bool {
    match Width::best() {
        // SAFETY: the processor has the features that the function asks for.
        Width::Bits512 => unsafe { add_512(sums, rows, weights) },
        // SAFETY: as above.
        Width::Bits256 => unsafe { add_256(sums, rows, weights) },
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

#[target_feature(enable = "avx512f,avx512vnni")]
fn add_512<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) {
    let load = |from: *const __m512i, at: usize| -> __m512i {
        // SAFETY: sums and pairs of weights are `OF_512` vectors long each,
        // and `at` is less.
        unsafe { _mm512_loadu_si512(from.add(at)) }
    };
    let rows: [&[[i16; 2]]; N] = from_fn(|i| &rows[i * weights.len()..(i + 1) * weights.len()]);
    let mut all: [[__m512i; OF_512]; N] = from_fn(|i| from_fn(|at| load(sums[i].as_ptr().cast(), at)));
    for (pair, weights) in weights.iter().enumerate() {
        let weights: [__m512i; OF_512] = from_fn(|at| load(weights.as_ptr().cast(), at));
        for i in 0..N {
            let inputs = _mm512_set1_epi32(both(rows[i][pair]));
            for at in 0..OF_512 {
                all[i][at] = _mm512_dpwssd_epi32(all[i][at], inputs, weights[at]);
            }
        }
    }
    for i in 0..N {
        for at in 0..OF_512 {
            // SAFETY: as for the loads.
            unsafe { _mm512_storeu_si512(sums[i].as_mut_ptr().cast::<__m512i>().add(at), all[i][at]) };
        }
    }
}

#[target_feature(enable = "avx2")]
fn add_256<const N: usize>(sums: &mut [Sums; N], rows: &[[i16; 2]], weights: &[Pairs]) {
    let load = |from: *const __m256i, at: usize| -> __m256i {
        // SAFETY: sums and pairs of weights are `OF_256` vectors long each,
        // and `at` is less.
        unsafe { _mm256_loadu_si256(from.add(at)) }
    };
    // Row by row: there are not enough registers for several.
    for (sums, row) in sums.iter_mut().zip(rows.chunks_exact(weights.len())) {
        let mut all: [__m256i; OF_256] = from_fn(|at| load(sums.as_ptr().cast(), at));
        for (&inputs, weights) in row.iter().zip(weights) {
            let inputs = _mm256_set1_epi32(both(inputs));
            for at in 0..OF_256 {
                let products = _mm256_madd_epi16(inputs, load(weights.as_ptr().cast(), at));
                all[at] = _mm256_add_epi32(all[at], products);
            }
        }
        for at in 0..OF_256 {
            // SAFETY: as for the loads.
            unsafe { _mm256_storeu_si256(sums.as_mut_ptr().cast::<__m256i>().add(at), all[at]) };
        }
    }
}
