//! Arithmetic that gives the same bits on every machine: sums, products,
//! quotients and square roots only, in an order that is written down.

/// About log₂(1 + x): exact at powers of two, straight between them.
pub(super) fn log(x: f32) -> f32 {
    let bits = (1.0 + x.max(0.0)).to_bits();
    let exponent = (bits >> 23) as f32 - 127.0;
    let mantissa = (bits & 0x7F_FFFF) as f32 / 8_388_608.0;
    exponent + mantissa
}

/// The probability for log-odds, to some six digits.
pub(crate) fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + exp2(-logit.clamp(-40.0, 40.0) * std::f32::consts::LOG2_E))
}

/// The hyperbolic tangent, to some six digits.
pub(crate) fn tanh(x: f32) -> f32 {
    2.0 * probability(2.0 * x) - 1.0
}

/// The log-odds for a probability.
pub(crate) fn logit(probability: f32) -> f32 {
    ln(probability / (1.0 - probability))
}

/// The natural logarithm of a normal number, to some six digits; that of 1 is
/// 0.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as f32 - 127.0;
    let mantissa = f32::from_bits(bits & 0x7F_FFFF | 0x3F80_0000);
    // The series of the area tangent.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let q = s * s;
    let series = s * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q * (1.0 / 7.0 + q / 9.0))));
    exponent * std::f32::consts::LN_2 + 2.0 * series
}

/// The whole number nearest to `x`, which is within four million of nothing.
/// (`round` and `floor` are calls on machines that lack the instruction, and
/// `as` has no vector code.)
#[inline(always)]
pub(crate) fn nearest(x: f32) -> i32 {
    /// Beside this, a 32-bit float has no room for fractions: what is added to
    /// it is rounded, and stands in its last bits.
    const ROUND: f32 = 1.5 * (1 << 23) as f32;
    (x + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i32
}

/// 2 to the power of `x`, for exponents of normal numbers.
pub(crate) fn exp2(x: f32) -> f32 {
    let nearest = nearest(x);
    // Downwards.
    let whole = nearest - i32::from(nearest as f32 > x);
    let part = x - whole as f32;
    // The Taylor series of 2^part about one half.
    let t = (part - 0.5) * std::f32::consts::LN_2;
    let series = 1.0 + t * (1.0 + t * (0.5 + t * (1.0 / 6.0 + t * (1.0 / 24.0 + t / 120.0))));
    let scale = f32::from_bits(((whole + 127) as u32) << 23);
    scale * series * std::f32::consts::SQRT_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_functions_they_stand_for() {
        for i in -300..300 {
            let x = i as f32 / 10.0;
            assert!((probability(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-5, "{x}");
            assert!((tanh(x) - x.tanh()).abs() < 1e-5, "{x}");
        }
        for i in 1..100 {
            let p = i as f32 / 100.0;
            assert!((logit(p) - (p / (1.0 - p)).ln()).abs() < 1e-4, "{p}");
        }
        for i in 0..1000 {
            assert!((log(i as f32) - (1.0 + i as f32).log2()).abs() < 0.09, "{i}");
        }
        for (x, whole) in [(0.0, 0), (0.4, 0), (0.6, 1), (-0.6, -1), (-3.0, -3), (32_758.2, 32_758)] {
            assert_eq!(nearest(x), whole, "{x}");
        }
        assert_eq!(log(7.0), 3.0);
        assert_eq!(logit(0.5), 0.0);
    }
}
