//! The article's core: the stretch of lines that holds its paragraphs.
//!
//! The maximum-sum segment over the lines, where prose counts by the root of
//! its length and everything else against (after the maximum subsequence
//! segmentation of Pasternack and Roth, "Extracting article text from the web
//! with maximum subsequence segmentation", 2009).

use std::ops::Range;

use super::Item;
use crate::kind::Kind;

/// The lines of the core, as numbers of items.
#[derive(Clone, Debug, Default)]
pub(super) struct Core {
    /// None where the text has no prose.
    pub(super) lines: Range<usize>,
    /// Whether the text is that of a full page, not of what an extractor left.
    pub(super) full_page: bool,
}

impl Core {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn is_below(&self, item: usize) -> bool {
        !self.is_empty() && item >= self.lines.end
    }

    /// Whether chrome is the rule at `item`, not the exception: below the
    /// article, and anywhere in a full page.
    pub(super) fn expects_chrome(&self, item: usize) -> bool {
        self.full_page || self.is_below(item)
    }
}

pub(super) fn find(items: &[Item]) -> Core {
    Core { lines: heaviest(items), full_page: is_full_page(items) }
}

/// The maximum-sum segment.
fn heaviest(items: &[Item]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut sum, mut first) = (0.0, 0);
    for (i, item) in items.iter().enumerate() {
        if sum <= 0.0 {
            (sum, first) = (0.0, i);
        }
        sum += worth(item);
        if is_core(item) && sum > best_sum {
            (best, best_sum) = (first..i + 1, sum);
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
