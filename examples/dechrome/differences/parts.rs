//! A text in parts of which each is one thing to either side.

use std::cmp::min;

use dechrome::{Analysis, Segment};

use crate::lines::{is_blank, lines};

/// What becomes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Both keep it.
    Kept,
    /// Both remove it.
    Removed,
    /// It stays now, and would go.
    Goes,
    /// It goes now, and would stay.
    Returns,
    /// It would be of another kind.
    Renamed,
}

/// A line, or a part of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'s, 't> {
    /// Without its terminator.
    pub(super) line: &'t str,
    /// With it.
    pub(super) bytes: usize,
    /// Of its line, counted from 1.
    pub(super) number: usize,
    /// Whether it continues its line.
    pub(super) continues: bool,
    pub(super) now: &'s Segment<'t>,
    pub(super) then: &'s Segment<'t>,
    pub(super) change: Change,
}

impl Part<'_, '_> {
    pub(super) fn is_changed(&self) -> bool {
        !matches!(self.change, Change::Kept | Change::Removed)
    }
}

/// The parts of `text`, in order.
pub(super) fn parts<'s, 't>(
    text: &'t str,
    now: &'s Analysis<'t>,
    then: &'s Analysis<'t>,
) -> Vec<Part<'s, 't>> {
    let mut parts = Vec::new();
    let (mut number, mut continues) = (1, false);
    for (start, end, before, after) in stretches(now, then) {
        let stretch = &text[start..end];
        let mut at = 0;
        for line in lines(stretch) {
            let change = change(line, (now, before), (then, after));
            let rest = &stretch[at + line.len()..];
            let terminator = if rest.starts_with("\r\n") { 2 } else { min(rest.len(), 1) };
            let bytes = line.len() + terminator;
            parts.push(Part { line, bytes, number, continues, now: before, then: after, change });
            at += bytes;
            continues = terminator == 0;
            number += usize::from(terminator > 0);
        }
    }
    parts
}

/// Where one thing to the one side meets one thing to the other.
fn stretches<'s, 't>(
    now: &'s Analysis<'t>,
    then: &'s Analysis<'t>,
) -> Vec<(usize, usize, &'s Segment<'t>, &'s Segment<'t>)> {
    let (mut before, mut after) = (now.segments().iter().peekable(), then.segments().iter().peekable());
    let mut stretches: Vec<(usize, usize, &Segment<'_>, &Segment<'_>)> = Vec::new();
    let mut start = 0;
    while let (Some(&one), Some(&other)) = (before.peek(), after.peek()) {
        let end = min(one.span().end, other.span().end);
        if end > start {
            stretches.push((start, end, one, other));
        }
        before.next_if(|segment| segment.span().end == end);
        after.next_if(|segment| segment.span().end == end);
        start = end;
    }
    stretches
}

fn change(
    line: &str,
    (now, before): (&Analysis<'_>, &Segment<'_>),
    (then, after): (&Analysis<'_>, &Segment<'_>),
) -> Change {
    // A blank line is of the kind that it stands beside.
    let is_renamed = before.kind() != after.kind() && !is_blank(line);
    match (now.keeps(before), then.keeps(after)) {
        (true, false) => Change::Goes,
        (false, true) => Change::Returns,
        _ if is_renamed => Change::Renamed,
        (true, true) => Change::Kept,
        (false, false) => Change::Removed,
    }
}
