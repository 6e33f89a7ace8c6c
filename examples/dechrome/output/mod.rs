//! Where what is made goes.

#[cfg(feature = "parquet")]
mod annotations;
mod inside;
#[cfg(feature = "parquet")]
mod parquet;
mod stdout;
mod tree;

use std::io;

use crate::blocks::Input;

pub(crate) use inside::is_inside;
#[cfg(feature = "parquet")]
pub(crate) use parquet::Making;
pub(crate) use stdout::Stdout;
pub(crate) use tree::{Naming, Tree};

/// Takes what is made of one source after another.
pub(crate) trait Sink {
    /// What comes next is made of `input`.
    fn begin(&mut self, input: &Input) -> io::Result<()>;
    /// What is made of `input` is there already.
    fn pass_over(&mut self, input: &Input) -> io::Result<()>;
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// The same, of a table.
    #[cfg(feature = "parquet")]
    fn write_column(&mut self, _: crate::work::CleanColumn) -> io::Result<()> {
        Ok(())
    }
    /// That was all of it. If something was wrong with it, a run that goes on
    /// where this one ends is to find that again.
    fn finish(&mut self, is_sound: bool) -> io::Result<()>;
    /// That was not all of it, and more will not come.
    fn abandon(&mut self);
    /// Whether there is more to write to when one source's part failed.
    fn can_go_on(&self) -> bool;
    /// What it is, in messages.
    fn name(&self) -> String;
}
