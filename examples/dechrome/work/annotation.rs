//! What was removed from a document, for programs to read.

use dechrome::{Analysis, Evidence, Segment};
use serde::Serialize;

/// The value of the field `dechrome`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Annotation {
    pub(crate) removed: Vec<Removed>,
    /// Left out where it says nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) capped: bool,
}

/// One segment; `start` and `end` are bytes of the document's own text.
#[derive(Debug, Serialize)]
pub(crate) struct Removed {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: &'static str,
    pub(crate) confidence: f32,
    pub(crate) evidence: String,
}

impl Annotation {
    /// Adds what is removed from the part of the text that begins at `offset`.
    pub(crate) fn add(&mut self, analysis: &Analysis<'_>, offset: usize) {
        self.removed.extend(analysis.removed().map(|segment| Removed::new(segment, offset)));
        self.capped |= analysis.is_capped();
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers are JSON")
    }
}

impl Removed {
    fn new(segment: &Segment<'_>, offset: usize) -> Removed {
        let evidence: Vec<String> = segment.evidence().iter().map(Evidence::to_string).collect();
        Removed {
            start: offset + segment.span().start,
            end: offset + segment.span().end,
            kind: segment.kind().name(),
            // More digits would promise what a confidence cannot keep.
            confidence: (segment.confidence() * 1e4).round() / 1e4,
            evidence: evidence.join("; "),
        }
    }
}
