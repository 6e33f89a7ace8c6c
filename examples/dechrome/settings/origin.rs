//! From where a setting comes.

use std::fmt;
use std::sync::Arc;

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Default,
    /// A line of a file, counted from 1.
    File {
        name: Arc<str>,
        line: usize,
    },
    /// An option of the command line.
    Option(&'static str),
}

/// A value, and who said it.
#[derive(Clone, Debug)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
}

impl<T> Said<T> {
    pub(super) fn new(value: T, origin: Origin) -> Said<T> {
        Said { value, origin }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File { name, line } => write!(f, "{name}:{line}"),
            Origin::Option(name) => f.write_str(name),
        }
    }
}
