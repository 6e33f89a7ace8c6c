//! The learned decision: every line weighed in two linear stages over its
//! numbers, those of its surroundings and those of its place on the page.
//!
//! The form (two linear stages with hinges, a region, cohesion, a threshold
//! that adapts to the document) is the one that generalised best across sites
//! among those that were tried; `examples/train` fits its weights.

mod number;
mod series;
mod table;

mod look;

mod line;

mod context;

mod region;

mod cohesion;

mod model;

mod aspect;

mod threshold;

use crate::document::Document;

use self::model::EXPERTS;
use self::threshold::{best_expected_f1, threshold};

pub use self::aspect::Aspect;
pub(crate) use self::aspect::{ASPECTS, Aspects};
pub(crate) use self::model::Model;
pub(crate) use self::number::{logit, probability};
pub(crate) use self::table::Rows;

/// How many numbers the first stage weighs.
const FIRST: usize = line::NAMES.len() + context::NAMES.len();
/// How many the second.
const SECOND: usize = FIRST + region::NAMES.len() + cohesion::NAMES.len();

/// The names of the numbers of each stage: of the document, of a line in the
/// first stage and in the second.
pub(crate) fn names() -> [Vec<&'static str>; 3] {
    let second = [line::NAMES, context::NAMES, region::NAMES, cohesion::NAMES].concat();
    [line::NAMES.to_vec(), second[..FIRST].to_vec(), second]
}

/// The numbers of a document's lines, the second stage's still missing.
pub(crate) fn read(document: &Document<'_>) -> Rows {
    let mut rows = Rows::new(document.items.len(), SECOND);
    if rows.len() > 0 {
        line::write(document, &mut rows);
        context::write(&document.items, &mut rows);
    }
    rows
}

/// The numbers of the document as a whole: the means of those of its lines.
pub(crate) fn regime_numbers(rows: &Rows) -> Vec<f32> {
    let mut means = vec![0.0_f64; line::NAMES.len()];
    for i in 0..rows.len() {
        means.iter_mut().zip(rows.row(i)).for_each(|(mean, &number)| *mean += f64::from(number));
    }
    means.into_iter().map(|sum| (sum / rows.len().max(1) as f64) as f32).collect()
}

/// Completes `rows` with the second stage's numbers, from the first stage's
/// log-odds of chrome.
pub(crate) fn complete(document: &Document<'_>, first: &[f32], rows: &mut Rows) {
    let guesses: Vec<f32> = first.iter().map(|logit| -logit).collect();
    let core = region::write(&document.items, &guesses, rows, FIRST);
    let at = FIRST + region::NAMES.len();
    cohesion::write(document.text, &document.items, &guesses, core, rows, at);
}

/// What the weighing of a document came to.
#[derive(Debug, Default)]
pub(crate) struct Weighed {
    pub(crate) lines: Vec<WeighedLine>,
    /// The log-odds above which a line goes.
    pub(crate) threshold: f32,
    /// The best expected F1 of the document: how surely its body is told from
    /// its chrome, from 0 to 1.
    pub(crate) f1: f32,
    /// The probability that it is a full page, not what an extractor left.
    pub(crate) page: f32,
    /// The probability that it is an article.
    pub(crate) article: f32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct WeighedLine {
    /// The log-odds of chrome.
    pub(crate) logit: f32,
    /// What each aspect adds to them.
    pub(crate) aspects: Aspects,
}

/// What a document is, in probabilities.
#[derive(Clone, Copy, Debug, Default)]
struct Regime {
    article: f32,
    /// A full page, not what an extractor left.
    page: f32,
}

impl Regime {
    fn of(model: &Model, rows: &Rows) -> Regime {
        let numbers = regime_numbers(rows);
        let is = |expert| probability(model.regime.mixed(expert).logit(&numbers));
        Regime { article: is([1.0, 0.0, 0.0]), page: 1.0 - is([0.0, 0.0, 1.0]) }
    }

    /// How much each expert says of the document.
    fn shares(self) -> [f32; EXPERTS] {
        [self.page * self.article, self.page * (1.0 - self.article), 1.0 - self.page]
    }
}

/// Weighs every line.
pub(crate) fn weigh(document: &Document<'_>, model: &Model) -> Weighed {
    let mut rows = read(document);
    if rows.len() == 0 {
        return Weighed::default();
    }
    let regime = Regime::of(model, &rows);
    let shares = regime.shares();
    let first = model.first.mixed(shares);
    let guesses: Vec<Aspects> = (0..rows.len()).map(|i| Aspects::of(&first, &rows.row(i)[..FIRST])).collect();
    let logits: Vec<f32> = guesses.iter().map(|guess| guess.logit).collect();
    complete(document, &logits, &mut rows);
    let second = model.second.mixed(shares);
    let lines: Vec<WeighedLine> = (0..rows.len())
        .map(|i| {
            let aspects = Aspects::of(&second, rows.row(i)).seen_through(&guesses[i]);
            WeighedLine { logit: aspects.logit, aspects }
        })
        .collect();
    let words = document.items.iter().map(|item| item.features.words);
    let f1 = best_expected_f1(lines.iter().map(|line| probability(-line.logit)).zip(words));
    let Regime { article, page } = regime;
    Weighed { lines, threshold: logit(1.0 - threshold(f1, page)), f1, page, article }
}
