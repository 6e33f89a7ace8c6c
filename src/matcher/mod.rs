//! Finds all occurrences of many phrases in a text, as fast as the processor
//! can.
//!
//! ```
//! use dechrome::matcher::Matcher;
//!
//! let matcher = Matcher::new(["sign up", "newsletter", "news"])?;
//! let haystack = "Sign up for our newsletter";
//! let mut matches = Vec::new();
//! matcher.find(haystack, &mut matches);
//!
//! let found: Vec<_> = matches.iter().map(|m| (&haystack[m.start..m.end], m.bounded)).collect();
//! assert_eq!(found, [("Sign up", true), ("news", false), ("newsletter", true)]);
//! # Ok::<(), dechrome::matcher::Error>(())
//! ```
//!
//! # What is found
//!
//! Every occurrence of every pattern, overlapping ones too, whatever the case
//! of ASCII letters; other letters have to be the same. For each it says
//! whether a word begins where it begins and ends where it ends, that is,
//! whether neither of its ends splits a word. In scripts that are written
//! without spaces words begin and end anywhere.
//!
//! Matches come in the order of their ends; those that end together the
//! longest first; the same text under several numbers in the order of these.
//!
//! # How
//!
//! There are three [engines](Engine), which find the same. Two of them need
//! what some x86-64 processors have:
//!
//! 1. One window of each pattern, of eight bytes at most, stands for it. Which,
//!    and which other patterns' windows are looked for together with it, is
//!    planned, so that little text looks like it ([`Plan`]).
//! 2. The filter: the byte pairs of the text are hashed to six bits, and looked
//!    up in small tables, for 64 places at a time. Few places are left:
//!    candidates.
//! 3. The window's bytes are held against a set of hashes, then against a hash
//!    table. At what is left, the whole pattern is compared.
//!
//! The third is an automaton of the `aho-corasick` crate. It takes over, too,
//! where a text seems made to be slow for the filter, so that the time a
//! search takes grows in proportion to the text and its matches.

// Processors without an engine that filters use little of what it is made of.
#![cfg_attr(not(target_arch = "x86_64"), allow(dead_code))]

mod boundary;
mod class;
mod engine;
mod error;
mod filter;
mod gram;
mod order;
mod pattern;
mod plan;
mod portable;
mod scan;
mod verify;

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;

use std::sync::OnceLock;

pub(crate) use boundary::is_unspaced;
pub use engine::{Engine, ParseEngineError};
pub use error::Error;
pub use plan::Plan;

use pattern::Patterns;
use portable::Automaton;
use scan::Scan;

/// One occurrence of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Match {
    /// The pattern's number, counted from 0 in the order in which they were
    /// given.
    pub pattern: u32,
    /// Where it begins, in bytes of the haystack.
    pub start: usize,
    /// Where it ends, in bytes of the haystack.
    pub end: usize,
    /// Whether a word begins at `start` and ends at `end`.
    pub bounded: bool,
}

/// Finds all occurrences of many patterns: [the module](self) says how.
///
/// ```
/// use dechrome::matcher::Matcher;
///
/// let matcher = Matcher::new(["été", "RSS"])?;
/// let mut matches = Vec::new();
/// matcher.find("L'été, rss", &mut matches);
/// assert_eq!(matches.iter().map(|m| m.pattern).collect::<Vec<_>>(), [0, 1]);
/// # Ok::<(), dechrome::matcher::Error>(())
/// ```
#[derive(Debug)]
pub struct Matcher {
    patterns: Patterns,
    engine: Engine,
    /// For the engines that filter.
    scan: Option<Scan>,
    /// Built when it is first needed.
    automaton: OnceLock<Automaton>,
}

impl Matcher {
    /// A matcher of `patterns`, on the [best](Engine::best) engine.
    ///
    /// Takes about a millisecond for each of the first few hundred patterns
    /// at most, less for each of many; a [plan](Builder::plan) spares it that.
    ///
    /// # Errors
    ///
    /// If a pattern is empty, or all are more than 2^28 bytes.
    ///
    /// ```
    /// use dechrome::matcher::Matcher;
    ///
    /// assert!(Matcher::new(["share this", "tweet"]).is_ok());
    /// assert!(Matcher::new([""]).is_err());
    /// ```
    pub fn new(patterns: impl IntoIterator<Item: AsRef<str>>) -> Result<Matcher, Error> {
        Matcher::builder().build(patterns)
    }

