//! One record: a line that is a JSON object, of which only what is to be
//! replaced is understood. All else keeps its very bytes: numbers that no
//! machine type holds, white space, the order of fields, repeated names.

use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The field that annotations are written to.
pub(crate) const ANNOTATION: &str = "dechrome";

/// A record whose text was found.
#[derive(Debug)]
pub(crate) struct Record<'l> {
    line: &'l str,
    pub(crate) text: String,
    /// Where in the line the text stands, with its quotes.
    text_value: Range<usize>,
    /// Where annotations stand, of an earlier run perhaps.
    annotations: Vec<Range<usize>>,
    /// Where the last field ends, so that another can follow.
    end: usize,
}

impl<'l> Record<'l> {
    /// Reads a line, which must be an object with a string in `text_field`.
    pub(crate) fn parse(line: &'l str, text_field: &str) -> Result<Record<'l>, String> {
        let fields: Fields<'l> =
            serde_json::from_str(line).map_err(|error| format!("no JSON object: {}", cause(&error)))?;
        let named = |name| fields.0.iter().filter(move |(key, _)| is_named(key, name));
        // Of repeated names the last one counts, as it does for the readers
        // of most languages.
        let (_, value) = named(text_field).next_back().ok_or_else(|| format!("no field `{text_field}`"))?;
        if !value.get().starts_with('"') {
            return Err(format!("field `{text_field}` is no string"));
        }
        let text = serde_json::from_str(value.get())
            .map_err(|error| format!("field `{text_field}`: {}", cause(&error)))?;
        let ends = fields.0.iter().map(|(_, value)| place(line, value).end);
        Ok(Record {
            line,
            text,
            text_value: place(line, value),
            annotations: named(ANNOTATION).map(|(_, v)| place(line, v)).collect(),
            end: ends.max().unwrap_or(0),
        })
    }

    /// The string in the field `name`, if it is one.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        let fields: Fields<'_> = serde_json::from_str(self.line).ok()?;
        let (_, value) = fields.0.iter().rfind(|(key, _)| is_named(key, name))?;
        serde_json::from_str(value.get()).ok()
    }

    /// Writes the line, with `text` in place of its text and with
    /// `annotation`, which is JSON, where they are given.
    pub(crate) fn write(
        &self,
        out: &mut impl Write,
        text: Option<&str>,
        annotation: Option<&str>,
    ) -> io::Result<()> {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        if let Some(text) = text {
            edits.push((self.text_value.clone(), serde_json::to_string(text)?));
        }
        if let Some(annotation) = annotation {
            let old = self.annotations.iter().cloned();
            edits.extend(old.map(|place| (place, annotation.into())));
            if self.annotations.is_empty() {
                let field = format!(",\"{ANNOTATION}\":{annotation}");
                edits.push((self.end..self.end, field));
            }
        }
        edits.sort_by_key(|(place, _)| place.start);

        let mut written = 0;
        for (place, new) in edits {
            out.write_all(&self.line.as_bytes()[written..place.start])?;
            out.write_all(new.as_bytes())?;
            written = place.end;
        }
        out.write_all(&self.line.as_bytes()[written..])?;
        out.write_all(b"\n")
    }
}

/// The fields of an object, as they are written.
struct Fields<'l>(Vec<(&'l RawValue, &'l RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields<'de>, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

fn is_named(key: &RawValue, name: &str) -> bool {
    serde_json::from_str::<String>(key.get()).is_ok_and(|key| key == name)
}

/// Where `part`, which was read from `line` without being copied, stands.
fn place(line: &str, part: &RawValue) -> Range<usize> {
    let start = part.get().as_ptr().addr() - line.as_ptr().addr();
    start..start + part.get().len()
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
