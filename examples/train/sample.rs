//! A page in numbers.

use std::ops::Range;

use dechrome::Kind;
use dechrome::stages::{Numbers, PlainText, WORDED, buckets, words};

use crate::page::Page;
use crate::record::Label;
use crate::scale::Scale;

pub(crate) struct Sample<'p> {
    pub(crate) page: &'p Page,
    /// The numbers of each line, row by row, so many a line.
    rows: Vec<f32>,
    width: usize,
    /// What is to be learned of each.
    pub(crate) goals: Vec<Goal>,
    /// The lines whose kind of chrome is known, and their words; none where
    /// they are known from another sample.
    pub(crate) named: Vec<(usize, Vec<String>)>,
    /// The words of each line.
    pub(crate) worded: Vec<Worded>,
}

/// A line's words.
pub(crate) struct Worded {
    /// The buckets of them, and of pairs of them.
    pub(crate) buckets: Vec<u32>,
    /// Whether the line is chrome, where that is known.
    pub(crate) is_chrome: Option<bool>,
}

/// What is to be learned of a line, and how much it counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Goal {
    pub(crate) is_chrome: Option<bool>,
    pub(crate) weight: f32,
    /// Which of the kinds of chrome.
    pub(crate) kind: Option<usize>,
    pub(crate) kind_weight: f32,
    /// Whether it is the headline, where that is known.
    pub(crate) is_title: Option<bool>,
}

/// A stretch of a page that is learned from at once.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'s> {
    pub(crate) rows: &'s [f32],
    pub(crate) goals: &'s [Goal],
    /// Whether it is of a full page.
    pub(crate) full: bool,
    /// Whether it is of an article.
    pub(crate) article: bool,
    pub(crate) scale: &'s Scale,
    /// What teachers answer for its lines, row by row.
    pub(crate) taught: Option<&'s [f32]>,
}

/// A piece has at most so many lines: long pages are learned from in several,
/// each read on its own.
const PIECE: usize = 400;
/// How much a kind counts that the rules give, not people.
const BY_RULES: f32 = 0.05;
/// The rules are asked where they are so sure.
const SURE: f32 = 1.0;

impl Piece<'_> {
    /// The standardised numbers.
    pub(crate) fn numbers(&self) -> Vec<f32> {
        let width = self.scale.means.len();
        self.rows.iter().enumerate().map(|(i, &value)| self.scale.standard(i % width, value)).collect()
    }
}

/// A page's text as it is read.
pub(crate) struct Layout {
    pub(crate) text: String,
    ends: Vec<usize>,
}

impl Layout {
    pub(crate) fn of(page: &Page) -> Layout {
        let (text, ends) = page.laid_out();
        Layout { text, ends }
    }

    /// What most of the characters of `unit` are.
    fn label(&self, page: &Page, unit: Range<usize>) -> Label {
        let first = self.ends.partition_point(|&end| end <= unit.start);
        let (mut chrome, mut body) = (0, 0);
        let mut kind: Option<(usize, Kind)> = None;
        for line in first..self.ends.len() {
            let start = if line == 0 { 0 } else { self.ends[line - 1] };
            if start >= unit.end {
                break;
            }
            let overlap = self.ends[line].min(unit.end) - start.max(unit.start);
            match page.labels[line].is_chrome {
                Some(true) => chrome += overlap,
                Some(false) => body += overlap,
                None => {}
            }
            kind = kind.max(page.labels[line].kind.map(|kind| (overlap, kind)));
        }
        let is_chrome = (chrome + body > 0).then_some(chrome > body);
        // A headline that was glued to what stands beside it is none.
        let is_own = |&(overlap, kind): &(usize, Kind)| kind != Kind::Title || 2 * overlap > unit.len();
        Label { is_chrome, kind: kind.filter(is_own).map(|(_, kind)| kind) }
    }
}

