//! What is searched.

use std::fs;
use std::io;
use std::path::Path;

use crate::contender::Haystack;
use crate::texts::pages;

/// A text, and the same with ASCII letters in lower case, for engines that
/// cannot fold.
pub(crate) struct Text {
    text: String,
    lowered: String,
}

impl Text {
    /// Text made here.
    pub(crate) fn made(bytes: usize) -> Text {
        Text::new(pages::web(1, bytes))
    }

    /// The text of a file, again and again if it is short.
    pub(crate) fn read(path: &Path, bytes: usize) -> io::Result<Text> {
        let text = fs::read_to_string(path)?;
        if text.is_empty() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "an empty file"));
        }
        Ok(Text::new(cut(&text.repeat(bytes.div_ceil(text.len())), bytes).to_owned()))
    }

    fn new(text: String) -> Text {
        Text { lowered: text.to_ascii_lowercase(), text }
    }

    /// The first bytes.
    pub(crate) fn head(&self, bytes: usize) -> Text {
        Text::new(cut(&self.text, bytes).to_owned())
    }

    pub(crate) fn haystack(&self) -> Haystack<'_> {
        Haystack { text: &self.text, lowered: &self.lowered }
    }

    /// All of it in pieces of so many bytes, or a character less.
    pub(crate) fn pieces(&self, bytes: usize) -> Vec<Haystack<'_>> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < self.text.len() {
            let piece = cut(&self.text[at..], bytes);
            let end = at + piece.len();
            pieces.push(Haystack { text: piece, lowered: &self.lowered[at..end] });
            at = end;
        }
        pieces
    }
}

/// As many whole characters as fit into `bytes`.
fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    &text[..end]
}
