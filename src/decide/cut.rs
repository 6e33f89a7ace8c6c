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
            let sentences = cut_sentences(document, item, threshold);
            let cut = |(sentence, kind, logit): (&Sentence, Kind, f32)| Cut {
                item: i,
                span: sentence.span,
                kind,
                logit,
            };
            cuts.extend(sentences.map(cut));
        }
    }
}

/// The sentences of a line that a cut takes.
fn cut_sentences<'d>(
    document: &'d Document<'_>,
    item: &Item,
    threshold: f32,
) -> impl Iterator<Item = (&'d Sentence, Kind, f32)> {
    let sentences = &document.sentences[item.sentences.clone()];
    let judged = sentences
        .iter()
        .map(move |sentence| judge(document, sentence).filter(|&(_, logit)| logit > threshold));
    let leading = judged.clone().take_while(Option::is_some).count();
    let trailing = judged.clone().rev().take_while(Option::is_some).count();
    sentences.iter().zip(judged).enumerate().filter_map(move |(i, (sentence, chrome))| {
        let (kind, logit) = chrome?;
        let at_end = i < leading || i >= sentences.len() - trailing;
        (at_end || logit > threshold + MIDDLE).then_some((sentence, kind, logit))
    })
}

/// How many words a cut leaves of a line, if it takes some of its sentences and
/// leaves others, without those of sentences that have cues of the same kind.
pub(super) fn left(document: &Document<'_>, item: &Item, threshold: f32) -> Option<u32> {
    let sentences = &document.sentences[item.sentences.clone()];
    let (mut taken, mut kinds) = (0, 0_u32);
    for (_, kind, _) in cut_sentences(document, item, threshold) {
        taken += 1;
        kinds |= 1 << kind.index();
    }
    if taken == 0 || taken == sentences.len() {
        return None;
    }
    let is_said = |sentence: &&Sentence| {
        let marks = &document.marks[sentence.marks.clone()];
        marks.iter().any(|mark| kinds & (1 << mark.kind.index()) != 0)
    };
    let unsaid = sentences.iter().filter(|sentence| !is_said(sentence));
    Some(unsaid.map(|sentence| sentence.features.words).sum())
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
