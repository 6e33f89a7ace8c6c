//! A reader that bytes can be given back to.

use std::io::{BufRead, BufReader, Cursor, Read, Result};

pub(super) struct Again<R> {
    given_back: Cursor<Vec<u8>>,
    reader: BufReader<R>,
}

impl<R: Read> Again<R> {
    pub(super) fn new(reader: BufReader<R>) -> Again<R> {
        Again { given_back: Cursor::default(), reader }
    }

    /// `bytes`, which were read last, are read again before all else.
    pub(super) fn give_back(&mut self, mut bytes: Vec<u8>) {
        let read = self.given_back.position() as usize;
        if let Some(start) = read.checked_sub(bytes.len()) {
            // They are still there.
            self.given_back.set_position(start as u64);
            return;
        }
        bytes.extend(&self.given_back.get_ref()[read..]);
        self.given_back = Cursor::new(bytes);
    }
}

impl<R: Read> BufRead for Again<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let read = self.given_back.position() as usize;
        if read < self.given_back.get_ref().len() {
            return Ok(&self.given_back.get_ref()[read..]);
        }
        self.reader.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        let read = self.given_back.position() as usize;
        if read < self.given_back.get_ref().len() {
            self.given_back.set_position((read + count) as u64);
        } else if count > 0 {
            // What was given back is read, and need not be kept.
            self.given_back = Cursor::default();
            self.reader.consume(count);
        }
    }
}

impl<R: Read> Read for Again<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(buffer.len());
        buffer[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_back_comes_first() {
        let mut again = Again::new(BufReader::with_capacity(3, &b"abcdefgh"[..]));
        let read = |again: &mut Again<_>, count: usize| {
            let mut bytes = Vec::new();
            again.take(count as u64).read_to_end(&mut bytes).expect("memory");
            String::from_utf8(bytes).expect("letters")
        };
        assert_eq!(read(&mut again, 4), "abcd");
        again.give_back(b"bcd".to_vec());
        assert_eq!(read(&mut again, 2), "bc");
        again.give_back(b"c".to_vec());
        assert_eq!(read(&mut again, 9), "cdefgh");
        again.give_back(b"h".to_vec());
        assert_eq!(read(&mut again, 9), "h");
    }
}