impl<'p> Sample<'p> {
    pub(crate) fn of(page: &'p Page, layout: &Layout, names: &[&str]) -> Sample<'p> {
        let plain = PlainText::of(&layout.text);
        let numbers = Numbers::of(plain.text(), page.blind);
        // Longer lines count more, but not as much more as they are longer;
        // longer pages the same.
        let roots: Vec<f32> = numbers.words().map(|words| (1.0 + words as f32).sqrt()).collect();
        let all = roots.iter().sum::<f32>().max(1.0).sqrt();
        let rules = names.iter().position(|name| *name == "rules-navigation").expect("a number of the rules");
        let knows_title = page.labels.iter().any(|label| label.kind == Some(Kind::Title));
        let (mut rows, mut goals) = (Vec::new(), Vec::new());
        let (mut named, mut worded) = (Vec::new(), Vec::new());
        for (i, (span, root)) in numbers.lines().zip(roots).enumerate() {
            let row = numbers.row(i);
            let label = layout.label(page, plain.source_span(span).range());
            let weight = if label.is_chrome.is_some() { page.weight * root / all } else { 0.0 };
            let mut goal = Goal { is_chrome: label.is_chrome, weight, ..Goal::default() };
            let buckets = buckets(&plain.text()[span.range()]);
            worded.push(Worded { buckets, is_chrome: label.is_chrome });
            let known = label.kind.filter(|kind| !kind.is_content());
            if let Some(known) = known {
                (goal.kind, goal.kind_weight) = (chrome_index(known), page.kind_weight);
                if page.original {
                    named.push((i, words(&plain.text()[span.range()])));
                }
            } else if label.is_chrome == Some(true) {
                let kinds = &row[rules..rules + chrome().count()];
                goal.kind = kinds.iter().position(|&weight| weight > SURE);
                goal.kind_weight = if goal.kind.is_some() { BY_RULES } else { 0.0 };
            }
            goal.is_title = knows_title.then_some(label.kind == Some(Kind::Title));
            rows.extend_from_slice(row);
            goals.push(goal);
        }
        Sample { page, rows, width: names.len(), goals, named, worded }
    }

    /// Puts in, row by row, what words say.
    pub(crate) fn put_worded(&mut self, worded: &[f32]) {
        let rows = self.rows.chunks_exact_mut(self.width);
        for (row, worded) in rows.zip(worded.chunks_exact(WORDED.len())) {
            row[WORDED].copy_from_slice(worded);
        }
    }

    /// The numbers of each line.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.rows.chunks_exact(self.width)
    }

    /// The pieces of the page that there is something to learn from.
    pub(crate) fn pieces<'s>(&'s self, scale: &'s Scale) -> impl Iterator<Item = Piece<'s>> {
        let Page { full, article, .. } = *self.page;
        self.rows
            .chunks(PIECE * self.width)
            .zip(self.goals.chunks(PIECE))
            .filter(|(_, goals)| goals.iter().any(|goal| goal.is_chrome.is_some()))
            .map(move |(rows, goals)| Piece { rows, goals, full, article, scale, taught: None })
    }
}

/// The kinds of chrome, in the order of the heads.
pub(crate) fn chrome() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| !kind.is_content())
}

fn chrome_index(kind: Kind) -> Option<usize> {
    chrome().position(|chrome| chrome == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    #[test]
    fn a_headline_glued_to_a_menu_is_none() {
        let label = |is_chrome, kind| Label { is_chrome: Some(is_chrome), kind };
        let labels = vec![label(true, None), label(false, Some(Kind::Title))];
        let page =
            Page { form: Form::Flat, ..Page::full("", "Home News Sport Culture\nThe river rose", labels) };
        let layout = Layout::of(&page);
        let menu = page.text.find('\n').expect("two lines");
        let kind = |unit: Range<usize>| layout.label(&page, unit).kind;
        assert_eq!(kind(0..layout.text.len()), None);
        assert_eq!(kind(menu + 1..layout.text.len()), Some(Kind::Title));
        assert_eq!(kind(menu - 3..layout.text.len()), Some(Kind::Title));
    }
}
