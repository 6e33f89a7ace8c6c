//! What became of a labelled line.

use std::ops::Range;

use dechrome::{Analysis, Kind, Segment};

use crate::method::ByMethod;
use crate::page::{Line, Page};
use crate::removal::{Extent, Removal};

/// A labelled line, and what the cleaner takes it for.
#[derive(Debug)]
pub(crate) struct Judged {
    /// Its kind, where people said that.
    pub(crate) kind: Option<Kind>,
    pub(crate) is_chrome: bool,
    pub(crate) extent: Extent,
    pub(crate) removed: ByMethod<Extent>,
    pub(crate) decided: Kind,
    pub(crate) confidence: f32,
}

impl Judged {
    /// More than half of the line's characters, that is.
    pub(crate) fn is_removed(&self, by: &Extent) -> bool {
        by.is_most_of(&self.extent)
    }
}

/// All lines of the page whose label is known.
pub(crate) fn judge(page: &Page, analysis: &Analysis<'_>, removals: &ByMethod<Removal>) -> Vec<Judged> {
    page.lines.iter().filter_map(|line| judge_line(page, line, analysis, removals)).collect()
}

fn judge_line(
    page: &Page,
    line: &Line,
    analysis: &Analysis<'_>,
    removals: &ByMethod<Removal>,
) -> Option<Judged> {
    let is_chrome = line.label.is_chrome?;
    let extent = Extent::of(&page.text[line.span.clone()]);
    let removed = removals.map(|removal| removal.of(&page.text, &line.span));
    // A line that goes in part is what its larger part is.
    let is_kept = !removed.dechrome.is_most_of(&extent);
    let of_line = segments_in(analysis, &line.span);
    let main = of_line
        .iter()
        .filter(|segment| analysis.keeps(segment) == is_kept)
        .max_by_key(|segment| overlap(segment, &line.span).len())?;
    Some(Judged {
        kind: line.label.kind,
        is_chrome,
        extent,
        removed,
        decided: main.kind(),
        confidence: main.confidence(),
    })
}

/// The segments that a line is part of, or that are parts of it.
pub(crate) fn segments_in<'a, 't>(analysis: &'a Analysis<'t>, line: &Range<usize>) -> &'a [Segment<'t>] {
    let segments = analysis.segments();
    let first = segments.partition_point(|segment| segment.span().end <= line.start);
    let behind = segments.partition_point(|segment| segment.span().start < line.end);
    &segments[first..behind]
}

/// Where the segment lies in the line.
pub(crate) fn overlap(segment: &Segment<'_>, line: &Range<usize>) -> Range<usize> {
    let span = segment.span();
    span.start.max(line.start)..span.end.min(line.end)
}
