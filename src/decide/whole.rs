//! Sentences stay whole. In a text that lost its line breaks what was one
//! sentence may have been cut as if lines had ended in it: then none of it goes
//! that what stays runs into, or runs on from.

use crate::document::{Document, Item};

/// Keeps what stands in the midst of a sentence that stays.
pub(super) fn keep_whole(document: &mut Document<'_>) {
    for i in 1..document.items.len() {
        let [before, behind] = [&document.items[i - 1], &document.items[i]];
        if before.goes != behind.goes && runs_on(document.text, before, behind) {
            let going = if before.goes { i - 1 } else { i };
            document.items[going].goes = false;
        }
    }
}

/// Whether a sentence runs on from one item to the next, by what is written
/// small where they meet.
fn runs_on(text: &str, before: &Item, behind: &Item) -> bool {
    let of = |item: &Item| &text[item.text.range()];
    is_one_line(text, before, behind)
        && if before.goes { begins_inside(of(behind)) } else { ends_inside(of(before)) }
}

fn is_one_line(text: &str, before: &Item, behind: &Item) -> bool {
    !text[before.text.end..behind.text.start].contains(['\n', '\r'])
}

/// Whether no sentence begins with `text`.
fn begins_inside(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | ']'))
}

/// Whether no sentence ends with `text`: its last word is written small, and no
/// mark stands behind it.
fn ends_inside(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    word.starts_with(char::is_lowercase) && word.ends_with(char::is_alphanumeric)
}
