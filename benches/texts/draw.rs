//! Drawing by frequency.

use std::iter;
use std::num::NonZeroU16;

use super::random::Random;

/// Things by number, each in as many of its slots as its share asks for.
#[derive(Debug, Default)]
pub(super) struct Draw {
    /// A power of two of them, or none. A slot without a thing stands for
    /// everything that was not listed.
    slots: Vec<Option<Thing>>,
}

/// A number that is not zero lets an empty slot cost nothing.
type Thing = NonZeroU16;

impl Draw {
    /// `things` are numbers and counts; `total` is what was counted, the
    /// things that are not listed too.
    pub(super) fn new(things: &[(u16, usize)], total: usize, slots: usize) -> Draw {
        if things.is_empty() {
            return Draw::default();
        }
        let mut filled = Vec::with_capacity(slots);
        for &(thing, count) in things.iter().filter(|(_, count)| *count > 0) {
            // A rare thing has its slot, too, while there are any.
            let share = ((count * slots + total / 2) / total).max(1);
            let free = slots - filled.len();
            filled.extend(iter::repeat_n(Thing::new(thing + 1), share.min(free)));
        }
        filled.resize(slots, None);
        Draw { slots: filled }
    }

    /// A draw of things that are all there are.
    pub(super) fn whole(things: &[(u16, usize)], slots: usize) -> Draw {
        Draw::new(things, things.iter().map(|(_, count)| count).sum(), slots)
    }

    /// One of the things, or none: something that was not listed.
    pub(super) fn pick(&self, random: &mut Random) -> Option<u16> {
        let slot = random.bits() & self.slots.len().wrapping_sub(1);
        self.slots.get(slot).copied().flatten().map(|thing| thing.get() - 1)
    }
}
