//! What takes part: an engine, or something that shows what memory allows.

use std::time::{Duration, Instant};

/// What is searched.
#[derive(Clone, Copy)]
pub(crate) struct Haystack<'t> {
    pub(crate) text: &'t str,
    /// `text` with ASCII letters in lower case.
    pub(crate) lowered: &'t str,
}

/// What an engine found: two that found the same are equal, and two that did
/// not are hardly ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) hits: usize,
    sum: u64,
}

impl Found {
    pub(crate) fn add(&mut self, pattern: usize, start: usize, end: usize) {
        let place = (start as u64).wrapping_mul(31).wrapping_add(end as u64);
        self.hits += 1;
        self.sum = self.sum.wrapping_add(place.wrapping_mul(pattern as u64 + 1));
    }
}

/// What is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Every occurrence of every cue, whatever the case.
    All,
    /// Of the cues that begin leftmost the first in the list, then on behind
    /// it.
    Leftmost,
    /// Nothing to find: a limit.
    Pass,
}

type Search = Box<dyn FnMut(Haystack<'_>) -> Found>;

pub(crate) struct Contender {
    pub(crate) name: &'static str,
    pub(crate) task: Task,
    /// What it holds in memory, if it can say so.
    pub(crate) bytes: Option<usize>,
    pub(crate) build: Duration,
    search: Search,
}

impl Contender {
    /// A limit.
    pub(crate) fn pass(name: &'static str, search: impl FnMut(Haystack<'_>) -> Found + 'static) -> Contender {
        Contender { name, task: Task::Pass, bytes: None, build: Duration::ZERO, search: Box::new(search) }
    }

    /// An engine: `build` gives what searches, and what that holds in memory.
    pub(crate) fn engine<S>(
        name: &'static str,
        task: Task,
        build: impl FnOnce() -> (S, Option<usize>),
    ) -> Contender
    where
        S: FnMut(Haystack<'_>) -> Found + 'static,
    {
        let start = Instant::now();
        let (search, bytes) = build();
        Contender { name, task, bytes, build: start.elapsed(), search: Box::new(search) }
    }

    pub(crate) fn search(&mut self, haystack: Haystack<'_>) -> Found {
        (self.search)(haystack)
    }
}
