//! What can go wrong while a matcher is built.

use std::fmt;

/// Why a [`Matcher`](super::Matcher) or a [`Plan`](super::Plan) could not be
/// made.
///
/// ```
/// use dechrome::matcher::{Error, Matcher};
///
/// let error = Matcher::new(["share", ""]).unwrap_err();
/// assert_eq!(error, Error::EmptyPattern { pattern: 1 });
/// assert_eq!(error.to_string(), "pattern 1 is empty");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A pattern has no bytes: it would stand everywhere.
    EmptyPattern {
        /// Its number, counted from 0.
        pattern: u32,
    },
    /// The patterns' bytes, or their number, exceed 2^28.
    TooLarge,
    /// The processor lacks what the engine that was asked for needs.
    Unavailable(super::Engine),
    /// The bytes are no stored plan, or one of another version.
    NotAPlan,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::EmptyPattern { pattern } => write!(f, "pattern {pattern} is empty"),
            Error::TooLarge => f.write_str("the patterns are too many or too long"),
            Error::Unavailable(engine) => write!(f, "this processor cannot run the engine `{engine}`"),
            Error::NotAPlan => f.write_str("not a stored plan of this version"),
        }
    }
}

impl std::error::Error for Error {}
