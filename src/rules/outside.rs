//! Full pages: in the text of a whole page, menus and boxes around it and
//! all, what stands outside of the article and is not prose is chrome.
//!
//! Whether a text is such a page is told by itself: menus, share bars and
//! legal lines are what an extractor drops first.

use super::core::Core;
use super::{Item, Reason};
use crate::kind::Kind;

pub(super) fn push(items: &mut [Item], title: Option<usize>, core: &Core) {
    if core.is_empty() || !core.full_page {
        return;
    }
    let (first, last) = article(items, core);
    for i in (0..first).chain(last..items.len()) {
        if items[i].is_chrome() || stands_by_title(i, title) {
            continue;
        }
        let reason = if i < core.lines.start { Reason::AboveBody } else { Reason::BelowBody };
        let (kind, weight) = kind_and_weight(&items[i]);
        items[i].push(kind, weight, reason);
    }
}

/// The core, and what no chrome parts from it: a standfirst above, a list
/// below. As the number of its first item and of the first below it.
fn article(items: &[Item], core: &Core) -> (usize, usize) {
    let above = items[..core.lines.start].iter().rposition(Item::is_chrome);
    let below = items[core.lines.end..].iter().position(Item::is_chrome);
    (above.map_or(0, |i| i + 1), below.map_or(items.len(), |i| core.lines.end + i))
}

/// The headline, and what stands right below it.
fn stands_by_title(i: usize, title: Option<usize>) -> bool {
    title.is_some_and(|title| (title..=title + 2).contains(&i))
}

/// What a line would be outside of the article, and how surely: more surely
/// than below an article that an extractor left.
fn kind_and_weight(item: &Item) -> (Kind, f32) {
    let f = &item.features;
    match f.words {
        0 => (Kind::Navigation, RULE),
        1..=5 => (Kind::Navigation, LABEL),
        _ if f.is_paragraph() => (Kind::Related, PARAGRAPH),
        _ => (Kind::Related, TEASER),
    }
}

const RULE: f32 = 1.6;
const LABEL: f32 = 2.5;
const TEASER: f32 = 2.6;
const PARAGRAPH: f32 = 1.2;
