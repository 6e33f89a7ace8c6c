//! A text, and where it stands.

use std::borrow::Cow;
use std::fmt;

use crate::input::Source;

/// One text of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'a> {
    pub(crate) source: &'a Source,
    pub(crate) place: Place,
    /// The host that it was found on, where that is known.
    pub(crate) site: Option<&'a str>,
    pub(crate) text: &'a str,
}

/// Where in its source a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the source.
    Whole,
    /// In a line, counted from 1.
    Line(u64),
    /// In the record that begins at this byte.
    Byte(u64),
    /// It is a part of the source, and begins at this byte.
    Part(u64),
}

impl Document<'_> {
    /// Its name: the source's, and where it stands there.
    pub(crate) fn named(&self) -> Named<'_> {
        Named(self.source, self.place)
    }
}

/// A place in a source, as it is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a>(pub(crate) &'a Source, pub(crate) Place);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Named(source, place) = self;
        match place {
            Place::Whole => write!(f, "{source}"),
            Place::Line(line) => write!(f, "{source}:{line}"),
            Place::Byte(byte) | Place::Part(byte) => write!(f, "{source}@{byte}"),
        }
    }
}

/// What is said of a text that [`decode`] had to change.
pub(crate) const CARRIED_THROUGH: &str = "not UTF-8 everywhere; U+FFFD stands where it is not";

/// The text that `bytes` encode, which begin at byte `offset` of their source:
/// owned only where, as the user asked for, U+FFFD stands for what is no UTF-8.
pub(crate) fn decode(bytes: &[u8], offset: u64, lossy: bool) -> Result<Cow<'_, str>, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if lossy => Ok(String::from_utf8_lossy(bytes)),
        Err(error) => {
            let at = offset + error.valid_up_to() as u64;
            Err(format!("not UTF-8 at byte {at}; --lossy carries it through"))
        }
    }
}
