//! The documents with the most error, for a person to read.
//!
//! ```text
//! a-page, wet, corpus line 12: 80 characters of body lost, 14 of chrome left
//! https://example.org/a-page
//!   LOST  body       → promotion   0.71 │ Our new bridge opens on Monday.   ← cue "our new" (start, 2.0)
//!   left  share      → body        0.64 │ Share the joy   ← cue "share" (start, 1.0)
//!   kind  legal      → related     0.93 │ Terms   ← section opened at byte 310 (3.6) "More news"
//! ```

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use dechrome::{Analysis, Evidence, Segment};

use crate::cleaners::Cleaners;
use crate::judged::{overlap, segments_in};
use crate::measured::Measured;
use crate::options::Options;
use crate::page::{Line, Page};
use crate::record::{Label, Record};

const LOST: Style = AnsiColor::Red.on_default();
const LEFT: Style = AnsiColor::Yellow.on_default();
const MISNAMED: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().effects(Effects::DIMMED);
const BOLD: Style = Style::new().bold();
/// Characters of a line that are shown.
const SHOWN: usize = 160;

/// Writes as many documents as were asked for, those with the most characters
/// on the wrong side by their labels, with every piece that is there.
pub(crate) fn write_worst(
    out: &mut impl Write,
    records: &[Record],
    measured: &[Measured],
    cleaners: &Cleaners,
    options: &Options,
) -> io::Result<()> {
    let errors = |m: &Measured| m.loss.as_ref().map_or(0, |loss| loss.dechrome.errors());
    let mut wrong: Vec<_> = records.iter().zip(measured).filter(|(_, m)| errors(m) > 0).collect();
    wrong.sort_by_key(|(_, measured)| Reverse(errors(measured)));
    for (record, measured) in wrong.into_iter().take(options.worst) {
        write_heading(out, record, measured)?;
        let page = Page::new(record, options.comparison.form);
        let analysis = cleaners.of(record).analyze(&page.text);
        page.lines.iter().try_for_each(|line| write_line(out, &page, line, &analysis))?;
    }
    Ok(())
}

fn write_heading(out: &mut impl Write, record: &Record, measured: &Measured) -> io::Result<()> {
    let Record { id, how, line, .. } = record;
    let loss = measured.loss.as_ref().map(|loss| loss.dechrome).unwrap_or_default();
    let (lost, left) = (loss.lost, loss.left);
    let id = visible(id);
    writeln!(
        out,
        "\n{BOLD}{id}, {how}{BOLD:#}, corpus line {line}: {lost} characters of body lost, {left} of chrome left"
    )?;
    record.url.iter().try_for_each(|url| writeln!(out, "{}", visible(url)))
}

/// The pieces of a line that are on the wrong side, or go by another's name.
fn write_line(out: &mut impl Write, page: &Page, line: &Line, analysis: &Analysis<'_>) -> io::Result<()> {
    let Some(is_chrome) = line.label.is_chrome else { return Ok(()) };
    for segment in segments_in(analysis, &line.span) {
        let is_right = line.label.kind.is_none_or(|kind| kind == segment.kind());
        let (paint, what) = match (analysis.keeps(segment), is_chrome) {
            (false, false) => (LOST, "LOST"),
            (true, true) => (LEFT, "left"),
            (false, true) if !is_right => (MISNAMED, "kind"),
            _ => continue,
        };
        let label = label(line.label);
        let (kind, confidence) = (segment.kind(), segment.confidence());
        write!(out, "  {paint}{what}{paint:#}  {label:<13} → {kind:<13} {confidence:.2} │ ")?;
        write!(out, "{}", shortened(page.text[overlap(segment, &line.span)].trim()))?;
        write_evidence(out, page, segment)?;
    }
    Ok(())
}

fn write_evidence(out: &mut impl Write, page: &Page, segment: &Segment<'_>) -> io::Result<()> {
    match segment.evidence().first() {
        None => writeln!(out),
        Some(strongest) => {
            let heading = match strongest {
                Evidence::Section { heading, .. } => {
                    format!(" \"{}\"", shortened(page.text[heading.range()].trim()))
                }
                _ => String::new(),
            };
            writeln!(out, "   {FAINT}← {strongest}{heading}{FAINT:#}")
        }
    }
}

fn label(label: Label) -> &'static str {
    match (label.kind, label.is_chrome) {
        (Some(kind), _) => kind.name(),
        (None, Some(true)) => "chrome",
        (None, _) => "body",
    }
}

fn shortened(text: &str) -> String {
    let shown: String = text.chars().take(SHOWN).collect();
    let more = if shown.len() < text.len() { " …" } else { "" };
    format!("{}{more}", visible(&shown))
}

/// The text with its control characters, and those that turn the direction of
/// writing, spelt out: a scraped page must not steer the reader's terminal.
fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(spell).collect())
}
