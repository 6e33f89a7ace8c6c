//! A line by itself: its marks against what its shape says for the article.

use std::ops::RangeInclusive;

use super::{Document, Item, Own, Sentence};
use crate::features::{End, Features};
use crate::kind::Kind;
use crate::mark::Mark;

/// Gives every line its own kind and log-odds.
pub(super) fn judge(document: &mut Document<'_>) {
    for i in 0..document.items.len() {
        let own = own(document, &document.items[i]);
        let logit = logit(document, &document.items[i], own.evidence);
        let item = &mut document.items[i];
        item.own = own;
        item.own.logit = logit;
        item.own.decides = logit > DECIDED || own.weight >= SPEAKS_FOR_ITSELF;
        item.kind = own.kind;
        item.logit = logit;
    }
}

/// The log-odds of `item` by its own marks: those of the line as a whole, for which
/// they are `evidence`, or those of the sentences that are chrome by themselves where
/// they make up most of it.
fn logit(document: &Document<'_>, item: &Item, evidence: f32) -> f32 {
    let whole = evidence - resistance(&item.features);
    let sentences = &document.sentences[item.sentences.clone()];
    let Some(first) = sentences.first() else { return whole };
    if first.marks.is_empty() && first.features.words >= 3 && first.features.end == End::Full {
        // The line begins as the article's: what follows may be cut off. A question
        // often opens a call to do something.
        return whole.min(BEGINS_AS_BODY);
    }
    if item.features.words > PARAGRAPH_WORDS {
        // More than a paragraph is a text that lost its line breaks: there
        // may be an article in it.
        return logit_of_most(document, item, sentences, NEARLY_ALL_PERCENT);
    }
    whole.max(logit_of_most(document, item, sentences, MOST_PERCENT))
}

/// The mean log-odds of the sentences that are chrome by themselves, if they
/// make up most of the line; else below all others.
fn logit_of_most(document: &Document<'_>, item: &Item, sentences: &[Sentence], percent: u32) -> f32 {
    let logits =
        sentences.iter().map(|s| evidence(&document.marks[s.marks.clone()], 1.0) - resistance(&s.features));
    let Some(first) = logits.clone().position(|logit| logit > 0.0) else { return UNLIKE_CHROME };
    let last = logits.clone().rposition(|logit| logit > 0.0).unwrap_or(first);
    // What stands between two sentences of a notice is the notice's, too.
    let chars = |range: RangeInclusive<usize>| sentences[range].iter().map(|s| s.features.chars).sum::<u32>();
    if u64::from(chars(first..=last)) * 100 < u64::from(item.features.chars) * u64::from(percent) {
        return UNLIKE_CHROME;
    }
    let chrome = logits.filter(|&logit| logit > 0.0);
    let count = chrome.clone().count();
    if count * 3 < last - first + 1 {
        return UNLIKE_CHROME;
    }
    chrome.sum::<f32>() / count as f32
}

const MOST_PERCENT: u32 = 45;
const NEARLY_ALL_PERCENT: u32 = 90;
const PARAGRAPH_WORDS: u32 = 180;
const UNLIKE_CHROME: f32 = -12.0;
const BEGINS_AS_BODY: f32 = -1.0;

/// The kind that the marks of `item` speak for.
fn own(document: &Document<'_>, item: &Item) -> Own {
    let marks = document.marks_of(item);
    let (kind, weight) = strongest(marks, BESIDE).unwrap_or((Kind::Body, 0.0));
    Own {
        kind,
        weight,
        evidence: evidence(marks, BESIDE),
        logit: 0.0,
        decides: false,
        opens: document.opens(item, kind),
    }
}

/// Above these log-odds what a line says itself settles its kind: a lone
/// section name is part of a menu or of a masthead, as its place has it.
const DECIDED: f32 = 0.5;
/// So much weight settles the kind of a line that its context makes chrome.
const SPEAKS_FOR_ITSELF: f32 = 3.5;

/// How much of its weight a mark keeps that speaks for a later sentence only.
const BESIDE: f32 = 0.5;

/// A mark's weight, where those that do not lead their line keep `beside` of
/// it.
fn weight(mark: &Mark, beside: f32) -> f32 {
    if mark.leads { mark.weight } else { mark.weight * beside }
}

/// The kind with the most weight in `marks`.
pub(crate) fn strongest(marks: &[Mark], beside: f32) -> Option<(Kind, f32)> {
    if marks.is_empty() {
        return None;
    }
    let mut weights = [0.0_f32; Kind::ALL.len()];
    for mark in marks {
        weights[mark.kind.index()] += weight(mark, beside);
    }
    let all = Kind::ALL.iter().map(|&kind| (kind, weights[kind.index()]));
    all.filter(|&(_, weight)| weight > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// What the marks say for chrome, whichever kind: a line that speaks of two
/// kinds of chrome is chrome all the same. A caption's mark speaks against.
pub(crate) fn evidence(marks: &[Mark], beside: f32) -> f32 {
    marks
        .iter()
        .map(|mark| if mark.kind.is_content() { -weight(mark, beside) } else { weight(mark, beside) })
        .sum()
}

/// What a line's shape alone says for the article, in log-odds: the more it
/// reads like prose, the more evidence it takes to call it chrome.
pub(crate) fn resistance(features: &Features) -> f32 {
    if features.is_separator() {
        return SEPARATOR;
    }
    let ending = match features.end {
        End::Open | End::Colon if features.words <= 4 => LABEL,
        End::Open | End::Colon => HEADING,
        End::Spoken | End::Ellipsis if features.words <= 4 => SHORT_CALL,
        End::Spoken | End::Ellipsis => CALL,
        End::Full if features.words <= 6 => SHORT_SENTENCE,
        End::Full => SENTENCE,
    };
    // A slogan of single words is no paragraph.
    let further =
        features.sentences.saturating_sub(1).min(features.words / 4).min(5) as f32 * FURTHER_SENTENCE;
    // Whoever flattens a page puts its share bar into one line with the
    // article: without bound, what is long is not chrome for a few phrases.
    let long = features.words.saturating_sub(LONG_WORDS) as f32 * FURTHER_WORD;
    ending + further + long
}

const SEPARATOR: f32 = 0.6;
const LABEL: f32 = 1.3;
const HEADING: f32 = 1.6;
const SHORT_CALL: f32 = 1.6;
const CALL: f32 = 2.0;
const SHORT_SENTENCE: f32 = 2.2;
const SENTENCE: f32 = 2.5;
const FURTHER_SENTENCE: f32 = 0.7;
const LONG_WORDS: u32 = 25;
const FURTHER_WORD: f32 = 0.03;
