//! The cleaner of each page: of cross-validated weights, those that have not
//! seen its site.

use dechrome::Cleaner;

use crate::fold::fold_of;
use crate::record::Record;

/// One cleaner, or one for each fold of the sites.
pub(crate) struct Cleaners(Vec<Cleaner>);

impl Cleaners {
    /// There is at least one.
    pub(crate) fn new(cleaners: Vec<Cleaner>) -> Cleaners {
        Cleaners(cleaners)
    }

    /// The cleaner whose weights have not seen the site of `record`.
    pub(crate) fn of(&self, record: &Record) -> &Cleaner {
        &self.0[fold_of(record.site(), self.0.len())]
    }
}
