//! Fixed point: the net's numbers as whole ones of 16 bits, so that sums of
//! them are exact in whatever order a machine's vectors take.

use super::number::nearest;

/// What a number is counted in: so many make 1.
const PARTS: f32 = 1024.0;

/// What a weight is counted in: thousandths, as the table has them.
const WEIGHTS: f32 = 1000.0;

/// Numbers are held within this on both sides.
pub(super) const MOST: f32 = 31.99;

/// The largest of them, in parts.
pub(super) const MOST_PARTS: i32 = i16::MAX as i32;

/// `number` in parts, to the nearest; it is held within [`MOST`].
#[inline(always)]
pub(super) fn fixed(number: f32) -> i16 {
    nearest(number.clamp(-MOST, MOST) * PARTS) as i16
}

/// The number of so many parts.
pub(super) fn unfixed(parts: i16) -> f32 {
    f32::from(parts) / PARTS
}

/// The number that a sum of parts times weights is.
#[inline(always)]
pub(super) fn float(sum: i32) -> f32 {
    sum as f32 * (1.0 / (PARTS * WEIGHTS))
}

/// What a bias of so many thousandths is in such a sum.
pub(super) fn bias(thousandths: i16) -> i32 {
    i32::from(thousandths) * PARTS as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_the_nearest_part_and_back() {
        for (number, parts) in
            [(0.0, 0), (1.0, 1024), (-1.0, -1024), (0.0004, 0), (-0.0006, -1), (4.0, 4096), (99.0, 32758)]
        {
            assert_eq!(fixed(number), parts, "{number}");
            assert!((unfixed(parts) - number.min(MOST)).abs() <= 0.5 / PARTS, "{number}");
        }
        assert!((float(i32::from(fixed(0.5)) * 250) - 0.125).abs() < 1e-6);
        assert!((float(bias(-1500)) + 1.5).abs() < 1e-6);
    }
}
