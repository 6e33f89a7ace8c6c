//! The numbers of lines as the net takes them: standardised, in fixed point,
//! one column after the other.

use super::dense::{TILE, Tile};
use super::fixed::fixed;
use super::layout::CLIP;
use super::table::Numbers;
use super::wide::{Work, widely};
use crate::buffer::{Buffer, Limit};

/// What a number is standardised with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scale {
    pub(super) mean: f32,
    pub(super) scale: f32,
}

impl Scale {
    #[inline(always)]
    pub(super) fn of(self, number: f32) -> i16 {
        fixed(((number - self.mean) * self.scale).clamp(-CLIP, CLIP))
    }
}

/// The numbers of lines.
#[derive(Debug, Default)]
pub(super) struct Standard {
    scales: Vec<Scale>,
    columns: Vec<i16>,
    /// The lines, and the next multiple of a tile: a column has room for so
    /// many.
    count: usize,
    room: usize,
}

impl Buffer for Standard {
    fn hold(&mut self, limit: Limit) {
        self.columns.hold(limit);
    }
}

impl Standard {
    /// Becomes the numbers of so many lines, all of them nothing.
    pub(super) fn begin(&mut self, scales: &[Scale], count: usize) {
        let Standard { columns, room, .. } = self;
        *room = count.next_multiple_of(TILE);
        columns.clear();
        columns.reserve_exact(scales.len() * *room);
        for scale in scales {
            columns.resize(columns.len() + *room, scale.of(0.0));
        }
        self.count = count;
        self.scales.clear();
        self.scales.extend_from_slice(scales);
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The numbers of line `i`.
    pub(super) fn row(&self, i: usize) -> impl Iterator<Item = i16> {
        (0..self.scales.len()).map(move |at| self.columns[at * self.room + i])
    }

    /// Fills `tile` with the lines from `first` on, which begins a tile: with
    /// how much their numbers differ from `usual`.
    pub(super) fn fill(&self, first: usize, usual: &[i16], tile: &mut Tile) {
        tile.clear();
        widely(Fill { numbers: self, first, usual, tile });
    }
}

struct Fill<'f> {
    numbers: &'f Standard,
    first: usize,
    usual: &'f [i16],
    tile: &'f mut Tile,
}

impl Work for Fill<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Fill { numbers, first, usual, tile } = self;
        let column = |at: usize| numbers.columns[at * numbers.room + first..].first_chunk::<TILE>();
        for pair in 0..usual.len().div_ceil(2) {
            let (at, next) = (2 * pair, 2 * pair + 1);
            let Some(a) = column(at) else { return };
            let b = if next < usual.len() { column(next) } else { None };
            let (b, usual_a, usual_b) = match b {
                Some(b) => (b, usual[at], usual[next]),
                None => (&[0; TILE], usual[at], 0),
            };
            let mut differs = 0;
            for i in 0..TILE {
                differs |= (a[i] ^ usual_a) | (b[i] ^ usual_b);
            }
            if differs != 0 {
                let mut pairs = [[0; 2]; TILE];
                for i in 0..TILE {
                    pairs[i] = [a[i] - usual_a, b[i] - usual_b];
                }
                tile.push(pair, pairs);
            }
        }
    }
}

impl Numbers for Standard {
    /// Called from many places, for few numbers: those places are to stay small.
    #[inline(never)]
    fn put(&mut self, line: usize, at: usize, number: f32) {
        self.columns[at * self.room + line] = self.scales[at].of(number);
    }

    fn put_column(&mut self, at: usize, first: usize, values: &[f32]) {
        let scale = self.scales[at];
        let column = &mut self.columns[at * self.room..][first..first + values.len()];
        widely(Standardise { column, values, scale });
    }
}

struct Standardise<'s> {
    column: &'s mut [i16],
    values: &'s [f32],
    scale: Scale,
}

impl Work for Standardise<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (standard, &value) in self.column.iter_mut().zip(self.values) {
            *standard = self.scale.of(value);
        }
    }
}
