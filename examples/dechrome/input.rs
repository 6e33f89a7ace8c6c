//! Where texts come from.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostics;
use crate::options::Options;

/// A file, or standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source<'o> {
    Stdin,
    File(&'o Path),
}

/// A text, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'a> {
    pub(crate) source: Source<'a>,
    /// The line of the record that it stands in, if it stands in one.
    pub(crate) line: Option<usize>,
    /// Where it was published, as far as that is known.
    pub(crate) host: Option<&'a str>,
    pub(crate) text: &'a str,
}

/// Visits every file as one text, in the order of the command line. A file
/// that cannot be read is told of and passed over; an error is the visitor's.
pub(crate) fn each_text(
    options: &Options,
    diagnostics: &mut Diagnostics,
    mut visit: impl FnMut(&Document<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for source in sources(&options.files) {
        let bytes = match source.bytes() {
            Ok(bytes) => bytes,
            Err(error) => {
                diagnostics.error(format_args!("{source}: {error}"));
                continue;
            }
        };
        match decode(&bytes, options.lossy) {
            Err(cause) => diagnostics.error(format_args!("{source}: {cause}")),
            Ok(text) => {
                if let Cow::Owned(_) = text {
                    diagnostics.note(format_args!("{source}: {CARRIED_THROUGH}"));
                }
                visit(&Document { source, line: None, host: None, text: &text })?;
            }
        }
    }
    Ok(())
}

/// What is to be read, in order.
pub(crate) fn sources(files: &[PathBuf]) -> Vec<Source<'_>> {
    if files.is_empty() {
        return vec![Source::Stdin];
    }
    files.iter().map(|path| Source::named(path)).collect()
}

impl<'o> Source<'o> {
    fn named(path: &'o Path) -> Source<'o> {
        if path.as_os_str() == "-" { Source::Stdin } else { Source::File(path) }
    }

    pub(crate) fn open(self) -> io::Result<Box<dyn BufRead>> {
        Ok(match self {
            Source::Stdin => Box::new(io::stdin().lock()),
            Source::File(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
        })
    }

    fn bytes(self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Stdin => f.write_str("standard input"),
            Source::File(path) => path.display().fmt(f),
        }
    }
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.source),
            None => self.source.fmt(f),
        }
    }
}

/// What is said of a text that [`decode`] had to change.
pub(crate) const CARRIED_THROUGH: &str = "not UTF-8 everywhere; U+FFFD stands where it is not";

/// The text that `bytes` encode: owned only where, as the user asked for,
/// U+FFFD stands for what is no UTF-8.
pub(crate) fn decode(bytes: &[u8], lossy: bool) -> Result<Cow<'_, str>, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if lossy => Ok(String::from_utf8_lossy(bytes)),
        Err(error) => Err(format!("not UTF-8 at byte {}; --lossy carries it through", error.valid_up_to())),
    }
}
