//! What a line's words have in common with the document's prose: a story is
//! about something, and says it again.

use std::collections::HashMap;

use super::line::flag;
use super::number::log;
use super::table::Columns;
use super::words::Words;
use crate::word::Hash;

pub(super) const NAMES: &[&str] = &["shared", "shared-rare", "shared-often", "shared-strong"];

/// A word in more lines of prose says no more.
const MOST_LINES: u32 = 31;
/// A strong word stands in so many lines of prose.
const STRONG: u32 = 3;

/// Writes the numbers of every line; `prose` says which lines read like a
/// story's.
pub(super) fn write(lines: &[Words], prose: &[bool], columns: &mut Columns<'_>) {
    // In how many lines of prose, and in how many at all, a stem stands.
    let mut counts: HashMap<Hash, (u32, u32)> = HashMap::new();
    for (line, &prose) in lines.iter().zip(prose) {
        for &stem in &line.stems {
            let count = counts.entry(stem).or_default();
            count.0 += u32::from(prose);
            count.1 += 1;
        }
    }
    let numbers: Vec<_> = lines
        .iter()
        .zip(prose)
        .map(|(line, &prose)| of_line(&line.stems, u32::from(prose), &counts, lines.len()))
        .collect();
    for number in 0..NAMES.len() {
        columns.push(numbers.iter().map(|numbers| numbers[number]));
    }
}

fn of_line(
    stems: &[Hash],
    itself: u32,
    counts: &HashMap<Hash, (u32, u32)>,
    lines: usize,
) -> [f32; NAMES.len()] {
    let mut sums = [0.0_f32; NAMES.len()];
    let mut rarities = 0.0;
    for stem in stems {
        let (in_prose, everywhere) = counts[stem];
        let others = in_prose - itself;
        // Words that the page repeats everywhere tell little.
        let rarity = log(lines as f32 / everywhere as f32);
        rarities += rarity;
        sums[0] += flag(others > 0);
        sums[1] += rarity * flag(others > 0);
        sums[2] += log(others.min(MOST_LINES) as f32);
        sums[3] += flag(others >= STRONG);
    }
    let count = stems.len() as f32 + 1e-6;
    let [shared, rare, often, strong] = sums;
    [shared / count, rare / (rarities + 1e-6), often / count, strong / count]
}
