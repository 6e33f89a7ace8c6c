//! The headline: the short line above the article's first paragraphs that
//! shares most of its words with them.

use std::ops::Range;

use foldhash::HashSet;

use super::core::Core;
use super::{Document, Item};
use crate::features::End;
use crate::kind::Kind;
use crate::mark::Mark;
use crate::word::Hash;

/// The stems of the article's first lines.
pub(super) type Body = HashSet<Hash>;

/// The headline's item, if there is one; what it is told by stands in `body` on
/// the way.
pub(super) fn find(document: &Document<'_>, core: &Core, body: &mut Body) -> Option<usize> {
    if core.is_empty() {
        return None;
    }
    read_body(document, core.lines.start, body);
    let mut best = None;
    // A page's boxes hold paragraphs, too; in an article the headline stands
    // above the first.
    let paragraph = document.items.iter().position(|item| item.features.is_paragraph() && !item.is_chrome());
    let below = if core.full_page {
        core.lines.start
    } else {
        paragraph.unwrap_or(core.lines.start).min(core.lines.start)
    };
    let near = below.saturating_sub(LINES_ABOVE);
    for (i, item) in document.items.iter().enumerate().take(below).skip(near) {
        let labelled = i == 0 && is_labelled(document, item);
        if !may_be_title(item) || item.is_chrome() && !labelled {
            continue;
        }
        let shared = score(document, i, body);
        let least = best.map_or(if labelled { LABELLED } else { LEAST }, |(_, best)| best);
        if shared + SAME_END < least {
            continue;
        }
        let score = shared + ends_another(document, i, near..below);
        // Of two alike the last: a page's own title stands far above the
        // article's headline.
        if score >= least {
            best = Some((i, score));
        }
    }
    best.map(|(i, _)| i)
}

/// Whether a line above the article ends with the same words as item `i`: a
/// page's own title or a breadcrumb does, with the headline at its end.
fn ends_another(document: &Document<'_>, i: usize, above: Range<usize>) -> f32 {
    let bytes = document.text.as_bytes();
    let line = &bytes[document.items[i].text.range()];
    let other = |item: &Item| item.text.len() > line.len() && bytes[..item.text.end].ends_with(line);
    if document.items[above].iter().any(other) { SAME_END } else { 0.0 }
}

const SAME_END: f32 = 0.5;

/// A headline stands no further above its article.
const LINES_ABOVE: usize = 400;

fn may_be_title(item: &Item) -> bool {
    let f = &item.features;
    (3..=30).contains(&f.words) && matches!(f.end, End::Open | End::Spoken) && !f.bulleted
}

/// "Interview: The ferryman of Nordport": all that speaks for chrome is a label
/// that a headline may begin with.
fn is_labelled(document: &Document<'_>, item: &Item) -> bool {
    let marks = document.marks_of(item);
    let is_label = |mark: &Mark| {
        LABELS.contains(&mark.kind)
            && mark.span.start == item.text.start
            && document.text[mark.span.end..].trim_start_matches([' ', '\u{a0}']).starts_with([':', '：'])
    };
    !marks.is_empty() && marks.iter().all(is_label)
}

const LABELS: &[Kind] = &[Kind::Author, Kind::Credit, Kind::Metadata, Kind::Promotion];

/// Headlines share at least so many of their stems with the article.
const LEAST: f32 = 0.29;
/// And where they begin with a label as bylines and credits do.
const LABELLED: f32 = 0.5;

/// The share of the line's stems that the article has, a little more for lines
/// of a headline's length.
fn score(document: &Document<'_>, i: usize, body: &Body) -> f32 {
    let stems = stems_of(document, i);
    if stems.is_empty() {
        return 0.0;
    }
    let shared = stems.iter().filter(|stem| body.contains(stem)).count();
    // A word or two may be shared by chance.
    let length = (document.items[i].features.words as f32 / 8.0).min(1.0);
    shared as f32 / stems.len() as f32 * (0.5 + 0.5 * length)
}

/// Reads the first lines from item `first` on.
fn read_body(document: &Document<'_>, first: usize, body: &mut Body) {
    const LINES: usize = 12;
    body.clear();
    for i in (first..document.items.len()).take(LINES) {
        if !document.items[i].is_chrome() {
            body.extend(stems_of(document, i));
        }
    }
}

fn stems_of<'d>(document: &'d Document<'_>, i: usize) -> &'d [Hash] {
    &document.stems[document.surveys[i].words.stems.clone()]
}
