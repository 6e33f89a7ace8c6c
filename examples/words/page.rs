//! Pages: a gzipped file of JSON objects, one a line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    how: String,
    lines: Vec<String>,
}

/// The lines of each page whose text was won by `how`.
pub(crate) fn read(path: &Path, how: &str) -> Result<Vec<Vec<String>>, String> {
    let fault = |cause: &dyn std::fmt::Display| format!("{}: {cause}", path.display());
    let file = File::open(path).map_err(|error| fault(&error))?;
    let mut pages = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(BufReader::new(file))).lines() {
        let line = line.map_err(|error| fault(&error))?;
        let record: Record = serde_json::from_str(&line).map_err(|error| fault(&error))?;
        if record.how == how {
            pages.push(record.lines);
        }
    }
    Ok(pages)
}
