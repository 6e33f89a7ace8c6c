//! A line of a text with what is known of it, before it and behind it.
//!
//! ```text
//! - newsletter    0.97 │ Sign up for our newsletter   ← cue "sign up for" (start, 3.5)
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use crate::layout::{Layout, wrap};
use crate::lines::visible;
use crate::palette::FAINT;

/// What stands before a line, and before what continues one.
pub(crate) const BAR: char = '│';
pub(crate) const CONTINUED: char = '┆';

const INDENT: usize = Layout::INDENT;
/// The columns of what is said before the bar, which has a space on each side.
const GUTTER: usize = INDENT - 3;
/// What parts a note from the line that it stands behind, and leads to it.
const GAP: &str = "   ";
const ARROW: &str = "← ";
const ARROW_WIDTH: usize = 2;

/// One line, or a part of one.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t> {
    /// What is said before it, and how that looks.
    pub(crate) gutter: String,
    pub(crate) paint: Style,
    pub(crate) bar: char,
    pub(crate) text: &'t str,
    pub(crate) text_paint: Style,
    /// What is said of it.
    pub(crate) note: Option<String>,
}

impl Row<'_> {
    /// Writes the row: more than one where the layout breaks it.
    pub(crate) fn write(&self, out: &mut impl Write, layout: Layout) -> io::Result<()> {
        let text = visible(self.text);
        match layout {
            Layout::Unbroken => self.unbroken(out, &text),
            Layout::Broken { columns } => self.broken(out, &spaced(&text), columns),
            Layout::Beside { text: columns, notes } => self.beside(out, &spaced(&text), columns, notes),
        }
    }

    fn unbroken(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        self.gutter(out, &self.gutter)?;
        self.text(out, text)?;
        match &self.note {
            Some(note) if fits(text, note, Layout::COLUMNS) => behind(out, note)?,
            Some(note) => write!(out, "\n{:INDENT$}{FAINT}{ARROW}{note}{FAINT:#}", "")?,
            None => {}
        }
        writeln!(out)
    }

    fn broken(&self, out: &mut impl Write, text: &str, columns: usize) -> io::Result<()> {
        let rows = wrap(text, columns - INDENT);
        for (i, row) in rows.iter().enumerate() {
            self.gutter(out, if i == 0 { &self.gutter } else { "" })?;
            self.text(out, row)?;
            if i + 1 < rows.len() {
                writeln!(out)?;
            }
        }
        match &self.note {
            Some(note) if rows.len() == 1 && fits(text, note, columns) => behind(out, note)?,
            Some(note) => {
                for (i, row) in wrap(note, columns - INDENT - ARROW_WIDTH).iter().enumerate() {
                    let lead = if i == 0 { ARROW } else { "  " };
                    write!(out, "\n{:INDENT$}{FAINT}{lead}{row}{FAINT:#}", "")?;
                }
            }
            None => {}
        }
        writeln!(out)
    }

    fn beside(&self, out: &mut impl Write, text: &str, columns: usize, notes: usize) -> io::Result<()> {
        let rows = wrap(text, columns);
        let told =
            self.note.as_deref().map_or(Vec::new(), |note| wrap(note, notes - GAP.len() - ARROW_WIDTH));
        for i in 0..rows.len().max(told.len()) {
            let row = rows.get(i).map_or("", |row| row);
            self.gutter(out, if i == 0 { &self.gutter } else { "" })?;
            self.text(out, row)?;
            if let Some(note) = told.get(i) {
                let lead = if i == 0 { ARROW } else { "  " };
                // An empty row lacks the space before its text, too.
                let fill = columns - row.width() + usize::from(row.is_empty());
                write!(out, "{:fill$}{GAP}{FAINT}{lead}{note}{FAINT:#}", "")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn gutter(&self, out: &mut impl Write, gutter: &str) -> io::Result<()> {
        let (paint, bar) = (self.paint, self.bar);
        write!(out, "{paint}{gutter:GUTTER$}{paint:#} {FAINT}{bar}{FAINT:#}")
    }

    fn text(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        let paint = self.text_paint;
        if text.is_empty() { Ok(()) } else { write!(out, " {paint}{text}{paint:#}") }
    }
}

/// Whether `note` has room behind `text`.
fn fits(text: &str, note: &str, columns: usize) -> bool {
    INDENT + text.width() + GAP.len() + ARROW_WIDTH + note.width() <= columns
}

fn behind(out: &mut impl Write, note: &str) -> io::Result<()> {
    write!(out, "{GAP}{FAINT}{ARROW}{note}{FAINT:#}")
}

/// The text with spaces for tabs, whose width is the terminal's affair.
fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('\t') { Cow::Owned(text.replace('\t', "    ")) } else { Cow::Borrowed(text) }
}
