//! How much the words of a line speak for chrome, whatever stands around it: a log-linear
//! model of nothing but words and pairs of them, of which the net is told for each line.
//!
//! It is fitted by itself, and the net learns from out-of-fold predictions, what it says of
//! sites that it was not fitted to: a net that sees the words themselves knows its own pages
//! by heart.

use std::borrow::Cow;

use super::series::{shift, sum, window};
#[cfg(any(test, feature = "unstable-stages"))]
use super::table::Rows;
use super::table::{Columns, Numbers};
use super::token::{Ends, MOST_WORDS, Token, stems};
use super::twins::Twins;
use crate::buffer::buffers;
use crate::document::Document;
use crate::word::Hash;

/// Words, and pairs of them, are told apart by so many buckets, so many in a row of the
/// table: of those of all languages many share one, of those of a line hardly any that
/// matter.
pub(crate) const WORDING_BUCKETS: usize = 1 << 18;
pub(crate) const WORDING_COLUMNS: usize = 64;
/// Weights are whole parts of a log-odd, so many of which make one, and no more than these.
pub(crate) const WORDING_UNIT: f32 = 3.0;
#[cfg(feature = "unstable-stages")]
pub(crate) const MOST_WORDING: i8 = 7;
/// A bucket has a weight for pages of all sorts, and one fitted mostly to what extractors
/// left, whose chrome is worded otherwise: there are no menus.
pub(crate) const VOICES: usize = 2;

/// What the table calls it.
pub(super) const LAYER: &str = "wording";

/// The names of the numbers: what a line's words say by each voice, what those of the
/// lines above and below say, and of the lines around it in the mean.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "worded", "worded-1", "worded+1", "worded-in-2",
    "left-worded", "left-worded-1", "left-worded+1", "left-worded-in-2",
];
const REACH: usize = 2;

/// The weights of each bucket, two to a byte, each in two's complement of four bits: that
/// for all pages first. Without any, words say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    weights: Cow<'static, [u8]>,
}

/// What the words of each line say, by each voice.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    said: [Vec<f32>; VOICES],
    sums: Vec<f64>,
}

buffers!(Buffers { said, sums });

impl Wording {
    /// The row of the table that comes next, if there is one more.
    pub(super) fn next_row(&self) -> Option<usize> {
        let row = self.weights.len() / WORDING_COLUMNS;
        (row < WORDING_BUCKETS / WORDING_COLUMNS).then_some(row)
    }

    /// It has all its rows, or none.
    pub(super) fn check(&self) -> Result<(), String> {
        match self.weights.len() {
            0 | WORDING_BUCKETS => Ok(()),
            _ => Err(format!("rows of layer `{LAYER}` are missing")),
        }
    }

    /// Takes up a row of the table.
    pub(super) fn row(&mut self, row: &str) -> Result<(), String> {
        let (pairs, rest) = row.as_bytes().as_chunks();
        if pairs.len() != WORDING_COLUMNS || !rest.is_empty() {
            return Err(format!("{} digits where {} belong", row.len(), VOICES * WORDING_COLUMNS));
        }
        let weights = self.weights.to_mut();
        for &[first, second] in pairs {
            weights.push(parse_digit(first)? << 4 | parse_digit(second)?);
        }
        Ok(())
    }

    /// The weights as they are stored.
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.weights
    }

    /// The weights of what is stored.
    pub(super) fn from_bytes(bytes: &'static [u8]) -> Wording {
        Wording { weights: Cow::Borrowed(bytes) }
    }
}

fn parse_digit(digit: u8) -> Result<u8, String> {
    let digit = char::from(digit);
    let parsed = digit.to_digit(16).ok_or_else(|| format!("`{digit}` is no hexadecimal digit"))?;
    Ok(parsed as u8)
}

/// What a line is worded by: its words, the first and the last of them once more as
/// such, how many they are, and each with the next.
struct Phrases {
    hashes: [Hash; 2 * MOST_WORDS + 2],
    count: usize,
}

