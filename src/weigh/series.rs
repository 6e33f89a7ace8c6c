//! One number of every line, as a series: what it is around each line, added to a column.

/// The value `ahead` lines on (or back), `outside` beyond the ends.
pub(super) fn shift(values: &[f32], ahead: isize, outside: f32, column: &mut Vec<f32>) {
    let distance = ahead.unsigned_abs().min(values.len());
    let beyond = std::iter::repeat_n(outside, distance);
    if ahead < 0 {
        column.extend(beyond);
        column.extend_from_slice(&values[..values.len() - distance]);
    } else {
        column.extend_from_slice(&values[distance..]);
        column.extend(beyond);
    }
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
pub(super) fn window(sums: &[f64], reach: usize, column: &mut Vec<f32>) {
    let count = sums.len() - 1;
    let mean = |from: usize, to: usize| ((sums[to] - sums[from]) / (to - from) as f64) as f32;
    let first = reach.min(count);
    column.extend((0..first).map(|i| mean(0, (i + reach + 1).min(count))));
    // Those within are of one width: a loop that becomes code for vectors.
    let width = 2 * reach + 1;
    let ends = sums.get(width..).unwrap_or_default();
    column.extend(sums.iter().zip(ends).map(|(from, to)| ((to - from) / width as f64) as f32));
    let last = first.max(count.saturating_sub(reach));
    column.extend((last..count).map(|i| mean(i.saturating_sub(reach), count)));
}

/// What the lines above weigh together, each line back `fade` times as much as the
/// one after: for `count` lines, written to `weights`.
pub(super) fn weigh(fade: f32, count: usize, weights: &mut Vec<f32>) {
    weights.clear();
    // There is none above the first, whose sum is nothing, whatever it is divided by.
    weights.push(1.0);
    let mut weight = 0.0_f32;
    weights.extend((1..count).map(|_| {
        weight = weight * fade + 1.0;
        weight
    }));
}

/// The mean of the lines above, each line back counting `fade` times as much
/// as the one after; `weights` are those of [`weigh`].
pub(super) fn fade_down(values: &[f32], fade: f32, weights: &[f32], column: &mut Vec<f32>) {
    let mut sum = 0.0_f32;
    column.extend(values.iter().map(|value| {
        let above = sum;
        sum = sum * fade + value;
        above
    }));
    column.iter_mut().zip(weights).for_each(|(sum, weight)| *sum /= weight);
}

/// The same of the lines below.
pub(super) fn fade_up(values: &[f32], fade: f32, weights: &[f32], column: &mut Vec<f32>) {
    let mut sum = 0.0_f32;
    column.resize(values.len(), 0.0);
    for (below, value) in column.iter_mut().zip(values).rev() {
        *below = sum;
        sum = sum * fade + value;
    }
    column.iter_mut().zip(weights.iter().rev()).for_each(|(sum, weight)| *sum /= weight);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each of `values` what `make` makes of its place among them.
    fn each(values: &[f32], make: impl FnMut(usize) -> f32) -> Vec<f32> {
        (0..values.len()).map(make).collect()
    }

    #[test]
    fn around_each_line_as_in_plain_words() {
        let (mut column, mut sums, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for count in 1..20 {
            let values: Vec<f32> = (0..count).map(|i| (i * i % 7) as f32 - 1.5).collect();
            for ahead in -4_isize..=4 {
                column.clear();
                shift(&values, ahead, 9.0, &mut column);
                let there = |i: usize| values.get(i.wrapping_add_signed(ahead)).copied().unwrap_or(9.0);
                assert_eq!(column, each(&values, there));
            }
            sum(values.iter().copied(), &mut sums);
            for reach in 1..12 {
                column.clear();
                window(&sums, reach, &mut column);
                let mean = |i: usize| {
                    let (from, to) = (i.saturating_sub(reach), (i + reach + 1).min(count));
                    ((sums[to] - sums[from]) / (to - from) as f64) as f32
                };
                assert_eq!(column, each(&values, mean), "{count} {reach}");
            }
            let faded = |values: &mut dyn Iterator<Item = &f32>| -> Vec<f32> {
                let (mut sum, mut weight) = (0.0_f32, 0.0_f32);
                let means = values.map(|value| {
                    let mean = if weight > 0.0 { sum / weight } else { 0.0 };
                    (sum, weight) = (sum * 0.7 + value, weight * 0.7 + 1.0);
                    mean
                });
                means.collect()
            };
            weigh(0.7, count, &mut weights);
            column.clear();
            fade_down(&values, 0.7, &weights, &mut column);
            assert_eq!(column, faded(&mut values.iter()));
            column.clear();
            fade_up(&values, 0.7, &weights, &mut column);
            column.reverse();
            assert_eq!(column, faded(&mut values.iter().rev()));
        }
    }
}
