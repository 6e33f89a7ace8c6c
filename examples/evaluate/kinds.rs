//! What is removed of each kind of text, and whether for the right reason.

use std::io::{self, Write};

use dechrome::Kind;
use serde::Serialize;

use crate::judged::Judged;
use crate::share::{percent, share};
use crate::table::Table;

/// The lines whose kind people have told.
#[derive(Debug, Serialize)]
pub(crate) struct Kinds {
    kinds: Vec<Row>,
    /// All kinds of chrome together.
    chrome: Row,
    /// Title, body and caption: what should stay.
    kept_text: Row,
}

/// Shares of the lines of one kind, or of their bytes.
#[derive(Debug, Serialize)]
struct Row {
    kind: &'static str,
    lines: usize,
    removed: Option<f64>,
    /// Of the removed lines, how many are taken for their kind.
    kind_right: Option<f64>,
    bytes_lost: Option<f64>,
    c4_removed: Option<f64>,
    c4_bytes_lost: Option<f64>,
}

impl Kinds {
    /// Nothing, if no line's kind is known.
    pub(crate) fn new(lines: &[&Judged]) -> Option<Kinds> {
        let of = |name, is_meant: &dyn Fn(Kind) -> bool| {
            let meant = |line: &&Judged| line.kind.is_some_and(is_meant);
            Row::new(name, &lines.iter().copied().filter(meant).collect::<Vec<_>>())
        };
        let rows = Kind::ALL.iter().map(|&kind| of(kind.name(), &|k| k == kind));
        let kinds: Vec<Row> = rows.filter(|row| row.lines > 0).collect();
        let chrome = of("all chrome", &|kind| !kind.is_content());
        let kept_text = of("kept text", &|kind| kind.is_content());
        (!kinds.is_empty()).then_some(Kinds { kinds, chrome, kept_text })
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\nLines by the kind that they are\n")?;
        let mut table = Table::new(1, &["kind", "lines"]);
        table.add_columns("dechrome", &["removed", "kind right", "bytes lost"]);
        table.add_columns("C4 line rules", &["removed", "bytes lost"]);
        for row in self.kinds.iter().chain([&self.chrome, &self.kept_text]) {
            let figures = [row.removed, row.kind_right, row.bytes_lost, row.c4_removed, row.c4_bytes_lost];
            let labels = [row.kind.into(), row.lines.to_string()];
            table.add_row(labels.into_iter().chain(figures.map(percent)));
        }
        table.write(out)?;
        let lost = percent(self.kept_text.bytes_lost);
        writeln!(out, "\nkept text lost: {lost} of the bytes of title, body and caption lines")
    }
}

impl Row {
    fn new(kind: &'static str, lines: &[&Judged]) -> Row {
        let removed = |line: &&&Judged| line.is_removed(&line.removed.dechrome);
        let gone = lines.iter().filter(removed).count();
        // No kind that is removed would be right for what should stay.
        let chrome = lines.iter().filter(removed).filter(|line| line.is_chrome);
        let right = chrome.clone().filter(|line| line.kind == Some(line.decided)).count();
        let bytes = lines.iter().map(|line| line.extent.bytes).sum();
        let c4_gone = lines.iter().filter(|line| line.is_removed(&line.removed.c4)).count();
        Row {
            kind,
            lines: lines.len(),
            removed: share(gone, lines.len()),
            kind_right: share(right, chrome.count()),
            bytes_lost: share(lines.iter().map(|line| line.removed.dechrome.bytes).sum(), bytes),
            c4_removed: share(c4_gone, lines.len()),
            c4_bytes_lost: share(lines.iter().map(|line| line.removed.c4.bytes).sum(), bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::ByMethod;
    use crate::removal::Extent;

    /// A line of ten bytes, of which so many are removed.
    fn line(kind: Kind, decided: Kind, dechrome: usize, c4: usize) -> Judged {
        let extent = |length| Extent { chars: length, bytes: length };
        Judged {
            kind: Some(kind),
            is_chrome: !kind.is_content(),
            extent: extent(10),
            removed: ByMethod { dechrome: extent(dechrome), everything: extent(0), c4: extent(c4) },
            decided,
            confidence: 0.9,
        }
    }

    #[test]
    fn a_line_is_removed_if_more_than_half_of_it_is() {
        let lines = [
            line(Kind::Share, Kind::Share, 10, 10),
            line(Kind::Share, Kind::Related, 6, 0),
            line(Kind::Share, Kind::Body, 5, 0),
            line(Kind::Share, Kind::Body, 0, 0),
            line(Kind::Body, Kind::Legal, 6, 10),
            line(Kind::Title, Kind::Title, 0, 10),
        ];
        let kinds = Kinds::new(&lines.iter().collect::<Vec<_>>()).expect("kinds are known");
        assert_eq!(kinds.kinds.iter().map(|row| row.kind).collect::<Vec<_>>(), ["title", "body", "share"]);
        let Row { lines, removed, kind_right, bytes_lost, c4_removed, .. } = kinds.chrome;
        assert_eq!((lines, removed, kind_right), (4, Some(0.5), Some(0.5)));
        assert_eq!((bytes_lost, c4_removed), (Some(21.0 / 40.0), Some(0.25)));
        let Row { removed, kind_right, bytes_lost, .. } = kinds.kept_text;
        assert_eq!((removed, kind_right, bytes_lost), (Some(0.5), None, Some(0.3)));
    }
}
