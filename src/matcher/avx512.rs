//! The filter's first step with AVX-512: 64 places at a time.
#![allow(unsafe_code, reason = "vector loads, and calls of what only some processors have")]

use std::arch::x86_64::*;
use std::mem::MaybeUninit;

use super::class::{CLASSES, COUNT, MAX_PAIRS};
use super::filter::Table;
use super::gram::{self, VALUES};
use super::scan::{CHUNK, Search};

/// Whether this processor has what [`find`] needs.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("gfni")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// Finishes `search`; false if it was given up.
///
/// # Panics
///
/// If the processor lacks what it needs.
pub(super) fn find(search: Search) -> bool {
    // A few loads: features are asked for once a process.
    assert!(is_available());
    // SAFETY: the processor has all features that `run` enables.
    unsafe { run(search) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
fn run(mut search: Search) -> bool {
    let mut places = Places([MaybeUninit::uninit(); CHUNK + 64]);
    while !search.rest().is_empty() {
        for class in 0..COUNT {
            let tables = &search.filter().tables[class][..];
            if tables.is_empty() {
                continue;
            }
            let candidates = candidates(class, tables, search.rest(), &mut places);
            if !search.take(class, candidates) {
                search.give_up();
                return false;
            }
        }
        search.advance();
    }
    true
}

/// Two vectors of places are looked up together, so that each table is read
/// once for both.
const STEP: usize = 128;

/// Candidates: places in a chunk.
#[repr(C, align(64))]
struct Places([MaybeUninit<u16>; CHUNK + 64]);

/// The candidates of class number `class` in the chunk that `text` begins
/// with.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn candidates<'p>(class: usize, tables: &[Table], text: &[u8], places: &'p mut Places) -> &'p mut [u16] {
    let count = match class {
        0 => look_up::<0>(tables, text, places),
        1 => look_up::<1>(tables, text, places),
        2 => look_up::<2>(tables, text, places),
        3 => look_up::<3>(tables, text, places),
        _ => look_up::<4>(tables, text, places),
    };
    let places = &mut places.0[..count];
    // SAFETY: `look_up` has written so many.
    unsafe { std::slice::from_raw_parts_mut(places.as_mut_ptr().cast(), count) }
}

/// Writes the candidates of a class and returns how many they are.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn look_up<const CLASS: usize>(tables: &[Table], text: &[u8], places: &mut Places) -> usize {
    match tables.len() / CLASSES[CLASS].pairs() {
        1 => look_up_few::<CLASS, 1>(tables, text, places),
        2 => look_up_few::<CLASS, 2>(tables, text, places),
        3 => look_up_few::<CLASS, 3>(tables, text, places),
        _ => each_step::<CLASS>(text, places, |pairs| {
            let mut buckets = [_mm512_setzero_si512(); 2];
            for group in tables.chunks_exact(CLASSES[CLASS].pairs()) {
                look_up_group::<CLASS>(pairs, group, &mut buckets);
            }
            buckets
        }),
    }
}

/// [`look_up`] for so few groups that their tables stay in registers.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn look_up_few<const CLASS: usize, const GROUPS: usize>(
    tables: &[Table],
    text: &[u8],
    places: &mut Places,
) -> usize {
    let pairs = CLASSES[CLASS].pairs();
    let mut groups = [[Table([0; VALUES]); MAX_PAIRS]; GROUPS];
    for (group, tables) in groups.iter_mut().zip(tables.chunks_exact(pairs)) {
        group[..pairs].copy_from_slice(tables);
    }
    each_step::<CLASS>(text, places, |pairs| {
        let mut buckets = [_mm512_setzero_si512(); 2];
        for group in &groups {
            look_up_group::<CLASS>(pairs, group, &mut buckets);
        }
        buckets
    })
}

/// The hashes of the pairs of two vectors of places.
type Pairs = [[__m512i; 2]; MAX_PAIRS];

/// Adds to `buckets` those of one group that two vectors of places may go to.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn look_up_group<const CLASS: usize>(pairs: &Pairs, tables: &[Table], buckets: &mut [__m512i; 2]) {
    let mut common = [_mm512_set1_epi8(-1); 2];
    for pair in 0..CLASSES[CLASS].pairs() {
        // SAFETY: a `Table` is 64 bytes, aligned to 64.
        let table = unsafe { _mm512_load_si512(tables[pair].0.as_ptr().cast()) };
        common[0] = _mm512_and_si512(common[0], _mm512_permutexvar_epi8(pairs[pair][0], table));
        common[1] = _mm512_and_si512(common[1], _mm512_permutexvar_epi8(pairs[pair][1], table));
    }
    buckets[0] = _mm512_or_si512(buckets[0], common[0]);
    buckets[1] = _mm512_or_si512(buckets[1], common[1]);
}

