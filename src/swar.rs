//! SIMD within a register: eight bytes in a word, the first the lowest. What is asked
//! of each byte is answered in its top bit.

/// The top bit of each byte.
pub(crate) const TOP: u64 = splat(0x80);

/// Eight times the same byte.
#[inline(always)]
pub(crate) const fn splat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Fewer than eight bytes, filled up with zeros. Few texts are short: what reads the
/// others is kept small.
#[inline(never)]
pub(crate) fn padded(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// Eight bytes from `at` on, which is no more than the end; zeros stand behind the last.
#[inline(always)]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    rest.first_chunk().map_or_else(|| padded(rest), |eight| u64::from_le_bytes(*eight))
}

/// Which bytes are letters of ASCII, and no other bits.
#[inline(always)]
pub(crate) fn letters(bytes: u64) -> u64 {
    let lower = bytes & !TOP | splat(0x20);
    at_least(b'a', lower) & !at_least(b'z' + 1, lower) & !bytes & TOP
}

/// Which bytes are digits of ASCII, and no other bits.
#[inline(always)]
pub(crate) fn digits(bytes: u64) -> u64 {
    let seven = bytes & !TOP;
    at_least(b'0', seven) & !at_least(b'9' + 1, seven) & !bytes & TOP
}

/// Which bytes are at least `from`, of seven bits each: the sum reaches the top bit.
/// The answer's other bits are of no meaning.
#[inline(always)]
pub(crate) fn at_least(from: u8, bytes: u64) -> u64 {
    bytes + splat(0x80 - from)
}

/// The place of the first top bit that is set, where no other bits are; 8 if none is.
#[inline(always)]
pub(crate) fn first(tops: u64) -> usize {
    tops.trailing_zeros() as usize / 8
}

/// How many of `bytes` stand before the first that ends them: `ends` is asked of one
/// word after the other.
#[inline(always)]
pub(crate) fn until(bytes: &[u8], mut ends: impl FnMut(u64) -> u64) -> usize {
    let (words, rest) = bytes.as_chunks();
    for (i, &word) in words.iter().enumerate() {
        let ends = ends(u64::from_le_bytes(word));
        if ends != 0 {
            return 8 * i + first(ends);
        }
    }
    8 * words.len() + first(ends(padded(rest))).min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_has_its_answer() {
        for from in 0..=0x80 {
            for byte in 0..0x80 {
                let want = if byte >= from { TOP } else { 0 };
                assert_eq!(at_least(from, splat(byte)) & TOP, want, "{byte} {from}");
            }
        }
    }

    #[test]
    fn letters_and_digits_are_those_of_ascii() {
        let tops = |is: bool| if is { TOP } else { 0 };
        for byte in 0..=u8::MAX {
            assert_eq!(letters(splat(byte)), tops(byte.is_ascii_alphabetic()), "{byte}");
            assert_eq!(digits(splat(byte)), tops(byte.is_ascii_digit()), "{byte}");
        }
    }

    #[test]
    fn zeros_stand_behind_the_last() {
        let bytes: Vec<u8> = (1..20).collect();
        for len in 0..bytes.len() {
            for at in 0..=len {
                let rest = &bytes[at..len];
                assert_eq!(eight(&bytes[..len], at), padded(&rest[..rest.len().min(8)]), "{at} of {len}");
            }
        }
    }

    #[test]
    fn the_first_is_the_lowest() {
        assert_eq!(padded(b""), 0);
        assert_eq!(padded(b"ab"), u64::from_le_bytes(*b"ab\0\0\0\0\0\0"));
        assert_eq!([first(TOP), first(TOP << 8), first(0)], [0, 1, 8]);
    }

    #[test]
    fn bytes_are_counted_until_one_ends_them() {
        for len in 0..20 {
            for end in 0..24 {
                let mut bytes = [b'a'; 24];
                bytes[end] |= 0x80;
                assert_eq!(until(&bytes[..len], |word| word & TOP), end.min(len));
                // What fills up the last word is not of the text.
                assert_eq!(until(&bytes[..len], |word| !at_least(1, word & !TOP) & TOP), len);
            }
        }
    }
}
