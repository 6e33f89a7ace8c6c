//! A line of a text with what is known of it, before it and behind it.
//!
//! ```text
//! - newsletter    0.97 │ Sign up for our newsletter   ← cue "sign up for" (start, 3.5)
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use textwrap::core::display_width;

use crate::show::layout::{Layout, wrap};
use crate::show::palette::FAINT;
use crate::visible::visible;

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
                let fill = columns - display_width(row) + usize::from(row.is_empty());
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
    INDENT + display_width(text) + GAP.len() + ARROW_WIDTH + display_width(note) <= columns
}

fn behind(out: &mut impl Write, note: &str) -> io::Result<()> {
    write!(out, "{GAP}{FAINT}{ARROW}{note}{FAINT:#}")
}

/// The text with spaces for tabs, whose width is the terminal's affair.
fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('\t') { Cow::Owned(text.replace('\t', "    ")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str, note: Option<&str>, layout: Layout) -> Vec<String> {
        let row = Row {
            gutter: String::from("- newsletter    0.97"),
            paint: Style::new(),
            bar: BAR,
            text,
            text_paint: Style::new(),
            note: note.map(String::from),
        };
        let mut out = Vec::new();
        row.write(&mut out, layout).expect("memory can be written to");
        let out = anstream::adapter::strip_bytes(&out).into_vec();
        String::from_utf8(out).expect("UTF-8").lines().map(String::from).collect()
    }

    #[test]
    fn rows_are_laid_out() {
        let sixty = Layout::for_terminal(60);
        let wide = Layout::Beside { text: 20, notes: 24 };
        let text = "Sign up for our newsletter, which comes on Mondays.";
        let note = "cue \"sign up for\" (start, 3.5)";
        for (text, note, layout, want) in [
            // A line that has room, and one that has none.
            (
                "Sign up",
                Some(note),
                Layout::Unbroken,
                &[r#"- newsletter    0.97 │ Sign up   ← cue "sign up for" (start, 3.5)"#][..],
            ),
            (
                "Sign up for our newsletter, which comes on Mondays, Tuesdays, Wednesdays.",
                Some(note),
                Layout::Unbroken,
                &[
                    "- newsletter    0.97 │ Sign up for our newsletter, which comes on Mondays, Tuesdays, Wednesdays.",
                    r#"                       ← cue "sign up for" (start, 3.5)"#,
                ],
            ),
            ("Sign", Some("short"), sixty, &["- newsletter    0.97 │ Sign   ← short"]),
            (
                text,
                Some("cue \"sign up for\" (start, 3.5); stands by itself"),
                sixty,
                &[
                    "- newsletter    0.97 │ Sign up for our newsletter, which",
                    "                     │ comes on Mondays.",
                    r#"                       ← cue "sign up for" (start, 3.5);"#,
                    "                         stands by itself",
                ],
            ),
            // Notes beside, shorter and longer than their line.
            (
                text,
                Some("short"),
                wide,
                &[
                    "- newsletter    0.97 │ Sign up for our        ← short",
                    "                     │ newsletter, which",
                    "                     │ comes on Mondays.",
                ],
            ),
            (
                "漢字の文",
                Some(note),
                wide,
                &[
                    r#"- newsletter    0.97 │ 漢字の文               ← cue "sign up for""#,
                    "                     │                          (start, 3.5)",
                ],
            ),
            // Nothing to say, or nothing to say it of.
            ("", None, sixty, &["- newsletter    0.97 │"]),
            ("", None, wide, &["- newsletter    0.97 │"]),
            // Words that are too wide, wide characters, tabs, controls.
            (
                "漢字の長い文章が続きます漢字の長い文章が続きます",
                None,
                sixty,
                &[
                    "- newsletter    0.97 │ 漢字の長い文章が続きます漢字の長い文",
                    "                     │ 章が続きます",
                ],
            ),
            ("a\tb", None, sixty, &["- newsletter    0.97 │ a    b"]),
            ("a\tb", None, Layout::Unbroken, &["- newsletter    0.97 │ a\tb"]),
            ("a\u{7}b", None, wide, &[r"- newsletter    0.97 │ a\u{7}b"]),
        ] {
            assert_eq!(written(text, note, layout), want, "{text} {note:?} {layout:?}");
        }
    }

    proptest! {
        #[test]
        fn rows_are_no_wider_than_the_terminal_and_lose_nothing(
            text in "([a-z]{1,9} |[a-z]{50,120}|[漢字] |❤\u{FE0F}|👩\u{200D}🚀|لا|\\PC|\t| ){0,60}",
            note in proptest::option::of("[a-z( )é漢]{0,150}"),
            columns in 0_usize..300,
        ) {
            let layout = Layout::for_terminal(columns);
            let rows = written(&text, note.as_deref(), layout);
            for row in &rows {
                prop_assert!(display_width(row) <= columns.max(60), "{row:?}");
            }
            let bars = rows.iter().filter(|row| row.chars().nth(GUTTER + 1) == Some(BAR)).count();
            let note = note.map_or(String::new(), |note| format!("{ARROW}{note}"));
            let whole = format!("-newsletter0.97{}{}{note}", BAR.to_string().repeat(bars), visible(&text));
            prop_assert_eq!(sorted(&rows.concat()), sorted(&whole));
            if note.is_empty() {
                let unspaced = |text: &str| text.split_whitespace().collect::<String>();
                let shown: String = rows.iter().map(|row| row.split_once(BAR).expect("a bar").1).collect();
                prop_assert_eq!(unspaced(&shown), unspaced(&visible(&text)));
            }
        }
    }

    /// Its characters but spaces.
    fn sorted(text: &str) -> Vec<char> {
        let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        all.sort_unstable();
        all
    }
}
