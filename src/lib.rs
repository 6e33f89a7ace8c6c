//! Text that was scraped or extracted from a news page still carries the
//! publisher's chrome: skip links, mastheads, ad markers, donation appeals,
//! newsletter signups, related links, share bars, comment threads, photo
//! credits, legal footers. This crate takes that plain text, without any
//! markup, says of every byte whether it is the article or which kind of
//! chrome it is, and why, and gives the article back.
//!
//! ```
//! let text = "\
//! Skip to content
//!
//! The river rose by a metre on Monday, the town said, and it is still rising.
//! Advertisement
//! Nobody was hurt. Sign up for our newsletter to get the news in your inbox.
//! ";
//! assert_eq!(dechrome::clean(text), "\
//! The river rose by a metre on Monday, the town said, and it is still rising.
//! Nobody was hurt.
//! ");
//! ```
//!
//! [`Cleaner::analyze`] tells what went, and why:
//!
//! ```
//! use dechrome::{Cleaner, Kind};
//!
//! let analysis = Cleaner::new().analyze("Advertisement\nThe river rose by a metre.\n");
//! let removed = analysis.removed().next().expect("one segment");
//! assert_eq!(removed.kind(), Kind::Advertisement);
//! assert_eq!(removed.span().range(), 0..14);
//! assert!(removed.evidence()[0].to_string().starts_with("cue \"advertisement\" (whole"));
//! ```
//!
//! # What is promised
//!
//! - **Nothing is lost.** The [segments](Analysis::segments) of a text,
//!   concatenated, are the text, byte for byte; what is kept is unchanged.
//! - **Nothing goes without a reason.** Every segment that is called chrome and is
//!   not blank has its [kind](Segment::kind), a
//!   [confidence](Segment::confidence), and [evidence](Segment::evidence):
//!   which phrase stood where, which shape the line has, which heading opened
//!   the section that it stands in, what stands beside it.
//! - **Cleaning never fails** and never panics, whatever the text; its time
//!   and memory grow in proportion to the text. Only building a cleaner from
//!   a user's own data can fail, with an error that names table, line and
//!   cause.
//!
//! # How it works
//!
//! 1. *Reading.* Paragraphs that were wrapped at some width, and sentences that were
//!    torn at their links, are read as one line, links of Markdown as their text,
//!    character references as what they stand for. The text is cut into lines; one that
//!    lost its line breaks into sentences and labels.
//! 2. *Cues.* It is folded, so that case, quotes, dashes, spaces and numbers do not
//!    matter, and searched once for all phrases of the cue tables.
//! 3. *Shapes.* Each line is looked at for dates, e-mail addresses, credits and the like,
//!    and rules say what its own evidence and its surroundings speak for.
//! 4. *Weighing.* A small net, learned from labelled pages, reads the lines from the top
//!    and from the end, and weighs each by what it looks like, its cues, its words, its
//!    place, and what was read above and below. How sure a removal must be depends on
//!    the document: what an extractor left, and what is hard to tell, is left alone
//!    sooner. A text of fewer than sixty words is not weighed: there its lines' own
//!    evidence decides.
//! 5. *Cutting.* Last, single sentences of chrome are cut from lines that stay.
//!
//! What it knows is data: cue tables in thirty-two languages
//! ([`CleanerBuilder::cues`] adds your own), and one table of weights
//! ([`CleanerBuilder::weights`] takes another). Texts in other languages have
//! the evidence that needs none.
//!
//! A thread that cleans text after text keeps a [`Scratch`], which spares it
//! nearly all allocations: [`Cleaner::clean_with`].
//!
//! Of use by itself is [`matcher`], which searches a text for many phrases at
//! once: with the vector instructions of the processor that it runs on, and
//! with an automaton where there are none. The environment variable
//! `DECHROME_ENGINE` (`avx512`, `avx2`, `portable`) names what is to search.
//! What comes out is the same.
//!
//! # Features
//!
//! - `serde`: `Serialize` for results, `Serialize` and `Deserialize` for
//!   kinds, spans, evidence and settings. Off by default.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs)]
#![deny(unsafe_code)]

// In the order of their dependencies: a module uses only those above it. The blank
// lines keep rustfmt from sorting.
mod buffer;
mod swar;

mod error;
mod kind;
mod span;

mod offsets;

mod segment;

mod sentence;

mod fold;

mod lexicon;
pub mod matcher;

mod script;

mod character;

mod word;

mod plain;

mod run;

mod features;
mod look;

mod words;

mod quotation;

mod survey;

mod shape;

mod mark;

mod unit;

mod document;
mod read;

mod rules;

mod weigh;

mod policy;

mod decide;

mod knowledge;
mod piece;

mod scratch;
mod settings;

mod evidence;

mod analysis;
mod cleaner;

mod builder;

#[cfg(feature = "unstable-stages")]
#[doc(hidden)]
pub mod stages;

use std::borrow::Cow;

pub use analysis::{Analysis, Segment};
pub use builder::CleanerBuilder;
pub use cleaner::Cleaner;
pub use error::BuildError;
pub use evidence::{Evidence, Region};
pub use kind::{Kind, ParseKindError};
pub use lexicon::Place;
pub use policy::{ParseStrictnessError, Policy, Strictness};
pub use scratch::Scratch;
pub use shape::Shape;
pub use span::Span;
pub use weigh::Aspect;

/// The body of `text`: [`Cleaner::clean`] with the built-in cues and default
/// settings.
///
/// ```
/// let text = "Advertisement\n\nThe river rose by a metre on Monday, the town said.\n";
/// assert_eq!(dechrome::clean(text), "The river rose by a metre on Monday, the town said.\n");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    Cleaner::new().clean(text)
}

/// The README's examples, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
