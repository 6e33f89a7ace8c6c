//! Cue tables, as they were when they were read.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::visible::visible_path;

/// A cue table. Two are equal that say the same.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// As seen from the working folder; errors and evidence call it so.
    pub(super) path: PathBuf,
    pub(super) text: Arc<str>,
}

impl Table {
    /// Reads the table at `path`, once: what it says later does not count.
    pub(super) fn read(path: &Path) -> Result<Table, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", visible_path(path)))?;
        Ok(Table { path: path.into(), text: text.into() })
    }

    /// A number that stands for what the table says, the same on every
    /// machine and in every version.
    pub(super) fn hash(&self) -> u64 {
        xxh3_64(self.text.as_bytes())
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        self.text == other.text
    }
}
