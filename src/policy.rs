//! What is kept, and how sure a removal must be.

use std::fmt;
use std::str::FromStr;

use crate::kind::Kind;

/// For each [`Kind`], whether it is kept or removed.
///
/// The default keeps what [`Kind::is_content`]: title, body and caption.
/// With `serde` a policy is the list of the kinds that it keeps.
///
/// ```
/// use dechrome::{Cleaner, Kind, Policy};
///
/// let cleaner = Cleaner::builder()
///     .policy(Policy::default().keep(Kind::Related).remove(Kind::Title))
///     .build()?;
/// # let _ = cleaner;
/// # Ok::<(), dechrome::BuildError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "Vec<Kind>", into = "Vec<Kind>"))]
pub struct Policy {
    /// The bit of each kept kind's index is set.
    kept: u32,
}

impl Policy {
    /// Keeps every kind: for texts that are only to be classified.
    ///
    /// ```
    /// use dechrome::{Kind, Policy};
    /// assert!(Policy::keep_all().keeps(Kind::Legal));
    /// ```
    pub fn keep_all() -> Policy {
        Policy::from_iter(Kind::ALL.iter().copied())
    }

    /// The same policy, but `kind` is kept.
    ///
    /// ```
    /// use dechrome::{Kind, Policy};
    /// assert!(Policy::default().keep(Kind::Author).keeps(Kind::Author));
    /// ```
    #[must_use]
    pub fn keep(mut self, kind: Kind) -> Policy {
        self.kept |= 1 << kind.index();
        self
    }

    /// The same policy, but `kind` is removed.
    ///
    /// ```
    /// use dechrome::{Kind, Policy};
    /// assert!(!Policy::default().remove(Kind::Caption).keeps(Kind::Caption));
    /// ```
    #[must_use]
    pub fn remove(mut self, kind: Kind) -> Policy {
        self.kept &= !(1 << kind.index());
        self
    }

    /// Whether `kind` is kept.
    ///
    /// ```
    /// use dechrome::{Kind, Policy};
    /// assert!(Policy::default().keeps(Kind::Body));
    /// assert!(!Policy::default().keeps(Kind::Share));
    /// ```
    pub fn keeps(&self, kind: Kind) -> bool {
        self.kept & (1 << kind.index()) != 0
    }

    /// Whether it matters of which kind chrome is.
    pub(crate) fn tells_chrome_apart(self) -> bool {
        let mut kept = Kind::chrome().map(|kind| self.keeps(kind));
        let first = kept.next();
        kept.any(|kept| Some(kept) != first)
    }
}

impl Default for Policy {
    fn default() -> Policy {
        Policy::from_iter(Kind::ALL.iter().copied().filter(|kind| kind.is_content()))
    }
}

impl FromIterator<Kind> for Policy {
    /// A policy that keeps just these kinds.
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Policy {
        kinds.into_iter().fold(Policy { kept: 0 }, Policy::keep)
    }
}

impl From<Vec<Kind>> for Policy {
    fn from(kinds: Vec<Kind>) -> Policy {
        kinds.into_iter().collect()
    }
}

impl From<Policy> for Vec<Kind> {
    fn from(policy: Policy) -> Vec<Kind> {
        Kind::ALL.iter().copied().filter(|&kind| policy.keeps(kind)).collect()
    }
}

/// How sure the cleaner must be before it calls text chrome.
///
/// What a cue or a shape says in so many words goes from the
/// [threshold](Strictness::threshold) on. For what is weighed the document
/// sets the bar: a full page, where most lines may be chrome, has a lower one
/// than text that an extractor left, and a page whose article is plain to see
/// a lower one than one where it is not; the strictness raises or lowers it.
///
/// ```
/// use dechrome::Strictness;
/// assert!(Strictness::Careful.threshold() > Strictness::default().threshold());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Strictness {
    /// Removes only what is hard to doubt.
    Careful,
    /// Removes what is more likely chrome than not; of full pages, and of extracted text
    /// labels and whole blocks, such as threads of comments, at a little less confidence.
    #[default]
    Balanced,
    /// Removes what may well be chrome; some body goes, too.
    Thorough,
}

impl Strictness {
    /// Every strictness, the most careful first.
    ///
    /// ```
    /// assert_eq!(dechrome::Strictness::ALL.len(), 3);
    /// ```
    pub const ALL: &'static [Strictness] = &[Strictness::Careful, Strictness::Balanced, Strictness::Thorough];

    /// The lower-case name.
    ///
    /// ```
    /// assert_eq!(dechrome::Strictness::Careful.name(), "careful");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Strictness::Careful => "careful",
            Strictness::Balanced => "balanced",
            Strictness::Thorough => "thorough",
        }
    }

    /// The confidence, in 0..=1, above which text counts as chrome by its own
    /// evidence.
    ///
    /// ```
    /// assert_eq!(dechrome::Strictness::Balanced.threshold(), 0.5);
    /// ```
    pub const fn threshold(self) -> f32 {
        match self {
            Strictness::Careful => 0.8,
            Strictness::Balanced => 0.5,
            Strictness::Thorough => 0.3,
        }
    }

    /// By how much the weighing of whole documents must be surer than it asks
    /// by itself, in log-odds.
    pub(crate) const fn shift(self) -> f32 {
        match self {
            Strictness::Careful => 1.5,
            Strictness::Balanced => 0.0,
            Strictness::Thorough => -0.7,
        }
    }
}

impl fmt::Display for Strictness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Strictness {
    type Err = ParseStrictnessError;

    fn from_str(name: &str) -> Result<Strictness, ParseStrictnessError> {
        Strictness::ALL
            .iter()
            .copied()
            .find(|strictness| strictness.name() == name)
            .ok_or_else(|| ParseStrictnessError { name: name.into() })
    }
}

/// A name that is no [`Strictness`]'s.
///
/// ```
/// let error = "strict".parse::<dechrome::Strictness>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown strictness `strict`; expected careful, balanced or thorough");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseStrictnessError {
    name: Box<str>,
}

impl fmt::Display for ParseStrictnessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown strictness `{}`; expected careful, balanced or thorough", self.name)
    }
}

impl std::error::Error for ParseStrictnessError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome_is_told_apart_where_some_of_it_stays() {
        let removed = Kind::chrome().fold(Policy::keep_all(), Policy::remove);
        assert_eq!(removed, Policy::default());
        for (policy, tells) in [
            (removed, false),
            (removed.remove(Kind::Title), false),
            (Policy::keep_all(), false),
            (Policy::keep_all().remove(Kind::Body), false),
            (removed.keep(Kind::Author), true),
            (Policy::keep_all().remove(Kind::Promotion), true),
        ] {
            assert_eq!(policy.tells_chrome_apart(), tells, "{policy:?}");
        }
    }
}
