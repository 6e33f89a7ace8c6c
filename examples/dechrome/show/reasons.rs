//! What speaks for a segment, in a line.

use std::borrow::Cow;

use dechrome::{Evidence, Segment, Span};

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

/// A piece of evidence, with the words of the lines that it only points to.
fn told(evidence: &Evidence, text: &str) -> String {
    let at = |span: &Span| first_words(text[span.range()].trim());
    match evidence {
        Evidence::Section { heading, weight, .. } => format!("section \"{}\" ({weight:.1})", at(heading)),
        Evidence::Neighbours { before, after, weight, .. } => {
            format!("between \"{}\" and \"{}\" ({weight:.1})", at(before), at(after))
        }
        Evidence::Publisher { notice, .. } => format!("named by \"{}\"", at(notice)),
        _ => evidence.to_string(),
    }
}

fn first_words(line: &str) -> String {
    const WORDS: usize = 6;
    let words: Vec<Cow<'_, str>> = line.split_whitespace().map(visible).collect();
    if words.len() > WORDS { format!("{} …", words[..WORDS].join(" ")) } else { words.join(" ") }
}
