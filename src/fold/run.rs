//! Runs of bytes that folding leaves as they are, but for the case of letters.

/// The length of the run of plain bytes that `bytes` begins with, and the single
/// spaces among them: the stretch that keeps its offsets.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks();
    let mut before = 0;
    for (i, &word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(word);
        let ends = ends(word, before);
        if ends != 0 {
            return i * 8 + ends.trailing_zeros() as usize / 8;
        }
        before = word;
    }
    // Behind the text stands what ends every run.
    let mut last = [0xFF; 8];
    last[..rest.len()].copy_from_slice(rest);
    let ends = ends(u64::from_le_bytes(last), before);
    words.len() * 8 + ends.trailing_zeros() as usize / 8
}

/// The bytes of `word` that no run of plain bytes goes on with, by their top bits:
/// digits, tabs, what is beyond ASCII, and spaces behind a space; `before` is the
/// word before.
#[inline]
fn ends(word: u64, before: u64) -> u64 {
    const TOP: u64 = splat(0x80);
    let low = word & !TOP;
    // The top bit of each byte says whether there is another.
    let no_digit = (low ^ splat(b'0')) + splat(0x80 - 10);
    let no_tab = (low ^ splat(b'\t')) + !TOP;
    let follow = word << 8 | before >> 56;
    let no_spaces = ((word ^ splat(b' ')) | (follow ^ splat(b' '))) & !TOP;
    (word | !(no_digit & no_tab & (no_spaces + !TOP))) & TOP
}

/// Eight times the same byte.
const fn splat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_a_byte_says_so() {
        const BYTES: &[u8] = b"az AZ@[`{~\n\x0b\x08\0/: \t09\xa0\xc3";
        for i in 0..BYTES.len().pow(2) {
            let (a, b) = (BYTES[i % BYTES.len()], BYTES[i / BYTES.len()]);
            for at in 1..20 {
                let mut bytes = [b'x'; 24];
                (bytes[at], bytes[at + 1]) = (a, b);
                let is_plain = |at: usize| match bytes[at] {
                    b' ' => bytes[at - 1] != b' ',
                    b'\t' | b'0'..=b'9' | 0x80.. => false,
                    _ => true,
                };
                for len in at..bytes.len() {
                    let want = (1..len).find(|&at| !is_plain(at)).unwrap_or(len);
                    assert_eq!(plain_run(&bytes[..len]), want, "{:?}", &bytes[..len]);
                }
            }
        }
    }
}
