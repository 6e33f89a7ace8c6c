//! Runs of bytes that folding leaves as they are, but for the case of letters.

use crate::swar::{self, TOP, at_least, splat};

/// The length of the run of plain bytes that `bytes` begins with, and the single
/// spaces among them: the stretch that keeps its offsets.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let mut before = 0;
    swar::until(bytes, |word| {
        let ends = ends(word, before);
        before = word;
        ends
    })
}

/// The bytes of `word` that no run of plain bytes goes on with: digits, tabs, what is
/// beyond ASCII, and spaces behind a space; `before` is the word before.
#[inline]
fn ends(word: u64, before: u64) -> u64 {
    let low = word & !TOP;
    let no_digit = at_least(10, low ^ splat(b'0'));
    let no_tab = at_least(1, low ^ splat(b'\t'));
    let follow = word << 8 | before >> 56;
    let no_spaces = at_least(1, ((word ^ splat(b' ')) | (follow ^ splat(b' '))) & !TOP);
    (word | !(no_digit & no_tab & no_spaces)) & TOP
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
