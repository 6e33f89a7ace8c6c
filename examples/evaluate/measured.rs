//! All that is measured of each document.

use dechrome::Cleaner;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::cleaners::Cleaners;
use crate::judged::{Judged, judge};
use crate::loss::Loss;
use crate::method::{ByMethod, removals};
use crate::options::Comparison;
use crate::page::Page;
use crate::record::Record;
use crate::segments::Segments;
use crate::titles::Titled;
use crate::words::{Bag, Words};

/// The measures of one document, those that its record allows.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) words: Option<ByMethod<Words>>,
    pub(crate) loss: Option<ByMethod<Loss>>,
    pub(crate) segments: Option<ByMethod<Segments>>,
    pub(crate) titled: Option<Titled>,
    /// Every line whose label is known.
    pub(crate) lines: Vec<Judged>,
}

/// Cleans and measures all records, on every core, and shows how far it is.
pub(crate) fn measure(records: &[Record], cleaners: &Cleaners, comparison: &Comparison) -> Vec<Measured> {
    let bar = ProgressBar::new(records.len() as u64);
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} documents, {eta} left");
    bar.set_style(style.expect("a template without mistakes"));
    let measured = records
        .par_iter()
        .map(|record| {
            let measured = Measured::of(record, cleaners.of(record), comparison);
            bar.inc(1);
            measured
        })
        .collect();
    bar.finish_and_clear();
    measured
}

impl Measured {
    fn of(record: &Record, cleaner: &Cleaner, comparison: &Comparison) -> Measured {
        let page = Page::new(record, comparison.form);
        let analysis = cleaner.analyze(&page.text);
        let removals = removals(&page, &analysis, comparison.c4_pages);
        let kept = removals.map(|removal| removal.kept(&page.text));

        // Of a page without text there is nothing to decide.
        let reference = record.reference.as_deref().filter(|_| !page.lines.is_empty()).map(Bag::of);
        let is_labelled = page.lines.iter().any(|line| line.label.is_chrome.is_some());
        let has_segments = !record.with.is_empty() || !record.without.is_empty();
        Measured {
            words: reference.map(|reference| kept.map(|kept| Words::of(kept, &reference))),
            loss: is_labelled.then(|| removals.map(|removal| Loss::of(&page, removal))),
            segments: has_segments.then(|| kept.map(|kept| Segments::of(kept, record))),
            titled: record
                .title
                .as_deref()
                .and_then(|title| Titled::of(title, &page, &analysis, &removals.dechrome)),
            lines: judge(&page, &analysis, &removals),
        }
    }
}
