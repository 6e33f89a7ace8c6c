//! Text in other encodings than UTF-8, carried into it.

use std::io::{self, ErrorKind, Read};

use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, UTF_8};

use crate::input::head::head;

/// The encoding that a user means, by any of its names on the web.
pub(crate) fn named(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| "no encoding of the web has this name (https://encoding.spec.whatwg.org)".into())
}

/// A reader of UTF-8, whatever `reader` gives: `wanted` if the user has said
/// so, else what its byte order mark says, else as it is. UTF-8 itself is not
/// touched, nor looked at.
pub(crate) fn decode<R: Read + Send + 'static>(
    reader: R,
    wanted: Option<&'static Encoding>,
    lossy: bool,
) -> io::Result<Box<dyn Read + Send>> {
    const LONGEST_MARK: usize = 3;
    let (mark, reader) = head(reader, LONGEST_MARK, |_| false)?;
    let marked = Encoding::for_bom(&mark).map(|(encoding, _)| encoding);
    match wanted.or(marked) {
        None => Ok(Box::new(reader)),
        Some(encoding) if encoding == UTF_8 => Ok(Box::new(reader)),
        Some(encoding) => Ok(Box::new(Decoded::new(reader, encoding, lossy))),
    }
}

/// Bytes decoded at once.
const CHUNK: usize = 1 << 16;

struct Decoded<R> {
    reader: R,
    encoding: &'static Encoding,
    decoder: Decoder,
    lossy: bool,
    /// What was read and is not yet decoded: `raw[at..]`.
    raw: Vec<u8>,
    at: usize,
    /// Where `raw` begins in the source.
    offset: u64,
    is_at_end: bool,
    /// What was decoded and is not yet given: `text[given..]`.
    text: Vec<u8>,
    given: usize,
}

impl<R: Read> Decoded<R> {
    fn new(reader: R, encoding: &'static Encoding, lossy: bool) -> Decoded<R> {
        Decoded {
            reader,
            encoding,
            decoder: encoding.new_decoder_with_bom_removal(),
            lossy,
            raw: Vec::new(),
            at: 0,
            offset: 0,
            is_at_end: false,
            text: Vec::new(),
            given: 0,
        }
    }

    /// Decodes some more; without any, that was all.
    fn decode(&mut self) -> io::Result<()> {
        self.text.clear();
        self.given = 0;
        while self.text.is_empty() && !(self.is_at_end && self.at == self.raw.len()) {
            if self.at == self.raw.len() {
                self.fill()?;
            }
            self.step()?;
        }
        Ok(())
    }

    fn fill(&mut self) -> io::Result<()> {
        self.offset += self.raw.len() as u64;
        self.raw.resize(CHUNK, 0);
        self.at = 0;
        let read = loop {
            match self.reader.read(&mut self.raw) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let read = read.inspect_err(|_| self.raw.clear())?;
        self.raw.truncate(read);
        self.is_at_end = read == 0;
        Ok(())
    }

    fn step(&mut self) -> io::Result<()> {
        let raw = &self.raw[self.at..];
        let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(4 * CHUNK);
        let start = self.text.len();
        self.text.resize(start + room, 0);
        let into = &mut self.text[start..];
        let (is_sound, read, written) = if self.lossy {
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, into, self.is_at_end);
            (result == CoderResult::InputEmpty || result == CoderResult::OutputFull, read, written)
        } else {
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(raw, into, self.is_at_end);
            (!matches!(result, DecoderResult::Malformed(..)), read, written)
        };
        self.at += read;
        self.text.truncate(start + written);
        if is_sound {
            return Ok(());
        }
        let at = self.offset + self.at as u64;
        let cause = format!("not {} before byte {at}; --lossy carries it through", self.encoding.name());
        Err(io::Error::new(ErrorKind::InvalidData, cause))
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() {
            self.decode()?;
        }
        let rest = &self.text[self.given..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}
