//! Byte pairs, hashed to six bits: what the filters look at.
//!
//! The hash is linear over bits, so that one instruction (an affine map of
//! eight bits) makes half of it for 64 bytes at once. It ignores bit 5, which
//! tells upper from lower case.

/// So many values a hash has.
pub(super) const VALUES: usize = 64;

/// The rows of the map that takes a pair's first byte to six bits: which of
/// the byte's bits make bit `i`.
///
/// Five bits tell letters apart, the sixth letters from the rest. Bytes of
/// other scripts fall on these, too, but in other sequences.
const FIRST: [u8; 6] = [0x01, 0x02, 0x04, 0x08, 0x10, 0xC0];

/// The rows for the second byte: the same six bits, multiplied by a constant
/// of the field of 64 elements, which keeps the pairs of one byte apart.
const SECOND: [u8; 6] = times(FIRST, 11);

/// Multiplies by `x` to the power of `power`, modulo `x^6 + x + 1`.
const fn times(mut rows: [u8; 6], power: usize) -> [u8; 6] {
    let mut i = 0;
    while i < power {
        let carry = rows[5];
        rows = [carry, rows[0] ^ carry, rows[1], rows[2], rows[3], rows[4]];
        i += 1;
    }
    rows
}

const fn apply(rows: [u8; 6], byte: u8) -> u8 {
    let mut bits = 0;
    let mut i = 0;
    while i < 6 {
        bits |= ((rows[i] & byte).count_ones() as u8 & 1) << i;
        i += 1;
    }
    bits
}

const fn tabulate(rows: [u8; 6]) -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = apply(rows, byte as u8);
        byte += 1;
    }
    table
}

static FIRSTS: [u8; 256] = tabulate(FIRST);
static SECONDS: [u8; 256] = tabulate(SECOND);

/// The hash of the pair `first`, `second`; below [`VALUES`].
#[inline]
pub(super) fn hash(first: u8, second: u8) -> u8 {
    FIRSTS[first as usize] ^ SECONDS[second as usize]
}

/// The two maps by halves of a byte: what the low four bits give, and what the
/// high four; the exclusive or of both is the whole's.
pub(super) const FIRST_NIBBLES: [[u8; 16]; 2] = nibbles(FIRST);
pub(super) const SECOND_NIBBLES: [[u8; 16]; 2] = nibbles(SECOND);

const fn nibbles(rows: [u8; 6]) -> [[u8; 16]; 2] {
    let mut tables = [[0; 16]; 2];
    let mut i = 0;
    while i < 16 {
        tables[0][i] = apply(rows, i as u8);
        tables[1][i] = apply(rows, (i as u8) << 4);
        i += 1;
    }
    tables
}

/// The two maps as `gf2p8affineqb` takes them: the row of bit `i` is byte
/// `7 - i`.
pub(super) const FIRST_MATRIX: u64 = matrix(FIRST);
pub(super) const SECOND_MATRIX: u64 = matrix(SECOND);

const fn matrix(rows: [u8; 6]) -> u64 {
    let mut matrix = 0;
    let mut i = 0;
    while i < 6 {
        matrix |= (rows[i] as u64) << (8 * (7 - i));
        i += 1;
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_blind_to_case_alone() {
        for a in 0..=255u8 {
            for b in 0..=255u8 {
                assert!((hash(a, b) as usize) < VALUES);
                assert_eq!(hash(a, b), hash(a ^ 0x20, b ^ 0x20));
            }
        }
        for a in b'a'..=b'z' {
            let distinct: std::collections::HashSet<u8> = (b'a'..=b'z').map(|b| hash(a, b)).collect();
            assert_eq!(distinct.len(), 26);
        }
    }
}
