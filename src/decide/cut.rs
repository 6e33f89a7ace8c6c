//! Cuts: single sentences of chrome at the ends of lines that stay.

use crate::document::{Document, Item, Sentence};
use crate::kind::Kind;
use crate::rules::{evidence, resistance, strongest};
use crate::span::Span;

/// Sentences that go from a line that stays.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// The item that they are cut from.
    pub(crate) item: usize,
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) logit: f32,
}

/// In a paragraph a sentence needs more evidence than a line that stands
/// alone.
const COMPANY: f32 = 0.5;
/// And more where sentences that stay stand on both sides.
const MIDDLE: f32 = 1.5;

/// Writes to `cuts` those of all lines that stay, in order.
pub(super) fn cut(document: &Document<'_>, threshold: f32, cuts: &mut Vec<Cut>) {
    cuts.clear();
    for (i, item) in document.items.iter().enumerate() {
        if item.kind.is_content() && !item.sentences.is_empty() {
            cut_item(document, i, item, threshold, cuts);
        }
    }
}

fn cut_item(document: &Document<'_>, number: usize, item: &Item, threshold: f32, cuts: &mut Vec<Cut>) {
    let sentences = &document.sentences[item.sentences.clone()];
    let judged =
        sentences.iter().map(|sentence| judge(document, sentence).filter(|&(_, logit)| logit > threshold));
    let leading = judged.clone().take_while(Option::is_some).count();
    let trailing = judged.clone().rev().take_while(Option::is_some).count();
    for (i, chrome) in judged.enumerate() {
        let Some((kind, logit)) = chrome else {
            continue;
        };
        let at_end = i < leading || i >= sentences.len() - trailing;
        if at_end || logit > threshold + MIDDLE {
            cuts.push(Cut { item: number, span: sentences[i].span, kind, logit });
        }
    }
}

/// Whether a cut takes sentences of a line and leaves others.
pub(super) fn leaves_some(document: &Document<'_>, item: &Item, threshold: f32) -> bool {
    let sentences = &document.sentences[item.sentences.clone()];
    let goes = |sentence: &Sentence| judge(document, sentence).is_some_and(|(_, logit)| logit > threshold);
    let ends = sentences.first().is_some_and(goes) || sentences.last().is_some_and(goes);
    ends && !sentences.iter().all(goes)
}

/// A sentence's kind and log-odds, by its own marks.
fn judge(document: &Document<'_>, sentence: &Sentence) -> Option<(Kind, f32)> {
    let marks = &document.marks[sentence.marks.clone()];
    let (kind, _) = strongest(marks, 1.0)?;
    if kind.is_content() {
        return None;
    }
    Some((kind, evidence(marks, 1.0) - resistance(&sentence.features) - COMPANY))
}
