//! What is taken out of a text, whoever takes it.

use std::iter;
use std::ops::{AddAssign, Range};

use dechrome::Analysis;

/// Ranges of bytes that go, in order and apart.
#[derive(Debug, Default)]
pub(crate) struct Removal(Vec<Range<usize>>);

/// How long a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) chars: usize,
    pub(crate) bytes: usize,
}

impl Removal {
    pub(crate) fn nothing() -> Removal {
        Removal::default()
    }

    pub(crate) fn everything(text: &str) -> Removal {
        iter::once(0..text.len()).collect()
    }

    pub(crate) fn by(analysis: &Analysis<'_>) -> Removal {
        analysis.removed().map(|segment| segment.span().range()).collect()
    }

    /// What stays of the text.
    pub(crate) fn kept(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut end = 0;
        for gone in &self.0 {
            kept.push_str(&text[end..gone.start]);
            end = gone.end;
        }
        kept.push_str(&text[end..]);
        kept
    }

    /// How much of a line goes.
    pub(crate) fn of(&self, text: &str, line: &Range<usize>) -> Extent {
        let first = self.0.partition_point(|gone| gone.end <= line.start);
        let mut extent = Extent::default();
        for gone in self.0[first..].iter().take_while(|gone| gone.start < line.end) {
            extent += Extent::of(&text[gone.start.max(line.start)..gone.end.min(line.end)]);
        }
        extent
    }
}

impl FromIterator<Range<usize>> for Removal {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(ranges: I) -> Removal {
        Removal(ranges.into_iter().collect())
    }
}

impl Extent {
    pub(crate) fn of(text: &str) -> Extent {
        Extent { chars: text.chars().count(), bytes: text.len() }
    }

    /// Whether it is more than half of the characters of `whole`.
    pub(crate) fn is_most_of(&self, whole: &Extent) -> bool {
        self.chars * 2 > whole.chars
    }
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Extent) {
        self.chars += other.chars;
        self.bytes += other.bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_of_a_line_is_counted_within_it() {
        let text = "Größe\nab\ncdef";
        let removal: Removal = [2..9, 12..13].into_iter().collect();
        assert_eq!(removal.kept(text), "Grb\ncef");
        assert_eq!(removal.of(text, &(0..7)), Extent { chars: 3, bytes: 5 });
    }
}
