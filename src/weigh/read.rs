//! All numbers of a document's lines, in their order.

use super::table::{Columns, Rows};
use super::{cohesion, context, line, words};
use crate::document::Document;

/// The names of the numbers of a line.
pub(crate) fn names() -> Vec<&'static str> {
    [line::NAMES, context::NAMES, words::NAMES, cohesion::NAMES].concat()
}

/// The numbers of a document's lines.
pub(crate) fn read(document: &Document<'_>) -> Rows {
    let width = line::NAMES.len() + context::NAMES.len() + words::NAMES.len() + cohesion::NAMES.len();
    let mut rows = Rows::new(document.items.len(), width);
    if rows.len() > 0 {
        line::write(document, &mut rows);
        let prose = line::prose(&document.items);
        context::write(&document.items, &prose, &mut rows);
        let mut columns = Columns { rows: &mut rows, at: line::NAMES.len() + context::NAMES.len() };
        words::write(&document.surveys, &mut columns);
        let plain = line::plain(&document.items, &prose);
        cohesion::write(&document.surveys, &document.stems, &plain, &mut columns);
        debug_assert_eq!(columns.at, width);
    }
    rows
}
