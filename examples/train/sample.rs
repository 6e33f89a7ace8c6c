//! A page in numbers.

use std::ops::Range;

use dechrome::stages::Numbers;

use crate::page::Page;

pub(crate) struct Sample<'p> {
    pub(crate) page: &'p Page,
    pub(crate) numbers: Numbers<'p>,
    /// Of each unit that is not blank: whether it is chrome, and how much it
    /// counts.
    pub(crate) lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) is_chrome: Option<bool>,
    pub(crate) weight: f32,
}

/// A page's text as the cleaner gets it.
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
    fn label(&self, page: &Page, unit: Range<usize>) -> Option<bool> {
        let first = self.ends.partition_point(|&end| end <= unit.start);
        let (mut chrome, mut body) = (0, 0);
        for line in first..self.ends.len() {
            let start = if line == 0 { 0 } else { self.ends[line - 1] };
            if start >= unit.end {
                break;
            }
            let overlap = self.ends[line].min(unit.end) - start.max(unit.start);
            match page.labels[line] {
                Some(true) => chrome += overlap,
                Some(false) => body += overlap,
                None => {}
            }
        }
        (chrome + body > 0).then_some(chrome > body)
    }
}

impl<'p> Sample<'p> {
    pub(crate) fn of(page: &'p Page, layout: &'p Layout) -> Sample<'p> {
        let numbers = Numbers::of(&layout.text, page.blind);
        // Longer lines count more, but not as much more as they are longer;
        // longer pages the same.
        let roots: Vec<f32> = numbers.words().map(|words| (1.0 + words as f32).sqrt()).collect();
        let all = roots.iter().sum::<f32>().max(1.0).sqrt();
        let lines = numbers
            .lines()
            .zip(roots)
            .map(|(span, root)| Line {
                is_chrome: layout.label(page, span.range()),
                weight: page.weight * root / all,
            })
            .collect();
        Sample { page, numbers, lines }
    }
}
