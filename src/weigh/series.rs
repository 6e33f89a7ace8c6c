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

/// The running sums, written to `sums`: at `i` that of what stands before line
/// `i`; one more than there are lines.
pub(super) fn sum(values: impl IntoIterator<Item = f32>, sums: &mut Vec<f64>) {
    let mut sum = 0.0_f64;
    sums.clear();
    sums.push(0.0);
    sums.extend(values.into_iter().map(|value| {
        sum += f64::from(value);
        sum
    }));
}

/// The mean over `reach` lines to either side, the line itself included, by the
/// running `sums`.
pub(super) fn windowed(sums: &[f64], reach: usize) -> impl Iterator<Item = f32> {
    let count = sums.len() - 1;
    (0..count).map(move |i| {
        let (from, to) = (i.saturating_sub(reach), (i + reach + 1).min(count));
        ((sums[to] - sums[from]) / (to - from) as f64) as f32
    })
}

/// The mean of the lines above, each line back counting `fade` times as much
/// as the one after.
pub(super) fn faded<'v>(values: impl IntoIterator<Item = &'v f32>, fade: f32) -> impl Iterator<Item = f32> {
    let (mut sum, mut weight) = (0.0_f32, 0.0_f32);
    values.into_iter().map(move |value| {
        let mean = if weight > 0.0 { sum / weight } else { 0.0 };
        sum = sum * fade + value;
        weight = weight * fade + 1.0;
        mean
    })
}
