//! The filter's first step with AVX2: 32 places at a time.
#![allow(unsafe_code, reason = "vector loads, and calls of what only some processors have")]

use std::arch::x86_64::*;
use std::mem::MaybeUninit;

use super::class::{CLASSES, COUNT, MAX_PAIRS};
use super::filter::Table;
use super::gram;
use super::scan::{CHUNK, Search};

/// Whether this processor has what [`find`] needs.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx2")
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

#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
fn run(mut search: Search) -> bool {
    let mut hashes = Hashes([MaybeUninit::uninit(); CHUNK + 2 * VECTOR]);
    let mut places = [MaybeUninit::uninit(); CHUNK];
    while !search.rest().is_empty() {
        let len = search.rest().len().min(CHUNK);
        hash_all(search.rest(), len, &mut hashes);
        for class in 0..COUNT {
            let tables = &search.filter().tables[class][..];
            if tables.is_empty() {
                continue;
            }
            let candidates = candidates(class, tables, &hashes, len, &mut places);
            if !search.take(class, candidates) {
                search.give_up();
                return false;
            }
        }
        search.advance();
    }
    true
}

/// The bytes of a vector.
const VECTOR: usize = 32;

/// The hashes of a chunk's pairs, and of those behind it that its last
/// windows reach.
#[repr(C, align(32))]
struct Hashes([MaybeUninit<u8>; CHUNK + 2 * VECTOR]);

/// Candidates: places in a chunk.
type Places = [MaybeUninit<u16>; CHUNK];

/// The candidates of class number `class` in a chunk of `len` places.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn candidates<'p>(
    class: usize,
    tables: &[Table],
    hashes: &Hashes,
    len: usize,
    places: &'p mut Places,
) -> &'p mut [u16] {
    let count = match class {
        0 => look_up::<0>(tables, hashes, len, places),
        1 => look_up::<1>(tables, hashes, len, places),
        2 => look_up::<2>(tables, hashes, len, places),
        3 => look_up::<3>(tables, hashes, len, places),
        _ => look_up::<4>(tables, hashes, len, places),
    };
    let places = &mut places[..count];
    // SAFETY: `look_up` has written so many.
    unsafe { std::slice::from_raw_parts_mut(places.as_mut_ptr().cast(), count) }
}

/// Writes the candidates of a class and returns how many they are.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn look_up<const CLASS: usize>(tables: &[Table], hashes: &Hashes, len: usize, places: &mut Places) -> usize {
    let mut count = 0;
    for step in (0..len.min(CHUNK)).step_by(2 * VECTOR) {
        let mask = look_up_vectors::<CLASS>(tables, hashes, step);
        count = extract(_bzhi_u64(mask, (len - step).min(64) as u32), step, places, count);
    }
    count
}

/// Which of the 64 places from `at` on are candidates of a class: two vectors, for which
/// a table is loaded once.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn look_up_vectors<const CLASS: usize>(tables: &[Table], hashes: &Hashes, at: usize) -> u64 {
    let (mut low, mut high) = (_mm256_setzero_si256(), _mm256_setzero_si256());
    for group in tables.chunks_exact(CLASSES[CLASS].pairs()) {
        let mut common = [_mm256_set1_epi8(-1); 2];
        for (distance, table) in group.iter().enumerate() {
            let table = load_table(table);
            let at = at + distance;
            common = [
                _mm256_and_si256(common[0], entries(&table, load_hashes(hashes, at))),
                _mm256_and_si256(common[1], entries(&table, load_hashes(hashes, at + VECTOR))),
            ];
        }
        low = _mm256_or_si256(low, common[0]);
        high = _mm256_or_si256(high, common[1]);
    }
    u64::from(nonzero(low)) | u64::from(nonzero(high)) << VECTOR
}

/// Which of 32 bytes are not zero.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn nonzero(bytes: __m256i) -> u32 {
    !(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_setzero_si256())) as u32)
}

/// A table of 64 entries as four of 16, each twice, as `pshufb` takes them.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn load_table(table: &Table) -> [__m256i; 4] {
    // SAFETY: a `Table` is four times 16 bytes.
    let quarter = |i: usize| unsafe { _mm_load_si128(table.0.as_ptr().add(16 * i).cast()) };
    [0, 1, 2, 3].map(|i| _mm256_broadcastsi128_si256(quarter(i)))
}

