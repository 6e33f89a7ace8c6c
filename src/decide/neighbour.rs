//! Neighbours: a line or two between two pieces of the same chrome belong to
//! it, and a rule between chrome and chrome parts nothing else.

use super::core::Core;
use super::{Item, Reason};
use crate::kind::Kind;

/// At most so many lines are bridged.
const BRIDGED: usize = 2;

pub(super) fn push(items: &mut [Item], core: &Core) {
    let mut before: Option<usize> = None;
    for i in 0..items.len() {
        if !items[i].is_chrome() {
            continue;
        }
        if let Some(before) = before
            && (2..=BRIDGED + 1).contains(&(i - before))
        {
            bridge(items, before, i, core.expects_chrome(before));
        }
        before = Some(i);
    }
    push_separators(items);
}

/// Pushes what stands between the chrome at `before` and at `after`: below the
/// article and in full pages (`loose`) more readily than inside of it.
fn bridge(items: &mut [Item], before: usize, after: usize, loose: bool) {
    let same = items[before].kind == items[after].kind;
    let kind = items[before].kind;
    let reason = Reason::Neighbours { before: items[before].text, after: items[after].text };
    for item in &mut items[before + 1..after] {
        let weight = match (same, item.features.is_prose()) {
            // Ads and bars stand between paragraphs; appeals and notices
            // are paragraphs.
            (true, true) if runs_in_paragraphs(kind) || loose && after - before == 2 => 3.8,
            (true, true) => 0.0,
            (true, false) if loose => 3.0,
            (true, false) => 1.4,
            (false, true) => 0.0,
            (false, false) if loose => 1.5,
            (false, false) => 0.8,
        };
        item.push(kind, weight, reason);
    }
}

fn runs_in_paragraphs(kind: Kind) -> bool {
    matches!(kind, Kind::Donation | Kind::Republish | Kind::Consent | Kind::Comments | Kind::Legal)
}

/// A rule or a bullet that stands alone goes with the chrome above it.
fn push_separators(items: &mut [Item]) {
    for i in 1..items.len() {
        let chrome_below = items.get(i + 1).is_none_or(Item::is_chrome);
        if items[i].features.is_separator() && items[i - 1].is_chrome() && chrome_below {
            let reason = Reason::Neighbours {
                before: items[i - 1].text,
                after: items.get(i + 1).map_or(items[i].text, |next| next.text),
            };
            let kind = items[i - 1].kind;
            items[i].push(kind, 2.0, reason);
        }
    }
}
