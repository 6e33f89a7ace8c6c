//! Aspects: what of a line its weight rests on, for the reader.

use std::fmt;

use super::model::Mixed;
use super::{FIRST, cohesion, context, line, region};

/// A side of a line that the learned decision looks at.
///
/// ```
/// assert_eq!(dechrome::Aspect::Words.to_string(), "shares few words with the article");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Aspect {
    /// What the line looks like: its length, its end, capitals, digits, marks.
    Form,
    /// The cues and shapes in it and near it, and what the rules make of them.
    Cues,
    /// What the lines around it look like.
    Company,
    /// Where it stands on the page, and what stands between it and the
    /// article.
    Place,
    /// The words that it has in common with the article, or not.
    Words,
}

/// Every aspect, in the order of [`Aspects`].
pub(crate) const ASPECTS: [Aspect; 5] =
    [Aspect::Form, Aspect::Cues, Aspect::Company, Aspect::Place, Aspect::Words];

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Aspect::Form => "looks like chrome",
            Aspect::Cues => "cues in it and around it",
            Aspect::Company => "stands among lines like chrome",
            Aspect::Place => "stands where chrome stands",
            Aspect::Words => "shares few words with the article",
        })
    }
}

/// A line's log-odds of chrome, and how much each aspect adds to them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Aspects {
    pub(crate) logit: f32,
    pub(crate) parts: [f32; ASPECTS.len()],
    /// What the first stage's guess adds.
    guess: f32,
}

impl Aspects {
    /// The log-odds of `row`, by aspect.
    pub(super) fn of(stage: &Mixed, row: &[f32]) -> Aspects {
        let mut aspects = Aspects { logit: stage.bias, ..Aspects::default() };
        for (number, part) in stage.parts(row).enumerate() {
            aspects.logit += part;
            match aspect_of(number) {
                Some(aspect) => aspects.parts[aspect as usize] += part,
                None => aspects.guess += part,
            }
        }
        aspects
    }

    /// Divides what the first stage's guess adds among the aspects that it
    /// rests on.
    pub(super) fn seen_through(mut self, first: &Aspects) -> Aspects {
        let all: f32 = first.parts.iter().map(|part| part.abs()).sum();
        if all > 0.0 {
            let share = self.guess.abs() / all;
            self.parts.iter_mut().zip(first.parts).for_each(|(part, seen)| *part += share * seen);
        }
        self
    }
}

/// The aspect of a number; none for the first stage's guess.
fn aspect_of(number: usize) -> Option<Aspect> {
    let context = line::NAMES.len();
    let place = FIRST + 1;
    let words = FIRST + region::NAMES.len();
    debug_assert!(number < words + cohesion::NAMES.len());
    Some(match number {
        _ if number < line::EVIDENCE => Aspect::Form,
        _ if number < context => Aspect::Cues,
        _ if number < context + context::EVIDENCE => Aspect::Company,
        _ if number < FIRST => Aspect::Cues,
        _ if number < place => return None,
        _ if number < words => Aspect::Place,
        _ => Aspect::Words,
    })
}
