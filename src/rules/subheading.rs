//! Subheadings: in an article on how to sign in, "Sign in" stands over a
//! paragraph, set off by blank lines, as any subheading does. A heading that
//! opens a section of chrome is left to `section` and `thread`.

use super::Item;
use super::core::Core;

/// Cues that no article has for a subheading.
const UNMISTAKABLE: f32 = 3.5;
const WEIGHT: f32 = 1.5;

pub(super) fn spare(items: &mut [Item], core: &Core) {
    if core.full_page || core.is_empty() {
        return;
    }
    for i in core.lines.start..core.lines.end.saturating_sub(1) {
        let below = &items[i + 1];
        let over_paragraph = below.has_gap() && below.features.is_paragraph() && !below.is_chrome();
        let item = &mut items[i];
        if over_paragraph
            && item.has_gap()
            && !item.own.opens
            && item.own.weight < UNMISTAKABLE
            && item.features.is_heading_like()
        {
            item.logit -= WEIGHT;
        }
    }
}
