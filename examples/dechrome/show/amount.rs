//! How much a text is, as tables and charts tell it.

use std::iter::Sum;
use std::ops::AddAssign;

use serde::Serialize;

use crate::show::lines::{is_blank, lines};

/// Lines and bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Amount {
    /// Lines with something on them; a part of a line counts as one.
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

impl Amount {
    /// Of this text.
    pub(crate) fn of(text: &str) -> Amount {
        let lines = lines(text).filter(|line| !is_blank(line)).count();
        Amount { lines: lines as u64, bytes: text.len() as u64 }
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.lines += other.lines;
        self.bytes += other.bytes;
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Amount {
        amounts.fold(Amount::default(), |mut sum, amount| {
            sum += amount;
            sum
        })
    }
}
