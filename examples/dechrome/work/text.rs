//! A text, or a part of one.

use std::borrow::Cow;

use dechrome::Scratch;
use serde::Serialize;
use serde_json::value::to_raw_value;

use crate::input::Source;
use crate::log::Message;
use crate::work::annotation::Annotation;
use crate::work::attributes;
use crate::work::document::{CARRIED_THROUGH, Document, Place, decode};
use crate::work::task::{Done, Form, Task};

pub(super) fn work(
    task: &Task,
    done: &mut Done,
    scratch: &mut Scratch,
    source: &Source,
    bytes: &[u8],
    offset: u64,
) {
    let text = match decode(bytes, offset, task.lossy) {
        Ok(text) => text,
        Err(cause) => return done.fail(Message::error(cause).at(source)),
    };
    if let Cow::Owned(_) = text {
        done.messages.push(Message::note(CARRIED_THROUGH).at(source));
    }
    let place = if offset == 0 { Place::Whole } else { Place::Part(offset) };
    let document = Document { source, place, site: None, text: &text };
    let cleaned = task.clean(&document, done, scratch);
    // Parts of one text are one document.
    done.tally.documents = u64::from(offset == 0);
    match task.form {
        Form::Body => done.out.extend(cleaned.body.as_bytes()),
        Form::Record { annotate, keep_text } => {
            let record = Made {
                id: &source.to_string(),
                url: None,
                date: None,
                text: if keep_text { &text } else { &cleaned.body },
                dechrome: annotate.then_some(&cleaned.annotation),
            };
            record.write(&mut done.out);
        }
        Form::Attributes => {
            let id = to_raw_value(&source.to_string()).expect("a string is JSON");
            attributes::write(&mut done.out, &id, None, &text, &cleaned.annotation);
        }
        Form::Explanation | Form::Difference | Form::Nothing => {}
    }
}

/// A record made of a text that stood in none.
#[derive(Serialize)]
pub(super) struct Made<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<&'a str>,
    pub(super) text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dechrome: Option<&'a Annotation>,
}

impl Made<'_> {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        serde_json::to_writer(&mut *out, self).expect("strings and numbers are JSON");
        out.push(b'\n');
    }
}
