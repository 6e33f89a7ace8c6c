//! All numbers of a document's lines, in their order.

use super::table::{Columns, Numbers};
use super::{cohesion, context, line, words};
use crate::document::Document;

/// The names of the numbers of a line.
pub(crate) fn names() -> Vec<&'static str> {
    [line::NAMES, context::NAMES, words::NAMES, cohesion::NAMES].concat()
}

/// How many numbers a line has.
pub(crate) const WIDTH: usize =
    line::NAMES.len() + context::NAMES.len() + words::NAMES.len() + cohesion::NAMES.len();

/// Gives the numbers of a document's lines to `numbers`.
pub(crate) fn read(document: &Document<'_>, numbers: &mut impl Numbers) {
    if document.items.is_empty() {
        return;
    }
    let lines = line::write(document, numbers);
    let prose = line::prose(&document.items);
    let plain = line::plain(&document.items, &prose);
    let mut columns = Columns::new(numbers, line::NAMES.len());
    context::write(&document.items, &lines, &prose, &mut columns);
    words::write(&document.surveys, &mut columns);
    cohesion::write(&document.surveys, &document.stems, &plain, &mut columns);
    debug_assert_eq!(columns.at, WIDTH);
}
