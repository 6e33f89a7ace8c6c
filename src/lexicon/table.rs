//! One cue table: a text of tab-separated rows.
//!
//! ```text
//! # kind     where  weight  phrase                  example                               keep
//! donation   any    3.0     support our journalism  Support our journalism from just $1.
//! ```
//!
//! | field | meaning |
//! |---|---|
//! | kind | the kind of chrome that the cue speaks for, by name; or `caption` or `body`, which speak against all chrome: a heading that articles have |
//! | where | where it counts: [`Place`] |
//! | weight | how strongly, in log-odds: 1 is a hint, 2 decides a label, 3 a sentence that stands alone, 4 and more a sentence in any company; 0.5 to 5 |
//! | phrase | the words, found whatever their case, quotes, dashes, spaces and numbers (see `fold`) |
//! | example | a line that the cue must catch |
//! | keep | a sentence that holds the words, or nearly, and must be left; may be empty |
//!
//! Empty lines, and lines that start with `#`, say nothing. A user's table
//! may have `example` and `keep` or not; those of the built-in tables stand in
//! `tests/cues/`, and `tests/cues.rs` holds every row of the
//! built-in tables to its own.

use std::borrow::Cow;
use std::fmt;

use crate::error::BuildError;
use crate::fold::fold_phrase;
use crate::kind::Kind;

/// Where in a line, or in a sentence of a long line, a cue counts.
///
/// ```
/// assert_eq!(dechrome::Place::Whole.name(), "whole");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Place {
    /// The phrase is all of it, punctuation at its ends aside, or all of it
    /// is made of such phrases (`Share Tweet Email`).
    Whole,
    /// The phrase begins a heading, which opens a section of chrome. At the
    /// start of a longer line or of a sentence it counts, too, but less.
    Head,
    /// The phrase begins it.
    Start,
    /// Anywhere, between word boundaries.
    Any,
}

impl Place {
    /// Every place.
    ///
    /// ```
    /// assert_eq!(dechrome::Place::ALL.len(), 4);
    /// ```
    pub const ALL: &'static [Place] = &[Place::Whole, Place::Head, Place::Start, Place::Any];

    /// The name that tables use.
    ///
    /// ```
    /// assert_eq!(dechrome::Place::Any.name(), "any");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Place::Whole => "whole",
            Place::Head => "head",
            Place::Start => "start",
            Place::Any => "any",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Cue<'t> {
    pub(crate) kind: Kind,
    pub(crate) place: Place,
    pub(crate) weight: f32,
    /// Folded.
    pub(crate) phrase: Cow<'t, str>,
    /// The name of the table that it stands in.
    pub(crate) table: &'t str,
}

/// Appends the cues of the table `text`, which errors call `name`, to `cues`.
pub(crate) fn parse<'t>(name: &'t str, text: &str, cues: &mut Vec<Cue<'t>>) -> Result<(), BuildError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for (number, row) in (1..).zip(text.lines()) {
        if row.trim_start().is_empty() || row.starts_with('#') {
            continue;
        }
        let cue = parse_row(row, name);
        cues.push(cue.map_err(|cause| BuildError::new(name, Some(number), cause))?);
    }
    Ok(())
}

fn parse_row<'t>(row: &str, table: &'t str) -> Result<Cue<'t>, String> {
    let (fields, count) = fields(row);
    if !(4..=6).contains(&count) {
        let belong = if count < 4 { "at least 4" } else { "at most 6" };
        return Err(format!(
            "{count} fields where {belong} belong, separated by tabs: kind, where, weight, phrase, example, keep"
        ));
    }
    let [kind, place, weight, phrase] = fields.map(str::trim);
    Ok(Cue {
        kind: parse_kind(kind)?,
        place: parse_place(place)?,
        weight: parse_weight(weight)?,
        phrase: parse_phrase(phrase)?.into(),
        table,
    })
}

/// The first fields of a row, and how many fields there are.
fn fields(row: &str) -> ([&str; 4], usize) {
    let (mut fields, mut count, mut start) = ([""; 4], 0, 0);
    let tabs = row.bytes().enumerate().filter(|(_, byte)| *byte == b'\t').map(|(at, _)| at);
    for end in tabs.chain([row.len()]) {
        if let Some(field) = fields.get_mut(count) {
            *field = &row[start..end];
        }
        (count, start) = (count + 1, end + 1);
    }
    (fields, count)
}

fn parse_kind(name: &str) -> Result<Kind, String> {
    let kind: Kind = name.parse().map_err(|e: crate::kind::ParseKindError| e.to_string())?;
    match kind {
        Kind::Title => Err("no cue tells a `title`: every article has its own".to_owned()),
        _ => Ok(kind),
    }
}

fn parse_place(name: &str) -> Result<Place, String> {
    Place::ALL
        .iter()
        .copied()
        .find(|place| place.name() == name)
        .ok_or_else(|| format!("unknown place `{name}`; expected whole, head, start or any"))
}

fn parse_weight(number: &str) -> Result<f32, String> {
    match number.parse::<f32>() {
        Ok(weight) if (0.5..=5.0).contains(&weight) => Ok(weight),
        _ => Err(format!("weight `{number}` is no number from 0.5 to 5")),
    }
}

fn parse_phrase(phrase: &str) -> Result<String, String> {
    // Longer ones would only slow the search: what a publisher prints is told
    // by its first words.
    const MAX_BYTES: usize = 256;
    let folded = fold_phrase(phrase);
    if folded.contains(['\r', '\n']) {
        return Err("the phrase holds a line break; a cue stands within one line".to_owned());
    }
    // A number by itself stands in any text.
    if !folded.contains(char::is_alphabetic) {
        return Err(format!("phrase `{phrase}` has no letter"));
    }
    if folded.len() > MAX_BYTES {
        return Err(format!("phrase of {} bytes; at most {MAX_BYTES} are searched for", folded.len()));
    }
    Ok(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_rows_are_named() {
        for (row, cause) in [
            ("donation", "t:2: 1 fields where at least 4 belong"),
            ("a\tb\tc\td\te\tf\tg", "t:2: 7 fields where at most 6 belong"),
            ("advert\tany\t3\tx y", "t:2: unknown kind `advert`; expected one of title"),
            ("title\tany\t3\tx y", "t:2: no cue tells a `title`"),
            ("share\tmiddle\t3\tx y", "t:2: unknown place `middle`"),
            ("share\tany\tNaN\tx y", "t:2: weight `NaN` is no number"),
            ("share\tany\t9\tx y", "t:2: weight `9` is no number"),
            ("share\tany\t3\tx\ry", "t:2: the phrase holds a line break"),
            ("share\tany\t3\t -- ", "t:2: phrase `--` has no letter"),
            ("share\tany\t3\t© 2020", "t:2: phrase `© 2020` has no letter"),
        ] {
            let error = parse("t", &format!("# head\n{row}"), &mut Vec::new()).unwrap_err().to_string();
            assert!(error.starts_with(cause), "{row:?}: {error}");
        }
    }

    #[test]
    fn rows_are_read_whatever_the_line_ends() {
        let mut cues = Vec::new();
        let table = "\u{FEFF}# c\r\nshare\tany\t3.0 \tShare  this “Page”\t\t\r\n\r\n";
        parse("t", table, &mut cues).expect("a table");
        assert_eq!(cues.len(), 1);
        assert_eq!(&*cues[0].phrase, "share this \"page");
    }
}
