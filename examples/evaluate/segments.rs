//! Segments that people want to see, and to see gone.

use serde::Serialize;

use crate::record::Record;
use crate::section::Measure;
use crate::share::{f1, ratio, share};

/// How many segments were kept, of how many that should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segments {
    with: usize,
    with_kept: usize,
    without_kept: usize,
}

#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Figures {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

impl Segments {
    /// A segment is kept if it is found in what was kept, white space aside.
    pub(crate) fn of(kept: &str, record: &Record) -> Segments {
        let kept = spaced(kept);
        let count = |segments: &[String]| segments.iter().filter(|&s| kept.contains(&spaced(s))).count();
        Segments {
            with: record.with.len(),
            with_kept: count(&record.with),
            without_kept: count(&record.without),
        }
    }
}

/// The text with a single space between words.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

impl Measure for Segments {
    const TITLE: &'static str = "Segments of all documents to keep and to remove";
    const COLUMNS: &'static [&'static str] = &["precision", "recall", "F1"];
    type Figures = Figures;

    fn pool(documents: &[&Segments]) -> Figures {
        let sum = |count: fn(&Segments) -> usize| documents.iter().map(|s| count(s)).sum();
        let (with, with_kept, without_kept) =
            (sum(|s| s.with), sum(|s| s.with_kept), sum(|s| s.without_kept));
        let precision = share(with_kept, with_kept + without_kept);
        let recall = share(with_kept, with);
        Figures { precision, recall, f1: precision.zip(recall).map(|(p, r)| f1(p, r)) }
    }

    fn cells(figures: &Figures) -> Vec<String> {
        [figures.precision, figures.recall, figures.f1].map(ratio).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_found_over_line_ends_but_not_in_another_case() {
        let json = br#"{"id":"a","how":"wet","lines":[],"with":["rose by  a metre","Nobody was","the River"],
            "without":["Share","Menu"]}"#;
        let record = Record::parse(json, 1).expect("a record");
        let segments = Segments::of("Share\nThe river rose\nby a metre. Nobody\u{a0}was hurt.", &record);
        assert_eq!(segments, Segments { with: 3, with_kept: 2, without_kept: 1 });
        let third = Some(2.0 / 3.0);
        assert_eq!(Segments::pool(&[&segments]), Figures { precision: third, recall: third, f1: third });
    }
}
