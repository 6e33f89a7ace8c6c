//! Attributes as the Dolma toolkit reads them: one line a document, in the
//! order of the documents, with `[start, end, score]` for every span of a kind.
//! Offsets count characters (Unicode code points), as that toolkit's do: its
//! taggers slice Python strings, and its mixer counts `char`s.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::work::annotation::Annotation;

/// What stands before the kind in the name of an attribute.
const PREFIX: &str = "dechrome__";

#[derive(Serialize)]
struct Line<'a> {
    id: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a RawValue>,
    attributes: BTreeMap<String, Vec<(usize, usize, f32)>>,
}

/// Writes the attributes of the document `id`, whose `text` is annotated.
pub(crate) fn write(
    out: &mut Vec<u8>,
    id: &RawValue,
    source: Option<&RawValue>,
    text: &str,
    annotation: &Annotation,
) {
    let mut attributes = BTreeMap::<String, Vec<_>>::new();
    // Spans come in order, so that one pass counts the characters of all.
    let (mut byte, mut character) = (0, 0);
    let mut count = |to: usize| {
        character += text[byte..to].chars().count();
        byte = to;
        character
    };
    for removed in &annotation.removed {
        let (start, end) = (count(removed.start), count(removed.end));
        let spans = attributes.entry(format!("{PREFIX}{}", removed.kind)).or_default();
        spans.push((start, end, removed.confidence));
    }
    serde_json::to_writer(&mut *out, &Line { id, source, attributes }).expect("strings and numbers are JSON");
    out.push(b'\n');
}
