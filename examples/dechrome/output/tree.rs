//! A folder of files, one for each source. A file has its name only when it is
//! whole: until then it has another.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::blocks::Input;
use crate::input::{Format, Packing, Source};
use crate::output::Sink;
#[cfg(feature = "parquet")]
use crate::output::parquet::{Making, Table};

/// How files are called.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) folder: PathBuf,
    /// How files are packed: as their source is if this is none.
    pub(crate) packing: Option<Packing>,
    /// Whether records are written whatever was read.
    pub(crate) makes_records: bool,
    /// How tables are written.
    #[cfg(feature = "parquet")]
    pub(crate) making: Making,
}

impl Naming {
    /// The file that is made of `input`.
    pub(crate) fn path(&self, input: &Input) -> PathBuf {
        let relative = input.source.relative();
        if input.format == Format::Parquet {
            return self.folder.join(relative);
        }
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
    /// What was begun last.
    path: PathBuf,
    /// What was made in this run, or before it and passed over.
    made: HashSet<PathBuf>,
    /// What is read in this run, and must not be written.
    read: HashSet<PathBuf>,
}

/// A file under its temporary name, removed if it is not finished.
struct Unfinished {
    file: File,
    /// What writes to the file if it is a table.
    #[cfg(feature = "parquet")]
    table: Option<Table>,
    temporary: PathBuf,
    path: PathBuf,
    packing: Packing,
    is_empty: bool,
}

impl Tree {
    pub(crate) fn new(naming: Naming, sources: &[Source]) -> Tree {
        let read = sources.iter().filter_map(|source| source.path()?.canonicalize().ok()).collect();
        Tree { path: naming.folder.clone(), naming, current: None, made: HashSet::new(), read }
    }

    /// The file that is made of `input`, and of nothing else.
    fn claim(&mut self, input: &Input) -> io::Result<PathBuf> {
        let path = self.naming.path(input);
        self.path.clone_from(&path);
        if path.canonicalize().is_ok_and(|path| self.read.contains(&path)) {
            return Err(io::Error::other("it is read in this run"));
        }
        match self.made.insert(path.clone()) {
            true => Ok(path),
            false => Err(io::Error::other("it is made of another path already")),
        }
    }
}

impl Sink for Tree {
    fn begin(&mut self, input: &Input) -> io::Result<()> {
        let path = self.claim(input)?;
        let packing = self.naming.packing.unwrap_or(input.packing);
        let unfinished = Unfinished::create(path, packing)?;
        #[cfg(feature = "parquet")]
        let unfinished = unfinished.with_table(input, &self.naming.making)?;
        self.current = Some(unfinished);
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

    #[cfg(feature = "parquet")]
    fn write_column(&mut self, column: crate::work::CleanColumn) -> io::Result<()> {
        let Some(unfinished) = &mut self.current else { return Ok(()) };
        match &unfinished.table {
            Some(table) if !table.takes(column) => unfinished.table.take().map_or(Ok(()), Table::finish),
            _ => Ok(()),
        }
    }

    fn finish(&mut self, is_sound: bool) -> io::Result<()> {
        self.current.take().map_or(Ok(()), |unfinished| unfinished.finish(is_sound))
    }

    fn abandon(&mut self) {
        self.current = None;
    }

    fn can_go_on(&self) -> bool {
        true
    }

    fn name(&self) -> String {
        self.path.display().to_string()
    }
}

impl Unfinished {
    fn create(path: PathBuf, packing: Packing) -> io::Result<Unfinished> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let temporary = path.with_file_name(temporary(path.file_name().unwrap_or_default()));
        let file = File::create(&temporary)?;
        Ok(Unfinished {
            file,
            #[cfg(feature = "parquet")]
            table: None,
            temporary,
            path,
            packing,
            is_empty: true,
        })
    }

    /// With what writes to the file, if a table is made.
    #[cfg(feature = "parquet")]
    fn with_table(mut self, input: &Input, making: &Making) -> io::Result<Unfinished> {
        if let (Format::Parquet, Some(source)) = (input.format, input.source.path()) {
            self.table = Some(Table::create(self.file.try_clone()?, source.into(), making.clone()));
        }
        Ok(self)
    }

    fn finish(mut self, is_sound: bool) -> io::Result<()> {
        self.complete()?;
        if !is_sound {
            self.file.set_modified(OUT_OF_DATE)?;
        }
        fs::rename(&self.temporary, &self.path)
    }

    /// Writes what is still missing.
    fn complete(&mut self) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        if let Some(table) = self.table.take() {
            return table.finish();
        }
        if !self.is_empty {
            return Ok(());
        }
        // What is packed is never empty, even where nothing is in it.
        let mut nothing = Vec::new();
        self.packing.pack(b"", &mut nothing)?;
        self.file.write_all(&nothing)
    }
}

/// The date of a file that was made of something with errors in it: older than
/// whatever it was made of, so that it counts as not yet made.
const OUT_OF_DATE: SystemTime = SystemTime::UNIX_EPOCH;

/// The name of a file that is not whole; that of the file in it if there is
/// room.
fn temporary(name: &OsStr) -> OsString {
    const LONGEST: usize = 255;
    let mut hidden = OsString::from(".");
    match name.len() + ".".len() + PART.len() <= LONGEST {
        true => hidden.push(name),
        false => hidden.push(format!("dechrome-{}", std::process::id())),
    }
    hidden.push(PART);
    hidden
}

/// The ending of such a name.
const PART: &str = ".part";

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a rename there is nothing under this name.
        let _ = fs::remove_file(&self.temporary);
    }
}
