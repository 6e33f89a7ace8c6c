//! What can go wrong while a cleaner is built.

use std::fmt;

/// Why a [`Cleaner`](crate::Cleaner) could not be built from a user's data.
///
/// The message names the source, the line where there is one, and the cause.
/// Cleaning itself never fails.
///
/// ```
/// let error = dechrome::Cleaner::builder()
///     .cues("mine.tsv", "donation\tany\t3.0\tchip in today\nbanner\tany\t3.0\tsee our offers")
///     .build()
///     .unwrap_err();
/// assert!(error.to_string().starts_with("mine.tsv:2: unknown kind `banner`"));
/// assert_eq!(error.source_name(), "mine.tsv");
/// assert_eq!(error.line(), Some(2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    source: Box<str>,
    line: Option<usize>,
    cause: Box<str>,
}

impl BuildError {
    pub(crate) fn new(source: &str, line: Option<usize>, cause: impl Into<Box<str>>) -> BuildError {
        BuildError { source: source.into(), line, cause: cause.into() }
    }

    /// The name of the table or setting at fault, as the user gave it.
    ///
    /// ```
    /// let error = dechrome::Cleaner::builder().max_removed(7.0).build().unwrap_err();
    /// assert_eq!(error.source_name(), "max_removed");
    /// ```
    pub fn source_name(&self) -> &str {
        &self.source
    }

    /// The line at fault, counted from 1, where the fault lies in a line.
    ///
    /// ```
    /// let error = dechrome::Cleaner::builder().cues("x", "\n\noops").build().unwrap_err();
    /// assert_eq!(error.line(), Some(3));
    /// ```
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.source, self.cause),
            None => write!(f, "{}: {}", self.source, self.cause),
        }
    }
}

impl std::error::Error for BuildError {}
