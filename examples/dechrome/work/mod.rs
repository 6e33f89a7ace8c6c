//! What is done with a block: every document in it is cleaned, and what was
//! asked for is made of it.

mod annotation;
mod attributes;
mod document;
mod record;

mod task;

mod text;

#[cfg(feature = "parquet")]
mod parquet;
mod records;
mod warc;

mod block;

#[cfg(feature = "parquet")]
pub(crate) use annotation::Removed;
#[cfg(feature = "parquet")]
pub(crate) use parquet::CleanColumn;
pub(crate) use record::ANNOTATION;
pub(crate) use task::{Done, Form, Task};
