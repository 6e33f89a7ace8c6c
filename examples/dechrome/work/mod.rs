//! What is done with a block: every document in it is cleaned, and what was
//! asked for is made of it.

mod annotation;
mod attributes;
mod document;
mod record;

mod task;

mod text;

mod records;
mod warc;

mod block;

pub(crate) use record::ANNOTATION;
pub(crate) use task::{Done, Form, Task};
