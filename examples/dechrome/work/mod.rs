//! What is done with a block: every document in it is cleaned, and what was
//! asked for is made of it.

mod annotation;
mod attributes;
mod document;
#[cfg(feature = "parquet")]
mod parquet;
mod record;
mod records;
mod task;
mod text;
mod warc;

#[cfg(feature = "parquet")]
pub(crate) use annotation::Removed;
pub(crate) use document::Document;
#[cfg(feature = "parquet")]
pub(crate) use parquet::CleanColumn;
pub(crate) use record::ANNOTATION;
pub(crate) use task::{Done, Form, Task};
