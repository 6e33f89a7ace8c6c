//! How much the words of a line speak for chrome, whatever stands around it: weights of
//! a log-linear model of nothing but words, fitted without the net, which is told of words
//! only which cues they make, who speaks to whom, and what they share with the article.

use super::token::tokens;

/// Words are told apart by so many buckets, so many in a row of the table: of the words of
/// all languages many share one, of those of a line hardly any that matter.
pub(crate) const WORDING_BUCKETS: usize = 1 << 16;
pub(crate) const WORDING_COLUMNS: usize = 64;
/// Weights are whole parts of a log-odd, so many of which make one.
pub(crate) const WORDING_UNIT: f32 = 32.0;

/// What the table calls it.
pub(super) const LAYER: &str = "wording";

/// The weight of each bucket; without any, words say nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    weights: Vec<i8>,
}

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
    pub(super) fn row(&mut self, weights: &str) -> Result<(), String> {
        let before = self.weights.len();
        for weight in weights.split(',') {
            let parsed = weight.parse().map_err(|_| format!("`{weight}` is no whole number of 8 bits"))?;
            self.weights.push(parsed);
        }
        match self.weights.len() - before {
            WORDING_COLUMNS => Ok(()),
            count => Err(format!("{count} weights where {WORDING_COLUMNS} belong")),
        }
    }

    /// The weights as they are stored.
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(super) fn to_bytes(&self) -> impl Iterator<Item = u8> {
        self.weights.iter().map(|weight| weight.to_le_bytes()[0])
    }

    /// The weights of what is stored.
    pub(super) fn from_bytes(bytes: &[u8]) -> Wording {
        Wording { weights: bytes.iter().map(|&byte| i8::from_le_bytes([byte])).collect() }
    }

    /// The log-odds of chrome by the words of `line`: their sum by the root of how many
    /// they are, for the words of a line say much the same.
    pub(super) fn of(&self, line: &str) -> f32 {
        if self.weights.is_empty() {
            return 0.0;
        }
        let (mut sum, mut count) = (0_i32, 0_u32);
        tokens(line, |token| {
            sum += i32::from(self.weights[token.hash().bucket(WORDING_BUCKETS)]);
            count += 1;
        });
        sum as f32 / WORDING_UNIT / (count as f32).sqrt()
    }
}

/// The bucket of each word of `line`.
#[cfg(feature = "unstable-stages")]
pub(crate) fn buckets(line: &str) -> Vec<u16> {
    let mut buckets = Vec::new();
    tokens(line, |token| buckets.push(token.hash().bucket(WORDING_BUCKETS) as u16));
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Hash;

    #[test]
    fn the_words_of_a_line_speak_together() {
        let mut wording = Wording::default();
        assert_eq!((wording.of("sign up"), wording.next_row(), wording.check()), (0.0, Some(0), Ok(())));
        let bucket = Hash::of("sign").bucket(WORDING_BUCKETS);
        while let Some(row) = wording.next_row() {
            assert_eq!(wording.check().is_ok(), row == 0);
            let weights: Vec<&str> = (0..WORDING_COLUMNS)
                .map(|at| if row * WORDING_COLUMNS + at == bucket { "96" } else { "0" })
                .collect();
            wording.row(&weights.join(",")).expect("a row");
        }
        assert!(wording.check().is_ok());
        // Four words: the first once more as such, and how many there are.
        assert_eq!((wording.of("SIGN"), wording.of("the river")), (1.5, 0.0));
        let bytes: Vec<u8> = wording.to_bytes().collect();
        assert_eq!(Wording::from_bytes(&bytes).of("sign"), 1.5);
    }

    #[test]
    fn bad_rows_are_named() {
        let short = Wording::default().row("1,2").unwrap_err();
        assert_eq!(short, "2 weights where 64 belong");
        assert_eq!(Wording::default().row("1,200").unwrap_err(), "`200` is no whole number of 8 bits");
    }
}
