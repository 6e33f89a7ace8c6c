//! What people read in a terminal: texts with what goes marked in them, what
//! other settings would change, and tables.

mod gutter;
mod heading;
mod layout;
mod lines;
mod palette;
mod table;

mod amount;

mod reasons;
mod row;

pub(crate) mod differences;
pub(crate) mod explanations;

pub(crate) use amount::Amount;
pub(crate) use heading::heading;
pub(crate) use layout::Layout;
pub(crate) use table::{percent, write_table};