/// The entries of 32 hashes.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn entries(table: &[__m256i; 4], hashes: __m256i) -> __m256i {
    // `pshufb` looks at the four low bits, a blend at the top bit: bits 4 and
    // 5 are moved there.
    let fourth = _mm256_slli_epi16::<3>(hashes);
    let fifth = _mm256_slli_epi16::<2>(hashes);
    let [a, b, c, d] = table.map(|quarter| _mm256_shuffle_epi8(quarter, hashes));
    _mm256_blendv_epi8(_mm256_blendv_epi8(a, b, fourth), _mm256_blendv_epi8(c, d, fourth), fifth)
}

/// The hashes of 32 pairs from `at` on.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn load_hashes(hashes: &Hashes, at: usize) -> __m256i {
    assert!(at < CHUNK + VECTOR);
    // SAFETY: 32 bytes from there are within `hashes`. `hash_all` has written
    // the hashes of all vectors that begin in the chunk, two by two, and the
    // next vector's; no pair is further off than that.
    unsafe { _mm256_loadu_si256(hashes.0.as_ptr().add(at).cast()) }
}

const _: () = assert!(MAX_PAIRS <= VECTOR);

/// Hashes the pairs of the first `len` places of `text`, of those that make
/// them up to a multiple of 64, and of 32 more; behind the text's end stand
/// zeros.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn hash_all(text: &[u8], len: usize, hashes: &mut Hashes) {
    let count = len.min(CHUNK).next_multiple_of(2 * VECTOR) + VECTOR;
    let (vectors, _) = hashes.0[..count].as_chunks_mut::<VECTOR>();
    // Vectors whose pairs are all in the text, then the few behind.
    let whole = text.len().saturating_sub(1) / VECTOR;
    let (whole, last) = vectors.split_at_mut(whole.min(vectors.len()));
    for (i, vector) in whole.iter_mut().enumerate() {
        store(hash(&text[i * VECTOR..]), vector);
    }
    for (i, vector) in last.iter_mut().enumerate() {
        let rest = &text[((whole.len() + i) * VECTOR).min(text.len())..];
        let rest = &rest[..rest.len().min(VECTOR + 1)];
        let mut bytes = [0; VECTOR + 1];
        bytes[..rest.len()].copy_from_slice(rest);
        store(hash(&bytes), vector);
    }
}

#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn store(hashes: __m256i, to: &mut [MaybeUninit<u8>; VECTOR]) {
    // SAFETY: there are 32 bytes.
    unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast(), hashes) }
}

/// The hashes of the 32 pairs of 33 bytes.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn hash(bytes: &[u8]) -> __m256i {
    assert!(bytes.len() > VECTOR);
    // SAFETY: 32 bytes are there from the first, and from the second on.
    let (first, second) = unsafe {
        (_mm256_loadu_si256(bytes.as_ptr().cast()), _mm256_loadu_si256(bytes.as_ptr().add(1).cast()))
    };
    _mm256_xor_si256(map(first, &gram::FIRST_NIBBLES), map(second, &gram::SECOND_NIBBLES))
}

/// A linear map of each byte: of its low four bits, and of its high four.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn map(bytes: __m256i, nibbles: &[[u8; 16]; 2]) -> __m256i {
    // SAFETY: each table has 16 bytes.
    let [low, high] = nibbles
        .each_ref()
        .map(|table| unsafe { _mm256_broadcastsi128_si256(_mm_loadu_si128(table.as_ptr().cast())) });
    let nibble = _mm256_set1_epi8(15);
    let low = _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble));
    let high = _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), nibble));
    _mm256_xor_si256(low, high)
}

/// Writes the places of the bits of `mask`, the first of which is `base`,
/// behind the first `count`, and returns how many there are then.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn extract(mask: u64, base: usize, places: &mut Places, count: usize) -> usize {
    /// So many are written whether there are so many or not: most masks have
    /// few bits, and nothing is to branch on just how few.
    const SOME: usize = 4;
    let mut rest = mask;
    let mut next = count;
    while let Some(places) = places[next..].first_chunk_mut::<SOME>() {
        for place in places {
            place.write(base as u16 + rest.trailing_zeros() as u16);
            rest = _blsr_u64(rest);
        }
        next += SOME;
        if rest == 0 {
            return count + mask.count_ones() as usize;
        }
    }
    // The last of a chunk that is nearly all candidates.
    for place in &mut places[next..] {
        if rest == 0 {
            break;
        }
        place.write(base as u16 + rest.trailing_zeros() as u16);
        rest = _blsr_u64(rest);
    }
    count + mask.count_ones() as usize
}
