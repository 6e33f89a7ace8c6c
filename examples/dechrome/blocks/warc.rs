//! Whole WARC records (ISO 28500), some hundred kilobytes of them at once.
//! Those that hold no text of their own, and are long, pass by in pieces; one
//! that is broken passes by up to the next.

use std::io::{BufRead, BufReader, Read};
use std::ops::Range;

use memchr::memmem;

use crate::blocks::again::Again;
use crate::blocks::header::header;
use crate::blocks::{FULL, LONGEST, Payload, WarcRecord, read_more};
use crate::input::{Packer, Packing};

/// Cuts behind records.
pub(crate) struct Warc {
    reader: Again<Box<dyn Read + Send>>,
    /// Bytes read so far, those given back not counted.
    offset: u64,
    /// Where the source ends, once that is known.
    end: Option<u64>,
    /// Bytes given back so far.
    given_back: u64,
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
    /// Where it begins.
    offset: u64,
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
/// All that is read again is read so many times at most.
const READINGS: u64 = 4;

/// What is wrong with records of which the source may have lost the rest.
const NO_END: &str = "its headers have no end";
const TOO_EARLY: &str = "it ends too early";
const WRONG_END: &str = "it does not end where its length says";

impl Warc {
    pub(crate) fn new(reader: Box<dyn Read + Send>, packing: Packing) -> Warc {
        Warc {
            reader: Again::new(BufReader::with_capacity(FULL, reader)),
            offset: 0,
            end: None,
            given_back: 0,
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
        let mut records: Vec<WarcRecord> = Vec::new();
        while bytes.len() < FULL && self.fault.is_none() {
            match self.next_record(&mut bytes) {
                Ok(Some(record)) => records.push(record),
                Ok(None) => break,
                // What is sound is not to be lost with what is not.
                Err(fault) => {
                    bytes.truncate(records.last().map_or(0, |record| record.end));
                    self.fault = Some(fault);
                }
            }
        }
        match (records.is_empty(), self.held.is_some() || self.fault.is_some()) {
            (false, _) => Ok(Some(Payload::Warc { bytes, records })),
            (true, true) => self.read(),
            (true, false) => Ok(None),
        }
    }

    /// What is broken, up to the next record.
    fn go_on(&mut self, fault: Fault) -> Result<Payload, String> {
        let (offset, mut bytes, cause) = match fault {
            Fault::Source(cause) => return Err(cause),
            Fault::Record { offset, bytes, cause } => (offset, bytes, cause),
        };
        let told = |more: &str| format!("the record at byte {offset}: {cause}{more}");
        // Perhaps it runs into the next in the first line.
        if let Some(at) = line_of_record(&bytes).filter(|&at| at > 0) {
            self.first_line = bytes.split_off(at);
        }
        while self.first_line.is_empty() {
            let line = bytes.len();
            if line >= SEARCHED {
                return Err(told(&format!(", and none begins in the next {SEARCHED} bytes")));
            }
            let mut limited = (&mut self.reader).take((SEARCHED - line) as u64);
            let read = limited.read_until(b'\n', &mut bytes).map_err(|error| told(&format!("; {error}")))?;
            // What has lost its end may run into the next.
            if let Some(at) = line_of_record(&bytes[line..]) {
                self.first_line = bytes.split_off(line + at);
            } else if read == 0 && (cause == NO_END || cause == TOO_EARLY) {
                return Err(told(""));
            } else if read == 0 {
                break;
            }
        }
        self.offset = offset + bytes.len() as u64;
        Ok(Payload::Broken { bytes, offset, cause })
    }

    /// The next record, behind what is in `bytes`; none at the end, and where
    /// one follows that is to pass by, which is then held.
    fn next_record(&mut self, bytes: &mut Vec<u8>) -> Result<Option<WarcRecord>, Fault> {
        let Some(held) = self.head()? else { return Ok(None) };
        if self.end.is_some_and(|end| self.offset.saturating_add(held.length) > end) {
            return Err(held.fault(TOO_EARLY));
        }
        if passes(&held) {
            self.held = Some(held);
            return Ok(None);
        }
        self.record(held, bytes).map(Some)
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
                1.. if read.starts_with(MAGIC) && read.ends_with(b"\n") => {
                    self.first_line = head.split_off(line);
                    NO_END
                }
                _ if !read.ends_with(b"\n") => NO_END,
                _ if read.trim_ascii().is_empty() => break,
                _ => {
                    line = head.len();
                    continue;
                }
            };
            return Err(Fault::Record { offset, bytes: head, cause: cause.into() });
        }
        self.offset += head.len() as u64;
        let length = header(&head, "Content-Length").map(str::to_owned);
        let held = Held { head, offset, length: 0 };
        match length.as_deref().map(str::parse) {
            Some(Ok(length)) => Ok(Some(Held { length, ..held })),
            Some(Err(_)) => {
                Err(held.fault(&format!("`{}` is no Content-Length", length.unwrap_or_default())))
            }
            None => Err(held.fault("no Content-Length")),
        }
    }

