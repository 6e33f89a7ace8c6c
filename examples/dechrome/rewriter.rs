//! Records with their text cleaned, annotated with what was removed.

use std::io::{self, Write};

use dechrome::{Analysis, Cleaner, Evidence, Segment};
use serde::Serialize;

use crate::options::Options;
use crate::record::Record;

/// Writes a record for each that it is given.
pub(crate) struct Rewriter<'o, W> {
    out: W,
    options: &'o Options,
}

/// The value of the field `dechrome`.
#[derive(Debug, Serialize)]
struct Annotation {
    removed: Vec<Removed>,
    /// Left out where it says nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    capped: bool,
}

/// One segment; `start` and `end` are bytes of the record's own text.
#[derive(Debug, Serialize)]
struct Removed {
    start: usize,
    end: usize,
    kind: &'static str,
    confidence: f32,
    evidence: String,
}

impl<'o, W: Write> Rewriter<'o, W> {
    pub(crate) fn new(out: W, options: &'o Options) -> Rewriter<'o, W> {
        Rewriter { out, options }
    }

    pub(crate) fn add(&mut self, record: &Record<'_>, cleaner: &Cleaner) -> io::Result<()> {
        let analysis = cleaner.analyze(&record.text);
        let body = analysis.body();
        // A text that stays whole keeps its escapes, too.
        let replaced = !self.options.keep_text && body != record.text;
        let annotation = match self.options.annotate {
            true => Some(serde_json::to_string(&Annotation::new(&analysis))?),
            false => None,
        };
        record.write(&mut self.out, replaced.then_some(&*body), annotation.as_deref())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Annotation {
    fn new(analysis: &Analysis<'_>) -> Annotation {
        Annotation { removed: analysis.removed().map(Removed::new).collect(), capped: analysis.is_capped() }
    }
}

impl Removed {
    fn new(segment: &Segment<'_>) -> Removed {
        let evidence: Vec<String> = segment.evidence().iter().map(Evidence::to_string).collect();
        Removed {
            start: segment.span().start,
            end: segment.span().end,
            kind: segment.kind().name(),
            // More digits would promise what a confidence cannot keep.
            confidence: (segment.confidence() * 1e4).round() / 1e4,
            evidence: evidence.join("; "),
        }
    }
}
