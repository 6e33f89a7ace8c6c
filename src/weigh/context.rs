//! The numbers of what stands around a line.

use std::ops::Range;

use super::line::{Columns as Lines, MOST_CHARS, flag, place};
use super::number::log;
use super::series::{faded, faded_below, shifted, sums, windowed};
use super::table::{Columns, Numbers};
use crate::document::Item;

#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "chars-1", "end-1", "capitalised-1", "sentences-1", "bullet-1", "gap-1", "small-1",
    "chars+1", "end+1", "capitalised+1", "sentences+1", "bullet+1", "gap+1", "small+1",
    "chars-2", "end-2", "capitalised-2", "sentences-2",
    "chars+2", "end+2", "capitalised+2", "sentences+2",
    "chars-3", "end-3", "capitalised-3", "sentences-3",
    "chars+3", "end+3", "capitalised+3", "sentences+3",
    "prose-in-2", "prose-chars-in-2", "prose-in-5", "prose-chars-in-5", "prose-in-15", "prose-chars-in-15",
    "prose-above-fast", "prose-below-fast", "prose-above-slow", "prose-below-slow",
    "words-above", "words-below", "capitalised-above", "capitalised-below", "end-above", "end-below",
    "lines-since-prose", "lines-to-prose", "prose-share-above", "prose-share-below",
    "prose-chars-above", "prose-chars-below", "prose-chars", "prose-share",
    "alike-next", "alike-stride", "alike-stride-more", "lines-since-heading",
    "evidence-1", "evidence+1", "evidence-2", "evidence+2", "evidence-3", "evidence+3",
    "evidence-above-fast", "evidence-below-fast", "evidence-above", "evidence-below",
    "evidence-above-slow", "evidence-below-slow", "evidence-in-3", "evidence-in-12", "evidence-mean",
    "evidence-of-heading", "evidence-opener", "lines-since-opener", "evidence-closer", "evidence-sum-above",
    "rules-1", "rules+1", "rules-above", "rules-below", "rules-in-5",
    "thread-above", "thread-below", "teasers-above", "teasers-below", "signed-above", "signed-below",
];

/// Where the numbers of evidence begin among them.
pub(super) const EVIDENCE: usize = 58;

/// Where among them it is said how much prose stands above and below.
pub(super) const PLACE: Range<usize> = 46..52;

/// More evidence above than this says no more.
const MOST_ABOVE: f32 = 40.0;
/// Lines beyond this many are as far away as any.
const FAR: usize = 60;
/// A heading has at most so many words.
const HEADING_WORDS: u32 = 9;
/// Prose weakens what was heard from a heading above it by so much.
const PROSE_BETWEEN: f32 = 0.5;

/// Writes the numbers of every line, whose own are `lines`.
pub(super) fn write(items: &[Item], lines: &Lines, prose: &[bool], columns: &mut Columns<'_, impl Numbers>) {
    write_neighbours(lines, columns);
    write_prose(items, lines, prose, columns);
    write_alike(items, columns);
    write_evidence(items, prose, &lines.evidence, columns);
    let rules = &lines.rules;
    columns.push(shifted(rules, -1, 0.0));
    columns.push(shifted(rules, 1, 0.0));
    columns.push(faded(rules, 0.7));
    columns.push(faded_below(rules, 0.7));
    columns.push(windowed(rules, 5));
    for weights in &lines.runs {
        columns.push(faded(weights, 0.85));
        columns.push(faded_below(weights, 0.85));
    }
}

fn write_neighbours(lines: &Lines, columns: &mut Columns<'_, impl Numbers>) {
    let all = [
        &lines.chars,
        &lines.end_sentence,
        &lines.capitalised,
        &lines.sentences,
        &lines.bullet,
        &lines.gap_above,
        &lines.small,
    ];
    for (distance, count) in [(1, all.len()), (2, 4), (3, 4)] {
        for ahead in [-distance, distance] {
            for values in &all[..count] {
                columns.push(shifted(values, ahead, -1.0));
            }
        }
    }
}

