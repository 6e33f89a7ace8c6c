//! The files that the command line names, those of its folders among them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use crate::input::Source;
use crate::log::Message;

/// Which files of a folder are wanted: hidden ones never are.
#[derive(Debug)]
pub(crate) struct Wanted {
    globs: GlobSet,
    /// What the run writes is not to be read by it.
    except: Option<PathBuf>,
}

impl Wanted {
    /// Files that match one of `globs`, or all if there is none, and that are
    /// not below `out`. A glob without a slash speaks of names, one with a
    /// slash of paths below the folder.
    pub(crate) fn new(globs: &[String], out: Option<&Path>) -> Result<Wanted, String> {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            let anywhere = if glob.contains('/') { "" } else { "**/" };
            let told = |error: globset::Error| format!("`{glob}` is no pattern of files: {}", error.kind());
            set.add(Glob::new(&format!("{anywhere}{}", glob.trim_start_matches('/'))).map_err(told)?);
        }
        let globs = set.build().map_err(|error| error.to_string())?;
        Ok(Wanted { globs, except: out.and_then(|out| out.canonicalize().ok()) })
    }

    fn file(&self, below: &Path) -> bool {
        self.globs.is_empty() || self.globs.is_match(below)
    }

    fn entry(&self, entry: &DirEntry) -> bool {
        let is_named = entry.depth() == 0;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_excepted = entry.file_type().is_dir()
            && self
                .except
                .as_ref()
                .is_some_and(|out| entry.path().canonicalize().is_ok_and(|path| path == *out));
        is_named || !(is_hidden || is_excepted)
    }
}

/// What is to be read, in order: the paths as they were named, the files of a
/// folder by name. What cannot be listed is told of.
pub(crate) fn sources(paths: &[PathBuf], wanted: &Wanted, mut told: impl FnMut(Message)) -> Vec<Source> {
    if paths.is_empty() {
        return vec![Source::stdin()];
    }
    let mut sources = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source::stdin());
        } else if path.is_dir() {
            walk(path, wanted, &mut sources, &mut told);
        } else {
            let name = path.file_name().unwrap_or(OsStr::new("file"));
            sources.push(Source::file(path.clone(), name.into()));
        }
    }
    sources
}

fn walk(folder: &Path, wanted: &Wanted, sources: &mut Vec<Source>, told: &mut impl FnMut(Message)) {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| wanted.entry(entry)) {
        match entry {
            Err(error) => told(unlisted(folder, &error)),
            Ok(entry) => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                if is_file(entry.path()) && wanted.file(below) {
                    sources.push(Source::file(entry.path().into(), below.into()));
                }
            }
        }
    }
}

/// Whether something of a folder is read. A link to a file is one; what a link
/// to a folder holds stands elsewhere, perhaps in this very folder. A pipe
/// would be waited for, perhaps for ever. What cannot be looked at is told of
/// when it is read.
fn is_file(path: &Path) -> bool {
    path.metadata().map_or(true, |found| found.is_file())
}

/// What is told of a folder that cannot be listed.
fn unlisted(folder: &Path, error: &walkdir::Error) -> Message {
    let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Message::error(cause).at(error.path().unwrap_or(folder).display())
}
