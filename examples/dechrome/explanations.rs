//! Whole texts, line by line, with what is removed marked and why.
//!
//! ```text
//!   title              │ Prison reform: who met whom
//! - newsletter    0.97 │ Sign up for our newsletter   ← cue "sign up for" (start, 3.5)
//!                      │ Johnson has been in federal prison since 1996.
//! - related       0.91 ┆ Read more at Mic.   ← cue "read more at" (start, 3.0)
//! ```
//!
//! A dotted bar stands before what continues the line above.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};
use std::iter;

use anstyle::Style;
use dechrome::{Analysis, Evidence, Kind, Segment};

use crate::palette::{FAINT, style};

/// Evidence stands behind its line up to this column, else on a row beneath.
const WIDTH: usize = 120;
/// The column in which the text begins: behind mark, kind, confidence, bar.
const INDENT: usize = 23;
/// What stands before a line, and before what continues one.
const BAR: char = '│';
const CONTINUED: char = '┆';
/// Pieces of evidence shown of a line, the strongest ones.
const SHOWN: usize = 3;

/// Writes the line that tells one document from the next, as head(1) does.
pub(crate) fn head(out: &mut Vec<u8>, name: impl Display) {
    let _ = writeln!(out, "\n==> {name} <==");
}

/// Explains a text, or a part of one.
pub(crate) fn render(out: &mut Vec<u8>, analysis: &Analysis<'_>) {
    let text: String = analysis.segments().iter().map(Segment::as_str).collect();
    let _ = Explanation { out }.render(analysis, &text);
}

struct Explanation<'o> {
    out: &'o mut Vec<u8>,
}

impl Explanation<'_> {
    fn render(&mut self, analysis: &Analysis<'_>, text: &str) -> io::Result<()> {
        if analysis.is_capped() {
            let note = "! left whole: --max-removed is less than what would go";
            writeln!(self.out, "{note}")?;
        }
        let mut removed = analysis.removed().peekable();
        let mut bar = BAR;
        for segment in analysis.segments() {
            let is_removed = removed.next_if(|r| r.span() == segment.span()).is_some();
            for line in lines(segment.as_str()) {
                // Where the line's last part was cut out only its end is left.
                if line.is_empty() && bar == CONTINUED {
                    continue;
                }
                self.line(line, segment, is_removed, bar)?;
                if is_removed && !is_blank(line) {
                    self.evidence(line, segment, text)?;
                }
                writeln!(self.out)?;
            }
            let is_whole = segment.as_str().ends_with(['\n', '\r']);
            bar = if is_whole { BAR } else { CONTINUED };
        }
        Ok(())
    }

    fn line(&mut self, line: &str, segment: &Segment<'_>, is_removed: bool, bar: char) -> io::Result<()> {
        let kind = segment.kind();
        let paint = style(kind);
        let gutter = gutter(line, segment, is_removed);
        write!(self.out, "{paint}{gutter}{paint:#} {FAINT}{bar}{FAINT:#}")?;
        if line.is_empty() {
            return Ok(());
        }
        // What stays looks like text, whatever its kind.
        let is_painted = is_removed || kind.is_content();
        let paint = if is_painted { paint } else { Style::new() };
        write!(self.out, " {paint}{}{paint:#}", visible(line))
    }

    fn evidence(&mut self, line: &str, segment: &Segment<'_>, text: &str) -> io::Result<()> {
        let shown = segment.evidence().iter().take(SHOWN);
        let evidence: Vec<String> = shown.map(|evidence| told(evidence, text)).collect();
        if evidence.is_empty() {
            return Ok(());
        }
        let evidence = evidence.join("; ");
        let width = |text: &str| text.chars().count();
        if INDENT + width(line) + width(&evidence) + 5 > WIDTH {
            write!(self.out, "\n{:INDENT$}", "")?;
        } else {
            write!(self.out, "   ")?;
        }
        write!(self.out, "{FAINT}← {evidence}{FAINT:#}")
    }
}

/// Mark, kind and confidence, as far as they say something of the line.
fn gutter(line: &str, segment: &Segment<'_>, is_removed: bool) -> String {
    let (kind, confidence) = (segment.kind(), segment.confidence());
    match (is_removed, is_blank(line)) {
        (true, false) => format!("- {kind:<13} {confidence:.2}"),
        (true, true) => format!("- {kind:<18}"),
        (false, false) if kind != Kind::Body => format!("  {kind:<18}"),
        (false, _) => format!("{:20}", ""),
    }
}

/// A piece of evidence, with the words of a heading that it only points to.
fn told(evidence: &Evidence, text: &str) -> String {
    match evidence {
        Evidence::Section { heading, .. } => {
            format!("{evidence} \"{}\"", first_words(text[heading.range()].trim()))
        }
        _ => evidence.to_string(),
    }
}

fn first_words(line: &str) -> String {
    const WORDS: usize = 6;
    let words: Vec<Cow<'_, str>> = line.split_whitespace().map(visible).collect();
    if words.len() > WORDS { format!("{} …", words[..WORDS].join(" ")) } else { words.join(" ") }
}

/// The lines of a segment, which is one or a run of blank ones, without their
/// terminators.
fn lines(segment: &str) -> impl Iterator<Item = &str> {
    let mut rest = segment;
    iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = match after.strip_prefix("\r\n") {
            Some(next) => next,
            None => after.get(1..).unwrap_or(""),
        };
        Some(line)
    })
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// The line with its control characters, and those that turn the direction of
/// writing, spelt out: a scraped page must not steer the reader's terminal.
fn visible(line: &str) -> Cow<'_, str> {
    let steers = |c: char| match c {
        '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    };
    if !line.contains(steers) {
        return Cow::Borrowed(line);
    }
    let spell = |c: char| match steers(c) {
        true => c.escape_unicode().to_string(),
        false => c.to_string(),
    };
    Cow::Owned(line.chars().map(spell).collect())
}
