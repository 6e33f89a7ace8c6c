//! What speaks for a segment, in a line.

use std::borrow::Cow;

use dechrome::{Evidence, Segment};

use crate::visible::visible;

/// Pieces of evidence shown of a segment, the strongest ones.
const SHOWN: usize = 3;

/// The strongest evidence for `segment`, one of `text`; `None` if there is
/// none.
pub(crate) fn reasons(segment: &Segment<'_>, text: &str) -> Option<String> {
    let shown = segment.evidence().iter().take(SHOWN);
    let told: Vec<String> = shown.map(|evidence| told(evidence, text)).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// A piece of evidence, with the words of a heading that it only points to.
fn told(evidence: &Evidence, text: &str) -> String {
    match evidence {
        Evidence::Section { heading, .. } => {
            format!("{evidence} \"{}\"", first_words(text[heading.range()].trim()))
        }
        _ => evidence.to_string(),
    }
}

fn first_words(line: &str) -> String {
    const WORDS: usize = 6;
    let words: Vec<Cow<'_, str>> = line.split_whitespace().map(visible).collect();
    if words.len() > WORDS { format!("{} …", words[..WORDS].join(" ")) } else { words.join(" ") }
}
