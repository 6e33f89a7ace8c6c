//! A page for the browser that shows every document of a run, what was removed
//! marked in place, with charts of it all.
//!
//! The page is one file that asks for nothing else. It is written as the
//! documents come: first its frame, then an island of JSON for each document,
//! last the sums. What it holds of scraped pages is data in such islands and
//! becomes text, never markup; a Content-Security-Policy lets nothing run but
//! the page's own script, and lets that reach no network.

mod island;
mod reasons;

mod parts;

mod entry;
mod totals;

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::report::entry::Head;
use crate::report::island::escaped;
use crate::report::totals::Totals;

pub(crate) use crate::report::entry::entry;

/// Documents shown in full; those beyond count in the charts.
pub(crate) const LIMIT: usize = 2_000;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = concat!(
    include_str!("script/data.js"),
    include_str!("script/search.js"),
    include_str!("script/sums.js"),
    include_str!("script/list.js"),
    include_str!("script/lines.js"),
    include_str!("script/document.js"),
    include_str!("script/evidence.js"),
    include_str!("script/charts.js"),
    include_str!("script/reader.js"),
);

/// The page, written as entries come. It stands under a name of its own beside
/// its file until it is finished, and is removed if it never is.
#[derive(Debug)]
pub(crate) struct Report {
    out: BufWriter<NamedTempFile>,
    path: PathBuf,
    settings: String,
    totals: Totals,
}

impl Report {
    /// What it will be, in messages.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Begins a page that will be `path`; `settings` says in one line what
    /// the run was asked for.
    pub(crate) fn create(path: &Path, settings: &str) -> io::Result<Report> {
        let path = target(path)?;
        let file = beside(&path)?;
        let mut report = Report {
            out: BufWriter::with_capacity(1 << 16, file),
            path,
            settings: settings.into(),
            totals: Totals::default(),
        };
        let (before, _) = frame();
        report.out.write_all(before.as_bytes())?;
        Ok(report)
    }

    /// Adds what [`entry`] made of a document.
    pub(crate) fn add(&mut self, entry: &str) -> io::Result<()> {
        let (head, body) = entry.split_once('\n').ok_or(ErrorKind::InvalidData)?;
        let is_shown = self.totals.documents() < LIMIT;
        self.totals.add(&serde_json::from_str::<Head>(head)?, is_shown);
        if is_shown {
            self.island("head", head)?;
            self.island("document", body)?;
        }
        Ok(())
    }

    /// Ends the page and gives it its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let run = escaped(&self.totals.run(&self.settings))?;
        self.island("run", &run)?;
        let (_, after) = frame();
        self.out.write_all(after.as_bytes())?;
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(&self.path)?;
        Ok(())
    }

    fn island(&mut self, class: &str, json: &str) -> io::Result<()> {
        writeln!(self.out, "<script type=\"application/json\" class=\"{class}\">{json}</script>")
    }
}

/// The file to be written: behind a link what it points to. A device or a
/// folder must not be replaced.
fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::metadata(path) {
        Ok(known) if known.is_file() => fs::canonicalize(path),
        Ok(_) => Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(path.into()),
        Err(error) => Err(error),
    }
}

/// A new file in the same folder, so that renaming is all that is left to do.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    if let Some(permissions) = permissions() {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}

/// Those of any new file, cut by the user's mask: a temporary file by itself
/// is readable by nobody else, and a report is there to be shown.
#[cfg(unix)]
fn permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permissions() -> Option<Permissions> {
    None
}

/// The page before and after the islands.
fn frame() -> (String, String) {
    let (before, after) = PAGE.split_once("<!-- islands -->").expect("the page has a place for them");
    let before = before
        .replace("STYLE-HASH", &hash(STYLE))
        .replace("SCRIPT-HASH", &hash(SCRIPT))
        .replace("/* style */", STYLE);
    (before, after.replace("/* script */", SCRIPT))
}

/// How a Content-Security-Policy names what may stand in an element.
fn hash(content: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.html");
        let report = Report::create(&path, "").expect("a file");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
        assert!(!path.exists());
        drop(report);
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in [folder.path().into(), folder.path().join("missing").join("report.html")] {
            assert!(Report::create(&path, "").is_err(), "{}", path.display());
        }
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn behind_a_link_the_file_itself_is_replaced_and_anyone_may_read_it() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let [file, link] = ["file.html", "link.html"].map(|name| folder.path().join(name));
        fs::write(&file, "old").expect("a file");
        let usual = fs::metadata(&file).expect("a file").permissions().mode();
        symlink("file.html", &link).expect("a link");
        Report::create(&link, "").expect("a file").finish().expect("written");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert!(fs::read_to_string(&file).expect("a page").starts_with("<!doctype html>"));
        assert_eq!(fs::metadata(&file).expect("a file").permissions().mode(), usual);
    }

    #[test]
    fn documents_beyond_the_limit_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.html");
        let mut report = Report::create(&path, "").expect("a file");
        let entry = entry("a", None, &dechrome::Cleaner::new().analyze("Advertisement\n"));
        for _ in 0..LIMIT + 7 {
            report.add(&entry).expect("written");
        }
        report.finish().expect("written");
        let page = fs::read_to_string(path).expect("a page");
        assert_eq!(page.matches("class=\"document\"").count(), LIMIT);
        assert!(page.contains(&format!("\"documents\":{},\"shown\":{LIMIT}", LIMIT + 7)));
    }

    #[test]
    fn the_frame_has_no_place_left_open() {
        let (before, after) = frame();
        let page = before + &after;
        for place in ["STYLE-HASH", "SCRIPT-HASH", "/* style */", "/* script */"] {
            assert!(!page.contains(place), "{place}");
        }
        assert_eq!(page.matches("</style").count(), 1);
        assert_eq!(page.matches("</script").count(), 1);
    }
}
