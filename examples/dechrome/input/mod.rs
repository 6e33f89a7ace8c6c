//! Where bytes come from: files, folders, standard input, whatever they are
//! packed or encoded in.

mod format;
mod head;
mod source;

mod encoding;
mod packing;

mod open;
mod walk;

pub(crate) use encoding::named as encoding_named;
pub(crate) use format::Format;
pub(crate) use open::{Opened, Reading, open};
pub(crate) use packing::{Packer, Packing};
pub(crate) use source::Source;
pub(crate) use walk::{Wanted, sources};
