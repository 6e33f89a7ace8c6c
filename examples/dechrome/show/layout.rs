//! How wide that may be which people read.

use std::borrow::Cow;
use std::env;
use std::io::{self, IsTerminal};

use terminal_size::{Width, terminal_size_of};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Where lines of text are broken, and where what is said of them stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Nowhere: a line is a row, so that other programs can read it.
    Unbroken,
    /// At a column, with notes behind their line or beneath it.
    Broken { columns: usize },
    /// At a column, with notes in columns of their own behind it.
    Beside { text: usize, notes: usize },
}

impl Layout {
    /// The column in which the text begins, behind what is said before it.
    pub(crate) const INDENT: usize = 23;
    /// Columns that are taken for granted where there is no terminal.
    pub(crate) const COLUMNS: usize = 120;
    /// A narrower terminal has to break rows itself.
    const LEAST: usize = 60;
    /// No terminal is wider, whatever is said of it.
    const MOST: usize = 1_000;
    /// From here on notes have columns of their own.
    const WIDE: usize = 140;

    /// That of standard output. `COLUMNS` counts for more than what a
    /// terminal says of itself.
    pub(crate) fn of_output() -> Layout {
        let output = io::stdout();
        if !output.is_terminal() {
            return Layout::Unbroken;
        }
        let said = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
        let asked = || terminal_size_of(&output).map(|(Width(columns), _)| columns.into());
        let columns = said.filter(|&columns| columns > 0).or_else(asked);
        Layout::for_terminal(columns.unwrap_or(Layout::COLUMNS))
    }

    /// That of a terminal so wide.
    pub(crate) fn for_terminal(columns: usize) -> Layout {
        let columns = columns.clamp(Layout::LEAST, Layout::MOST);
        if columns < Layout::WIDE {
            return Layout::Broken { columns };
        }
        let room = columns - Layout::INDENT;
        let notes = room * 2 / 5;
        Layout::Beside { text: room - notes, notes }
    }
}

/// Breaks `text` between words, and within those that are wider than
/// `columns` by themselves. There is one row at least.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<Cow<'_, str>> {
    let options = Options::new(columns)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_of_a_terminal_is_used_up() {
        for (columns, layout) in [
            (10, Layout::Broken { columns: 60 }),
            (60, Layout::Broken { columns: 60 }),
            (139, Layout::Broken { columns: 139 }),
            (140, Layout::Beside { text: 71, notes: 46 }),
            (200, Layout::Beside { text: 107, notes: 70 }),
            (usize::MAX, Layout::Beside { text: 587, notes: 390 }),
        ] {
            assert_eq!(Layout::for_terminal(columns), layout, "{columns}");
        }
    }

    #[test]
    fn text_is_broken_by_the_width_of_its_characters() {
        for (text, columns, rows) in [
            ("", 5, &[""][..]),
            ("one two three", 7, &["one two", "three"]),
            ("  indented text", 10, &["  indented", "text"]),
            ("self-evident", 6, &["self-e", "vident"]),
            ("漢字漢字漢", 5, &["漢字", "漢字", "漢"]),
            ("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]),
        ] {
            assert_eq!(wrap(text, columns), rows, "{text:?}");
        }
    }
}
