//! The figures of one corpus.

use std::io::{self, Write};

use serde::Serialize;

use crate::calibration::Calibration;
use crate::confusion::Confusion;
use crate::group::groups;
use crate::judged::Judged;
use crate::kinds::Kinds;
use crate::loss::Loss;
use crate::measured::Measured;
use crate::options::{Comparison, Options};
use crate::record::Record;
use crate::section::Section;
use crate::segments::Segments;
use crate::titles::Titles;
use crate::words::Words;

/// What JSON holds: the settings, and all reports.
#[derive(Serialize)]
struct Run<'r> {
    version: &'static str,
    strictness: &'static str,
    #[serde(flatten)]
    comparison: &'r Comparison,
    corpora: &'r [Report],
}

/// All tables, of which those that the corpus has no labels for are empty.
#[derive(Serialize)]
pub(crate) struct Report {
    corpus: String,
    documents: usize,
    /// Those without text: no mean of word F1 counts them.
    empty: usize,
    words: Section<Words>,
    characters: Section<Loss>,
    segments: Section<Segments>,
    titles: Titles,
    kinds: Option<Kinds>,
    confusion: Option<Confusion>,
    calibration: Option<Calibration>,
}

/// Writes the figures as JSON, with the settings that they were won with.
pub(crate) fn write_json(out: &mut impl Write, reports: &[Report], options: &Options) -> io::Result<()> {
    let run = Run {
        version: env!("CARGO_PKG_VERSION"),
        strictness: options.strictness.name(),
        comparison: &options.comparison,
        corpora: reports,
    };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    writeln!(out)
}

impl Report {
    pub(crate) fn new(
        corpus: String,
        records: &[Record],
        measured: &[Measured],
        options: &Options,
    ) -> Report {
        let groups = groups(records);
        let lines: Vec<&Judged> = measured.iter().flat_map(|document| &document.lines).collect();
        Report {
            corpus,
            documents: records.len(),
            empty: records.iter().filter(|record| !record.has_text()).count(),
            words: Section::new(&groups, |i| measured[i].words.as_ref()),
            characters: Section::new(&groups, |i| measured[i].loss.as_ref()),
            segments: Section::new(&groups, |i| measured[i].segments.as_ref()),
            titles: Titles::new(&groups, |i| measured[i].titled),
            kinds: Kinds::new(&lines),
            confusion: if options.confusion { Confusion::new(&lines) } else { None },
            calibration: options.calibration.then(|| Calibration::new(&lines)),
        }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let noun = if self.documents == 1 { "document" } else { "documents" };
        let empty = match self.empty {
            0 => String::new(),
            count => format!(", {count} without text"),
        };
        writeln!(out, "==> {}: {} {noun}{empty} <==", self.corpus, self.documents)?;
        self.words.write(out)?;
        self.characters.write(out)?;
        self.segments.write(out)?;
        self.titles.write(out)?;
        self.kinds.iter().try_for_each(|kinds| kinds.write(out))?;
        self.confusion.iter().try_for_each(|confusion| confusion.write(out))?;
        self.calibration.iter().try_for_each(|calibration| calibration.write(out))
    }
}
