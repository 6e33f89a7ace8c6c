//! The article's core: the stretch of lines that holds its paragraphs.
//!
//! The maximum-sum segment over the lines, where prose counts by the root of
//! its length and everything else against (after the maximum subsequence
//! segmentation of Pasternack and Roth, "Extracting article text from the web
//! with maximum subsequence segmentation", 2009).

use super::Item;
use crate::kind::Kind;

/// The first and the last line of the core, as numbers of items, and what it
/// holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Core {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The characters of prose in it; none where the text has no prose.
    pub(super) chars: u32,
    /// Whether the text is that of a full page, not of what an extractor left.
    pub(super) full_page: bool,
}

impl Core {
    pub(super) fn is_empty(&self) -> bool {
        self.chars == 0
    }

    pub(super) fn is_below(&self, item: usize) -> bool {
        !self.is_empty() && item > self.last
    }

    /// Whether chrome is the rule at `item`, not the exception: below the
    /// article, and anywhere in a full page.
    pub(super) fn expects_chrome(&self, item: usize) -> bool {
        self.full_page || self.is_below(item)
    }
}

pub(super) fn find(items: &[Item]) -> Core {
    Core { full_page: is_full_page(items), ..heaviest(items) }
}

/// The maximum-sum segment.
fn heaviest(items: &[Item]) -> Core {
    let (mut best, mut best_sum) = (Core::default(), 0.0);
    let (mut sum, mut chars, mut first) = (0.0, 0, 0);
    for (i, item) in items.iter().enumerate() {
        if sum <= 0.0 {
            (sum, chars, first) = (0.0, 0, i);
        }
        sum += worth(item);
        if is_core(item) {
            chars += item.features.chars;
            if sum > best_sum {
                best_sum = sum;
                best = Core { first, last: i, chars, full_page: false };
            }
        }
    }
    best
}

/// Prose that nothing says is chrome.
fn is_core(item: &Item) -> bool {
    item.features.is_prose() && !item.is_chrome()
}

fn worth(item: &Item) -> f32 {
    if is_core(item) {
        (item.features.chars as f32).sqrt()
    } else if item.is_chrome() {
        CHROME - item.logit
    } else if item.features.is_heading_like() {
        HEADING
    } else {
        SHORT_PROSE
    }
}

const CHROME: f32 = -2.0;
const HEADING: f32 = -1.5;
const SHORT_PROSE: f32 = 0.5;

/// Whether enough lines are page furniture by their own words: menus, share
/// bars and legal lines are what an extractor drops first.
fn is_full_page(items: &[Item]) -> bool {
    let furniture = |kind| matches!(kind, Kind::Navigation | Kind::Masthead | Kind::Share | Kind::Legal);
    let count =
        items.iter().filter(|item| item.is_chrome() && item.own.decides && furniture(item.own.kind)).count();
    let skips = items
        .iter()
        .take(TOP)
        .any(|item| item.is_chrome_of(Kind::Navigation) && item.own.weight >= SKIP_LINK);
    count >= FURNITURE && (skips || count * ITEMS_A_PIECE >= items.len())
}

/// A skip link is among the first lines of a page, and its cue is sure.
const TOP: usize = 10;
const SKIP_LINK: f32 = 4.0;
/// A page has so many pieces of furniture, and one for so many lines.
const FURNITURE: usize = 5;
const ITEMS_A_PIECE: usize = 25;
