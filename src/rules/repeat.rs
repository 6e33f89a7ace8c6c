//! Repetition: a shape that line after line has is what the text is made of
//! (a directory's e-mail addresses, a chronicle's dates), not chrome.

use super::Document;
use crate::mark::Source;
use crate::shape::Shape;

/// So many lines may have a shape before it counts less.
const USUAL: usize = 5;

/// Lowers the weight of shapes that many lines have.
pub(super) fn discount(document: &mut Document<'_>) {
    let mut counts = [0_usize; Shape::ALL.len()];
    for mark in &document.marks {
        if let Source::Shape(shape) = mark.source {
            counts[shape as usize] += 1;
        }
    }
    for mark in &mut document.marks {
        if let Source::Shape(shape) = mark.source {
            let count = counts[shape as usize];
            if count > USUAL {
                mark.weight *= USUAL as f32 / count as f32;
            }
        }
    }
}