impl Phrases {
    fn new() -> Phrases {
        Phrases { hashes: [Hash::default(); 2 * MOST_WORDS + 2], count: 0 }
    }

    fn read(&mut self, line: &str) {
        let (mut last, mut ends) = (None, Ends::default());
        self.count = 0;
        for stem in stems(line) {
            let word = Token::word(stem).hash();
            if let Some(last) = last.replace(word) {
                self.push(last.and(word));
            }
            self.push(word);
            ends.see(stem);
        }
        ends.each(|token| self.push(token.hash()));
    }

    #[inline(always)]
    fn push(&mut self, phrase: Hash) {
        self.hashes[self.count] = phrase;
        self.count += 1;
    }

    fn hashes(&self) -> &[Hash] {
        &self.hashes[..self.count]
    }

    /// The log-odds of chrome that they say, by each voice: the sum of all weights by the root
    /// of how many they are, for the words of a line say much the same.
    fn say(&self, weights: &[u8; WORDING_BUCKETS]) -> [f32; VOICES] {
        let mut sums = [0; VOICES];
        for phrase in self.hashes() {
            let both = weights[phrase.bucket(WORDING_BUCKETS)].cast_signed();
            sums[0] += i32::from(both >> 4);
            sums[1] += i32::from(both << 4 >> 4);
        }
        sums.map(|sum| log_odds(sum, self.count))
    }
}

/// What so many weights come to that are so much together.
pub(crate) fn log_odds(sum: i32, count: usize) -> f32 {
    sum as f32 / WORDING_UNIT / (count as f32).sqrt()
}

/// Writes the numbers of every line of `document`, whose `twins` were counted.
pub(super) fn write(
    document: &Document<'_>,
    twins: &Twins,
    wording: &Wording,
    buffers: &mut Buffers,
    columns: &mut Columns<'_, impl Numbers>,
) {
    if wording.weights.is_empty() {
        return columns.skip(NAMES.len());
    }
    let weights: &[u8; WORDING_BUCKETS] = (&*wording.weights).try_into().expect("all or none");
    let Buffers { said, sums } = buffers;
    let mut phrases = Phrases::new();
    said.iter_mut().for_each(Vec::clear);
    for (i, item) in document.items.iter().enumerate() {
        let of_line = match twins.first(i) {
            first if first < i => std::array::from_fn(|voice| said[voice][first]),
            _ => {
                phrases.read(&document.text[item.text.range()]);
                phrases.say(weights)
            }
        };
        said.iter_mut().zip(of_line).for_each(|(said, of_line)| said.push(of_line));
    }
    said.iter().for_each(|said| write_said(said, sums, columns));
}

/// Writes the numbers of one voice, which said this of each line.
fn write_said(said: &[f32], sums: &mut Vec<f64>, columns: &mut Columns<'_, impl Numbers>) {
    for ahead in [0, -1, 1] {
        columns.write(|column| shift(said, ahead, 0.0, column));
    }
    sum(said.iter().copied(), sums);
    columns.write(|column| window(sums, REACH, column));
}

/// The numbers of lines of which each voice said this, row by row.
#[cfg(feature = "unstable-stages")]
pub(crate) fn worded(said: &[Vec<f32>; VOICES]) -> Vec<f32> {
    let mut rows = Rows::new(said[0].len(), NAMES.len());
    let mut column = Vec::new();
    let mut columns = Columns::new(&mut rows, 0, &mut column);
    said.iter().for_each(|said| write_said(said, &mut Vec::new(), &mut columns));
    (0..said[0].len()).flat_map(|line| rows.row(line).to_vec()).collect()
}

