//! The scan: a text in chunks, through filter and verification. The engines
//! bring the filter's first step.

use super::Match;
use super::boundary::is_bounded;
use super::class::Class;
use super::filter::Filter;
use super::order::Ordered;
use super::pattern::Patterns;
use super::plan::{Choice, Layout};
use super::verify::Verifier;

/// So many bytes go through each step at a time: what the steps hand on stays
/// in the nearest cache.
pub(super) const CHUNK: usize = 4096;

/// Everything that a scan looks at.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) filter: Filter,
    verifier: Verifier,
    singles: Singles,
}

impl Scan {
    /// `choices` says of each pattern how it is looked for.
    pub(super) fn new(patterns: &Patterns, layout: Layout, choices: &[Choice]) -> Scan {
        let mut filter = Filter::new(layout);
        for (pattern, &choice) in patterns.iter().zip(choices) {
            if let Some(class) = Class::of(pattern.len()) {
                filter.insert(class, pattern, choice);
            }
        }
        Scan { filter, verifier: Verifier::new(patterns, choices), singles: Singles::new(patterns) }
    }

    /// Begins to search `haystack`.
    #[inline(always)]
    pub(super) fn begin<'a>(
        &'a self,
        patterns: &'a Patterns,
        haystack: &'a str,
        matches: &'a mut Vec<Match>,
    ) -> Search<'a> {
        Search { scan: self, patterns, haystack, matches: Ordered::new(matches), begin: 0, looked: 0 }
    }

    /// The heap's bytes.
    pub(super) fn table_bytes(&self) -> usize {
        self.filter.table_bytes() + self.verifier.table_bytes() + self.singles.table_bytes()
    }
}

/// A search under way. An engine takes it from chunk to chunk, finds the
/// candidates of each, and hands them in.
pub(super) struct Search<'a> {
    scan: &'a Scan,
    patterns: &'a Patterns,
    haystack: &'a str,
    matches: Ordered<'a>,
    /// Where the chunk begins.
    begin: usize,
    /// So many patterns were held against the text.
    looked: usize,
}

impl<'a> Search<'a> {
    pub(super) fn filter(&self) -> &'a Filter {
        &self.scan.filter
    }

    /// The text from the chunk's beginning to its own end: at least one byte,
    /// unless all has been searched. The chunk is the first [`CHUNK`] bytes.
    #[inline(always)]
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.haystack.as_bytes()[self.begin..]
    }

    /// Takes the chunk's candidates of class number `class`: places from the
    /// chunk's beginning on. False if the text is made to be slow, and the
    /// search has to be given up.
    #[inline(always)]
    pub(super) fn take(&mut self, class: usize, candidates: &mut [u16]) -> bool {
        let kept = self.scan.verifier.sift(class, self.haystack.as_bytes(), self.begin, candidates);
        for &at in &candidates[..kept] {
            if !self.verify(class, self.begin + usize::from(at)) {
                return false;
            }
        }
        true
    }

    #[inline(always)]
    fn verify(&mut self, class: usize, at: usize) -> bool {
        let Search { patterns, haystack, matches, .. } = self;
        self.looked +=
            self.scan.verifier.verify(class, patterns, haystack.as_bytes(), at, |pattern, start, end| {
                matches.push(Match { pattern, start, end, bounded: is_bounded(haystack, start, end) });
            });
        self.looked <= FREE_LOOKS + LOOKS_PER_BYTE * at + LOOKS_PER_MATCH * self.matches.len()
    }

    /// Ends a chunk.
    #[inline(always)]
    pub(super) fn advance(&mut self) {
        let end = self.haystack.len().min(self.begin + CHUNK);
        self.scan.singles.find(self.haystack, self.begin..end, &mut self.matches);
        // What ends here was found by a window that begins before.
        self.matches.settle(end);
        self.begin = end;
    }

    /// Drops the matches.
    #[cold]
    pub(super) fn give_up(self) {
        self.matches.discard();
    }
}

/// So many patterns may be held against the text in vain. In written text it
/// is one in hundreds of bytes; where patterns share their windows, and the
/// text is made of these, it could be all of them at every byte.
const FREE_LOOKS: usize = 1 << 14;
const LOOKS_PER_BYTE: usize = 4;
const LOOKS_PER_MATCH: usize = 4;

/// Patterns of one byte.
#[derive(Debug)]
struct Singles {
    /// Each with its byte.
    patterns: Vec<(u8, u32)>,
    is_one: Box<[bool]>,
}

impl Singles {
    fn new(patterns: &Patterns) -> Singles {
        let mut singles = Singles { patterns: Vec::new(), is_one: Box::default() };
        for (number, pattern) in patterns.iter().enumerate() {
            if let &[byte] = pattern {
                singles.patterns.push((byte, number as u32));
            }
        }
        if !singles.patterns.is_empty() {
            singles.is_one = vec![false; 256].into();
            for &(byte, _) in &singles.patterns {
                singles.is_one[byte as usize] = true;
                singles.is_one[byte.to_ascii_uppercase() as usize] = true;
            }
        }
        singles
    }

    #[inline(always)]
    fn find(&self, haystack: &str, range: std::ops::Range<usize>, matches: &mut Ordered) {
        if self.patterns.is_empty() {
            return;
        }
        for start in range {
            let byte = haystack.as_bytes()[start];
            if !self.is_one[byte as usize] {
                continue;
            }
            for &(single, pattern) in &self.patterns {
                if single == byte.to_ascii_lowercase() {
                    let end = start + 1;
                    matches.push(Match { pattern, start, end, bounded: is_bounded(haystack, start, end) });
                }
            }
        }
    }

    fn table_bytes(&self) -> usize {
        size_of_val(&self.patterns[..]) + self.is_one.len()
    }
}
