//! The headline: the short line above the article's first paragraphs that
//! shares most of its words with them.

use std::collections::HashSet;
use std::ops::Range;

use super::core::Core;
use super::{Document, Item};
use crate::features::End;

/// The headline's item, if there is one.
pub(super) fn find(document: &Document<'_>, core: &Core) -> Option<usize> {
    if core.is_empty() {
        return None;
    }
    let body = words_below(document, core.first);
    let mut best = None;
    let near = core.first.saturating_sub(LINES_ABOVE);
    for (i, item) in document.items.iter().enumerate().take(core.first).skip(near) {
        if !may_be_title(item) {
            continue;
        }
        let score = score(document.text, item, &body) + ends_another(document, i, near..core.first);
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
fn score(text: &str, item: &Item, body: &HashSet<String>) -> f32 {
    let (mut shared, mut all) = (0.0, 0.0);
    for word in long_words(&text[item.text.range()]) {
        all += 1.0;
        shared += f32::from(u8::from(body.contains(&word)));
    }
    if all == 0.0 {
        return 0.0;
    }
    // A word or two may be shared by chance.
    let length = (item.features.words as f32 / 8.0).min(1.0);
    shared / all * (0.5 + 0.5 * length)
}

/// The long words of the first lines from item `first` on.
fn words_below(document: &Document<'_>, first: usize) -> HashSet<String> {
    const LINES: usize = 12;
    const BYTES: usize = 6000;
    let mut bytes = 0;
    let mut words = HashSet::new();
    for item in document.items[first..].iter().take(LINES) {
        if item.is_chrome() || bytes > BYTES {
            continue;
        }
        let mut end = item.text.end.min(item.text.start + BYTES);
        while !document.text.is_char_boundary(end) {
            end -= 1;
        }
        bytes += end - item.text.start;
        words.extend(long_words(&document.text[item.text.start..end]));
    }
    words
}

/// Words of four letters and more, in lower case, cut to their first six:
/// near enough to a stem to match a plural or an ending. In scripts without
/// spaces, each pair of characters.
fn long_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(|word| {
        let letters: Vec<char> = word.chars().take(400).flat_map(char::to_lowercase).collect();
        let unspaced = letters.first().is_some_and(|&c| crate::matcher::is_unspaced(c));
        let (size, step) = if unspaced { (2, 1) } else { (6, usize::MAX) };
        let least = if unspaced { 2 } else { 4 };
        let starts = (0..letters.len()).step_by(step.min(letters.len().max(1)));
        starts
            .filter(|&at| letters.len() - at >= least)
            .map(|at| letters[at..letters.len().min(at + size)].iter().collect())
            .collect::<Vec<String>>()
    })
}