/// Writes the candidates in the chunk that `text` begins with, and returns
/// how many they are. `buckets` tells which buckets two vectors of places may
/// go to, given the hashes of their pairs.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn each_step<const CLASS: usize>(
    text: &[u8],
    places: &mut Places,
    buckets: impl Fn(&Pairs) -> [__m512i; 2],
) -> usize {
    let len = text.len().min(CHUNK);
    let mut count = 0;
    let mut first = hash(text, 0);
    for step in (0..len).step_by(STEP) {
        let second = hash(text, step + 64);
        let third = hash(text, step + 128);
        let mut pairs = [[_mm512_setzero_si512(); 2]; MAX_PAIRS];
        for (distance, pair) in pairs[..CLASSES[CLASS].pairs()].iter_mut().enumerate() {
            *pair = [shift(first, second, distance), shift(second, third, distance)];
        }
        let [low, high] = buckets(&pairs);
        let mut low = _mm512_test_epi8_mask(low, low);
        let mut high = _mm512_test_epi8_mask(high, high);
        if len - step < STEP {
            low = _bzhi_u64(low, (len - step).min(64) as u32);
            high = _bzhi_u64(high, (len - step).saturating_sub(64) as u32);
        }
        count = extract(low, step, places, count);
        count = extract(high, step + 64, places, count);
        first = third;
    }
    count
}

/// The hashes of the 64 pairs of `text` from `at` on; behind the text's end
/// stand zeros.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn hash(text: &[u8], at: usize) -> __m512i {
    let [first, second] = if at + 65 <= text.len() {
        // SAFETY: the last byte read is `text[at + 64]`.
        [at, at + 1].map(|at| unsafe { _mm512_loadu_si512(text.as_ptr().add(at).cast()) })
    } else {
        [at, at + 1].map(|at| load_until_end(text, at))
    };
    _mm512_xor_si512(
        _mm512_gf2p8affine_epi64_epi8::<0>(first, _mm512_set1_epi64(gram::FIRST_MATRIX as i64)),
        _mm512_gf2p8affine_epi64_epi8::<0>(second, _mm512_set1_epi64(gram::SECOND_MATRIX as i64)),
    )
}

/// The up to 64 bytes of `text` from `at` on, and zeros behind its end.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn load_until_end(text: &[u8], at: usize) -> __m512i {
    let rest = &text[at.min(text.len())..];
    let lanes = _bzhi_u64(!0, rest.len().min(64) as u32);
    // SAFETY: only the first `rest.len()` lanes are read; a masked load does
    // not touch what the mask leaves out.
    unsafe { _mm512_maskz_loadu_epi8(lanes, rest.as_ptr().cast()) }
}

/// The 64 bytes that begin `distance` bytes into `first` and go on in
/// `second`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn shift(first: __m512i, second: __m512i, distance: usize) -> __m512i {
    let (low, high) = match distance / 4 {
        0 => (first, _mm512_alignr_epi32::<1>(second, first)),
        1 => (_mm512_alignr_epi32::<1>(second, first), _mm512_alignr_epi32::<2>(second, first)),
        _ => unreachable!("no class looks at pairs so far off"),
    };
    match distance % 4 {
        0 => low,
        1 => _mm512_shrdi_epi32::<8>(low, high),
        2 => _mm512_shrdi_epi32::<16>(low, high),
        _ => _mm512_shrdi_epi32::<24>(low, high),
    }
}

/// Writes the places of the bits of `mask`, the first of which is `base`,
/// behind the first `count`, and returns how many there are then.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn extract(mask: u64, base: usize, places: &mut Places, count: usize) -> usize {
    const IOTA: [u8; 64] = {
        let mut iota = [0; 64];
        let mut i = 0;
        while i < 64 {
            iota[i] = i as u8;
            i += 1;
        }
        iota
    };
    let set = mask.count_ones() as usize;
    assert!(count <= CHUNK - 64 || count + set <= CHUNK);
    // SAFETY: `IOTA` has 64 bytes.
    let iota = unsafe { _mm512_loadu_si512(IOTA.as_ptr().cast()) };
    let bits = _mm512_maskz_compress_epi8(mask, iota);
    // SAFETY: 64 places behind `count` are within `places`, since `count` is
    // at most `CHUNK`.
    unsafe {
        let to: *mut u16 = places.0.as_mut_ptr().add(count).cast();
        let first = _mm256_cvtepu8_epi16(_mm512_castsi512_si128(bits));
        _mm256_storeu_si256(to.cast(), _mm256_add_epi16(first, _mm256_set1_epi16(base as i16)));
        if set > 16 {
            let base = _mm512_set1_epi16(base as i16);
            let low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(bits));
            _mm512_storeu_si512(to.cast(), _mm512_add_epi16(low, base));
            let high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64::<1>(bits));
            _mm512_storeu_si512(to.add(32).cast(), _mm512_add_epi16(high, base));
        }
    }
    count + set
}
