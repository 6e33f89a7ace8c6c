//! The decision: which lines go, as what, and which sentences of lines that
//! stay.

mod kind;

mod cut;

use crate::document::{Document, Item};
use crate::policy::Strictness;
use crate::weigh::{Weighed, WeighedLine, logit};

pub(crate) use self::cut::Cut;

/// Decides every line of `document`, and cuts sentences from those that stay.
pub(crate) fn decide(
    document: &mut Document<'_>,
    title: Option<usize>,
    weighed: &Weighed,
    strictness: Strictness,
) -> Vec<Cut> {
    let sure = logit(strictness.threshold());
    // A few lines are no page: nothing can be told from where they stand.
    let words: u32 = document.items.iter().map(|item| item.features.words).sum();
    let few = words < LEAST_WORDS;
    let bar = Bar {
        own: sure,
        few,
        weighed: weighed.threshold + strictness.shift(),
        f1: weighed.f1,
        page: weighed.page,
        article: weighed.article,
    };
    for (i, line) in weighed.lines.iter().enumerate() {
        let item = &mut document.items[i];
        item.goes = Some(i) != title && bar.goes(item, line);
        // Where the weighing alone would have left it, the rules are as sure as
        // they say.
        item.logit = if item.goes { line.logit.max(item.logit) } else { line.logit };
    }
    kind::name(&mut document.items, title, weighed.page > 0.5);
    cut::cuts(document, sure)
}

/// What it takes for a line to go.
#[derive(Clone, Copy, Debug)]
struct Bar {
    /// By its own cues and shapes, in log-odds.
    own: f32,
    /// Whether there are too few lines to weigh.
    few: bool,
    /// By the weighing.
    weighed: f32,
    /// How surely the document's body is told from its chrome.
    f1: f32,
    /// The probability that it is a full page.
    page: f32,
    /// The probability that it is an article.
    article: f32,
}

/// The rules are rules for articles.
const ARTICLE: f32 = 0.3;
/// Where the weighing is at least so sure of the document as a whole, they are
/// believed: in what an extractor left, and in a full page, where they are
/// believed only of a line that the weighing just leaves.
const SURE_EXTRACT: f32 = 0.5;
const SURE_PAGE: f32 = 0.85;
const JUST: f32 = 1.5;

/// A text of fewer words is not weighed.
const LEAST_WORDS: u32 = 60;

impl Bar {
    fn goes(self, item: &Item, line: &WeighedLine) -> bool {
        // What a cue says in so many words goes, whatever stands around it:
        // whoever adds a cue to a table must be able to rely on it.
        let by_own = item.own.decides && item.own.logit > self.own;
        let sure = if self.page < 0.5 {
            self.f1 > SURE_EXTRACT
        } else {
            self.f1 > SURE_PAGE && line.logit > self.weighed - JUST
        };
        let by_rules = (self.few || sure && self.article > ARTICLE) && item.logit > self.own;
        by_own || by_rules || !self.few && line.logit > self.weighed
    }
}
