//! Plans: which window of each pattern the filter keys on, and the bucket that
//! the window goes to.
//!
//! A plan decides how fast a search is, never what it finds.

mod sample;
mod search;
mod stored;

pub use stored::Plan;

use super::class::{COUNT, Class};
use super::pattern::Patterns;
use sample::Sample;

/// How a pattern is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// Where in the pattern the window begins.
    pub(super) offset: u8,
    /// The bucket among those of the pattern's class.
    pub(super) bucket: u8,
}

/// A window begins at most so many bytes behind the pattern's beginning.
const MAX_OFFSET: usize = 15;

/// How many groups of buckets each class has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout([u8; COUNT]);

impl Layout {
    /// No class has more, so that a bucket's number fits in seven bits.
    const MAX_GROUPS: u8 = 15;

    /// The layout for so many patterns of each class: more groups let fewer
    /// candidates pass, but take longer to look up.
    fn new(counts: [usize; COUNT]) -> Layout {
        let mut groups = counts.map(|count| match count {
            0 => 0,
            1..150 => 1,
            150..1000 => 2,
            _ => 3,
        });
        groups[0] = match counts[0] {
            0 => 0,
            1..800 => 1,
            800..3000 => 2,
            3000..6000 => 4,
            _ => 6,
        };
        Layout(groups)
    }

    pub(super) fn groups(self, class: usize) -> usize {
        self.0[class].into()
    }

    /// `self`, but with the groups of `other` where it has none.
    fn or(self, other: Layout) -> Layout {
        let mut groups = self.0;
        for (mine, theirs) in groups.iter_mut().zip(other.0).filter(|(mine, _)| **mine == 0) {
            *mine = theirs;
        }
        Layout(groups)
    }
}

/// How all patterns are looked for: as `plan` says, and those that it does
/// not know as the commonest words of the web have it.
pub(super) fn choose(patterns: &Patterns, plan: Option<&Plan>) -> (Layout, Vec<Choice>) {
    let mut layout = Layout::new(count(patterns));
    let mut choices = vec![None; patterns.len()];
    if let Some(plan) = plan {
        layout = plan.layout().or(layout);
        for (choice, pattern) in choices.iter_mut().zip(patterns.iter()) {
            if let Some(class) = Class::of(pattern.len()) {
                *choice = plan.get(class, pattern, layout.groups(class));
            }
        }
    }
    let open =
        |(pattern, choice): &(&[u8], &Option<Choice>)| choice.is_none() && Class::of(pattern.len()).is_some();
    let open = patterns.iter().zip(&choices).filter(open).count();
    if open > 0 {
        let effort = search::Effort::quick(open);
        search::complete(patterns, layout, &Sample::common(effort.sample_bytes), effort, &mut choices);
    }
    (layout, choices.into_iter().map(Option::unwrap_or_default).collect())
}

/// How many patterns there are of each class.
fn count(patterns: &Patterns) -> [usize; COUNT] {
    let mut counts = [0; COUNT];
    for class in patterns.iter().filter_map(|pattern| Class::of(pattern.len())) {
        counts[class] += 1;
    }
    counts
}
