//! What stands below the article: once the publisher has begun to speak, the
//! short lines that follow are his, too.

use super::core::Core;
use super::{Item, Reason};
use crate::kind::Kind;

pub(super) fn push(items: &mut [Item], core: &Core) {
    if core.is_empty() {
        return;
    }
    let Some(fence) = (core.last + 1..items.len()).find(|&i| is_fence(&items[i])) else {
        return;
    };
    let tail = &items[fence..];
    let chrome = tail.iter().filter(|item| item.is_chrome()).count();
    let share = chrome as f32 / tail.len() as f32;
    for i in fence + 1..items.len() {
        let (kind, weight) = kind_and_weight(&items[i]);
        items[i].push(kind, weight + share, Reason::BelowBody);
    }
}

/// Chrome that closes an article: what follows is not the article's.
fn is_fence(item: &Item) -> bool {
    item.logit > 0.4 && !matches!(item.kind, Kind::Caption | Kind::Credit | Kind::Advertisement)
}

/// What a line would be below the article, and how surely.
fn kind_and_weight(item: &Item) -> (Kind, f32) {
    let f = &item.features;
    match f.words {
        0 => (Kind::Related, 1.2),
        1..=3 => (Kind::Navigation, 1.9),
        _ if !f.is_prose() => (Kind::Related, 2.2),
        _ => (Kind::Related, 0.8),
    }
}
