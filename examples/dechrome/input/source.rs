//! One thing to read.

use std::fmt;
use std::path::{Path, PathBuf};

/// A file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// None is standard input.
    path: Option<PathBuf>,
    /// Where what is made of it goes, below the folder of `--out`.
    relative: PathBuf,
    /// Its bytes, where they can be known before it is read.
    size: Option<u64>,
}

impl Source {
    pub(crate) fn stdin() -> Source {
        Source { path: None, relative: "stdin".into(), size: None }
    }

    pub(crate) fn file(path: PathBuf, relative: PathBuf) -> Source {
        let size = path.metadata().ok().filter(|file| file.is_file()).map(|file| file.len());
        Source { path: Some(path), relative, size }
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    pub(crate) fn relative(&self) -> &Path {
        &self.relative
    }

    pub(crate) fn size(&self) -> Option<u64> {
        self.size
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            None => f.write_str("standard input"),
            Some(path) => path.display().fmt(f),
        }
    }
}
