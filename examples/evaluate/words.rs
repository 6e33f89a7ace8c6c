//! Word F1, the measure of WCXB: the words of what was kept, as a bag,
//! against those of the page's main text.

use std::collections::HashMap;

use serde::Serialize;

use crate::section::Measure;
use crate::share::{f1, ratio};

/// How often each word occurs.
#[derive(Debug)]
pub(crate) struct Bag {
    counts: HashMap<String, usize>,
    size: usize,
}

/// The figures of one document, or the mean of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Words {
    f1: f64,
    precision: f64,
    recall: f64,
}

impl Bag {
    /// The lower-cased words, as `\w+` finds them.
    pub(crate) fn of(text: &str) -> Bag {
        let mut counts = HashMap::new();
        let lower = text.to_lowercase();
        let is_between = |c: char| !c.is_alphanumeric() && c != '_';
        for word in lower.split(is_between).filter(|word| !word.is_empty()) {
            // Most words are there already, and need no copy.
            match counts.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(counts.insert(word.to_owned(), 1)),
            }
        }
        let size = counts.values().sum();
        Bag { counts, size }
    }

    fn shared(&self, other: &Bag) -> usize {
        let least = |(word, &count): (&String, &usize)| other.counts.get(word).map_or(0, |&n| n.min(count));
        self.counts.iter().map(least).sum()
    }
}

impl Words {
    pub(crate) fn of(kept: &str, reference: &Bag) -> Words {
        let kept = Bag::of(kept);
        if kept.size == 0 || reference.size == 0 {
            return Words::default();
        }
        let shared = kept.shared(reference) as f64;
        let (precision, recall) = (shared / kept.size as f64, shared / reference.size as f64);
        Words { f1: f1(precision, recall), precision, recall }
    }
}

impl Measure for Words {
    const TITLE: &'static str = "Words against the reference, mean of the documents";
    const COLUMNS: &'static [&'static str] = &["F1", "precision", "recall"];
    type Figures = Words;

    fn pool(documents: &[&Words]) -> Words {
        let mean = |figure: fn(&Words) -> f64| {
            documents.iter().map(|words| figure(words)).sum::<f64>() / documents.len() as f64
        };
        Words { f1: mean(|w| w.f1), precision: mean(|w| w.precision), recall: mean(|w| w.recall) }
    }

    fn cells(figures: &Words) -> Vec<String> {
        [figures.f1, figures.precision, figures.recall].map(|figure| ratio(Some(figure))).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_often_as_both_have_them() {
        // Kept: share it the river the river rose; shared: the river rose.
        let words = Words::of("Share it! The river, the RIVER rose", &Bag::of("The river rose by 1_000."));
        assert_eq!((words.precision, words.recall), (3.0 / 7.0, 3.0 / 5.0));
        assert!((words.f1 - 0.5).abs() < 1e-12, "{words:?}");
    }

    #[test]
    fn nothing_kept_is_nothing_found() {
        assert_eq!(Words::of(" … ", &Bag::of("The river rose.")), Words::default());
        assert_eq!(Words::of("Share", &Bag::of("The river rose.")), Words::default());
    }

    #[test]
    fn documents_count_alike_however_long() {
        let reference = Bag::of("The river rose");
        let documents = [Words::of("the river rose", &reference), Words::of("share it", &reference)];
        let mean = Words::pool(&documents.each_ref());
        assert_eq!(mean, Words { f1: 0.5, precision: 0.5, recall: 0.5 });
    }
}