fn write_prose(items: &[Item], lines: &Lines, prose: &[bool], columns: &mut Columns<'_, impl Numbers>) {
    let is: Vec<f32> = prose.iter().map(|&is| flag(is)).collect();
    let chars: Vec<f32> =
        items.iter().zip(prose).map(|(item, &is)| item.features.chars as f32 * flag(is)).collect();
    for reach in [2, 5, 15] {
        columns.push(windowed(&is, reach));
        columns.push(windowed(&chars, reach).into_iter().map(log));
    }
    for fade in [0.6, 0.9] {
        columns.push(faded(&is, fade));
        columns.push(faded_below(&is, fade));
    }
    for values in [&lines.words, &lines.capitalised, &lines.end_sentence] {
        columns.push(faded(values, 0.7));
        columns.push(faded_below(values, 0.7));
    }
    columns.push(since(prose));
    let mut to = since(&prose.iter().rev().copied().collect::<Vec<_>>());
    to.reverse();
    columns.push(to);
    let above = sums(&chars);
    let all = above[items.len()] as f32;
    let every: f32 = items.iter().map(|item| item.features.chars as f32).sum();
    let before = |i: usize| above[i] as f32;
    let after = |i: usize| all - above[i + 1] as f32;
    let known = |chars: f32| log(chars.min(MOST_CHARS));
    let count = items.len();
    columns.push((0..count).map(|i| place(before(i), all - before(i) + 1.0, MOST_CHARS)));
    columns.push((0..count).map(|i| place(after(i), all - after(i) + 1.0, MOST_CHARS)));
    columns.push((0..count).map(|i| known(before(i))));
    columns.push((0..count).map(|i| known(after(i))));
    columns.push((0..count).map(|_| known(all)));
    columns.push((0..count).map(|_| all / (every + 1.0)));
}

/// How many lines above each line the last one stands that `is`.
fn since(is: &[bool]) -> Vec<f32> {
    let mut distance = FAR;
    is.iter()
        .map(|&is| {
            let here = distance;
            distance = if is { 1 } else { (distance + 1).min(FAR) };
            here as f32
        })
        .collect()
}

/// How regular the lines around are: lists repeat the shapes of their
/// entries.
fn write_alike(items: &[Item], columns: &mut Columns<'_, impl Numbers>) {
    let class = |item: &Item| {
        let f = &item.features;
        let length = [3, 6, 12, 25].iter().filter(|&&words| f.words >= words).count();
        (length, f.ends_sentence(), f.bulleted)
    };
    let classes: Vec<_> = items.iter().map(class).collect();
    let stride = |stride: usize| -> Vec<f32> {
        let alike: Vec<f32> =
            (0..classes.len()).map(|i| flag(classes.get(i + stride) == Some(&classes[i]))).collect();
        windowed(&alike, 5)
    };
    let next = stride(1);
    let mut best = vec![0.0_f32; items.len()];
    for others in [2, 3, 4, 5].map(stride) {
        best.iter_mut().zip(others).for_each(|(best, other)| *best = best.max(other));
    }
    columns.push(next.iter().copied());
    columns.push(best.iter().copied());
    columns.push(best.iter().zip(&next).map(|(best, next)| best - next));
    let headings: Vec<bool> = items.iter().map(is_heading).collect();
    columns.push(since(&headings));
}

fn is_heading(item: &Item) -> bool {
    item.features.words <= HEADING_WORDS && !item.features.ends_sentence()
}

fn write_evidence(items: &[Item], prose: &[bool], evidence: &[f32], columns: &mut Columns<'_, impl Numbers>) {
    for distance in [1, 2, 3] {
        columns.push(shifted(evidence, -distance, 0.0));
        columns.push(shifted(evidence, distance, 0.0));
    }
    for fade in [0.5, 0.8, 0.95] {
        columns.push(faded(evidence, fade));
        columns.push(faded_below(evidence, fade));
    }
    columns.push(windowed(evidence, 3));
    columns.push(windowed(evidence, 12));
    let mean = evidence.iter().sum::<f32>() / items.len().max(1) as f32;
    columns.push((0..items.len()).map(|_| mean));
    let mut heading = 0.0;
    columns.push(items.iter().zip(evidence).map(|(item, &own)| {
        let here = heading;
        if is_heading(item) {
            heading = own;
        }
        here
    }));
    let (openers, distances) = openers(items.iter().zip(prose).zip(evidence));
    columns.push(openers);
    columns.push(distances);
    let (mut closers, _) = self::openers(items.iter().zip(prose).zip(evidence).rev());
    closers.reverse();
    columns.push(closers);
    let mut sum = 0.0;
    columns.push(evidence.iter().map(|&own| {
        let here = sum;
        sum = (sum + own.max(0.0)).min(MOST_ABOVE);
        here
    }));
}

/// The strongest evidence in a short line since the article's prose, and how
/// many lines ago it stood.
fn openers<'i>(lines: impl Iterator<Item = ((&'i Item, &'i bool), &'i f32)>) -> (Vec<f32>, Vec<f32>) {
    let (mut strongest, mut distance) = (0.0_f32, FAR);
    lines
        .map(|((item, &prose), &own)| {
            let here = (strongest, distance as f32);
            if prose && own <= 0.0 {
                strongest *= PROSE_BETWEEN;
            }
            if is_heading(item) && own > strongest {
                (strongest, distance) = (own, 0);
            }
            distance = (distance + 1).min(FAR);
            here
        })
        .unzip()
}