/// The buckets of what `line` is worded by.
#[cfg(feature = "unstable-stages")]
pub(crate) fn buckets(line: &str) -> Vec<u32> {
    let mut phrases = Phrases::new();
    phrases.read(line);
    phrases.hashes().iter().map(|phrase| phrase.bucket(WORDING_BUCKETS) as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Item, Room};
    use crate::features::features;
    use crate::lexicon::Lexicon;
    use crate::segment::lines;

    #[test]
    fn the_words_of_a_line_speak_together() {
        let mut wording = Wording::default();
        assert_eq!((wording.next_row(), wording.check()), (Some(0), Ok(())));
        let (sign, up) = (Hash::of("sign"), Hash::of("up"));
        let digits = |bucket: usize| match bucket {
            _ if bucket == sign.bucket(WORDING_BUCKETS) => "6f",
            _ if bucket == sign.and(up).bucket(WORDING_BUCKETS) => "09",
            _ => "00",
        };
        while let Some(row) = wording.next_row() {
            assert_eq!(wording.check().is_ok(), row == 0);
            let row: String = (0..WORDING_COLUMNS).map(|at| digits(row * WORDING_COLUMNS + at)).collect();
            wording.row(&row).expect("a row");
        }
        assert!(wording.check().is_ok());
        // The word, the first and the last of the line, and how many there are.
        let weights: &[u8; WORDING_BUCKETS] = (&*wording.weights).try_into().expect("all of them");
        let of = |line: &str| {
            let mut phrases = Phrases::new();
            phrases.read(line);
            phrases.say(weights)
        };
        assert_eq!((of("SIGN"), of("the river")), ([1.0, -1.0 / 6.0], [0.0; VOICES]));
        // Six, with both words and the pair of them.
        let root = 6.0_f32.sqrt();
        assert_eq!(of("Sign up"), [2.0 / root, -8.0 / 3.0 / root]);
    }

    #[test]
    fn lines_that_read_the_same_are_told_the_same() {
        let text = "Home\nThe river rose.\nHome\nShare\nThe river rose.\nHome";
        let lexicon = Lexicon::new(std::iter::empty()).expect("the built-in one");
        let mut document = Document::new(text, &lexicon, &mut Room::default());
        for line in lines(text) {
            let features = features(&text[line.text.range()]);
            document.items.push(Item::new(&line, 0, features, 0..0, 0..0));
        }
        let mut twins = Twins::default();
        twins.count(&document);
        let mut rng = fastrand::Rng::with_seed(7);
        let weights: Vec<u8> = (0..WORDING_BUCKETS).map(|_| rng.u8(..)).collect();
        let (mut rows, mut column) = (Rows::new(6, NAMES.len()), Vec::new());
        let mut columns = Columns::new(&mut rows, 0, &mut column);
        let wording = Wording { weights: Cow::Owned(weights) };
        write(&document, &twins, &wording, &mut Buffers::default(), &mut columns);
        let weights = (&*wording.weights).try_into().expect("all of them");
        for (i, line) in lines(text).enumerate() {
            let mut phrases = Phrases::new();
            phrases.read(&text[line.text.range()]);
            let [first, second] = phrases.say(weights);
            assert_eq!((rows.row(i)[0], rows.row(i)[4]), (first, second), "line {i}");
        }
    }

    #[test]
    fn each_line_is_told_what_is_said_around_it() {
        let (mut rows, mut column) = (Rows::new(4, NAMES.len() / VOICES), Vec::new());
        write_said(&[1.0, 2.0, 4.0, 9.0], &mut Vec::new(), &mut Columns::new(&mut rows, 0, &mut column));
        assert_eq!(rows.row(0), [1.0, 0.0, 2.0, 7.0 / 3.0]);
        assert_eq!(rows.row(2), [4.0, 2.0, 9.0, 4.0]);
    }

    #[test]
    fn bad_rows_are_named() {
        let short = Wording::default().row("12").unwrap_err();
        assert_eq!(short, "2 digits where 128 belong");
        let row = format!("0g{}", "00".repeat(63));
        let error = Wording::default().row(&row).unwrap_err();
        assert_eq!(error, "`g` is no hexadecimal digit");
    }
}
