//! Neighbours: a line or two between two pieces of the same chrome belong to
//! it, and a rule between chrome and chrome parts nothing else.

use super::core::Core;
use super::{Item, Reason};
use crate::kind::Kind;

/// At most so many lines are bridged.
const BRIDGED: usize = 2;

// What is pushed between two pieces of the same kind of chrome (prose, and
// short lines where chrome is the rule and where it is not), between two
// kinds, and a rule below chrome.
const SAME_PROSE: f32 = 3.8;
const SAME_LOOSE: f32 = 3.0;
const SAME: f32 = 1.4;
const OTHER_LOOSE: f32 = 1.5;
const OTHER: f32 = 0.8;
const RULE: f32 = 2.0;

pub(super) fn push(items: &mut [Item], core: &Core) {
    let mut before: Option<usize> = None;
    for i in 0..items.len() {
        if !items[i].is_chrome() {
            continue;
        }
        if let Some(before) = before
            && (2..=BRIDGED + 1).contains(&(i - before))
            && !is_entry(items[before].kind, items[i].kind)
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
            (true, true) if runs_in_paragraphs(kind) => SAME_PROSE,
            (true, true) if loose && after - before == 2 && !item.features.is_paragraph() => SAME_PROSE,
            (true, true) => 0.0,
            (true, false) if loose => SAME_LOOSE,
            (true, false) => SAME,
            (false, true) => 0.0,
            (false, false) if loose => OTHER_LOOSE,
            (false, false) => OTHER,
        };
        item.push(kind, weight, reason);
    }
}

/// Two dates, or counters, part the entries of a list: what stands between is one, no
/// more of them.
fn is_entry(before: Kind, after: Kind) -> bool {
    (before, after) == (Kind::Metadata, Kind::Metadata)
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
            items[i].push(kind, RULE, reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::features;
    use crate::segment::lines;

    #[test]
    fn a_label_belongs_to_what_is_around_it_and_an_entry_stands_between_dates() {
        let text = "One\nOn the river\nTwo\n";
        let pushed = |kind: Kind| {
            let mut items: Vec<Item> = lines(text)
                .map(|line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0))
                .collect();
            for i in [0, 2] {
                (items[i].kind, items[i].logit) = (kind, 2.0);
            }
            items[1].logit = -1.0;
            push(&mut items, &Core::default());
            items[1].is_chrome_of(kind)
        };
        assert!(pushed(Kind::Share) && !pushed(Kind::Metadata));
    }
}
