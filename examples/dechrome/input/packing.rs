//! What files are packed in: told by their first bytes, whatever their name.

use std::io::{self, BufRead, BufReader, Read, Write};

use clap::ValueEnum;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

use crate::input::head::head;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Packing {
    /// Not at all
    None,
    /// .gz, of one member or many
    Gzip,
    /// .zst, of one frame or many
    Zstd,
}

/// Bytes read at once of what is packed.
const BUFFER: usize = 1 << 17;

/// As far back as a .zst may reach, as a power of two: what `zstd --long=31`
/// makes, and large dumps are packed with. Such a file takes as much memory.
const WIDEST_WINDOW: u32 = 31;

impl Packing {
    /// How a file is packed that begins with `head`, four bytes or more.
    fn of(head: &[u8]) -> Packing {
        match head {
            [0x1F, 0x8B, ..] => Packing::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
            // A frame to be skipped stands before others.
            [low, 0x2A, 0x4D, 0x18, ..] if low >> 4 == 5 => Packing::Zstd,
            _ => Packing::None,
        }
    }

    /// The ending of a name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Packing::None => "",
            Packing::Gzip => ".gz",
            Packing::Zstd => ".zst",
        }
    }

    /// Writes `bytes` as a member or frame of its own: such may follow each
    /// other, and be made by several threads at once.
    pub(crate) fn pack(self, bytes: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Packing::None => out.extend(bytes),
            Packing::Gzip => {
                let mut encoder = GzEncoder::new(out, Compression::default());
                encoder.write_all(bytes)?;
                encoder.finish()?;
            }
            Packing::Zstd => zstd::stream::copy_encode(bytes, out, zstd::DEFAULT_COMPRESSION_LEVEL)?,
        }
        Ok(())
    }
}

/// Packs what comes in pieces as one member or frame.
pub(crate) enum Packer {
    None(Vec<u8>),
    Gzip(GzEncoder<Vec<u8>>),
    Zstd(zstd::stream::write::Encoder<'static, Vec<u8>>),
}

impl Packer {
    pub(crate) fn new(packing: Packing) -> io::Result<Packer> {
        Ok(match packing {
            Packing::None => Packer::None(Vec::new()),
            Packing::Gzip => Packer::Gzip(GzEncoder::new(Vec::new(), Compression::default())),
            Packing::Zstd => {
                let level = zstd::DEFAULT_COMPRESSION_LEVEL;
                Packer::Zstd(zstd::stream::write::Encoder::new(Vec::new(), level)?)
            }
        })
    }

    /// Packs some more. What is ready of it comes back, perhaps nothing yet.
    pub(crate) fn pack(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let ready = match self {
            Packer::None(ready) => {
                ready.extend(bytes);
                ready
            }
            Packer::Gzip(encoder) => {
                encoder.write_all(bytes)?;
                encoder.get_mut()
            }
            Packer::Zstd(encoder) => {
                encoder.write_all(bytes)?;
                encoder.get_mut()
            }
        };
        Ok(std::mem::take(ready))
    }

    /// That was all: the rest.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Packer::None(ready) => Ok(ready),
            Packer::Gzip(encoder) => encoder.finish(),
            Packer::Zstd(encoder) => encoder.finish(),
        }
    }
}

/// What is packed in `reader`, and in what.
pub(crate) fn unpack<R: Read + Send + 'static>(reader: R) -> io::Result<(Packing, Box<dyn Read + Send>)> {
    const LONGEST_MAGIC: usize = 4;
    let (magic, reader) = head(reader, LONGEST_MAGIC, |_| false)?;
    let packing = Packing::of(&magic);
    let unpacked: Box<dyn Read + Send> = match packing {
        Packing::None => Box::new(reader),
        Packing::Gzip => {
            Box::new(Told { reader: Members::new(BufReader::with_capacity(BUFFER, reader)), of: "gzip" })
        }
        Packing::Zstd => {
            let buffered = BufReader::with_capacity(BUFFER, reader);
            let mut reader = zstd::stream::read::Decoder::with_buffer(buffered)?;
            reader.window_log_max(WIDEST_WINDOW)?;
            Box::new(Told { reader, of: "zstd" })
        }
    };
    Ok((packing, unpacked))
}

/// Reads the members of a gzip one after the other, and passes over the zeros
/// that it may be filled up with.
struct Members<R> {
    /// Of the member that is being read; none behind the last.
    decoder: Option<GzDecoder<R>>,
}

impl<R: BufRead> Members<R> {
    fn new(reader: R) -> Members<R> {
        Members { decoder: Some(GzDecoder::new(reader)) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let count = decoder.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let another_follows = follows(decoder.get_mut())?;
            let reader = self.decoder.take().map(GzDecoder::into_inner);
            self.decoder = reader.filter(|_| another_follows).map(GzDecoder::new);
        }
        Ok(0)
    }
}

/// Whether another member follows, behind zeros.
fn follows(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = reader.fill_buf()?;
        let (first, zeros) = (bytes.first().copied(), bytes.iter().take_while(|&&byte| byte == 0).count());
        match first {
            None => return Ok(false),
            Some(0) => reader.consume(zeros),
            Some(0x1F) => return Ok(true),
            Some(_) => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "garbage behind its last member"));
            }
        }
    }
}

/// A reader whose errors say that they are those of a packing.
struct Told<R> {
    reader: R,
    of: &'static str,
}

impl<R: Read> Read for Told<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer).map_err(|error| {
            let cause = match error.kind() {
                io::ErrorKind::UnexpectedEof => "it ends too early".into(),
                _ => error.to_string(),
            };
            io::Error::new(error.kind(), format!("damaged {}: {cause}", self.of))
        })
    }
}
