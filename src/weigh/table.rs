//! Numbers of lines: one row a line.

/// Rows of equal width.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    numbers: Vec<f32>,
    width: usize,
}

impl Rows {
    pub(crate) fn new(count: usize, width: usize) -> Rows {
        Rows { numbers: vec![0.0; count * width], width }
    }

    pub(crate) fn len(&self) -> usize {
        self.numbers.len().checked_div(self.width).unwrap_or(0)
    }

    pub(crate) fn row(&self, i: usize) -> &[f32] {
        &self.numbers[i * self.width..(i + 1) * self.width]
    }

    pub(crate) fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.numbers[i * self.width..(i + 1) * self.width]
    }

    pub(crate) fn column(&self, at: usize) -> Vec<f32> {
        (0..self.len()).map(|i| self.row(i)[at]).collect()
    }
}

/// Columns, written one after the other.
pub(super) struct Columns<'r> {
    pub(super) rows: &'r mut Rows,
    pub(super) at: usize,
}

impl Columns<'_> {
    pub(super) fn push(&mut self, values: impl IntoIterator<Item = f32>) {
        for (i, value) in values.into_iter().enumerate() {
            self.rows.row_mut(i)[self.at] = value;
        }
        self.at += 1;
    }

    /// Writes several columns: `numbers` are those of each line.
    pub(super) fn push_all<const N: usize>(&mut self, numbers: impl IntoIterator<Item = [f32; N]>) {
        for (i, numbers) in numbers.into_iter().enumerate() {
            self.rows.row_mut(i)[self.at..self.at + N].copy_from_slice(&numbers);
        }
        self.at += N;
    }
}
