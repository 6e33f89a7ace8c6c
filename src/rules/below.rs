//! What stands below the article: once the publisher has begun to speak, the
//! short lines that follow are his, too.

use super::core::Core;
use super::{Item, Reason};
use crate::kind::Kind;

pub(super) fn push(items: &mut [Item], core: &Core) {
    if core.is_empty() {
        return;
    }
    let Some(fence) = (core.lines.end..items.len()).find(|&i| is_fence(&items[i])) else {
        return;
    };
    let teasers = is_list_of_teasers(&items[fence..]);
    let sure = surety(items, fence, teasers);
    for item in items[fence + 1..].iter_mut().filter(|item| !item.is_chrome()) {
        let (kind, weight) = kind_and_weight(item);
        let kind = if teasers { Kind::Related } else { kind };
        item.push(kind, weight + sure, Reason::BelowBody);
    }
}

/// Chrome that can close an article: what follows is not the article's.
fn is_fence(item: &Item) -> bool {
    item.logit > FENCE && !matches!(item.kind, Kind::Caption | Kind::Credit | Kind::Advertisement)
}

const FENCE: f32 = 0.4;

/// How sure it is that what follows the fence is chrome: by what the fence
/// is, by how much of the rest is chrome by its own words, and by whether it
/// is a list of teasers.
fn surety(items: &[Item], fence: usize, teasers: bool) -> f32 {
    let tail = &items[fence..];
    let closes =
        tail.iter().take(NEAR).any(|item| item.features.is_prose() && item.is_chrome_of(Kind::Author));
    let chrome = tail.iter().filter(|item| item.own.weight > 0.0 && item.is_chrome()).count();
    let share = chrome as f32 / tail.len() as f32;
    let teasers = if teasers { LIST_OF_TEASERS } else { 0.0 };
    let fence = if closes { 0.0 } else { NO_BIO };
    fence + ALL_CHROME * share + teasers
}

const LIST_OF_TEASERS: f32 = 1.2;
const NO_BIO: f32 = -1.4;
const ALL_CHROME: f32 = 2.5;
/// An author's bio stands among the first lines below an article.
const NEAR: usize = 4;

/// Three times and more a rule with a line or two below it, none of them a
/// paragraph: headlines with what stands under them.
fn is_list_of_teasers(tail: &[Item]) -> bool {
    let rules = tail.iter().filter(|item| item.features.is_separator()).count();
    let paragraphs = tail.iter().filter(|item| item.features.is_paragraph() && !item.is_chrome()).count();
    rules >= 3 && paragraphs == 0 && tail.len() <= rules * 4
}

/// What a line would be below the article, and how surely.
fn kind_and_weight(item: &Item) -> (Kind, f32) {
    let f = &item.features;
    match f.words {
        0 => (Kind::Related, RULE),
        1..=3 => (Kind::Navigation, LABEL),
        _ if !f.is_prose() => (Kind::Related, TEASER),
        _ => (Kind::Related, PROSE),
    }
}

const RULE: f32 = 1.2;
const LABEL: f32 = 1.9;
const TEASER: f32 = 2.2;
const PROSE: f32 = 0.8;
