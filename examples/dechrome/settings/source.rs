//! The text that settings are written in, and places in it.

use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::origin::Origin;
use crate::visible::visible_path;

/// A configuration: a file, or what stands in an option.
#[derive(Clone, Debug)]
pub(super) struct Source {
    name: Arc<str>,
    /// Paths in it start here.
    folder: PathBuf,
    pub(super) text: String,
}

impl Source {
    /// The file at `path`.
    pub(super) fn file(path: &Path) -> Result<Source, String> {
        let name = visible_path(path);
        let failed = |error: io::Error| format!("{name}: {error}");
        let bytes = fs::read(path).map_err(failed)?;
        let folder = path.parent().unwrap_or(Path::new("")).into();
        let source = |text| Source { name: name.as_str().into(), folder, text };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(source(text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Err(source(text).error(valid, "not UTF-8"))
            }
        }
    }

    /// What stands in the option `name`.
    pub(super) fn option(name: &str, text: &str) -> Source {
        Source { name: name.into(), folder: PathBuf::new(), text: text.into() }
    }

    /// `path`, which stands in this text, as seen from the working folder.
    pub(super) fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// What is wrong at byte `at`.
    pub(super) fn error(&self, at: usize, cause: impl Display) -> String {
        let (line, column) = self.place(at);
        format!("{}:{line}:{column}: {cause}", self.name)
    }

    /// Who says what stands at byte `at`.
    pub(super) fn origin(&self, at: usize) -> Origin {
        Origin::File { name: Arc::clone(&self.name), line: self.place(at).0 }
    }

    /// Line and column of byte `at`, the column in characters, both from 1.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }
}
