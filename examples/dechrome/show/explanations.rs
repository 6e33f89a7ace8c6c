//! Whole texts, line by line, with what is removed marked and why.
//!
//! ```text
//!   title              │ Prison reform: who met whom
//! - newsletter    0.97 │ Sign up for our newsletter   ← cue "sign up for" (start, 3.5)
//!                      │ Johnson has been in federal prison since 1996.
//! - related       0.91 ┆ Read more at Mic.   ← cue "read more at" (start, 3.0)
//! ```
//!
//! A dotted bar stands before what continues the line above: the rest of a line, or
//! the next of those that a paragraph was wrapped to.

use std::io::{self, Write};

use anstyle::Style;
use dechrome::{Analysis, Kind};

use crate::show::gutter::gutter;
use crate::show::layout::Layout;
use crate::show::lines::{is_blank, lines};
use crate::show::palette::style;
use crate::show::reasons::reasons;
use crate::show::row::{BAR, CONTINUED, Row};

/// Writes what is known of `text`, line by line.
pub(crate) fn render(
    out: &mut impl Write,
    text: &str,
    analysis: &Analysis<'_>,
    layout: Layout,
) -> io::Result<()> {
    if analysis.is_capped() {
        writeln!(out, "! left whole: --max-removed is less than what would go")?;
    }
    let mut bar = BAR;
    for segment in analysis.segments() {
        let is_removed = !analysis.keeps(segment);
        // One of several lines is a paragraph that was wrapped, or is blank.
        let has_words = !is_blank(segment.as_str());
        let last = lines(segment.as_str()).count().saturating_sub(1);
        for (number, line) in lines(segment.as_str()).enumerate() {
            // Where the line's last part was cut out only its end is left.
            if line.is_empty() && bar == CONTINUED {
                continue;
            }
            // A paragraph that was wrapped has one reason for all of its lines.
            let continues = has_words && number > 0;
            let has_reason = is_removed && has_words && number == last;
            Row {
                gutter: gutter(if is_removed { '-' } else { ' ' }, segment, continues || is_blank(line)),
                paint: style(segment.kind()),
                bar: if continues { CONTINUED } else { bar },
                text: line,
                text_paint: text_paint(segment.kind(), is_removed),
                note: if has_reason { reasons(segment, text) } else { None },
            }
            .write(out, layout)?;
        }
        bar = if segment.as_str().ends_with(['\n', '\r']) { BAR } else { CONTINUED };
    }
    Ok(())
}

/// What stays looks like text, whatever its kind.
fn text_paint(kind: Kind, is_removed: bool) -> Style {
    if is_removed || kind.is_content() { style(kind) } else { Style::new() }
}
