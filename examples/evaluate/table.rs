//! Tables for a fixed-width font.

use std::io::{self, Write};

/// Rows under a head. The first columns, which are words, stand flush left,
/// the others, which are numbers, flush right.
#[derive(Debug)]
pub(crate) struct Table {
    words: usize,
    head: Vec<String>,
    /// Titles over the head, each with the column that it begins at.
    titles: Vec<(usize, String)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(words: usize, head: &[&str]) -> Table {
        let head = head.iter().map(|&name| name.into()).collect();
        Table { words, head, titles: Vec::new(), rows: Vec::new() }
    }

    /// More columns, under a title of their own.
    pub(crate) fn add_columns(&mut self, title: &str, head: &[&str]) {
        self.titles.push((self.head.len(), title.into()));
        self.head.extend(head.iter().map(|&name| name.into()));
    }

    pub(crate) fn add_row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let widths = self.widths();
        self.write_titles(out, &widths)?;
        self.write_row(out, &self.head, &widths)?;
        self.rows.iter().try_for_each(|row| self.write_row(out, row, &widths))
    }

    fn widths(&self) -> Vec<usize> {
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&self.head]).map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        };
        (0..self.head.len()).map(width).collect()
    }

    fn write_titles(&self, out: &mut impl Write, widths: &[usize]) -> io::Result<()> {
        if self.titles.is_empty() {
            return Ok(());
        }
        let mut end = 0;
        for (column, title) in &self.titles {
            let start: usize = (0..*column).map(|c| self.gap(c).len() + widths[c]).sum();
            let indent = (start + self.gap(*column).len()).saturating_sub(end);
            write!(out, "{:indent$}{title}", "")?;
            end += indent + title.chars().count();
        }
        writeln!(out)
    }

    fn write_row(&self, out: &mut impl Write, row: &[String], widths: &[usize]) -> io::Result<()> {
        for (column, (cell, &width)) in row.iter().zip(widths).enumerate() {
            let gap = self.gap(column);
            if column < self.words {
                write!(out, "{gap}{cell:<width$}")?;
            } else {
                write!(out, "{gap}{cell:>width$}")?;
            }
        }
        writeln!(out)
    }

    /// What parts a column from the one before it.
    fn gap(&self, column: usize) -> &'static str {
        match column {
            0 => "",
            _ if self.titles.iter().any(|&(first, _)| first == column) => "    ",
            _ => "  ",
        }
    }
}
