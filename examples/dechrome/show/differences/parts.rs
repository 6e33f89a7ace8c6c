//! A text in parts of which each is one thing to either side.

use std::cmp::min;

use dechrome::{Analysis, Segment};

use crate::show::lines::{is_blank, lines};

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

#[cfg(test)]
mod tests {
    use dechrome::{Cleaner, Kind, Policy, Strictness};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const LINES: &[&str] = &[
        "The river rose by a metre on Monday, the town said, and it is still rising.",
        "Nobody was hurt, but the bridge is closed. Read more at Nordpost. It was built in 1901.",
        "Advertisement",
        "Sign up for our newsletter",
        "Photo: Jane Roe/Reuters",
        "Share on Facebook",
        "",
        "  ",
    ];

    proptest! {
        #[test]
        fn parts_are_the_text_and_each_side_finds_its_body_in_them(
            written in vec((select(LINES), select(&["\n", "\r\n", "\r", " "][..])), 0..30),
            kept in select(Kind::ALL),
            cap in 0.0..1.0,
        ) {
            let text: String = written.iter().flat_map(|&(line, end)| [line, end]).collect();
            let (mut one, mut other) = (Cleaner::builder(), Cleaner::builder());
            one.strictness(Strictness::Careful).max_removed(cap);
            other.policy(Policy::default().keep(kept));
            let [one, other] = [one, other].map(|builder| builder.build().expect("no tables"));
            let (now, then) = (one.analyze(&text), other.analyze(&text));
            let parts = parts(&text, &now, &then);

            let bytes = |is_counted: &dyn Fn(&Part<'_, '_>) -> bool| -> usize {
                parts.iter().filter(|part| is_counted(part)).map(|part| part.bytes).sum()
            };
            prop_assert_eq!(bytes(&|_| true), text.len());
            let goes = bytes(&|part| part.change == Change::Goes);
            let returns = bytes(&|part| part.change == Change::Returns);
            prop_assert_eq!(now.body().len() - goes + returns, then.body().len());

            // Parts that begin a line are as many as the lines.
            let begun = parts.iter().filter(|part| !part.continues);
            let begun: Vec<usize> = begun.map(|part| part.number).collect();
            prop_assert_eq!(begun, (1..=lines(&text).count()).collect::<Vec<_>>());
        }
    }
}
