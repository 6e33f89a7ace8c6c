//! What changes between the settings in force and other ones, line by line.
//!
//! ```text
//! ==> a.txt <==
//! @@ line 7 @@
//!                      │ The river rose by a metre on Monday, the town said.
//! - newsletter    0.97 │ Sign up for our newsletter   ← cue "sign up for" (start, 3.5)
//! + related       0.71 │ The bridge in pictures   ← below the article (2.0)
//! ~ promotion     0.91 │ Try our crossword   ← was related 0.66; cue "try our" (start, 3.5)
//! = share         0.99 │ Share on Facebook
//! ```
//!
//! A line marked `-` stays now and would go; `+` goes now and would stay; `~`
//! would be of another kind; `=` goes either way, and what has no mark stays.
//! Kind, confidence and evidence are those of the side that removes the line,
//! of `~` those of the other settings.

mod parts;

mod stretches;
mod totals;

use std::fmt::Display;

use dechrome::Analysis;

use crate::show::layout::Layout;

pub(crate) use totals::Totals;

/// What two readings of a text have different.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// For people, with colours; empty if there is no difference.
    pub(crate) rendered: Vec<u8>,
    pub(crate) totals: Totals,
}

/// Compares two readings of `text`, that with the settings in force and that
/// with others. `name` is what the document is called.
pub(crate) fn between(
    name: &impl Display,
    text: &str,
    now: &Analysis<'_>,
    then: &Analysis<'_>,
    layout: Layout,
) -> Difference {
    let parts = parts::parts(text, now, then);
    let rendered = stretches::render(name, text, &parts, [now, then], layout);
    Difference { rendered, totals: Totals::of(&parts) }
}
