//! Whole WARC records (ISO 28500), some hundred kilobytes of them at once.
//! Those that hold no text of their own, and are long, pass by in pieces.

use std::io::{BufRead, BufReader, Read};
use std::ops::Range;

use crate::blocks::header::header;
use crate::blocks::{FULL, LONGEST, Payload, WarcRecord, read_more};
use crate::input::{Packer, Packing};

/// Cuts behind records.
pub(crate) struct Warc {
    reader: BufReader<Box<dyn Read + Send>>,
    /// Bytes read so far.
    offset: u64,
    /// How a record is packed that passes by: as one member, like any other.
    packing: Packing,
    passing: Option<Passing>,
    /// A record that is to pass by, behind the block that was handed on.
    held: Option<Held>,
    /// What is wrong behind the records that were handed on last.
    failure: Option<String>,
    is_done: bool,
}

/// A record that passes by.
struct Passing {
    /// Bytes that are still to come.
    rest: u64,
    packer: Packer,
}

/// A record of which only the headers were read.
struct Held {
    head: Vec<u8>,
    offset: u64,
    length: u64,
}

/// No record has longer headers.
const LONGEST_HEAD: usize = 1 << 20;

impl Warc {
    pub(crate) fn new(reader: Box<dyn Read + Send>, packing: Packing) -> Warc {
        let reader = BufReader::with_capacity(FULL, reader);
        Warc { reader, offset: 0, packing, passing: None, held: None, failure: None, is_done: false }
    }

    fn read(&mut self) -> Result<Option<Payload>, String> {
        if let Some(cause) = self.failure.take() {
            return Err(cause);
        }
        if let Some(held) = self.held.take() {
            return self.begin_to_pass(&held).map(Some);
        }
        if let Some(passing) = self.passing.take() {
            return self.pass(passing).map(Some);
        }
        let mut bytes = Vec::new();
        let mut records = Vec::new();
        while bytes.len() < FULL {
            match self.next_record(&mut bytes) {
                Ok(Some(record)) => records.push(record),
                Ok(None) => break,
                Err(cause) if records.is_empty() => return Err(cause),
                // What is sound is not to be lost with what is not.
                Err(cause) => {
                    bytes.truncate(records.last().map_or(0, |record: &WarcRecord| record.end));
                    self.failure = Some(cause);
                    break;
                }
            }
        }
        match (records.is_empty(), &self.held) {
            (false, _) => Ok(Some(Payload::Warc { bytes, records })),
            (true, Some(_)) => self.read(),
            (true, None) => Ok(None),
        }
    }

    /// The next record, behind what is in `bytes`; none at the end, and where
    /// one follows that is to pass by, which is then held.
    fn next_record(&mut self, bytes: &mut Vec<u8>) -> Result<Option<WarcRecord>, String> {
        match self.head()? {
            None => Ok(None),
            Some(held) if passes(&held) => {
                self.held = Some(held);
                Ok(None)
            }
            Some(held) => self.record(held, bytes).map(Some),
        }
    }

    /// The headers of the next record; none at the end.
    fn head(&mut self) -> Result<Option<Held>, String> {
        let mut head = Vec::new();
        let offset = self.offset;
        let bad = |cause: &str| format!("the record at byte {offset}: {cause}");
        loop {
            let line = head.len();
            let mut limited = (&mut self.reader).take((LONGEST_HEAD - line) as u64);
            limited.read_until(b'\n', &mut head).map_err(|error| error.to_string())?;
            let (before, line) = head.split_at(line);
            if before.is_empty() && line.is_empty() {
                return Ok(None);
            }
            if before.is_empty() && !line.starts_with(b"WARC/") {
                return Err(bad("no WARC record"));
            }
            if line.trim_ascii().is_empty() && line.ends_with(b"\n") {
                break;
            }
            if !line.ends_with(b"\n") {
                return Err(bad("its headers have no end"));
            }
        }
        self.offset += head.len() as u64;
        let length = header(&head, "Content-Length").ok_or_else(|| bad("no Content-Length"))?;
        let length = length.parse().map_err(|_| bad(&format!("`{length}` is no Content-Length")))?;
        Ok(Some(Held { head, offset, length }))
    }

    /// Reads what belongs to `held` behind `bytes`.
    fn record(&mut self, held: Held, bytes: &mut Vec<u8>) -> Result<WarcRecord, String> {
        let bad = |cause: &str| format!("the record at byte {}: {cause}", held.offset);
        if held.length > LONGEST as u64 {
            return Err(bad(&format!("longer than {LONGEST} bytes")));
        }
        let head = append(bytes, &held.head);
        let start = bytes.len();
        let limited = (&mut self.reader).take(held.length).read_to_end(bytes);
        let read = limited.map_err(|error| error.to_string())?;
        if (read as u64) < held.length {
            return Err(bad("it ends too early"));
        }
        self.offset += held.length;
        let content = start..bytes.len();
        let ends = self.ends()?;
        let end = append(bytes, &ends).end;
        Ok(WarcRecord { head, content, end, offset: held.offset })
    }

    /// The line ends behind a record.
    fn ends(&mut self) -> Result<Vec<u8>, String> {
        let mut ends = Vec::new();
        loop {
            let next = self.reader.fill_buf().map_err(|error| error.to_string())?;
            match next.first() {
                Some(&byte @ (b'\r' | b'\n')) => ends.push(byte),
                _ => break,
            }
            self.reader.consume(1);
        }
        self.offset += ends.len() as u64;
        Ok(ends)
    }

    /// The headers of a record that passes by.
    fn begin_to_pass(&mut self, held: &Held) -> Result<Payload, String> {
        let mut packer = Packer::new(self.packing).map_err(|error| error.to_string())?;
        let bytes = packer.pack(&held.head).map_err(|error| error.to_string())?;
        self.passing = Some(Passing { rest: held.length, packer });
        Ok(Payload::Through { bytes })
    }

    /// Some more of a record that passes by.
    fn pass(&mut self, mut passing: Passing) -> Result<Payload, String> {
        let mut raw = Vec::new();
        let most = passing.rest.min(FULL as u64) as usize;
        let read = read_more(&mut self.reader, &mut raw, most)?;
        if read == 0 {
            return Err(format!("the record before byte {}: it ends too early", self.offset));
        }
        self.offset += read as u64;
        passing.rest -= read as u64;
        let is_last = passing.rest == 0;
        if is_last {
            raw.extend(self.ends()?);
        }
        let mut bytes = passing.packer.pack(&raw).map_err(|error| error.to_string())?;
        match is_last {
            true => bytes.extend(passing.packer.finish().map_err(|error| error.to_string())?),
            false => self.passing = Some(passing),
        }
        Ok(Payload::Through { bytes })
    }
}

/// Whether nothing is to be done with a record, and it is long.
fn passes(held: &Held) -> bool {
    held.length > FULL as u64 && header(&held.head, "WARC-Type") != Some("conversion")
}

fn append(bytes: &mut Vec<u8>, more: &[u8]) -> Range<usize> {
    let start = bytes.len();
    bytes.extend(more);
    start..bytes.len()
}

impl Iterator for Warc {
    type Item = Result<Payload, String>;

    fn next(&mut self) -> Option<Result<Payload, String>> {
        if self.is_done {
            return None;
        }
        let read = self.read();
        self.is_done |= !matches!(read, Ok(Some(_)));
        read.transpose()
    }
}
