//! A text: one block, or, if it is longer than any article, several.

use std::io::Read;

use crate::blocks::part::cut;
use crate::blocks::{FULL, LONGEST, Payload};

/// Texts are cleaned in parts of so many bytes: a hundred pages each.
pub(crate) const PART: usize = 1 << 18;

/// Cuts one text.
pub(crate) struct Texts {
    reader: Box<dyn Read + Send>,
    most: usize,
    bytes: Vec<u8>,
    offset: u64,
    is_at_end: bool,
    is_done: bool,
}

impl Texts {
    /// In parts.
    pub(crate) fn new(reader: Box<dyn Read + Send>) -> Texts {
        Texts { reader, most: PART, bytes: Vec::new(), offset: 0, is_at_end: false, is_done: false }
    }

    /// In one piece.
    pub(crate) fn whole(reader: Box<dyn Read + Send>) -> Texts {
        Texts { most: LONGEST, ..Texts::new(reader) }
    }

    fn fill(&mut self) -> Result<(), String> {
        while !self.is_at_end && self.bytes.len() <= self.most {
            let mut block = self.reader.by_ref().take(FULL as u64);
            let read = block.read_to_end(&mut self.bytes).map_err(|error| error.to_string())?;
            self.is_at_end = read < FULL;
        }
        match self.bytes.len() > self.most && self.most == LONGEST {
            true => Err(format!("a text of more than {LONGEST} bytes")),
            false => Ok(()),
        }
    }
}

impl Iterator for Texts {
    type Item = Result<Payload, String>;

    fn next(&mut self) -> Option<Result<Payload, String>> {
        if self.is_done {
            return None;
        }
        if let Err(cause) = self.fill() {
            self.is_done = true;
            return Some(Err(cause));
        }
        let rest = self.bytes.split_off(cut(&self.bytes, self.most));
        let bytes = std::mem::replace(&mut self.bytes, rest);
        let offset = self.offset;
        self.offset += bytes.len() as u64;
        self.is_done = self.is_at_end && self.bytes.is_empty();
        Some(Ok(Payload::Text { bytes, offset }))
    }
}
