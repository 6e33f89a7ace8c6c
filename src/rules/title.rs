//! The headline: the short line above the article's first paragraphs that
//! shares most of its words with them.

use std::ops::Range;

use foldhash::HashSet;

use super::core::Core;
use super::{Document, Item};
use crate::features::End;
use crate::script::is_dense;

/// The headline's item, if there is one.
pub(super) fn find(document: &Document<'_>, core: &Core) -> Option<usize> {
    if core.is_empty() {
        return None;
    }
    let body = stems_below(document, core.first);
    let mut best = None;
    // A page's boxes hold paragraphs, too; in an article the headline stands
    // above the first.
    let paragraph = document.items.iter().position(|item| item.features.is_paragraph() && !item.is_chrome());
    let below = if core.full_page { core.first } else { paragraph.unwrap_or(core.first).min(core.first) };
    let near = below.saturating_sub(LINES_ABOVE);
    for (i, item) in document.items.iter().enumerate().take(below).skip(near) {
        if !may_be_title(item) {
            continue;
        }
        let score = score(document.text, item, &body) + ends_another(document, i, near..below);
        // Of two alike the last: a page's own title stands far above the
        // article's headline.
        if score >= best.map_or(LEAST, |(_, best)| best) {
            best = Some((i, score));
        }
    }
    best.map(|(i, _)| i)
}

/// Whether a line above the article ends with the same words as item `i`: a
/// page's own title or a breadcrumb does, with the headline at its end.
fn ends_another(document: &Document<'_>, i: usize, above: Range<usize>) -> f32 {
    let text = |item: &Item| &document.text[item.text.range()];
    let line = text(&document.items[i]);
    let other = |item: &Item| text(item).len() > line.len() && text(item).ends_with(line);
    if document.items[above].iter().any(other) { SAME_END } else { 0.0 }
}

const SAME_END: f32 = 0.5;

/// A headline stands no further above its article.
const LINES_ABOVE: usize = 400;

fn may_be_title(item: &Item) -> bool {
    let f = &item.features;
    (3..=30).contains(&f.words)
        && matches!(f.end, End::Open | End::Spoken)
        && !f.bulleted
        && !item.is_chrome()
}

/// Headlines share at least so many of their long words with the article.
const LEAST: f32 = 0.29;

/// The share of the line's long words that the article has, a little more for
/// lines of a headline's length.
fn score(text: &str, item: &Item, body: &HashSet<Stem>) -> f32 {
    let (mut shared, mut all) = (0.0, 0.0);
    stems(&text[item.text.range()], |stem| {
        all += 1.0;
        shared += f32::from(u8::from(body.contains(&stem)));
    });
    if all == 0.0 {
        return 0.0;
    }
    // A word or two may be shared by chance.
    let length = (item.features.words as f32 / 8.0).min(1.0);
    shared / all * (0.5 + 0.5 * length)
}

/// The stems of the first lines from item `first` on.
fn stems_below(document: &Document<'_>, first: usize) -> HashSet<Stem> {
    const LINES: usize = 12;
    const BYTES: usize = 6000;
    let mut bytes = 0;
    let mut found = HashSet::default();
    for item in document.items[first..].iter().take(LINES) {
        if item.is_chrome() || bytes > BYTES {
            continue;
        }
        let mut end = item.text.end.min(item.text.start + BYTES);
        while !document.text.is_char_boundary(end) {
            end -= 1;
        }
        bytes += end - item.text.start;
        stems(&document.text[item.text.start..end], |stem| {
            found.insert(stem);
        });
    }
    found
}

/// The first letters of a long word, in lower case: near enough to a stem to
/// match a plural or an ending. In scripts without spaces, two characters.
type Stem = [char; 6];

/// Calls `found` with the stem of every word of four letters and more, and
/// with each pair of characters in scripts without spaces.
fn stems(text: &str, mut found: impl FnMut(Stem)) {
    const LEAST: usize = 4;
    const NONE: char = '\0';
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.chars().next().is_some_and(is_dense) {
            for (a, b) in word.chars().zip(word.chars().skip(1)) {
                found([a, b, NONE, NONE, NONE, NONE]);
            }
        } else if word.chars().nth(LEAST - 1).is_some() {
            let mut stem = [NONE; 6];
            let letters = word.chars().map(|c| c.to_lowercase().next().unwrap_or(c));
            stem.iter_mut().zip(letters).for_each(|(slot, letter)| *slot = letter);
            found(stem);
        }
    }
}
