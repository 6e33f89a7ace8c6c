//! Offsets in a text that was made of another, and the way back to those of its
//! source.

use crate::buffer::buffers;

/// Where the two stop running in step. Sorted.
#[derive(Debug, Default)]
pub(crate) struct Jumps {
    all: Vec<Jump>,
}

buffers!(Jumps { all });

#[derive(Clone, Copy, Debug)]
pub(crate) struct Jump {
    /// The offset in what was made.
    pub(crate) at: usize,
    /// Where in the source ends what stands before it.
    pub(crate) ended: usize,
    /// Where in the source begins what stands behind it; what lies between was
    /// left out.
    pub(crate) begins: usize,
}

impl Jumps {
    pub(crate) fn clear(&mut self) {
        self.all.clear();
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn push(&mut self, jump: Jump) {
        self.all.push(jump);
    }

    /// The last one, if it is at the offset `at`.
    pub(crate) fn last_at(&mut self, at: usize) -> Option<&mut Jump> {
        self.all.last_mut().filter(|last| last.at == at)
    }

    /// Where in the source begins what begins at `at`.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.before(at).map_or(at, |jump| jump.begins + (at - jump.at))
    }

    /// Where in the source ends what ends at `at`.
    pub(crate) fn end(&self, at: usize) -> usize {
        match self.before(at) {
            Some(jump) if jump.at == at => jump.ended,
            _ => self.start(at),
        }
    }

    /// The last one at the offset `at` or before.
    fn before(&self, at: usize) -> Option<Jump> {
        let count = self.all.partition_point(|jump| jump.at <= at);
        count.checked_sub(1).map(|last| self.all[last])
    }
}
