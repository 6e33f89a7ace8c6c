//! How numbers are standardised.

use crate::layout::CLIP;

/// How each number of a row is brought to one scale.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    pub(crate) means: Vec<f32>,
    pub(crate) scales: Vec<f32>,
}

const MOST_ROWS: usize = 40_000;

impl Scale {
    /// The scale of `rows`, `width` numbers each.
    pub(crate) fn of(rows: &[&[f32]], width: usize) -> Scale {
        let stride = rows.len().div_ceil(MOST_ROWS).max(1);
        let mut scale = Scale { means: Vec::new(), scales: Vec::new() };
        for number in 0..width {
            let values: Vec<f64> = rows.iter().step_by(stride).map(|row| f64::from(row[number])).collect();
            let count = values.len().max(1) as f64;
            let mean = values.iter().sum::<f64>() / count;
            let variance = values.iter().map(|&value| (value - mean) * (value - mean)).sum::<f64>() / count;
            // Rounded here as the table rounds it, so that what is fitted is
            // what is read.
            scale.means.push(rounded(mean as f32));
            scale.scales.push(rounded(1.0 / (variance.sqrt() as f32 + 1e-3)));
        }
        scale
    }

    pub(crate) fn standard(&self, number: usize, value: f32) -> f32 {
        ((value - self.means[number]) * self.scales[number]).clamp(-CLIP, CLIP)
    }
}

/// `value` with the digits that the table holds.
fn rounded(value: f32) -> f32 {
    format!("{value:.4}").parse().expect("a number")
}
