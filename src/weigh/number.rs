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
    probability_by::<false>(logit)
}

/// The same bits, by whatever is quicker: `FUSED`, where the machine multiplies
/// and adds in one instruction, and has one that rounds down.
#[inline(always)]
pub(super) fn probability_by<const FUSED: bool>(logit: f32) -> f32 {
    1.0 / (1.0 + exp2_by::<FUSED>(-logit.clamp(-40.0, 40.0) * std::f32::consts::LOG2_E))
}

/// e to the power of what each is above the highest: shares of all, but for
/// their sum, of what has these log-odds but for what they have in common.
pub(crate) fn powers(odds: &mut [f32]) {
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    odds.iter_mut().for_each(|x| *x = exp2_by::<false>((*x - most).max(-80.0) * std::f32::consts::LOG2_E));
}

/// The hyperbolic tangent, to some six digits.
#[inline(always)]
pub(super) fn tanh_by<const FUSED: bool>(x: f32) -> f32 {
    2.0 * probability_by::<FUSED>(2.0 * x) - 1.0
}

/// `x / 120.0`, for `x` that is nothing, or within 1 and not too near to it: beside
/// the other divisions of a gate the processor has no time for this one.
#[inline(always)]
fn by_120<const FUSED: bool>(x: f32) -> f32 {
    const SHARE: f32 = 1.0 / 120.0;
    if !FUSED {
        return x / 120.0;
    }
    let quotient = x * SHARE;
    (-quotient).mul_add(120.0, x).mul_add(SHARE, quotient)
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

/// Beside this, a 32-bit float has no room for fractions: what is added to it is
/// rounded, and stands in its last bits.
const ROUND: f32 = 1.5 * (1 << 23) as f32;

/// The whole number nearest to `x`, which is within four million of nothing.
/// (`round` and `floor` are calls on machines that lack the instruction, and
/// `as` has no vector code.)
#[inline(always)]
pub(crate) fn nearest(x: f32) -> i32 {
    (x + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i32
}

/// The next whole number downwards.
#[inline(always)]
fn floor<const FUSED: bool>(x: f32) -> f32 {
    if FUSED {
        return x.floor();
    }
    let nearest = x + ROUND - ROUND;
    nearest - f32::from(u8::from(nearest > x))
}

/// 2 to the power of `x`, for exponents of normal numbers.
#[inline(always)]
pub(super) fn exp2_by<const FUSED: bool>(x: f32) -> f32 {
    let whole = floor::<FUSED>(x);
    let part = x - whole;
    // The Taylor series of 2^part about one half.
    let t = (part - 0.5) * std::f32::consts::LN_2;
    let series = 1.0 + t * (1.0 + t * (0.5 + t * (1.0 / 6.0 + t * (1.0 / 24.0 + by_120::<FUSED>(t)))));
    let scale = f32::from_bits((whole + (ROUND + 127.0)).to_bits() << 23);
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
            assert!((tanh_by::<false>(x) - x.tanh()).abs() < 1e-5, "{x}");
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

    #[test]
    fn what_is_quicker_gives_the_same_bits() {
        // A power of two more or less changes nothing but the exponent.
        for mantissa in 0..1 << 23 {
            let x = f32::from_bits((127 << 23) | mantissa);
            assert_eq!(by_120::<true>(x).to_bits(), by_120::<false>(x).to_bits(), "{x}");
        }
        for x in [0.0, 1.0, 1e17, 2.5e17] {
            assert_eq!(by_120::<true>(-x), by_120::<false>(-x));
        }
        for i in -4000..4000 {
            for x in
                [i as f32 / 64.0, (i as f32 / 64.0).next_up(), (i as f32 / 64.0).next_down(), i as f32 / 70.0]
            {
                assert_eq!(floor::<true>(x), floor::<false>(x), "{x}");
                assert_eq!(exp2_by::<true>(x).to_bits(), exp2_by::<false>(x).to_bits(), "{x}");
                assert_eq!(probability_by::<true>(x).to_bits(), probability_by::<false>(x).to_bits(), "{x}");
            }
        }
    }

    #[test]
    fn powers_of_two_are_exact_in_their_exponent() {
        for whole in -120..120_i32 {
            let exact = f32::from_bits(((whole + 127) as u32) << 23);
            assert!((exp2_by::<false>(whole as f32) / exact - 1.0).abs() < 1e-5, "{whole}");
        }
    }
}
