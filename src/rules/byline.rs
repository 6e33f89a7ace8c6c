//! The byline's place: between the headline and the first paragraph, names
//! and what stands right beside them are the author's.

use super::core::Core;
use super::{Document, Item, Reason};
use crate::kind::Kind;
use crate::mark::Source;
use crate::shape::Shape;

pub(super) fn push(document: &mut Document<'_>, title: Option<usize>, core: &Core) {
    let Some(title) = title else { return };
    if core.is_empty() || core.lines.start <= title || core.lines.start - title > LINES {
        return;
    }
    let between = title + 1..core.lines.start;
    let mut names = [false; LINES];
    for (i, name) in between.clone().zip(&mut names) {
        *name = is_name(document, i);
    }
    for i in between.clone() {
        if has(document, i, Shape::Date) {
            document.items[i].push(Kind::Metadata, WEIGHT, Reason::BelowTitle);
        }
    }
    for (i, _) in between.zip(names).filter(|&(_, name)| name) {
        let items = &mut document.items;
        let beside = items[i - 1].is_chrome() || items[i + 1].is_chrome() || i == title + 1;
        if beside {
            items[i].push(Kind::Author, WEIGHT, Reason::BelowTitle);
        }
    }
}

/// Headline, standfirst, byline, date, credits: no more lines than that.
const LINES: usize = 14;
const WEIGHT: f32 = 1.8;

fn has(document: &Document<'_>, i: usize, shape: Shape) -> bool {
    document.marks_of(&document.items[i]).iter().any(|mark| mark.source == Source::Shape(shape))
}

fn is_name(document: &Document<'_>, i: usize) -> bool {
    let item: &Item = &document.items[i];
    !item.is_chrome() && item.features.words <= 4 && has(document, i, Shape::Name)
}
