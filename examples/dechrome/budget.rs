//! How much may be held in memory at once, however many threads there are.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Bytes that may be taken.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    total: usize,
    free: Arc<(Mutex<usize>, Condvar)>,
}

/// Some bytes of a budget, until they are dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    bytes: usize,
    budget: Budget,
}

impl Budget {
    pub(crate) fn new(bytes: usize) -> Budget {
        Budget { total: bytes, free: Arc::new((Mutex::new(bytes), Condvar::new())) }
    }

    /// Waits until `bytes` are free. What is more than there is waits until
    /// all is.
    pub(crate) fn take(&self, bytes: usize) -> Permit {
        let bytes = bytes.min(self.total);
        let (free, freed) = &*self.free;
        let free = free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = freed.wait_while(free, |free| *free < bytes).unwrap_or_else(PoisonError::into_inner);
        *free -= bytes;
        Permit { bytes, budget: self.clone() }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let (free, freed) = &*self.budget.free;
        *free.lock().unwrap_or_else(PoisonError::into_inner) += self.bytes;
        freed.notify_all();
    }
}
