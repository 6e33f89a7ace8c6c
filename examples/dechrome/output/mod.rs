//! Where what is made goes.

mod stdout;
mod tree;

use std::io;

use crate::blocks::Input;

pub(crate) use stdout::Stdout;
pub(crate) use tree::{Naming, Tree};

/// Takes what is made of one source after another.
pub(crate) trait Sink {
    /// What comes next is made of `input`.
    fn begin(&mut self, input: &Input) -> io::Result<()>;
    /// What is made of `input` is there already.
    fn pass_over(&mut self, input: &Input) -> io::Result<()>;
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// That was all of it.
    fn finish(&mut self) -> io::Result<()>;
    /// That was not all of it, and more will not come.
    fn abandon(&mut self);
    /// Whether there is more to write to when one source's part failed.
    fn can_go_on(&self) -> bool;
    /// What it is, in messages.
    fn name(&self) -> String;
}
