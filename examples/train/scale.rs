//! How numbers are standardised, and where their slopes change.

/// How each number of a row is brought to one scale.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    pub(crate) means: Vec<f32>,
    pub(crate) scales: Vec<f32>,
    /// The knots of each number, [`BEYOND`] where there is none: number by
    /// number within each knot.
    pub(crate) knots: [Vec<f32>; KNOTS],
}

pub(crate) const KNOTS: usize = 3;
/// Standardised numbers are held within this.
const CLIP: f32 = 4.0;
/// A knot that bends nothing.
pub(crate) const BEYOND: f32 = 4.0;
/// The shares of the lines below each knot.
const QUANTILES: [f64; KNOTS] = [0.25, 0.5, 0.75];
/// A number of fewer values than this has a slope only.
const LEAST_VALUES: usize = 7;
const MOST_ROWS: usize = 40_000;

impl Scale {
    /// The scale of `rows`, with knots if wanted.
    pub(crate) fn of(rows: &[&[f32]], width: usize, bent: bool) -> Scale {
        let stride = rows.len().div_ceil(MOST_ROWS).max(1);
        let mut scale =
            Scale { means: Vec::new(), scales: Vec::new(), knots: std::array::from_fn(|_| Vec::new()) };
        for number in 0..width {
            let mut values: Vec<f32> = rows.iter().step_by(stride).map(|row| row[number]).collect();
            let count = values.len().max(1) as f64;
            let mean = values.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
            let variance = values.iter().map(|&value| (f64::from(value) - mean).powi(2)).sum::<f64>() / count;
            // Rounded here as the table rounds it, so that what is fitted is
            // what is read.
            scale.means.push(rounded(mean as f32));
            scale.scales.push(rounded(1.0 / (variance.sqrt() as f32).max(1e-3)));
            values.iter_mut().for_each(|value| *value = scale.standard(number, *value));
            values.sort_by(f32::total_cmp);
            let mut distinct = values.clone();
            distinct.dedup();
            for (knots, share) in scale.knots.iter_mut().zip(QUANTILES) {
                let at = ((values.len() - 1) as f64 * share) as usize;
                let bends = bent && distinct.len() >= LEAST_VALUES;
                knots.push(if bends { rounded(values[at]) } else { BEYOND });
            }
        }
        scale
    }

    pub(crate) fn standard(&self, number: usize, value: f32) -> f32 {
        ((value - self.means[number]) * self.scales[number]).clamp(-CLIP, CLIP)
    }
}

/// `value` with the digits that the table holds.
pub(crate) fn rounded(value: f32) -> f32 {
    format!("{value:.4}").parse().expect("a number")
}
