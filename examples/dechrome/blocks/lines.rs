//! Whole lines, some hundred kilobytes of them at once.

use std::io::Read;

use memchr::memrchr;

use crate::blocks::part::lines_ended;
use crate::blocks::{FULL, LONGEST, Payload, read_more};

/// Cuts behind lines.
pub(crate) struct Lines {
    reader: Box<dyn Read + Send>,
    /// Hand on what has come rather than wait for more.
    is_live: bool,
    /// The beginning of a line.
    rest: Vec<u8>,
    /// The number of the next line.
    next: u64,
    /// What is wrong behind the lines that were handed on last.
    failure: Option<String>,
    is_done: bool,
}

impl Lines {
    pub(crate) fn new(reader: Box<dyn Read + Send>, is_live: bool) -> Lines {
        Lines { reader, is_live, rest: Vec::new(), next: 1, failure: None, is_done: false }
    }

    /// Lines that are whole, or what stands behind the last line end.
    fn read(&mut self) -> Result<Vec<u8>, String> {
        if let Some(cause) = self.failure.take() {
            return Err(cause);
        }
        let mut bytes = std::mem::take(&mut self.rest);
        let mut seen_whole = false;
        loop {
            let read = match read_more(&mut self.reader, &mut bytes, FULL) {
                Ok(read) => read,
                // Whole lines are not to be lost with what cannot be read.
                Err(cause) => {
                    let Some(last) = memrchr(b'\n', &bytes) else { return Err(cause) };
                    bytes.truncate(last + 1);
                    self.failure = Some(cause);
                    return Ok(bytes);
                }
            };
            if read == 0 {
                self.is_done = true;
                return Ok(bytes);
            }
            if bytes.len() < FULL && !self.is_live {
                continue;
            }
            // Before what is new no line ends, or it would have been handed
            // on; but where a block was not yet full, some may.
            let seen = if seen_whole { bytes.len() - read } else { 0 };
            if let Some(at) = memrchr(b'\n', &bytes[seen..]) {
                self.rest = bytes.split_off(seen + at + 1);
                return Ok(bytes);
            }
            seen_whole = true;
            if bytes.len() > LONGEST {
                return Err(format!("line {}: longer than {LONGEST} bytes", self.next));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Payload, String>;

    fn next(&mut self) -> Option<Result<Payload, String>> {
        if self.is_done {
            return None;
        }
        match self.read() {
            Err(cause) => {
                self.is_done = true;
                Some(Err(cause))
            }
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => {
                let first = self.next;
                self.next += lines_ended(&bytes);
                Some(Ok(Payload::Lines { bytes, first }))
            }
        }
    }
}
