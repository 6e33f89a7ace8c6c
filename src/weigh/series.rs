//! One number of every line, as a series: what it is around each line.

/// The value `ahead` lines on (or back), `outside` beyond the ends.
pub(super) fn shifted(values: &[f32], ahead: isize, outside: f32) -> impl Iterator<Item = f32> {
    let distance = ahead.unsigned_abs().min(values.len());
    let beyond = std::iter::repeat_n(outside, distance);
    let (before, inside, behind) = if ahead < 0 {
        (beyond, &values[..values.len() - distance], std::iter::repeat_n(outside, 0))
    } else {
        (std::iter::repeat_n(outside, 0), &values[distance..], beyond)
    };
    before.chain(inside.iter().copied()).chain(behind)
}

/// The mean over `reach` lines to either side, the line itself included.
pub(super) fn windowed(values: &[f32], reach: usize) -> Vec<f32> {
    let mut sums = Vec::with_capacity(values.len() + 1);
    let mut sum = 0.0_f64;
    sums.push(0.0);
    for &value in values {
        sum += f64::from(value);
        sums.push(sum);
    }
    (0..values.len())
        .map(|i| {
            let (from, to) = (i.saturating_sub(reach), (i + reach + 1).min(values.len()));
            ((sums[to] - sums[from]) / (to - from) as f64) as f32
        })
        .collect()
}

/// The mean of the lines above, each line back counting `fade` times as much
/// as the one after.
pub(super) fn faded(values: &[f32], fade: f32) -> impl Iterator<Item = f32> {
    let (mut sum, mut weight) = (0.0_f32, 0.0_f32);
    values.iter().map(move |value| {
        let mean = if weight > 0.0 { sum / weight } else { 0.0 };
        sum = sum * fade + value;
        weight = weight * fade + 1.0;
        mean
    })
}

/// The same of the lines below.
pub(super) fn faded_below(values: &[f32], fade: f32) -> Vec<f32> {
    let (mut sum, mut weight) = (0.0_f32, 0.0_f32);
    let mut means = vec![0.0; values.len()];
    for (mean, value) in means.iter_mut().zip(values).rev() {
        *mean = if weight > 0.0 { sum / weight } else { 0.0 };
        sum = sum * fade + value;
        weight = weight * fade + 1.0;
    }
    means
}

/// The running sums: at `i` that of what stands before line `i`; one more
/// than there are lines.
pub(super) fn sums(values: &[f32]) -> Vec<f64> {
    let mut sum = 0.0_f64;
    std::iter::once(0.0)
        .chain(values.iter().map(|&value| {
            sum += f64::from(value);
            sum
        }))
        .collect()
}
