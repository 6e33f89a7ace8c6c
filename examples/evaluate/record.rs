//! One record of a corpus: a page's text, and what people said of it.

use std::iter;

use dechrome::Kind;
use serde::Deserialize;

use crate::fold::{site, site_of_id};

/// A label of somebody who could not tell either.
const UNSURE: &str = "unsure";

/// A record whose labels fit its lines.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Fields")]
#[allow(dead_code)] // `examples/train` reads fewer fields
pub(crate) struct Record {
    /// Where it stands in its file.
    pub(crate) line: usize,
    pub(crate) id: String,
    pub(crate) url: Option<String>,
    /// The page's type.
    pub(crate) page: Option<String>,
    pub(crate) how: String,
    pub(crate) lines: Vec<String>,
    /// One for each line.
    pub(crate) labels: Vec<Label>,
    /// The page's headline.
    pub(crate) title: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) with: Vec<String>,
    pub(crate) without: Vec<String>,
}

/// What is known of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) is_chrome: Option<bool>,
    pub(crate) kind: Option<Kind>,
}

/// A record as it is written.
#[derive(Debug, Deserialize)]
struct Fields {
    id: String,
    url: Option<String>,
    kind: Option<String>,
    how: String,
    lines: Vec<String>,
    labels: Option<Vec<i8>>,
    kinds: Option<Vec<Option<String>>>,
    title: Option<String>,
    reference: Option<String>,
    with: Option<Vec<String>>,
    without: Option<Vec<String>>,
}

impl Record {
    /// The site that the page is from.
    pub(crate) fn site(&self) -> &str {
        self.url.as_deref().map_or_else(|| site_of_id(&self.id), site)
    }

    /// Whether there is any text.
    #[allow(dead_code)] // `examples/train` does not ask
    pub(crate) fn has_text(&self) -> bool {
        self.lines.iter().any(|line| !line.trim().is_empty())
    }

    pub(crate) fn parse(json: &[u8], line: usize) -> Result<Record, String> {
        let record: Record = serde_json::from_slice(json).map_err(|error| cause(&error))?;
        Ok(Record { line, ..record })
    }
}

impl TryFrom<Fields> for Record {
    type Error = String;

    fn try_from(fields: Fields) -> Result<Record, String> {
        let labels = labels(&fields)?;
        let Fields { id, url, kind, how, lines, title, reference, with, without, .. } = fields;
        let (with, without) = (with.unwrap_or_default(), without.unwrap_or_default());
        Ok(Record { line: 0, id, url, page: kind, how, lines, labels, title, reference, with, without })
    }
}

fn labels(fields: &Fields) -> Result<Vec<Label>, String> {
    let count = fields.lines.len();
    let kinds = match &fields.kinds {
        None => vec![None; count],
        Some(names) => {
            fits("kinds", names.len(), count)?;
            names.iter().map(|name| kind(name.as_deref())).collect::<Result<_, _>>()?
        }
    };
    let sides = match &fields.labels {
        None => vec![None; count],
        Some(labels) if is_made_of_nothing(fields, labels) => vec![None; count],
        Some(labels) => {
            fits("labels", labels.len(), count)?;
            labels.iter().map(|&label| side(label)).collect::<Result<_, _>>()?
        }
    };
    let label = |(kind, side): (Option<Kind>, Option<bool>)| Label {
        is_chrome: side.or(kind.map(|kind| !kind.is_content())),
        kind,
    };
    Ok(iter::zip(kinds, sides).map(label).collect())
}

/// Whether every line is called chrome, of a page whose main text nobody had
/// to compare it with. Such labels say that nothing is known.
fn is_made_of_nothing(fields: &Fields, labels: &[i8]) -> bool {
    fields.reference.is_none() && labels.iter().all(|label| matches!(label, 0 | -1))
}

fn fits(field: &str, length: usize, lines: usize) -> Result<(), String> {
    if length == lines { Ok(()) } else { Err(format!("{length} `{field}` for {lines} lines")) }
}

/// The kind of that name, if somebody was sure.
pub(crate) fn kind(name: Option<&str>) -> Result<Option<Kind>, String> {
    match name {
        None | Some(UNSURE) => Ok(None),
        Some(name) => name.parse().map(Some).map_err(|error: dechrome::ParseKindError| error.to_string()),
    }
}

/// Whether a line with this label is chrome, if that is known.
fn side(label: i8) -> Result<Option<bool>, String> {
    match label {
        1 => Ok(Some(false)),
        0 => Ok(Some(true)),
        -1 | -2 => Ok(None),
        _ => Err(format!("unknown label {label}; expected 1, 0, -1 or -2")),
    }
}

/// What serde_json says, without its line number: it is always 1 here, and
/// would be taken for the file's.
fn cause(error: &serde_json::Error) -> String {
    let told = error.to_string();
    match told.split_once(" at line 1 column ") {
        Some((cause, "0")) => cause.into(),
        Some((cause, column)) => format!("{cause} at column {column}"),
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_kinds_say_what_is_known_of_each_line() {
        let json = br#"{"id":"a","how":"wet","lines":["a","","b","c"],"labels":[1,-1,0,-2],
            "kinds":["title",null,"unsure","share"],"more":{}}"#;
        let record = Record::parse(json, 7).expect("a record");
        let label = |is_chrome, kind| Label { is_chrome, kind };
        let want = [
            label(Some(false), Some(Kind::Title)),
            label(None, None),
            label(Some(true), None),
            label(Some(true), Some(Kind::Share)),
        ];
        assert_eq!(record.labels, want);
        assert_eq!((record.line, record.reference), (7, None));
    }

    #[test]
    fn chrome_alone_is_believed_only_of_a_page_that_was_read() {
        for (more, is_chrome) in [("", None), (r#","reference":"c""#, Some(true))] {
            let json = format!(r#"{{"id":"a","how":"wet","lines":["a","b"],"labels":[0,0]{more}}}"#);
            let record = Record::parse(json.as_bytes(), 1).expect("a record");
            assert_eq!(record.labels[0].is_chrome, is_chrome);
        }
    }

    #[test]
    fn a_bad_record_is_told_what_is_wrong() {
        for (more, cause) in [
            (r#""labels":[1]"#, "1 `labels` for 2 lines"),
            (r#""labels":[1,3]"#, "unknown label 3; expected 1, 0, -1 or -2"),
            (r#""kinds":[]"#, "0 `kinds` for 2 lines"),
            (r#""kinds":[null,"banner"]"#, "unknown kind `banner`"),
            (r#""with":1"#, "invalid type: integer `1`, expected a sequence"),
        ] {
            let json = format!(r#"{{"id":"a","how":"wet","lines":["a","b"],{more}}}"#);
            let told = Record::parse(json.as_bytes(), 1).expect_err("a cause");
            assert!(told.starts_with(cause), "{told}");
        }
    }
}
