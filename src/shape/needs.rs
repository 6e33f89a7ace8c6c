//! What rows need to be in a line, looked for in one pass for all of them:
//! most lines are spared most patterns.

use super::MAX_BYTES;
use super::table::{Group, Needs, ROWS};

/// Rows of the table, by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows(u32);

const _: () = assert!(ROWS.len() <= u32::BITS as usize);

impl Rows {
    pub(super) const NONE: Rows = Rows(0);

    /// Those of a group, or those of none.
    pub(super) const fn of(group: Option<Group>) -> Rows {
        let (mut rows, mut at) = (Rows::NONE, 0);
        while at < ROWS.len() {
            rows = match (ROWS[at].needs.group(), group) {
                (None, None) => rows.with(at),
                (Some(of_row), Some(group)) if of_row as u8 == group as u8 => rows.with(at),
                _ => rows,
            };
            at += 1;
        }
        rows
    }

    /// Those that look at lines of so many bytes.
    pub(super) fn of_length(bytes: usize) -> Rows {
        BY_LENGTH.get(bytes).copied().unwrap_or_default()
    }

    pub(super) const fn with(self, at: usize) -> Rows {
        Rows(self.0 | 1 << at)
    }

    pub(super) fn or(self, others: Rows) -> Rows {
        Rows(self.0 | others.0)
    }

    pub(super) fn and(self, others: Rows) -> Rows {
        Rows(self.0 & others.0)
    }

    /// Whether they are one at most.
    pub(super) fn are_few(self) -> bool {
        self.0 & self.0.wrapping_sub(1) == 0
    }

    /// Their numbers, in the table's order.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let at = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            (at < u32::BITS).then_some(at as usize)
        })
    }
}

/// The rows that look at lines of so many bytes.
static BY_LENGTH: [Rows; MAX_BYTES + 1] = {
    let mut rows = [Rows::NONE; MAX_BYTES + 1];
    let mut at = 0;
    while at < ROWS.len() {
        let mut bytes = 0;
        while bytes <= ROWS[at].max_bytes {
            // Does not compile with a row that looks at longer lines.
            rows[bytes] = rows[bytes].with(at);
            bytes += 1;
        }
        at += 1;
    }
    rows
};

/// What is in a line of what rows need, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Has(u8);

const DIGIT: u8 = 1;
const CAPITAL: u8 = 2;
/// A byte beyond ASCII, which may be of a capital.
const WIDE: u8 = 4;

/// The bits of each byte; those that single rows need have one of their own.
const BITS: [u8; 256] = {
    let mut bits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        bits[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' => CAPITAL,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    let (mut bit, mut at) = (WIDE, 0);
    while at < ROWS.len() {
        if let Needs::Byte(byte) = ROWS[at].needs
            && bits[byte as usize] == 0
        {
            // Overflows, and so does not compile, with more bytes than bits are left.
            bit *= 2;
            bits[byte as usize] = bit;
        }
        at += 1;
    }
    bits
};

/// The rows whose needs are met, for all that a line can have.
static MET: [Rows; 256] = {
    let mut met = [Rows::NONE; 256];
    let mut has = 0;
    while has < met.len() {
        let mut at = 0;
        while at < ROWS.len() {
            let is_met = match ROWS[at].needs {
                Needs::Nothing => true,
                Needs::Digit => has as u8 & DIGIT != 0,
                Needs::Capital => has as u8 & CAPITAL != 0,
                Needs::Byte(byte) => has as u8 & BITS[byte as usize] != 0,
            };
            if is_met {
                met[has] = met[has].with(at);
            }
            at += 1;
        }
        has += 1;
    }
    met
};

impl Has {
    pub(super) fn of(line: &str) -> Has {
        let mut has = line.bytes().fold(0, |has, byte| has | BITS[usize::from(byte)]);
        if has & (CAPITAL | WIDE) == WIDE && line.chars().any(char::is_uppercase) {
            has |= CAPITAL;
        }
        Has(has)
    }

    /// The rows that have what they need.
    pub(super) fn rows(self) -> Rows {
        MET[usize::from(self.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_look_at_lines_of_their_length() {
        for bytes in 0..=MAX_BYTES + 1 {
            let want = ROWS.iter().enumerate().filter(|(_, row)| bytes <= row.max_bytes).map(|(at, _)| at);
            assert!(Rows::of_length(bytes).numbers().eq(want), "{bytes}");
        }
    }

    #[test]
    fn rows_are_met_by_what_they_need() {
        for (line, has) in [
            ("abc", (false, false, false)),
            ("a1 b@c", (true, false, true)),
            ("É", (false, true, false)),
            ("é @ Ж 2", (true, true, true)),
        ] {
            let rows = Has::of(line).rows();
            for (at, row) in ROWS.iter().enumerate() {
                let want = match row.needs {
                    Needs::Nothing => true,
                    Needs::Digit => has.0,
                    Needs::Capital => has.1,
                    Needs::Byte(byte) => byte == b'@' && has.2,
                };
                assert_eq!(rows.numbers().any(|number| number == at), want, "{line}, row {at}");
            }
        }
    }
}
