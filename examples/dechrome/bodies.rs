//! The cleaned texts.

use std::io::{self, Write};

use crate::headers::Headers;
use crate::input::Document;

/// Writes bodies: one alone to the byte, several under headers.
#[derive(Debug)]
pub(crate) struct Bodies<W> {
    out: W,
    headers: Headers,
}

impl<W: Write> Bodies<W> {
    pub(crate) fn new(out: W, headed: bool) -> Bodies<W> {
        Bodies { out, headers: Headers::new(headed) }
    }

    pub(crate) fn add(&mut self, document: &Document<'_>, body: &str) -> io::Result<()> {
        self.headers.write(&mut self.out, document)?;
        self.out.write_all(body.as_bytes())?;
        // The next header needs a line of its own.
        if self.headers.are_wanted() && !body.is_empty() && !body.ends_with('\n') {
            writeln!(self.out)?;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
