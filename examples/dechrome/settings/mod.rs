//! What cleans, in layers: the defaults, `dechrome.toml` laid over them, the
//! command line over both.
//!
//! ```toml
//! strictness = "careful"             # careful, balanced or thorough
//! max-removed = 0.9                  # a text that would lose more stays whole
//! keep = ["credit"]                  # kinds
//! remove = ["caption"]
//! cues = ["house.tsv"]               # tables, from this file's folder
//!
//! [[site]]                           # for records of these hosts, by their URL
//! hosts = ["*.example.com", "example.com"]
//! strictness = "thorough"            # any of the above, laid over it
//! ```
//!
//! Where several sites match, each is laid over those that stand before it.
//! Cue tables add up: those of every layer count. A host is compared without
//! its case, its port and a dot at its end; `*` stands for anything, dots too.

mod origin;
mod source;

mod table;

mod layer;

mod hosts;
mod spelling;

mod arguments;
mod written;

mod resolved;

mod cleaners;
mod fingerprint;
mod printed;

pub(crate) use arguments::Cleaning;
pub(crate) use cleaners::Cleaners;
pub(crate) use hosts::host_of;
pub(crate) use resolved::Settings;
