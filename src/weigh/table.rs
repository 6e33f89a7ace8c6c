//! Numbers of lines: who takes them, and rows of them.

use crate::buffer::{Buffer, Limit};

/// Takes the numbers of lines, each at most once: the others are nothing.
pub(crate) trait Numbers {
    /// Number `at` of one line.
    fn put(&mut self, line: usize, at: usize, number: f32);

    /// Number `at` of the lines from `first` on.
    fn put_column(&mut self, at: usize, first: usize, values: &[f32]);
}

/// So many rows are turned into columns together.
const BLOCK: usize = 64;

/// Turns `rows` into columns: `take` is given the number of a column, that of a row, and
/// what the column has from that row on, piece by piece.
#[inline]
pub(super) fn turn<const M: usize>(
    mut rows: impl ExactSizeIterator<Item = [f32; M]>,
    mut take: impl FnMut(usize, usize, &[f32]),
) {
    let count = rows.len();
    let (mut block, mut column) = ([[0.0; M]; BLOCK], [0.0; BLOCK]);
    for first in (0..count).step_by(BLOCK) {
        let size = BLOCK.min(count - first);
        block[..size].iter_mut().zip(rows.by_ref()).for_each(|(place, row)| *place = row);
        for at in 0..M {
            let column = &mut column[..size];
            column.iter_mut().zip(&block).for_each(|(place, row)| *place = row[at]);
            take(at, first, column);
        }
    }
}

/// Rows of equal width.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    numbers: Vec<f32>,
    width: usize,
}

impl Buffer for Rows {
    fn hold(&mut self, limit: Limit) {
        self.numbers.hold(limit);
    }
}

impl Rows {
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(crate) fn new(count: usize, width: usize) -> Rows {
        let mut rows = Rows::default();
        rows.begin(count, width);
        rows
    }

    /// Becomes so many rows of nothing.
    pub(super) fn begin(&mut self, count: usize, width: usize) {
        self.numbers.clear();
        self.numbers.resize(count * width, 0.0);
        self.width = width;
    }

    pub(super) fn count(&self) -> usize {
        self.numbers.len().checked_div(self.width).unwrap_or(0)
    }

    pub(crate) fn row(&self, i: usize) -> &[f32] {
        &self.numbers[i * self.width..(i + 1) * self.width]
    }

    pub(crate) fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.numbers[i * self.width..(i + 1) * self.width]
    }
}

impl Numbers for Rows {
    fn put(&mut self, line: usize, at: usize, number: f32) {
        self.row_mut(line)[at] = number;
    }

    fn put_column(&mut self, at: usize, first: usize, values: &[f32]) {
        for (i, &value) in (first..).zip(values) {
            self.row_mut(i)[at] = value;
        }
    }
}

/// Columns, written one after the other.
pub(super) struct Columns<'r, N> {
    numbers: &'r mut N,
    pub(super) at: usize,
    /// The column that is being written.
    column: &'r mut Vec<f32>,
}

impl<'r, N: Numbers> Columns<'r, N> {
    pub(super) fn new(numbers: &'r mut N, at: usize, column: &'r mut Vec<f32>) -> Columns<'r, N> {
        Columns { numbers, at, column }
    }

    /// Leaves columns as they are, nothing.
    pub(super) fn skip(&mut self, count: usize) {
        self.at += count;
    }

    pub(super) fn push(&mut self, values: impl IntoIterator<Item = f32>) {
        self.write(|column| column.extend(values));
    }

    /// The same of values that come from the last line up.
    pub(super) fn push_from_end(&mut self, values: impl IntoIterator<Item = f32>) {
        self.write(|column| {
            column.extend(values);
            column.reverse();
        });
    }

    /// Writes the column that `make` makes of an empty one.
    #[inline]
    pub(super) fn write(&mut self, make: impl FnOnce(&mut Vec<f32>)) {
        self.column.clear();
        make(self.column);
        self.numbers.put_column(self.at, 0, self.column);
        self.at += 1;
    }

    /// Writes several columns: `rows` are the numbers of each line.
    pub(super) fn push_all<const M: usize>(&mut self, rows: impl ExactSizeIterator<Item = [f32; M]>) {
        turn(rows, |column, first, values| self.numbers.put_column(self.at + column, first, values));
        self.at += M;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_columns() {
        for count in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 2] {
            let rows = (0..count).map(|i| [i as f32, -(i as f32), 0.5]);
            let mut columns = [const { Vec::new() }; 3];
            turn(rows.clone(), |column, first, values| {
                assert_eq!(columns[column].len(), first);
                columns[column].extend_from_slice(values);
            });
            let of = |at: usize| rows.clone().map(|row| row[at]).collect::<Vec<f32>>();
            assert_eq!(columns, [0, 1, 2].map(of), "{count} rows");
        }
    }
}
