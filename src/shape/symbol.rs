//! A line as the patterns see it: one byte a character, its symbol.
//!
//! A character of ASCII is its own symbol. Of the others the patterns tell few
//! apart (a capital from another letter, `©` from all else): those that none of
//! them tells apart share a symbol, which is no byte of ASCII. A class such as
//! "any letter" is a few bytes then, not hundreds of sequences of bytes, and
//! compiled in no time.
//!
//! `symbols.bin` is made of the table by `source`. It holds the number of a
//! block for each [`BLOCK`] characters, in a byte, then the blocks: the symbol
//! of each character.

use super::MAX_BYTES;
use crate::span::Span;
use crate::swar::{self, TOP};

pub(super) static SYMBOLS: &[u8] = include_bytes!("symbols.bin");

pub(super) const BLOCK: usize = 128;
/// So many characters there are, with those that are none (surrogates).
pub(super) const CHARS: usize = char::MAX as usize + 1;

/// Room for the symbols of a line that is not all ASCII.
pub(super) type Room = Option<[u8; MAX_BYTES]>;

/// A line, and its symbols.
pub(super) struct Line<'l> {
    text: &'l str,
    symbols: &'l [u8],
}

impl<'l> Line<'l> {
    /// The line `text`, which has no more than [`MAX_BYTES`].
    pub(super) fn of(text: &'l str, room: &'l mut Room) -> Line<'l> {
        if text.is_ascii() {
            return Line { text, symbols: text.as_bytes() };
        }
        let room = room.insert([0; MAX_BYTES]);
        let (mut rest, mut count) = (text, 0);
        loop {
            let (ascii, behind) = rest.split_at(ascii_run(rest.as_bytes()));
            let end = count + ascii.len();
            room[count..end].copy_from_slice(ascii.as_bytes());
            let mut chars = behind.chars();
            let Some(c) = chars.next() else {
                return Line { text, symbols: &room[..end] };
            };
            room[end] = symbol(c);
            rest = chars.as_str();
            count = end + 1;
        }
    }

    pub(super) fn symbols(&self) -> &'l [u8] {
        self.symbols
    }

    /// The bytes of the text that the symbols from `start` to `end` stand for.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        if self.symbols.len() == self.text.len() {
            return Span::new(start, end);
        }
        let mut ends = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let from = ends.nth(start).unwrap_or(self.text.len());
        let to = if end == start { Some(from) } else { ends.nth(end - start - 1) };
        Span::new(from, to.unwrap_or(self.text.len()))
    }
}

/// The length of the ASCII that `bytes` begins with.
fn ascii_run(bytes: &[u8]) -> usize {
    swar::until(bytes, |word| word & TOP)
}

fn symbol(c: char) -> u8 {
    let c = c as usize;
    let block = usize::from(SYMBOLS[c / BLOCK]);
    SYMBOLS[CHARS / BLOCK + block * BLOCK + c % BLOCK]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_lead_back_to_their_characters() {
        let mut room = None;
        let text = "© Ёлка, 'Élan' 川";
        let line = Line::of(text, &mut room);
        assert_eq!(line.symbols().len(), text.chars().count());
        let of = |start, end| &text[line.span(start, end).range()];
        assert_eq!([of(0, 1), of(2, 6), of(15, 16), of(16, 16)], ["©", "Ёлка", "川", ""]);
        assert_eq!(line.symbols()[6..9], *b", '");
        assert_ne!(line.symbols()[2], line.symbols()[3]);
    }
}
