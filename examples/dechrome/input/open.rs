//! From a source to bytes of UTF-8 in a known format.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::Encoding;

use crate::input::encoding::decode;
use crate::input::format::LOOK;
use crate::input::head::head;
use crate::input::packing::unpack;
use crate::input::{Format, Packing, Source};

/// How sources are to be read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) format: Option<Format>,
    pub(crate) encoding: Option<&'static Encoding>,
    pub(crate) lossy: bool,
    pub(crate) text_field: String,
    /// Bytes read so far, as they lie in their files.
    pub(crate) bytes: Arc<AtomicU64>,
}

/// A source that can be read.
pub(crate) struct Opened {
    pub(crate) packing: Packing,
    pub(crate) format: Format,
    pub(crate) reader: Box<dyn Read + Send>,
    /// Whether it may give a little now and more later, which is not to be
    /// waited for.
    pub(crate) is_live: bool,
}

pub(crate) fn open(source: &Source, reading: &Reading) -> io::Result<Opened> {
    let raw: Box<dyn Read + Send> = match source.path() {
        None => Box::new(io::stdin()),
        Some(path) => Box::new(File::open(path)?),
    };
    let counted = Counted { reader: raw, count: Arc::clone(&reading.bytes) };
    let (packing, unpacked) = unpack(counted)?;
    let named = reading.format.or_else(|| Format::of_name(source.path()?));
    if named == Some(Format::Parquet) {
        return Ok(Opened { packing, format: Format::Parquet, reader: unpacked, is_live: false });
    }
    let decoded = decode(unpacked, reading.encoding, reading.lossy)?;
    let is_live = source.size().is_none() && packing == Packing::None;
    if let Some(format) = named {
        return Ok(Opened { packing, format, reader: decoded, is_live });
    }
    let (begin, reader) = head(decoded, LOOK, |begun| begun.contains(&b'\n'))?;
    let format = Format::of_head(&begin, &reading.text_field);
    Ok(Opened { packing, format, reader: Box::new(reader), is_live })
}

/// A reader that says how far it is.
struct Counted<R> {
    reader: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
