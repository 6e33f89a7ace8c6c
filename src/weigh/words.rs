//! The numbers of a line's words.

use super::line::flag;
use super::table::{Columns, Numbers};
use crate::survey::Survey;
use crate::words::Words;

/// The names of the numbers: the share of a line's words that sentences are
/// held together by, how much it says *you*, *we* and *I*, and whether it
/// begins as a sentence does.
pub(super) const NAMES: &[&str] = &["grammar", "you", "we", "i", "first-grammar"];

/// More than so many of a class say no more.
const MOST_OF_CLASS: u32 = 4;
/// A line of fewer words counts as one of so many.
const LEAST_WORDS: u32 = 5;

fn numbers(words: &Words) -> [f32; NAMES.len()] {
    let [grammar, you, we, i] = words.classes;
    let said = |count: u32| count.min(MOST_OF_CLASS) as f32 / (words.count.max(LEAST_WORDS) as f32).sqrt();
    let grammar = grammar as f32 / words.count.max(1) as f32;
    [grammar, said(you), said(we), said(i), flag(words.first_is_grammar)]
}

pub(super) fn write(surveys: &[Survey], columns: &mut Columns<'_, impl Numbers>) {
    columns.push_all(surveys.iter().map(|survey| numbers(&survey.words)));
}
