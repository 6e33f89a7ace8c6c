//! The stretches of a text that differ, with some lines around them.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::Style;
use dechrome::Analysis;

use super::parts::{Change, Part};
use crate::show::gutter::gutter;
use crate::show::heading::heading;
use crate::show::layout::Layout;
use crate::show::lines::is_blank;
use crate::show::palette::{FAINT, style};
use crate::show::reasons::reasons;
use crate::show::row::{BAR, CONTINUED, Row};

/// Lines shown before and after what differs.
const AROUND: usize = 3;

/// What differs, for people; nothing if nothing does.
pub(super) fn render(
    name: &impl Display,
    text: &str,
    parts: &[Part<'_, '_>],
    [now, then]: [&Analysis<'_>; 2],
    layout: Layout,
) -> Vec<u8> {
    let mut out = Vec::new();
    if parts.iter().any(Part::is_changed) {
        write(&mut out, name, text, parts, [now, then], layout).expect("memory can be written to");
    }
    out
}

fn write(
    out: &mut Vec<u8>,
    name: &impl Display,
    text: &str,
    parts: &[Part<'_, '_>],
    [now, then]: [&Analysis<'_>; 2],
    layout: Layout,
) -> io::Result<()> {
    write!(out, "{}", heading(name))?;
    match (now.is_capped(), then.is_capped()) {
        (true, false) => writeln!(out, "! left whole by --max-removed now, and would not be")?,
        (false, true) => writeln!(out, "! would be left whole by max-removed")?,
        _ => {}
    }
    let mut shown = 0;
    for (i, part) in parts.iter().enumerate() {
        if !is_near(parts, i) || part.continues && part.line.is_empty() {
            continue;
        }
        if shown == 0 || shown < i && !is_near(parts, i - 1) {
            writeln!(out, "{FAINT}@@ line {} @@{FAINT:#}", part.number)?;
        }
        shown = i + 1;
        row(part, text).write(out, layout)?;
    }
    writeln!(out)
}

/// Whether something differs at part `i` or not far from it.
fn is_near(parts: &[Part<'_, '_>], i: usize) -> bool {
    let around = i.saturating_sub(AROUND)..parts.len().min(i + AROUND + 1);
    parts[around].iter().any(Part::is_changed)
}

fn row<'t>(part: &Part<'_, 't>, text: &str) -> Row<'t> {
    let (mark, segment) = match part.change {
        Change::Kept => (' ', part.now),
        Change::Removed => ('=', part.now),
        Change::Goes => ('-', part.then),
        Change::Returns => ('+', part.now),
        Change::Renamed => ('~', part.then),
    };
    let is_blank = is_blank(part.line);
    let told = if part.is_changed() && !is_blank { reasons(segment, text) } else { None };
    Row {
        gutter: gutter(mark, segment, is_blank),
        paint: style(segment.kind()),
        bar: if part.continues { CONTINUED } else { BAR },
        text: part.line,
        text_paint: match part.change {
            Change::Kept => Style::new(),
            Change::Removed => FAINT,
            _ => style(segment.kind()),
        },
        note: match part.change {
            Change::Renamed => {
                let was = format!("was {} {:.2}", part.now.kind(), part.now.confidence());
                Some(told.map_or(was.clone(), |told| format!("{was}; {told}")))
            }
            _ => told,
        },
    }
}
