//! Lines that are JSON objects.

use std::borrow::Cow;

use dechrome::Scratch;

use crate::input::Source;
use crate::log::Message;
use crate::settings::host_of;
use crate::work::attributes;
use crate::work::document::{CARRIED_THROUGH, Document, Named, Place, decode};
use crate::work::record::Record;
use crate::work::task::{Done, Form, Task};

pub(super) fn work(
    task: &Task,
    done: &mut Done,
    scratch: &mut Scratch,
    source: &Source,
    bytes: &[u8],
    first: u64,
) {
    for (number, line) in (first..).zip(bytes.split(|&byte| byte == b'\n')) {
        let line = if number == 1 { without_mark(line) } else { line };
        if !line.trim_ascii().is_empty() {
            let place = Named(source, Place::Line(number));
            if let Err(cause) = one(task, done, scratch, place, line) {
                if task.invalid(done, place, cause).is_break() {
                    return;
                }
                pass(task, done, line);
            }
        }
    }
}

fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
}

fn one(
    task: &Task,
    done: &mut Done,
    scratch: &mut Scratch,
    place: Named<'_>,
    line: &[u8],
) -> Result<(), String> {
    let line = decode(line, 0, task.lossy)?;
    let record = Record::parse(&line, &task.text_field)?;
    if let Cow::Owned(_) = line {
        done.messages.push(Message::note(CARRIED_THROUGH).at(place));
    }
    let url = record.string(&task.url_field);
    let site = url.as_deref().and_then(host_of);
    let document = Document { source: place.0, place: place.1, site, text: &record.text };
    let cleaned = task.clean(&document, done, scratch);
    match task.form {
        Form::Body => record.write(&mut done.out, replacement(&record, &cleaned.body), None),
        Form::Record { annotate, keep_text } => {
            let text = if keep_text { None } else { replacement(&record, &cleaned.body) };
            let annotation = annotate.then(|| cleaned.annotation.to_json());
            record.write(&mut done.out, text, annotation.as_deref());
        }
        Form::Attributes => {
            let id = record.raw("id").ok_or("no field `id`, by which attributes are told apart")?;
            attributes::write(&mut done.out, id, record.raw("source"), &record.text, &cleaned.annotation);
        }
        Form::Explanation | Form::Difference | Form::Nothing => {}
    }
    Ok(())
}

/// Writes a line that is no record as it is, if such lines are written: nothing
/// is lost but what the user wants skipped.
fn pass(task: &Task, done: &mut Done, line: &[u8]) {
    if !task.skip_invalid && matches!(task.form, Form::Body | Form::Record { .. }) {
        done.out.extend(line);
        done.out.push(b'\n');
    }
}

/// The body, if it is to replace the text: one that stays whole keeps its
/// escapes, too.
fn replacement<'b>(record: &Record<'_>, body: &'b str) -> Option<&'b str> {
    (body != record.text).then_some(body)
}
