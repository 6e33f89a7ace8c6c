//! Numbers of lines: who takes them, and rows of them.

/// Takes the numbers of lines, each at most once: the others are nothing.
pub(crate) trait Numbers {
    /// Some numbers of one line, from number `at` on.
    fn put(&mut self, line: usize, at: usize, numbers: &[f32]);

    /// Number `at` of every line.
    fn put_column(&mut self, at: usize, values: &[f32]);
}

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

    pub(crate) fn row(&self, i: usize) -> &[f32] {
        &self.numbers[i * self.width..(i + 1) * self.width]
    }

    pub(crate) fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.numbers[i * self.width..(i + 1) * self.width]
    }
}

impl Numbers for Rows {
    fn put(&mut self, line: usize, at: usize, numbers: &[f32]) {
        self.row_mut(line)[at..at + numbers.len()].copy_from_slice(numbers);
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
    column: Vec<f32>,
}

impl<N: Numbers> Columns<'_, N> {
    pub(super) fn new(numbers: &mut N, at: usize) -> Columns<'_, N> {
        Columns { numbers, at, column: Vec::new() }
    }

    pub(super) fn push(&mut self, values: impl IntoIterator<Item = f32>) {
        self.column.clear();
        self.column.extend(values);
        self.numbers.put_column(self.at, &self.column);
        self.at += 1;
    }

    /// Writes several columns: `numbers` are those of each line.
    pub(super) fn push_all<const M: usize>(&mut self, numbers: impl IntoIterator<Item = [f32; M]>) {
        for (i, numbers) in numbers.into_iter().enumerate() {
            self.numbers.put(i, self.at, &numbers);
        }
        self.at += M;
    }
}
