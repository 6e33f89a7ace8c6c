//! Numbers of lines: who takes them, and rows of them.

use crate::buffer::{Buffer, Limit};

/// Takes the numbers of lines, each at most once: the others are nothing.
pub(crate) trait Numbers {
    /// Number `at` of one line.
    fn put(&mut self, line: usize, at: usize, number: f32);

    /// Number `at` of every line.
    fn put_column(&mut self, at: usize, values: &[f32]);

    /// Some numbers of one line, from number `at` on, most of them nothing.
    #[inline(always)]
    fn put_rare<const M: usize>(&mut self, line: usize, at: usize, numbers: [f32; M]) {
        for (at, number) in (at..).zip(numbers) {
            if number != 0.0 {
                self.put(line, at, number);
            }
        }
    }
}

/// Writes `rows` to `columns`, one column after the other.
#[inline]
pub(super) fn turn<const M: usize>(rows: impl ExactSizeIterator<Item = [f32; M]>, columns: &mut Vec<f32>) {
    let count = rows.len();
    columns.clear();
    columns.resize(M * count, 0.0);
    for (i, row) in rows.enumerate() {
        for (column, number) in columns.chunks_exact_mut(count).zip(row) {
            column[i] = number;
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
    #[cfg(feature = "unstable-stages")]
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

    fn put_column(&mut self, at: usize, values: &[f32]) {
        for (i, &value) in values.iter().enumerate() {
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

    pub(super) fn push(&mut self, values: impl IntoIterator<Item = f32>) {
        self.column.clear();
        self.column.extend(values);
        self.end();
    }

    /// The same of values that come from the last line up.
    pub(super) fn push_from_end(&mut self, values: impl IntoIterator<Item = f32>) {
        self.column.clear();
        self.column.extend(values);
        self.column.reverse();
        self.end();
    }

    fn end(&mut self) {
        self.numbers.put_column(self.at, self.column);
        self.at += 1;
    }

    /// Writes several columns: `numbers` are those of each line.
    pub(super) fn push_all<const M: usize>(&mut self, numbers: impl ExactSizeIterator<Item = [f32; M]>) {
        turn(numbers, self.column);
        for column in self.column.chunks_exact((self.column.len() / M).max(1)) {
            self.numbers.put_column(self.at, column);
            self.at += 1;
        }
    }
}
