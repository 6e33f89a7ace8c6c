//! Comment threads: from the heading, or the first of several comment
//! controls below the article, to their end.

use super::core::Core;
use super::line::resistance;
use super::{Document, Item, Reason};
use crate::kind::Kind;

/// Readers' comments are prose like any: the thread outweighs what their
/// shape says for the article by so much.
const WEIGHT: f32 = 2.0;
/// A thread has an article above it of at least so many characters of prose.
const ARTICLE_CHARS: u32 = 300;
/// Below that much a sure heading needs no more than one sign of a thread.
const LONG_ARTICLE_CHARS: u32 = 700;
/// A cue of so much weight is sure, for comments or for other chrome.
const SURE: f32 = 3.0;
/// So many headings that count comments are no thread's: it is a list of
/// articles, each with its counter.
const LISTED: usize = 3;
/// Between two controls of a thread stand at most so many lines.
const STRIDE: usize = 12;

pub(super) fn follow(document: &mut Document<'_>, core: &Core) {
    let items = &mut document.items;
    let Some(first) = start(items, core) else {
        return;
    };
    let reason = Reason::Section { heading: items[first].text };
    let end = end(items, first);
    for item in &mut items[first + 1..end] {
        let other = item.is_chrome() && item.own.weight >= SURE && item.own.kind != Kind::Comments;
        if !other {
            item.push(Kind::Comments, resistance(&item.features) + WEIGHT, reason);
        }
    }
}

/// The first line of the thread.
fn start(items: &[Item], core: &Core) -> Option<usize> {
    let counters = items.iter().filter(|item| is_heading(item) && item.features.digits > 0).count();
    if counters >= LISTED {
        return None;
    }
    let mut chars = 0;
    for (i, item) in items.iter().enumerate() {
        let f = &item.features;
        if f.is_prose() && !item.is_chrome() {
            chars += f.chars;
        }
        if !item.is_chrome_of(Kind::Comments) || item.own.weight == 0.0 || chars < ARTICLE_CHARS {
            continue;
        }
        // "Comments" may be a subheading of the article's; "12 comments" and
        // "Comments from our readers" are not, but may be a button in its midst.
        let sure = chars >= LONG_ARTICLE_CHARS && (f.digits > 0 || item.own.weight >= SURE);
        let signed = if sure { 1 } else { 2 };
        // A bullet is a link's.
        let heads = item.own.opens
            && !f.bulleted
            && (core.is_below(i) || controls(items, i) >= 1 || speakers(items, i) >= signed);
        if heads || controls(items, i) >= 2 {
            return Some(i);
        }
    }
    None
}

/// A page's last lines, whoever comments above them.
fn is_footer(item: &Item) -> bool {
    item.own.decides && item.is_chrome_of(Kind::Legal) && !item.features.is_prose()
}

fn is_heading(item: &Item) -> bool {
    item.own.opens && item.is_chrome_of(Kind::Comments)
}

/// How many further controls of a thread (reply links, prompts) follow item
/// `i`, each within reach of the one before.
fn controls(items: &[Item], i: usize) -> usize {
    let (mut count, mut last) = (0, i);
    for (j, item) in items.iter().enumerate().skip(i + 1) {
        if j - last > STRIDE || count > 2 {
            break;
        }
        if item.is_chrome_of(Kind::Comments) {
            count += 1;
            last = j;
        }
    }
    count
}

/// How many of the lines right below item `i` are signed.
fn speakers(items: &[Item], i: usize) -> usize {
    items[i + 1..].iter().take(STRIDE).filter(|item| item.signs()).count()
}

/// The first item behind the thread: a heading that opens other chrome ends
/// it, and so does the text's end.
fn end(items: &[Item], first: usize) -> usize {
    items[first + 1..]
        .iter()
        .position(|item| item.own.opens && item.is_chrome_of(Kind::Related) || is_footer(item))
        .map_or(items.len(), |at| first + 1 + at)
}
