//! The lexicon of the built-in tables, laid out for use: to read thousands of
//! rows of text takes longer than all else that a cleaner is built of.
//!
//! `phrases.txt` holds the phrases, each once, one a line. `cues.bin` says what
//! belongs to them:
//!
//! ```text
//! "cues", version                                        5 bytes
//! number of tables, of phrases, of cues                 12 bytes
//! for each table: bytes of its name, the name
//! for each phrase: its bytes less one, number of its cues   2 bytes
//! for each cue: kind, place, table, weight               7 bytes
//! ```
//!
//! Numbers of more bytes than one have the lowest first; a weight is a float
//! of four. Kind and place are places in `Kind::ALL` and `Place::ALL`.

use std::borrow::Cow;

use super::{Entry, Lexicon, Place};
use crate::kind::Kind;

static PHRASES: &str = include_str!("phrases.txt");
static CUES: &[u8] = include_bytes!("cues.bin");

const MAGIC: [u8; 5] = *b"cues\x01";

impl Lexicon {
    pub(super) fn built_in() -> Lexicon {
        Lexicon::read(PHRASES, CUES).expect("the tests read it")
    }

    fn read(phrases: &'static str, bytes: &[u8]) -> Option<Lexicon> {
        let rest = &mut bytes.strip_prefix(&MAGIC)?;
        let [tables, phrase_count, cue_count] = [number(rest)?, number(rest)?, number(rest)?];
        let tables = (0..tables).map(|_| name(rest)).collect::<Option<Vec<_>>>()?;
        let (of_phrases, of_cues) = rest.split_at_checked(2 * phrase_count)?;
        let (of_phrases, of_cues) = (of_phrases.as_chunks().0, of_cues.as_chunks().0);
        let (mut begins, mut starts) =
            (Vec::with_capacity(phrase_count + 1), Vec::with_capacity(phrase_count + 1));
        let mut cues = Vec::with_capacity(cue_count);
        let (mut begin, mut rest) = (0, of_cues.iter());
        begins.push(0);
        starts.push(0);
        for (phrase, &[len, count]) in (0..).zip(of_phrases) {
            begin += u32::from(len) + 2;
            begins.push(begin);
            for _ in 0..count {
                cues.push(Entry::read(*rest.next()?, phrase)?);
            }
            starts.push(cues.len() as u32);
        }
        Some(Lexicon { tables, text: Cow::Borrowed(phrases), begins, starts, cues })
    }

    /// What [`read`](Lexicon::read) takes.
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(crate) fn to_bytes(&self) -> (String, Vec<u8>) {
        let mut bytes = MAGIC.to_vec();
        for count in [self.tables.len(), self.phrases().len(), self.cues.len()] {
            bytes.extend((count as u32).to_le_bytes());
        }
        for table in &self.tables {
            bytes.push(table.len() as u8);
            bytes.extend(table.as_bytes());
        }
        for (phrase, ends) in self.phrases().zip(self.starts.windows(2)) {
            bytes.extend([(phrase.len() - 1) as u8, (ends[1] - ends[0]) as u8]);
        }
        bytes.extend(self.cues.iter().flat_map(|cue| cue.to_bytes()));
        (self.text.to_string(), bytes)
    }
}

impl Entry {
    fn read([kind, place, table, weight @ ..]: [u8; 7], phrase: u32) -> Option<Entry> {
        Some(Entry {
            kind: *Kind::ALL.get(usize::from(kind))?,
            place: *Place::ALL.get(usize::from(place))?,
            weight: f32::from_le_bytes(weight),
            phrase,
            table: table.into(),
        })
    }

    #[cfg(any(test, feature = "unstable-stages"))]
    fn to_bytes(self) -> [u8; 7] {
        let [a, b, c, d] = self.weight.to_le_bytes();
        [self.kind as u8, self.place as u8, self.table as u8, a, b, c, d]
    }
}

/// Takes a number off the beginning of `bytes`.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number) as usize)
}

/// Takes a name off the beginning of `bytes`.
fn name(bytes: &mut &[u8]) -> Option<String> {
    let (&len, rest) = bytes.split_first()?;
    let (name, rest) = rest.split_at_checked(len.into())?;
    *bytes = rest;
    String::from_utf8(name.into()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_of_the_tables() {
        let (phrases, cues) = Lexicon::of_sources().to_bytes();
        let is_same = phrases == PHRASES && cues == CUES;
        assert!(is_same, "the cues have changed: run `examples/plan`, whose head says how");
        let read = Lexicon::built_in();
        assert_eq!(read.to_bytes(), (phrases, cues));
        assert!(read.phrases().eq(PHRASES.lines()));
    }

    #[test]
    fn what_is_cut_short_is_not_read() {
        for len in [0, 4, 10, 40, CUES.len() - 1] {
            assert!(Lexicon::read(PHRASES, &CUES[..len]).is_none(), "{len} bytes");
        }
    }
}
