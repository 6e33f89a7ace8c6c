//! The patterns as they are stored: parsed, and made of symbols.
//!
//! `patterns.bin` is made of the table by `source`:
//!
//! ```text
//! "shape", version                                     6 bytes
//! number of sets, of patterns                          2 bytes
//! for each set: number of ranges, first and last symbol of each
//! for each pattern: its bytes                          2 bytes
//! the patterns: those of the rows, then the same, loosened
//! ```
//!
//! A pattern is a tree; a node begins with a letter that says what it is:
//!
//! | letter | what follows |
//! |---|---|
//! | `e` (empty), `^`, `$`, `b` (a word's boundary) | nothing |
//! | `l` (literal) | number of symbols, the symbols |
//! | `s` (set) | its number |
//! | `*` (greedy), `?` (lazy) | least and most repetitions (0: no end), what is repeated |
//! | `.` (one after the other), <code>&#124;</code> (one of several) | how many, in 2 bytes, and each |

use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, Look, Repetition};

use super::table::ROWS;

pub(super) static PATTERNS: &[u8] = include_bytes!("patterns.bin");

pub(super) const MAGIC: [u8; 6] = *b"shape\x01";

/// The pattern of row `at`, parsed.
pub(super) fn exact(at: usize) -> Option<Hir> {
    pattern(at)
}

/// What matches wherever the pattern of row `at` does, and sometimes where it
/// does not, but is a smaller automaton.
pub(super) fn loose(at: usize) -> Option<Hir> {
    pattern(ROWS.len() + at)
}

fn pattern(at: usize) -> Option<Hir> {
    let [sets, count, rest @ ..] = PATTERNS.strip_prefix(&MAGIC)? else {
        return None;
    };
    let mut reader = Reader { bytes: rest, sets: Vec::new() };
    for _ in 0..*sets {
        let len = 2 * usize::from(reader.byte()?);
        let (set, rest) = reader.bytes.split_at_checked(len)?;
        reader.sets.push(set.as_chunks().0);
        reader.bytes = rest;
    }
    let (lengths, trees) = reader.bytes.split_at_checked(2 * usize::from(*count))?;
    let mut lengths = lengths.as_chunks().0.iter().map(|&length| usize::from(u16::from_le_bytes(length)));
    let start = lengths.by_ref().take(at).sum();
    reader.bytes = trees.get(start..start + lengths.next()?)?;
    reader.node()
}

struct Reader<'b> {
    bytes: &'b [u8],
    /// First and last symbol of each range.
    sets: Vec<&'b [[u8; 2]]>,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn node(&mut self) -> Option<Hir> {
        Some(match self.byte()? {
            b'e' => Hir::empty(),
            b'^' => Hir::look(Look::Start),
            b'$' => Hir::look(Look::End),
            b'b' => Hir::look(Look::WordAscii),
            b'l' => {
                let len = self.byte()?;
                Hir::literal((0..len).map(|_| self.byte()).collect::<Option<Vec<u8>>>()?)
            }
            b's' => {
                let number = usize::from(self.byte()?);
                let ranges =
                    self.sets.get(number)?.iter().map(|&[first, last]| ClassBytesRange::new(first, last));
                Hir::class(Class::Bytes(ClassBytes::new(ranges)))
            }
            letter @ (b'*' | b'?') => {
                let (min, most) = (u32::from(self.byte()?), u32::from(self.byte()?));
                let max = (most > 0).then_some(most);
                Hir::repetition(Repetition { min, max, greedy: letter == b'*', sub: Box::new(self.node()?) })
            }
            b'.' => Hir::concat(self.nodes()?),
            b'|' => Hir::alternation(self.nodes()?),
            _ => return None,
        })
    }

    fn nodes(&mut self) -> Option<Vec<Hir>> {
        let count = u16::from_le_bytes([self.byte()?, self.byte()?]);
        (0..count).map(|_| self.node()).collect()
    }
}
