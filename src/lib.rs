//! dechrome gives people back the article.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod error;
mod kind;
mod span;

mod segment;

mod fold;

mod lexicon;
mod matcher;

mod features;
mod shape;

mod mark;

mod decide;
mod read;

mod piece;
mod policy;

mod analysis;
mod cleaner;

use std::borrow::Cow;

pub use analysis::{Analysis, Evidence, Region, Segment};
pub use cleaner::{Cleaner, CleanerBuilder};
pub use error::BuildError;
pub use kind::{Kind, ParseKindError};
pub use lexicon::Place;
pub use policy::{Policy, Strictness};
pub use shape::Shape;
pub use span::Span;

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
