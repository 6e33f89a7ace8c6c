//! The numbers of a line's words: how many of them the article has, too.

use std::collections::HashMap;

use super::context::Columns;
use super::line::flag;
use super::number::log;
use super::region::Core;
use super::table::Rows;
use crate::document::Item;
use crate::matcher::is_dense;

pub(super) const NAMES: &[&str] =
    &["shared", "shared-rare", "shared-often", "shared-outside", "shared-strong", "shared-mass"];

/// A word has at least so many letters: shorter ones are grammar.
const LEAST_LETTERS: u32 = 4;
/// A stem is the first letters of a word, whatever its ending.
const STEM_LETTERS: u32 = 6;
/// A line's first stems tell as much as all.
const MOST_STEMS: usize = 120;
/// A strong word stands in so many lines of the article.
const STRONG: u32 = 3;

pub(super) fn write(text: &str, items: &[Item], guesses: &[f32], core: Core, rows: &mut Rows, at: usize) {
    let lines: Vec<Vec<u64>> = items.iter().map(|item| stems(&text[item.text.range()])).collect();
    let is_core = |i: usize| core.contains(i) && guesses[i] > 0.0;
    // In how many lines of the article, and in how many at all, a stem stands.
    let mut counts: HashMap<u64, (u32, u32)> = HashMap::new();
    let mut article = 0_u32;
    for (i, line) in lines.iter().enumerate() {
        let inside = u32::from(is_core(i));
        article += inside;
        for &stem in line {
            let count = counts.entry(stem).or_default();
            count.0 += inside;
            count.1 += 1;
        }
    }
    let numbers: Vec<[f32; 6]> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| of_line(line, u32::from(is_core(i)), &counts, items.len(), article))
        .collect();
    let mut columns = Columns { rows, at };
    for number in 0..NAMES.len() {
        columns.push(numbers.iter().map(|numbers| numbers[number]));
    }
}

fn of_line(
    line: &[u64],
    inside: u32,
    counts: &HashMap<u64, (u32, u32)>,
    lines: usize,
    article: u32,
) -> [f32; 6] {
    let mut sums = [0.0_f32; 6];
    let mut rarity_sum = 0.0;
    for stem in line {
        let (in_core, everywhere) = counts[stem];
        let (others, anywhere) = (in_core - inside, everywhere - 1);
        // Words that the page repeats everywhere tell little.
        let rarity = log(lines as f32 / everywhere as f32);
        rarity_sum += rarity;
        sums[0] += flag(others > 0);
        sums[1] += rarity * flag(others > 0);
        sums[2] += log(others as f32);
        sums[3] += flag(others == 0 && anywhere > 0);
        sums[4] += flag(others >= STRONG);
        sums[5] += rarity * (others as f32 / article.max(1) as f32).min(0.5);
    }
    let count = line.len() as f32 + 1e-6;
    let [shared, rare, often, outside, strong, mass] = sums;
    [shared / count, rare / (rarity_sum + 1e-6), often / count, outside / count, strong / count, mass]
}

/// The stems of a line, each once, in order of their hash.
fn stems(text: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x100_0000_01b3;
    let step = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
    let mut found = Vec::new();
    let (mut hash, mut letters) = (START, 0_u32);
    let mut before: Option<char> = None;
    for c in text.chars().chain([' ']) {
        if found.len() >= MOST_STEMS {
            break;
        }
        if is_dense(c) {
            // Two characters make a word.
            found.extend(before.map(|before| step(step(START, before), c)));
            before = Some(c);
        } else if c.is_alphabetic() {
            before = None;
            if letters < STEM_LETTERS {
                let lower =
                    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
                hash = step(hash, lower);
            }
            letters += 1;
        } else {
            before = None;
            if letters >= LEAST_LETTERS {
                found.push(hash);
            }
            (hash, letters) = (START, 0);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_words_without_their_ends() {
        assert_eq!(stems("The walking walker"), stems("WALKIN walker of the"));
        assert_eq!(stems("The of and"), []);
        assert_eq!(stems("川が川が").len(), 2);
    }
}
