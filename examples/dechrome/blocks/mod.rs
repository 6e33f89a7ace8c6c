//! Bytes cut into blocks, each of which can be worked on by itself: a part of
//! a text, some whole lines, some whole records.

mod again;
mod header;
mod part;

mod lines;
#[cfg(feature = "parquet")]
mod parquet;
mod texts;
mod warc;

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::input::{Format, Opened, Packing, Source};

pub(crate) use header::{header, lines as header_lines};
#[cfg(feature = "parquet")]
pub(crate) use parquet::{Column, Levels, text_column};
pub(crate) use part::parts;
pub(crate) use texts::PART;

/// A source that is being read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) source: Source,
    pub(crate) packing: Packing,
    pub(crate) format: Format,
}

/// What one worker is given at once.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) input: Arc<Input>,
    pub(crate) payload: Payload,
}

#[derive(Debug)]
pub(crate) enum Payload {
    /// A text, or a part of one, that begins at byte `offset`.
    Text { bytes: Vec<u8>, offset: u64 },
    /// Whole lines, the first of which is number `first`, from 1.
    Lines { bytes: Vec<u8>, first: u64 },
    /// Whole WARC records.
    Warc { bytes: Vec<u8>, records: Vec<WarcRecord> },
    /// Rows of a table's column.
    #[cfg(feature = "parquet")]
    Column(Column),
    /// What nothing is to be done with, packed as it is to be written.
    Through { bytes: Vec<u8> },
    /// A record that is none, up to the next.
    Broken { bytes: Vec<u8>, offset: u64, cause: String },
}

/// Where a record stands in its block.
#[derive(Clone, Debug)]
pub(crate) struct WarcRecord {
    /// Its headers, with the blank line that ends them.
    pub(crate) head: Range<usize>,
    /// Behind it stand the line ends that part records.
    pub(crate) content: Range<usize>,
    pub(crate) end: usize,
    /// Where it begins in the file, unpacked.
    pub(crate) offset: u64,
}

/// Blocks as they are read, or what is wrong with the source from there on.
pub(crate) type Blocks = Box<dyn Iterator<Item = Result<Payload, String>> + Send>;

/// A block is handed on when it has so many bytes.
const FULL: usize = 1 << 18;

/// No record may be longer: one that never ends must not fill the memory.
pub(crate) const LONGEST: usize = 1 << 30;

/// How blocks are cut.
#[derive(Clone, Debug)]
pub(crate) struct Cutting {
    /// A text is cut into parts only if nothing has to be said of it as a
    /// whole.
    pub(crate) keep_texts_whole: bool,
    /// How what passes by is packed: as its source is if this is none.
    pub(crate) packing: Option<Packing>,
    pub(crate) tables: Tables,
}

/// How tables are cut.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "no tables are read"))]
pub(crate) struct Tables {
    pub(crate) text_field: String,
    pub(crate) url_field: String,
    /// A column that must not be there yet, and whose rows have one text each.
    pub(crate) added: Option<&'static str>,
    /// Why none can be made into what is asked for.
    pub(crate) refused: Option<&'static str>,
    /// Bytes read so far, as they lie in their files.
    pub(crate) bytes: Arc<AtomicU64>,
}

/// Cuts what `opened` reads of `source`.
pub(crate) fn blocks(source: &Source, opened: Opened, cutting: &Cutting) -> Blocks {
    let Opened { reader, format, is_live, packing } = opened;
    match format {
        Format::Text if cutting.keep_texts_whole => Box::new(texts::Texts::whole(reader)),
        Format::Text => Box::new(texts::Texts::new(reader)),
        Format::Records => Box::new(lines::Lines::new(reader, is_live)),
        Format::Warc => Box::new(warc::Warc::new(reader, cutting.packing.unwrap_or(packing))),
        Format::Parquet => match rows(source, packing, &cutting.tables) {
            Ok(blocks) => blocks,
            Err(cause) => Box::new(std::iter::once(Err(cause))),
        },
    }
}

#[cfg(feature = "parquet")]
fn rows(source: &Source, packing: Packing, tables: &Tables) -> Result<Blocks, String> {
    match tables.refused {
        Some(cause) => Err(cause.into()),
        None if packing != Packing::None => Err("Parquet is not read out of another packing".into()),
        None => Ok(Box::new(parquet::Columns::open(source, tables)?)),
    }
}

#[cfg(not(feature = "parquet"))]
fn rows(_: &Source, _: Packing, _: &Tables) -> Result<Blocks, String> {
    Err("this program was built without Parquet: --features parquet builds it with".into())
}

impl Payload {
    /// The memory that it takes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Payload::Text { bytes, .. }
            | Payload::Lines { bytes, .. }
            | Payload::Warc { bytes, .. }
            | Payload::Through { bytes }
            | Payload::Broken { bytes, .. } => bytes.len(),
            #[cfg(feature = "parquet")]
            Payload::Column(column) => column.texts.iter().map(Vec::len).sum(),
        }
    }
}

/// Reads once behind what is in `bytes`, into room for `most`: how much.
fn read_more(reader: &mut impl Read, bytes: &mut Vec<u8>, most: usize) -> Result<usize, String> {
    let filled = bytes.len();
    bytes.resize(filled + most, 0);
    let read = loop {
        match reader.read(&mut bytes[filled..]) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    bytes.truncate(filled + read.as_ref().unwrap_or(&0));
    read.map_err(|error| error.to_string())
}
