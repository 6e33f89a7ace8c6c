//! The numbers of what stands around a line.

use std::ops::Range;

use super::line::{self, Columns as Lines, MOST_CHARS, flag, place};
use super::number::log;
use super::series::{fade_down, fade_up, shift, sum, weigh, window};
use super::table::{Columns, Numbers};
use crate::buffer::buffers;
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

/// What is worked out of all lines on the way.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    prose: Vec<f32>,
    chars: Vec<f32>,
    sums: Vec<f64>,
    sums_of_chars: Vec<f64>,
    weights: Vec<f32>,
    classes: Vec<Class>,
    next: Vec<f32>,
    other: Vec<f32>,
    best: Vec<f32>,
}

buffers!(Buffers { prose, chars, sums, sums_of_chars, weights, classes, next, other, best });

/// Writes the numbers of every line, whose own are `lines`.
pub(super) fn write(
    items: &[Item],
    lines: &Lines,
    prose: &[bool],
    buffers: &mut Buffers,
    columns: &mut Columns<'_, impl Numbers>,
) {
    write_neighbours(lines, columns);
    write_prose(items, lines, prose, buffers, columns);
    write_alike(items, buffers, columns);
    write_evidence(items, prose, lines.of(line::EVIDENCE), buffers, columns);
    let Buffers { sums, weights, .. } = buffers;
    let rules = lines.of(line::RULES);
    for ahead in [-1, 1] {
        columns.write(|column| shift(rules, ahead, 0.0, column));
    }
    write_faded([rules], items.len(), 0.7, weights, columns);
    sum(rules.iter().copied(), sums);
    columns.write(|column| window(sums, 5, column));
    write_faded(lines.runs(), items.len(), 0.85, weights, columns);
}

/// Of each of several series of `count` lines the mean of the lines above, and that of the lines below.
fn write_faded<'s, N: Numbers>(
    all: impl IntoIterator<Item = &'s [f32]>,
    count: usize,
    fade: f32,
    weights: &mut Vec<f32>,
    columns: &mut Columns<'_, N>,
) {
    weigh(fade, count, weights);
    for values in all {
        columns.write(|column| fade_down(values, fade, weights, column));
        columns.write(|column| fade_up(values, fade, weights, column));
    }
}

fn write_neighbours(lines: &Lines, columns: &mut Columns<'_, impl Numbers>) {
    let all = [
        line::CHARS,
        line::END_SENTENCE,
        line::CAPITALISED,
        line::SENTENCES,
        line::BULLET,
        line::GAP_ABOVE,
        line::SMALL,
    ]
    .map(|number| lines.of(number));
    for (distance, count) in [(1, all.len()), (2, 4), (3, 4)] {
        for ahead in [-distance, distance] {
            for values in &all[..count] {
                columns.write(|column| shift(values, ahead, -1.0, column));
            }
        }
    }
}

fn write_prose(
    items: &[Item],
    lines: &Lines,
    prose: &[bool],
    buffers: &mut Buffers,
    columns: &mut Columns<'_, impl Numbers>,
) {
    let Buffers { prose: is, chars, sums, sums_of_chars: above, weights, .. } = buffers;
    is.clear();
    is.extend(prose.iter().map(|&is| flag(is)));
    chars.clear();
    chars.extend(items.iter().zip(&*is).map(|(item, is)| item.features.chars as f32 * is));
    sum(is.iter().copied(), sums);
    sum(chars.iter().copied(), above);
    for reach in [2, 5, 15] {
        columns.write(|column| window(sums, reach, column));
        columns.write(|column| {
            window(above, reach, column);
            column.iter_mut().for_each(|chars| *chars = log(*chars));
        });
    }
    for fade in [0.6, 0.9] {
        write_faded([is.as_slice()], items.len(), fade, weights, columns);
    }
    let running = [line::WORDS, line::CAPITALISED, line::END_SENTENCE];
    write_faded(running.map(|number| lines.of(number)), items.len(), 0.7, weights, columns);
    columns.push(since(prose.iter().copied()));
    columns.push_from_end(since(prose.iter().rev().copied()));
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
fn since(is: impl Iterator<Item = bool>) -> impl Iterator<Item = f32> {
    let mut distance = FAR;
    is.map(move |is| {
        let here = distance;
        distance = if is { 1 } else { (distance + 1).min(FAR) };
        here as f32
    })
}

/// What an entry of a list has in common with the others: about how many words
/// it has, whether a sentence ends it, whether it has a bullet.
type Class = (u8, bool, bool);

fn class(item: &Item) -> Class {
    let f = &item.features;
    let length = [3, 6, 12, 25].iter().filter(|&&words| f.words >= words).count();
    (length as u8, f.ends_sentence(), f.bulleted)
}

/// How regular the lines around are: lists repeat the shapes of their
/// entries.
fn write_alike(items: &[Item], buffers: &mut Buffers, columns: &mut Columns<'_, impl Numbers>) {
    let Buffers { classes, sums, next, other, best, .. } = buffers;
    classes.clear();
    classes.extend(items.iter().map(class));
    let stride = |stride: usize, sums: &mut Vec<f64>| {
        let alike = |i: usize| flag(classes.get(i + stride) == Some(&classes[i]));
        sum((0..classes.len()).map(alike), sums);
    };
    stride(1, sums);
    next.clear();
    window(sums, 5, next);
    best.clear();
    best.resize(items.len(), 0.0);
    for others in [2, 3, 4, 5] {
        stride(others, sums);
        other.clear();
        window(sums, 5, other);
        best.iter_mut().zip(&*other).for_each(|(best, other)| *best = best.max(*other));
    }
    columns.push(next.iter().copied());
    columns.push(best.iter().copied());
    columns.push(best.iter().zip(next).map(|(best, next)| *best - *next));
    columns.push(since(items.iter().map(is_heading)));
}

fn is_heading(item: &Item) -> bool {
    item.features.words <= HEADING_WORDS && !item.features.ends_sentence()
}

fn write_evidence(
    items: &[Item],
    prose: &[bool],
    evidence: &[f32],
    buffers: &mut Buffers,
    columns: &mut Columns<'_, impl Numbers>,
) {
    let Buffers { sums, weights, .. } = buffers;
    for ahead in [-1, 1, -2, 2, -3, 3] {
        columns.write(|column| shift(evidence, ahead, 0.0, column));
    }
    for fade in [0.5, 0.8, 0.95] {
        write_faded([evidence], items.len(), fade, weights, columns);
    }
    sum(evidence.iter().copied(), sums);
    for reach in [3, 12] {
        columns.write(|column| window(sums, reach, column));
    }
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
    let lines = items.iter().zip(prose).zip(evidence);
    columns.push(openers(lines.clone()).map(|(strongest, _)| strongest));
    columns.push(openers(lines.clone()).map(|(_, distance)| distance));
    columns.push_from_end(openers(lines.rev()).map(|(strongest, _)| strongest));
    let mut sum = 0.0;
    columns.push(evidence.iter().map(|&own| {
        let here = sum;
        sum = (sum + own.max(0.0)).min(MOST_ABOVE);
        here
    }));
}

/// The strongest evidence in a short line since the article's prose, and how
/// many lines ago it stood.
fn openers<'i>(
    lines: impl Iterator<Item = ((&'i Item, &'i bool), &'i f32)>,
) -> impl Iterator<Item = (f32, f32)> {
    let (mut strongest, mut distance) = (0.0_f32, FAR);
    lines.map(move |((item, &prose), &own)| {
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
}
