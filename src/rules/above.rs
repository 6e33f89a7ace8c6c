//! What stands above the headline: mastheads, section labels, menus.

use super::core::Core;
use super::{Item, Reason};
use crate::kind::Kind;

pub(super) fn push(items: &mut [Item], title: Option<usize>, core: &Core) {
    let Some(title) = title else { return };
    if !core.full_page && items[..title].iter().any(|item| item.features.is_paragraph() && !item.is_chrome())
    {
        return;
    }
    let labels = items[..title].iter().filter(|item| is_label(item)).count();
    let chrome = items[..title].iter().filter(|item| item.is_chrome()).count();
    // A menu has entries that say so; a table or a list has not.
    if labels > FEW && chrome * 4 < labels && !core.full_page {
        return;
    }
    let kind = if labels <= FEW { Kind::Masthead } else { Kind::Navigation };
    for item in items[..title].iter_mut().filter(|item| is_label(item)) {
        // Alone above a headline, a line of several words may be a headline.
        let weight = if labels > FEW || item.features.words <= 3 { WEIGHT } else { HEADLINE_WEIGHT };
        item.push(kind, weight, Reason::AboveTitle);
    }
}

/// A label, a name, a link: a short line that no sentence ends.
fn is_label(item: &Item) -> bool {
    item.features.is_separator()
        || item.features.is_heading_like() && item.features.words <= 8
        || item.features.upper * 2 > item.features.words
}

/// A masthead is a few lines; more is a menu.
const FEW: usize = 4;
const WEIGHT: f32 = 2.6;
const HEADLINE_WEIGHT: f32 = 1.3;
