//! What is said of a line before it.

use dechrome::{Kind, Segment};

/// Mark, kind and confidence, as far as they say something of a line. A space
/// marks what stays.
pub(crate) fn gutter(mark: char, segment: &Segment<'_>, is_blank: bool) -> String {
    let (kind, confidence) = (segment.kind(), segment.confidence());
    match (mark, is_blank) {
        (' ', true) => String::new(),
        (' ', false) if kind == Kind::Body => String::new(),
        (' ', false) | (_, true) => format!("{mark} {kind}"),
        (_, false) => format!("{mark} {kind:<13} {confidence:.2}"),
    }
}