    /// Reads what belongs to `held` behind `bytes`.
    fn record(&mut self, held: Held, bytes: &mut Vec<u8>) -> Result<WarcRecord, Fault> {
        if held.length > LONGEST as u64 {
            return Err(held.fault(&format!("longer than {LONGEST} bytes")));
        }
        let head = append(bytes, &held.head);
        let limited = (&mut self.reader).take(held.length).read_to_end(bytes);
        let read = limited.map_err(|error| Fault::Source(error.to_string()))? as u64;
        let content = head.end..bytes.len();
        if read < held.length {
            self.end = Some(self.offset + read);
            self.give_back(bytes, content.start);
            return Err(held.fault(TOO_EARLY));
        }
        self.offset += held.length;
        let ends = self.ends(bytes);
        let is_sound = !matches!(ends, Ok(false)) && !holds_records(&bytes[content.clone()]);
        if !is_sound && self.may_give_back(bytes.len() - content.start) {
            self.give_back(bytes, content.start);
            return Err(held.fault(WRONG_END));
        }
        if !is_sound {
            // With all that it claims: what is in it is nobody's text.
            let bytes = bytes.split_off(head.start);
            return Err(Fault::Record { offset: held.offset, bytes, cause: WRONG_END.into() });
        }
        // What is told of next.
        self.fault = ends.err().map(Fault::Source);
        Ok(WarcRecord { head, content, end: bytes.len(), offset: held.offset })
    }

    /// Whether so many bytes may be read again: whoever claims a length that is
    /// wrong for every record must not have each read to its end.
    fn may_give_back(&self, count: usize) -> bool {
        self.given_back + count as u64 <= READINGS * self.offset + SEARCHED as u64
    }

    /// Perhaps the length of a record is wrong, and what was read behind `start`
    /// are others.
    fn give_back(&mut self, bytes: &mut Vec<u8>, start: usize) {
        let rest = bytes.split_off(start);
        bytes.shrink_to(start);
        self.given_back += rest.len() as u64;
        self.reader.give_back(rest);
    }

    /// Reads the line ends behind a record: whether there are the two that belong
    /// there, or another record follows, or nothing.
    fn ends(&mut self, bytes: &mut Vec<u8>) -> Result<bool, String> {
        let told = |error: std::io::Error| error.to_string();
        let mut feeds = 0;
        loop {
            let next = self.reader.fill_buf().map_err(told)?;
            match next.first() {
                Some(&byte @ (b'\r' | b'\n')) => {
                    bytes.push(byte);
                    feeds += usize::from(byte == b'\n');
                }
                Some(_) => break,
                None => return Ok(true),
            }
            self.reader.consume(1);
            self.offset += 1;
        }
        let mut line = Vec::new();
        (&mut self.reader).take(MAGIC.len() as u64).read_to_end(&mut line).map_err(told)?;
        let follows = line == MAGIC;
        self.reader.give_back(line);
        Ok(feeds >= 2 || follows)
    }

    /// The headers of a record that passes by.
    fn begin_to_pass(&mut self, held: &Held) -> Result<Payload, String> {
        let mut packer = Packer::new(self.packing).map_err(|error| error.to_string())?;
        let bytes = packer.pack(&held.head).map_err(|error| error.to_string())?;
        self.passing = Some(Passing { offset: held.offset, rest: held.length, packer });
        Ok(Payload::Through { bytes })
    }

    /// Some more of a record that passes by.
    fn pass(&mut self, mut passing: Passing) -> Result<Payload, String> {
        let mut raw = Vec::new();
        let most = passing.rest.min(FULL as u64) as usize;
        let read = read_more(&mut self.reader, &mut raw, most)?;
        if read == 0 {
            return Err(format!("the record at byte {}: {TOO_EARLY}", passing.offset));
        }
        self.offset += read as u64;
        passing.rest -= read as u64;
        let is_last = passing.rest == 0;
        if is_last {
            self.ends(&mut raw)?;
        }
        let mut bytes = passing.packer.pack(&raw).map_err(|error| error.to_string())?;
        match is_last {
            true => bytes.extend(passing.packer.finish().map_err(|error| error.to_string())?),
            false => self.passing = Some(passing),
        }
        Ok(Payload::Through { bytes })
    }
}

impl Held {
    /// That this is wrong with it.
    fn fault(self, cause: &str) -> Fault {
        Fault::Record { offset: self.offset, bytes: self.head, cause: cause.into() }
    }
}

/// Whether what is claimed for a record's content holds others: the text of a
/// page has no such line behind an empty one, and with these ends.
fn holds_records(content: &[u8]) -> bool {
    let found = memmem::find(content, b"\r\n\r\nWARC/1.");
    found.is_some_and(|at| memmem::find(&content[at..content.len().min(at + HEAD)], b"\r\nWARC-").is_some())
}

/// The first lines of a record's headers have fewer bytes.
const HEAD: usize = 4096;

/// Where in `line` another begins that every record begins with: a version and no
/// more.
fn line_of_record(line: &[u8]) -> Option<usize> {
    const LONGEST: usize = b"WARC/1.0\r\n".len();
    let tail = line.len().saturating_sub(LONGEST);
    let at = tail + memmem::find(&line[tail..], MAGIC)?;
    let version = line[at + MAGIC.len()..].strip_suffix(b"\n")?.trim_ascii_end();
    version.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.')).then_some(at)
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
