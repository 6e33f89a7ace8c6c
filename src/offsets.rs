//! Offsets in a text that was made of another, and the way back to those of its
//! source.

use crate::buffer::buffers;
use crate::span::Span;

/// Where the two stop running in step. Sorted.
#[derive(Debug, Default)]
pub(crate) struct Jumps {
    all: Vec<Jump>,
}

buffers!(Jumps { all });

#[derive(Clone, Copy, Debug)]
pub(crate) struct Jump {
    /// The offset in what was made.
    pub(crate) at: usize,
    /// Where in the source ends what stands before it.
    pub(crate) ended: usize,
    /// Where in the source begins what stands behind it; what lies between was
    /// left out.
    pub(crate) begins: usize,
}

impl Jumps {
    pub(crate) fn clear(&mut self) {
        self.all.clear();
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn push(&mut self, jump: Jump) {
        self.all.push(jump);
    }

    /// The last one, if it is at the offset `at`.
    pub(crate) fn last_at(&mut self, at: usize) -> Option<&mut Jump> {
        self.all.last_mut().filter(|last| last.at == at)
    }

    /// Where in the source ends what ends at `at`.
    pub(crate) fn end(&self, at: usize) -> usize {
        end(self.before(at), at)
    }

    /// The last one at the offset `at` or before.
    fn before(&self, at: usize) -> Option<&Jump> {
        let count = self.all.partition_point(|jump| jump.at <= at);
        self.all[..count].last()
    }

    /// The way back for spans whose ends ascend.
    pub(crate) fn way(&self) -> Way<'_> {
        Way { all: &self.all, passed: 0 }
    }
}

/// Where begins what begins at `at`, with the last jump `before` it.
fn start(before: Option<&Jump>, at: usize) -> usize {
    before.map_or(at, |jump| jump.begins + (at - jump.at))
}

fn end(before: Option<&Jump>, at: usize) -> usize {
    match before {
        Some(jump) if jump.at == at => jump.ended,
        _ => start(before, at),
    }
}

/// The way back, gone once for many spans.
pub(crate) struct Way<'j> {
    all: &'j [Jump],
    /// So many jumps are at the end of the last span or before.
    passed: usize,
}

impl Way<'_> {
    /// The source of `span`, which ends where the last one did or behind.
    pub(crate) fn span(&mut self, span: Span) -> Span {
        let ahead = self.all[self.passed..].iter();
        self.passed += ahead.take_while(|jump| jump.at <= span.end).count();
        let passed = &self.all[..self.passed];
        debug_assert!(passed.last().is_none_or(|jump| jump.at <= span.end), "ends ascend");
        // Few lie inside of a span.
        let start = start(passed.iter().rfind(|jump| jump.at <= span.start), span.start);
        Span::new(start, end(passed.last(), span.end).max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_that_of_each_end() {
        let all = [(0, 1, 3), (4, 7, 7), (5, 8, 12), (9, 16, 17), (15, 23, 23)];
        let jumps = Jumps { all: all.map(|(at, ended, begins)| Jump { at, ended, begins }).to_vec() };
        let mut way = jumps.way();
        for end in 0..20 {
            for start in 0..=end {
                let begins = super::start(jumps.before(start), start);
                let want = Span::new(begins, jumps.end(end).max(begins));
                assert_eq!(way.span(Span::new(start, end)), want, "{start}..{end}");
            }
        }
    }
}
