//! Whole WARC records (ISO 28500), some hundred kilobytes of them at once.
//! Those that hold no text of their own, and are long, pass by in pieces.

use std::io::{BufRead, BufReader, Cursor, Read};
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
    fault: Option<Fault>,
    /// The first line of the next record, if it was read when it was looked
    /// for.
    first_line: Vec<u8>,
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

/// What is wrong.
enum Fault {
    /// Nothing more can be read.
    Source(String),
    /// The record at byte `offset`, of which `bytes` were read.
    Record { offset: u64, bytes: Vec<u8>, cause: String },
}

/// No record has longer headers.
const LONGEST_HEAD: usize = 1 << 20;
/// Behind a broken record the next is looked for in so many bytes.
const SEARCHED: usize = 16 << 20;
/// What every record begins with, on a line of its own.
const MAGIC: &[u8] = b"WARC/";

impl Warc {
    pub(crate) fn new(reader: Box<dyn Read + Send>, packing: Packing) -> Warc {
        let reader = BufReader::with_capacity(FULL, reader);
        Warc {
            reader,
            offset: 0,
            packing,
            passing: None,
            held: None,
            fault: None,
            first_line: Vec::new(),
            is_done: false,
        }
    }

    fn read(&mut self) -> Result<Option<Payload>, String> {
        if let Some(fault) = self.fault.take() {
            return self.go_on(fault).map(Some);
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
                Err(fault) if records.is_empty() => return self.go_on(fault).map(Some),
                // What is sound is not to be lost with what is not.
                Err(fault) => {
                    bytes.truncate(records.last().map_or(0, |record: &WarcRecord| record.end));
                    self.fault = Some(fault);
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

    /// What is broken, up to the next record; an error if there is none.
    fn go_on(&mut self, fault: Fault) -> Result<Payload, String> {
        let (offset, mut bytes, cause) = match fault {
            Fault::Source(cause) => return Err(cause),
            Fault::Record { offset, bytes, cause } => (offset, bytes, cause),
        };
        while self.first_line.is_empty() {
            let line = bytes.len();
            let mut limited = (&mut self.reader).take(SEARCHED.saturating_sub(line) as u64);
            limited.read_until(b'\n', &mut bytes).map_err(|error| error.to_string())?;
            if bytes.len() == line {
                return Err(format!("the record at byte {offset}: {cause}"));
            }
            if bytes[..line].ends_with(b"\n") && bytes[line..].starts_with(MAGIC) {
                self.first_line = bytes.split_off(line);
            }
        }
        self.offset = offset + bytes.len() as u64;
        Ok(Payload::Broken { bytes, offset, cause })
    }

    /// The next record, behind what is in `bytes`; none at the end, and where
    /// one follows that is to pass by, which is then held.
    fn next_record(&mut self, bytes: &mut Vec<u8>) -> Result<Option<WarcRecord>, Fault> {
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
    fn head(&mut self) -> Result<Option<Held>, Fault> {
        let mut head = std::mem::take(&mut self.first_line);
        let offset = self.offset;
        let mut line = 0;
        loop {
            if line == head.len() {
                let mut limited = (&mut self.reader).take((LONGEST_HEAD - line) as u64);
                limited.read_until(b'\n', &mut head).map_err(|error| Fault::Source(error.to_string()))?;
            }
            let read = &head[line..];
            if head.is_empty() {
                return Ok(None);
            }
            let cause = match line {
                0 if !read.starts_with(MAGIC) => "no WARC record",
                _ if !read.ends_with(b"\n") => "its headers have no end",
                _ if read.trim_ascii().is_empty() => break,
                _ => {
                    line = head.len();
                    continue;
                }
            };
            return Err(Fault::Record { offset, bytes: head, cause: cause.into() });
        }
        self.offset += head.len() as u64;
        let length = header(&head, "Content-Length").map(|length| (length.parse(), length));
        match length {
            Some((Ok(length), _)) => Ok(Some(Held { head, offset, length })),
            Some((Err(_), length)) => {
                let cause = format!("`{length}` is no Content-Length");
                Err(Fault::Record { offset, bytes: head, cause })
            }
            None => Err(Fault::Record { offset, bytes: head, cause: "no Content-Length".into() }),
        }
    }

    /// Reads what belongs to `held` behind `bytes`.
    fn record(&mut self, held: Held, bytes: &mut Vec<u8>) -> Result<WarcRecord, Fault> {
        if held.length > LONGEST as u64 {
            let cause = format!("longer than {LONGEST} bytes");
            return Err(Fault::Record { offset: held.offset, bytes: held.head, cause });
        }
        let head = append(bytes, &held.head);
        let start = bytes.len();
        let limited = (&mut self.reader).take(held.length).read_to_end(bytes);
        let read = limited.map_err(|error| Fault::Source(error.to_string()))?;
        if (read as u64) < held.length {
            // Perhaps its length is wrong, and what was read for its content
            // are other records.
            self.reader = BufReader::with_capacity(FULL, Box::new(Cursor::new(bytes.split_off(start))));
            let cause = "it ends too early".into();
            return Err(Fault::Record { offset: held.offset, bytes: held.head, cause });
        }
        self.offset += held.length;
        let content = start..bytes.len();
        let ends = self.ends().map_err(Fault::Source)?;
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
