//! A folder of files, one for each source. A file has its name only when it is
//! whole: until then it has another.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::blocks::Input;
use crate::input::{Format, Packing, Source};
use crate::output::Sink;

/// How files are called.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) folder: PathBuf,
    /// How files are packed: as their source is if this is none.
    pub(crate) packing: Option<Packing>,
    /// Whether records are written whatever was read.
    pub(crate) makes_records: bool,
}

impl Naming {
    /// The file that is made of `input`.
    pub(crate) fn path(&self, input: &Input) -> PathBuf {
        let relative = input.source.relative();
        let mut name = relative.file_name().unwrap_or_default().to_owned();
        let is_packed_anew = self.packing.is_some_and(|packing| packing != input.packing);
        let is_made = self.makes_records && input.format != Format::Records;
        if is_packed_anew || is_made {
            for packing in [Packing::Gzip, Packing::Zstd] {
                name = without(name, packing.ending());
            }
            if is_made {
                name.push(".jsonl");
            }
            name.push(self.packing.unwrap_or(input.packing).ending());
        }
        self.folder.join(relative).with_file_name(name)
    }
}

fn without(name: OsString, ending: &str) -> OsString {
    match name.to_str().and_then(|name| name.strip_suffix(ending)) {
        Some(name) => name.into(),
        None => name,
    }
}

/// Writes files.
pub(crate) struct Tree {
    naming: Naming,
    current: Option<Unfinished>,
    /// What was made in this run, or before it and passed over.
    made: HashSet<PathBuf>,
    /// What is read in this run, and must not be written.
    read: HashSet<PathBuf>,
}

/// A file under its temporary name, removed if it is not finished.
struct Unfinished {
    file: File,
    temporary: PathBuf,
    path: PathBuf,
    packing: Packing,
    is_empty: bool,
}

impl Tree {
    pub(crate) fn new(naming: Naming, sources: &[Source]) -> Tree {
        let read = sources.iter().filter_map(|source| source.path()?.canonicalize().ok()).collect();
        Tree { naming, current: None, made: HashSet::new(), read }
    }

    /// The file that is made of `input`, and of nothing else.
    fn claim(&mut self, input: &Input) -> io::Result<PathBuf> {
        let path = self.naming.path(input);
        if path.canonicalize().is_ok_and(|path| self.read.contains(&path)) {
            return Err(io::Error::other(format!("{} is read in this run", path.display())));
        }
        match self.made.insert(path.clone()) {
            true => Ok(path),
            false => Err(io::Error::other(format!("{} is made of another path already", path.display()))),
        }
    }
}

impl Sink for Tree {
    fn begin(&mut self, input: &Input) -> io::Result<()> {
        let path = self.claim(input)?;
        let packing = self.naming.packing.unwrap_or(input.packing);
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        self.current = Some(Unfinished::create(path.clone(), packing).map_err(named)?);
        Ok(())
    }

    fn pass_over(&mut self, input: &Input) -> io::Result<()> {
        self.claim(input).map(drop)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.current {
            Some(unfinished) => {
                unfinished.is_empty &= bytes.is_empty();
                unfinished.file.write_all(bytes)
            }
            None => Ok(()),
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.current.take().map_or(Ok(()), Unfinished::finish)
    }

    fn abandon(&mut self) {
        self.current = None;
    }

    fn can_go_on(&self) -> bool {
        true
    }

    fn name(&self) -> String {
        let current = self.current.as_ref().map_or(&*self.naming.folder, |unfinished| &unfinished.path);
        current.display().to_string()
    }
}

impl Unfinished {
    fn create(path: PathBuf, packing: Packing) -> io::Result<Unfinished> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(".part");
        let temporary = path.with_file_name(name);
        let file = File::create(&temporary)?;
        Ok(Unfinished { file, temporary, path, packing, is_empty: true })
    }

    fn finish(mut self) -> io::Result<()> {
        if self.is_empty {
            // What is packed is never empty, even where nothing is in it.
            let mut nothing = Vec::new();
            self.packing.pack(b"", &mut nothing)?;
            self.file.write_all(&nothing)?;
        }
        fs::rename(&self.temporary, &self.path)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a rename there is nothing under this name.
        let _ = fs::remove_file(&self.temporary);
    }
}
