//! Aspects: what of a line its weight rests on, for the reader.

use std::fmt;

use super::layout::CHROME;
use super::model::{Model, Reading};
use super::read::WORDED;
use super::wording::{self, VOICES};
use super::{cohesion, context, line, words};

/// A side of a line that the learned decision looks at.
///
/// ```
/// use dechrome::Aspect;
///
/// assert_eq!(Aspect::Words.name(), "words");
/// assert_eq!(Aspect::Words.to_string(), "worded like chrome");
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
    /// What the lines around it are like, as far as the page goes.
    Company,
    /// Where it stands on the page.
    Place,
    /// Its words: whom it speaks to, whether the article has them, too, and whether chrome
    /// has them elsewhere.
    Words,
}

/// Every aspect, in order.
const ASPECTS: [Aspect; 5] = [Aspect::Form, Aspect::Cues, Aspect::Company, Aspect::Place, Aspect::Words];

impl Aspect {
    /// Every aspect.
    ///
    /// ```
    /// assert!(dechrome::Aspect::ALL.contains(&dechrome::Aspect::Place));
    /// ```
    pub const ALL: &'static [Aspect] = &ASPECTS;

    /// The name that JSON has for it.
    ///
    /// ```
    /// assert_eq!(dechrome::Aspect::Company.name(), "company");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Aspect::Form => "form",
            Aspect::Cues => "cues",
            Aspect::Company => "company",
            Aspect::Place => "place",
            Aspect::Words => "words",
        }
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Aspect::Form => "looks like chrome",
            Aspect::Cues => "cues in it and around it",
            Aspect::Company => "stands among lines like chrome",
            Aspect::Place => "stands where chrome stands",
            Aspect::Words => "worded like chrome",
        })
    }
}

/// How much each aspect adds to the log-odds that line `i` is chrome: how much
/// lower they would be if the line were in this aspect like the mean of all
/// lines.
pub(super) fn aspects(model: &Model, reading: &Reading, i: usize) -> [(Aspect, f32); ASPECTS.len()] {
    let hides = |number| aspect_of(number) as usize;
    let without = model.without(reading, i, hides, ASPECTS.map(|aspect| aspect == Aspect::Company));
    let whole = reading.answers.row(i)[CHROME];
    std::array::from_fn(|case| (ASPECTS[case], whole - without[case]))
}

/// The aspect of a number.
fn aspect_of(number: usize) -> Aspect {
    let context = line::NAMES.len();
    let words = context + context::NAMES.len();
    let others = words + words::NAMES.len() + cohesion::NAMES.len();
    match number {
        _ if line::PLACE.contains(&number) => Aspect::Place,
        _ if number < line::EVIDENCE || line::MARKS.contains(&number) => Aspect::Form,
        _ if number < context => Aspect::Cues,
        _ if context::PLACE.contains(&(number - context)) => Aspect::Place,
        _ if number < context + context::EVIDENCE => Aspect::Company,
        _ if number < words => Aspect::Cues,
        _ if number < others => Aspect::Words,
        // What its own words say comes first, then what is said around it.
        _ if number >= WORDED && (number - WORDED).is_multiple_of(wording::NAMES.len() / VOICES) => {
            Aspect::Words
        }
        _ => Aspect::Company,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::names;
    use super::*;

    #[test]
    fn each_number_has_its_aspect() {
        for (name, want) in [
            ("chars", Aspect::Form),
            ("code", Aspect::Form),
            ("lines", Aspect::Place),
            ("evidence", Aspect::Cues),
            ("rules-promotion", Aspect::Cues),
            ("chars-1", Aspect::Company),
            ("evidence-1", Aspect::Cues),
            ("grammar", Aspect::Words),
            ("twin-above", Aspect::Company),
            ("worded", Aspect::Words),
            ("worded-1", Aspect::Company),
            ("left-worded", Aspect::Words),
            ("left-worded-in-2", Aspect::Company),
        ] {
            let at = names().iter().position(|known| *known == name).expect("a number");
            assert_eq!(aspect_of(at), want, "{name}");
        }
    }
}
