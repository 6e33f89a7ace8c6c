//! Files of records: one JSON object a line, gzipped or not.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use crate::options::Selection;
use crate::record::Record;

/// Invented pages, for whoever has no corpus at hand.
const SAMPLE: &[u8] = include_bytes!("sample.jsonl");
/// What every gzipped file begins with.
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// A file, or the program's own sample.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'o> {
    Sample,
    File(&'o Path),
}

/// What is to be read, in order.
pub(crate) fn sources(files: &[PathBuf]) -> Vec<Source<'_>> {
    if files.is_empty() {
        return vec![Source::Sample];
    }
    files.iter().map(|path| Source::File(path)).collect()
}

/// The selected records, or what is wrong with the file, and where.
pub(crate) fn read(source: Source<'_>, selection: &Selection) -> Result<Vec<Record>, String> {
    let open = source.open().map_err(|error| format!("{source}: {error}"))?;
    let limit = selection.limit.unwrap_or(usize::MAX);
    let mut records = Vec::new();
    for (number, line) in (1..).zip(open.split(b'\n')) {
        if records.len() >= limit {
            break;
        }
        let line = line.map_err(|error| format!("{source}:{number}: {error}"))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let record = Record::parse(&line, number).map_err(|cause| format!("{source}:{number}: {cause}"))?;
        if selection.selects(&record) {
            records.push(record);
        }
    }
    Ok(records)
}

impl Selection {
    fn selects(&self, record: &Record) -> bool {
        let is_how = self.how.is_empty() || self.how.contains(&record.how);
        let is_page = self.kind.is_empty() || record.page.as_ref().is_some_and(|p| self.kind.contains(p));
        is_how && is_page
    }
}

impl<'o> Source<'o> {
    fn open(self) -> io::Result<Box<dyn BufRead + 'o>> {
        match self {
            Source::Sample => Ok(Box::new(SAMPLE)),
            Source::File(path) => unpacked(BufReader::new(File::open(path)?)),
        }
    }
}

/// What a file holds, whatever its name says.
fn unpacked<'f>(mut file: impl BufRead + 'f) -> io::Result<Box<dyn BufRead + 'f>> {
    if file.fill_buf()?.starts_with(&GZIP) {
        Ok(Box::new(BufReader::new(MultiGzDecoder::new(file))))
    } else {
        Ok(Box::new(file))
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Sample => f.write_str("sample"),
            Source::File(path) => path.display().fmt(f),
        }
    }
}
