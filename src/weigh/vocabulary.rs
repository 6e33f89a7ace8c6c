//! Words that tell kinds of chrome apart: how much more each speaks for one kind
//! than for others, learned from lines whose kind is known (log-linear weights,
//! fitted without the net, whose answers they add to).

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::token::tokens;
use crate::kind::{CHROME, Kind};
use crate::word::Hash;

/// Weights are whole thousandths.
const UNIT: f32 = 1000.0;

/// The weights of the words that it knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Where the weights of each word stand.
    words: HashMap<Hash, Range<u32>, FixedState>,
    weights: Vec<Weight>,
}

/// The number of a kind of chrome, and what a word adds to its log-odds, in
/// thousandths.
pub(super) type Weight = (u8, i16);

/// What the table calls it.
pub(super) const LAYER: &str = "words";

impl Vocabulary {
    /// Takes up a row of the table: a token, and what it adds to which kinds.
    pub(super) fn row(&mut self, token: &str, weights: &str) -> Result<(), String> {
        let weights: Vec<Weight> = weights.split(',').map(parse_weight).collect::<Result<_, _>>()?;
        if self.insert(Hash::of(token), weights) { Ok(()) } else { Err(format!("`{token}` a second time")) }
    }

    /// Whether the token had no weights before.
    pub(super) fn insert(&mut self, token: Hash, weights: impl IntoIterator<Item = Weight>) -> bool {
        let start = self.weights.len() as u32;
        self.weights.extend(weights);
        self.words.insert(token, start..self.weights.len() as u32).is_none()
    }

    pub(super) fn of(&self, token: Hash) -> &[Weight] {
        self.words.get(&token).map_or(&[], |range| &self.weights[range.start as usize..range.end as usize])
    }

    /// Adds what the words of `line` say to the log-odds of each kind.
    pub(crate) fn weigh(&self, line: &str, odds: &mut [f32; CHROME]) {
        if self.words.is_empty() {
            return;
        }
        let mut sums = [0_i32; CHROME];
        tokens(line, |token| {
            for &(kind, weight) in self.of(token.hash()) {
                sums[usize::from(kind)] += i32::from(weight);
            }
        });
        odds.iter_mut().zip(sums).for_each(|(odds, sum)| *odds += sum as f32 / UNIT);
    }
}

/// A kind by its name, and a weight in thousandths.
fn parse_weight(text: &str) -> Result<Weight, String> {
    let (name, thousandths) =
        text.split_once(' ').ok_or_else(|| format!("`{text}` is no kind and weight"))?;
    let kind = name.parse::<Kind>().map_err(|error| error.to_string())?;
    let kind = kind.chrome_index().ok_or_else(|| format!("`{name}` is no kind of chrome"))?;
    let weight = thousandths.parse().map_err(|_| format!("`{thousandths}` is no whole number of 16 bits"))?;
    Ok((kind as u8, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_add_to_the_kinds_that_they_speak_for() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.row("^sign", "newsletter 1500,share -250").expect("a row");
        vocabulary.row("up", "share 1000").expect("a row");
        let mut odds = [0.0; CHROME];
        vocabulary.weigh("Sign up up", &mut odds);
        let of = |kind: Kind| odds[kind.chrome_index().expect("chrome")];
        assert_eq!((of(Kind::Newsletter), of(Kind::Share), of(Kind::Legal)), (1.5, 1.75, 0.0));
    }

    #[test]
    fn bad_rows_are_named() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.row("up", "share 1").expect("a row");
        for (token, weights, cause) in [
            ("up", "share 1", "`up` a second time"),
            ("a", "share", "`share` is no kind and weight"),
            ("a", "banner 1", "unknown kind `banner`"),
            ("a", "body 1", "`body` is no kind of chrome"),
            ("a", "share 70000", "`70000` is no whole number of 16 bits"),
        ] {
            let error = vocabulary.row(token, weights).expect_err("a cause");
            assert!(error.starts_with(cause), "{error}");
        }
    }
}
