//! Numbers that are the same on every machine.

/// A linear congruential generator.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// 31 bits.
    pub(super) fn bits(&mut self) -> usize {
        // The constants of Knuth's MMIX; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.bits() % end
    }
}
