//! Lines that belong together are decided together: those that read the same but
//! for their numbers, and the entries of a list.
//!
//! In what an extractor left none goes because others do: a speaker's name may
//! stand in the thread below an interview, too, or a paragraph be quoted there. Nor
//! does a list's entry: the menu may begin where a list ends.

use super::twins::Twins;
use crate::document::{Document, Item};

/// On a full page so much at most is added to the log-odds of a line by those that
/// read like it.
const RAISED: f32 = 3.0;
/// So many entries in a row make a list.
const LIST: usize = 3;
/// How far an entry of a list is drawn to the mean of all: one that is quite
/// unlike the others may still go alone.
const DRAWN: f32 = 0.8;

/// Brings the log-odds of lines that belong together to one another: of `twins`, and
/// of what reads the same but for its numbers. For the sums there is room.
pub(super) fn accord(
    document: &Document<'_>,
    is_page: bool,
    logits: &mut [f32],
    twins: [&Twins; 2],
    sums: &mut Vec<f32>,
) {
    for twins in twins {
        twins.share(logits, if is_page { RAISED } else { 0.0 }, sums);
    }
    let mut entries = 0;
    for i in 0..=document.items.len() {
        if document.items.get(i).is_some_and(|item| is_entry(document.text, item)) {
            entries += 1;
            continue;
        }
        if entries >= LIST {
            draw(&mut logits[i - entries..i]);
        }
        entries = 0;
    }
}

/// Whether a line is a list's entry. In a text that lost its line breaks nobody
/// sees where a list ends.
fn is_entry(text: &str, item: &Item) -> bool {
    let above = &text[..item.span.start];
    item.features.bulleted && (above.is_empty() || above.ends_with(['\n', '\r']))
}

/// Lowers what is above the mean.
fn draw(list: &mut [f32]) {
    let mean = list.iter().sum::<f32>() / list.len() as f32;
    list.iter_mut().for_each(|logit| *logit += DRAWN * (mean - *logit).min(0.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stays_with_its_list_unless_it_is_quite_unlike_it() {
        let mut list = [-2.0, -2.0, 1.0, -2.0, -2.0];
        draw(&mut list);
        assert!(list.iter().all(|&logit| logit < 0.0), "{list:?}");
        let mut list = [-2.0, -2.0, 30.0, -2.0, -2.0];
        draw(&mut list);
        assert!(list[2] > 0.0 && list[3] == -2.0, "{list:?}");
    }
}
