//! The lines that tell one document from the next, as head(1) prints them.

use std::fmt::Display;
use std::io::{self, Write};

/// Writes a header before each document, if there are to be any.
#[derive(Debug)]
pub(crate) struct Headers {
    wanted: bool,
    begun: bool,
}

impl Headers {
    pub(crate) fn new(wanted: bool) -> Headers {
        Headers { wanted, begun: false }
    }

    /// What comes next is `document`.
    pub(crate) fn write(&mut self, out: &mut impl Write, document: impl Display) -> io::Result<()> {
        if !self.wanted {
            return Ok(());
        }
        if self.begun {
            writeln!(out)?;
        }
        self.begun = true;
        writeln!(out, "==> {document} <==")
    }

    pub(crate) fn are_wanted(&self) -> bool {
        self.wanted
    }
}
