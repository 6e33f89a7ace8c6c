//! Matches in their order: by their ends, those that end together the longest
//! first, and by number.

use super::Match;

/// Collects the matches of a search that goes through the text in chunks.
pub(super) struct Ordered<'a> {
    matches: &'a mut Vec<Match>,
    /// Where those of this search begin.
    from: usize,
    /// Where those begin that may still be out of order.
    settled: usize,
}

impl<'a> Ordered<'a> {
    pub(super) fn new(matches: &'a mut Vec<Match>) -> Ordered<'a> {
        let from = matches.len();
        Ordered { matches, from, settled: from }
    }

    pub(super) fn len(&self) -> usize {
        self.matches.len() - self.from
    }

    #[inline(always)]
    pub(super) fn push(&mut self, found: Match) {
        self.matches.push(found);
    }

    /// Puts the matches in order, now that all are known that end at `end` or
    /// before.
    #[inline(always)]
    pub(super) fn settle(&mut self, end: usize) {
        let open = &mut self.matches[self.settled..];
        if !open.is_empty() {
            self.settled += settle(open, end);
        }
    }

    /// Drops the matches of this search.
    pub(super) fn discard(self) {
        self.matches.truncate(self.from);
    }
}

/// Sorts, and returns how many end at `end` or before.
fn settle(open: &mut [Match], end: usize) -> usize {
    open.sort_unstable_by_key(|found| (found.end, found.start, found.pattern));
    open.partition_point(|found| found.end <= end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_chunks_holds() {
        let found = |pattern, start, end| Match { pattern, start, end, bounded: true };
        let before = found(9, 90, 99);
        let mut matches = vec![before];
        let mut ordered = Ordered::new(&mut matches);
        for next in [found(0, 3, 4), found(1, 2, 9), found(3, 2, 4), found(2, 2, 4)] {
            ordered.push(next);
        }
        ordered.settle(5);
        ordered.push(found(4, 6, 8));
        assert_eq!(ordered.len(), 5);
        ordered.settle(9);
        let numbers: Vec<u32> = matches.iter().map(|found| found.pattern).collect();
        assert_eq!(numbers, [9, 2, 3, 0, 4, 1]);
        Ordered::new(&mut matches).discard();
        assert_eq!(matches.len(), 6);
    }
}