    /// A builder, to choose the engine or to bring a plan.
    ///
    /// ```
    /// use dechrome::matcher::{Engine, Matcher};
    ///
    /// let matcher = Matcher::builder().engine(Engine::Portable).build(["share this"])?;
    /// assert_eq!(matcher.engine(), Engine::Portable);
    /// # Ok::<(), dechrome::matcher::Error>(())
    /// ```
    pub fn builder() -> Builder<'static> {
        Builder::default()
    }

    /// Appends all matches in `haystack` to `matches`, in the order that
    /// [the module](self#what-is-found) states.
    ///
    /// ```
    /// use dechrome::matcher::Matcher;
    ///
    /// let matcher = Matcher::new(["a", "ba", "cba", "BA"])?;
    /// let mut matches = Vec::new();
    /// matcher.find("cba", &mut matches);
    /// assert_eq!(matches.iter().map(|m| m.pattern).collect::<Vec<_>>(), [2, 1, 3, 0]);
    /// # Ok::<(), dechrome::matcher::Error>(())
    /// ```
    pub fn find(&self, haystack: &str, matches: &mut Vec<Match>) {
        let found = match (self.engine, &self.scan) {
            #[cfg(target_arch = "x86_64")]
            (Engine::Avx512, Some(scan)) => avx512::find(scan.begin(&self.patterns, haystack, matches)),
            #[cfg(target_arch = "x86_64")]
            (Engine::Avx2, Some(scan)) => avx2::find(scan.begin(&self.patterns, haystack, matches)),
            _ => false,
        };
        if !found {
            self.automaton().find(haystack, matches);
        }
    }

    fn automaton(&self) -> &Automaton {
        self.automaton.get_or_init(|| Automaton::new(&self.patterns))
    }

    /// The engine that searches.
    ///
    /// ```
    /// use dechrome::matcher::Matcher;
    ///
    /// assert!(Matcher::new(["share"])?.engine().is_available());
    /// # Ok::<(), dechrome::matcher::Error>(())
    /// ```
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The bytes that its tables take.
    ///
    /// ```
    /// use dechrome::matcher::Matcher;
    ///
    /// assert!(Matcher::new(["share"])?.table_bytes() > 5);
    /// # Ok::<(), dechrome::matcher::Error>(())
    /// ```
    pub fn table_bytes(&self) -> usize {
        self.patterns.table_bytes()
            + self.scan.as_ref().map_or(0, Scan::table_bytes)
            + self.automaton.get().map_or(0, Automaton::table_bytes)
    }
}

/// What a [`Matcher`] is built with.
///
/// ```
/// use dechrome::matcher::{Engine, Matcher};
///
/// let portable = Matcher::builder().engine(Engine::Portable).build(["share"])?;
/// # let _ = portable;
/// # Ok::<(), dechrome::matcher::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Builder<'a> {
    engine: Option<Engine>,
    plan: Option<&'a Plan>,
}

impl<'a> Builder<'a> {
    /// Asks for an engine; without it, it is the [best](Engine::best).
    #[must_use]
    pub fn engine(self, engine: Engine) -> Builder<'a> {
        Builder { engine: Some(engine), ..self }
    }

    /// Brings a plan for the patterns, or some of them; the others are planned
    /// for when the matcher is built.
    #[must_use]
    pub fn plan<'p>(self, plan: &'p Plan) -> Builder<'p> {
        Builder { engine: self.engine, plan: Some(plan) }
    }

    /// Builds a matcher of `patterns`.
    ///
    /// # Errors
    ///
    /// If a pattern is empty, or all are more than 2^28 bytes, or this
    /// processor cannot run the engine that was asked for.
    pub fn build(self, patterns: impl IntoIterator<Item: AsRef<str>>) -> Result<Matcher, Error> {
        let engine = self.engine.unwrap_or_else(Engine::best);
        if !engine.is_available() {
            return Err(Error::Unavailable(engine));
        }
        let patterns = Patterns::new(patterns)?;
        let mut matcher = Matcher { patterns, engine, scan: None, automaton: OnceLock::new() };
        if engine == Engine::Portable {
            matcher.automaton();
        } else {
            let (layout, choices) = plan::choose(&matcher.patterns, self.plan);
            matcher.scan = Some(Scan::new(&matcher.patterns, layout, &choices));
        }
        Ok(matcher)
    }
}
