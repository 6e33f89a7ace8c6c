//! All numbers of a document's lines, in their order.

use super::table::{Columns, Numbers};
use super::twins::Twins;
use super::wording::{self, Wording};
use super::{cohesion, context, echo, line, rare, words};
use crate::buffer::buffers;
use crate::document::Document;

/// The names of the numbers of a line.
pub(crate) fn names() -> Vec<&'static str> {
    [line::NAMES, context::NAMES, words::NAMES, cohesion::NAMES, echo::NAMES, wording::NAMES].concat()
}

/// How many numbers a line has.
pub(crate) const WIDTH: usize = WORDED + wording::NAMES.len();
/// Where those begin that tell what its words say.
pub(crate) const WORDED: usize =
    line::NAMES.len() + context::NAMES.len() + words::NAMES.len() + cohesion::NAMES.len() + echo::NAMES.len();

/// What is worked out of all lines on the way.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    lines: line::Columns,
    prose: Vec<bool>,
    plain: Vec<bool>,
    column: Vec<f32>,
    context: context::Buffers,
    cohesion: cohesion::Buffers,
    echo: echo::Buffers,
    wording: wording::Buffers,
}

buffers!(Buffers { lines, prose, plain, column, context, cohesion, echo, wording });

/// Gives the numbers of a document's lines to `numbers`; counts its `twins` on
/// the way. What their words say is asked of `wording`.
pub(crate) fn read(
    document: &Document<'_>,
    wording: &Wording,
    numbers: &mut impl Numbers,
    twins: &mut Twins,
    buffers: &mut Buffers,
) {
    twins.count(document);
    if document.items.is_empty() {
        return;
    }
    let Buffers { lines, prose, plain, column, context, cohesion, echo, wording: said } = buffers;
    line::write(document, twins, lines, numbers);
    rare::write(document, numbers);
    prose.clear();
    prose.extend(document.items.iter().map(line::is_long_sentence));
    plain.clear();
    plain.extend(document.items.iter().map(line::is_unmarked_sentence));
    let mut columns = Columns::new(numbers, line::NAMES.len(), column);
    context::write(&document.items, lines, prose, context, &mut columns);
    words::write(&document.surveys, &mut columns);
    cohesion::write(&document.surveys, &document.stems, plain, cohesion, &mut columns);
    echo::write(document, twins, prose, echo, &mut columns);
    debug_assert_eq!(columns.at, WORDED);
    wording::write(document, twins, wording, said, &mut columns);
    debug_assert_eq!(columns.at, WIDTH);
}
