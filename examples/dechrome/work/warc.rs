//! WARC records: those that hold a page's text are cleaned, others pass.

use std::ops::Range;

use data_encoding::BASE32;
use dechrome::Scratch;
use serde_json::value::to_raw_value;
use sha1::{Digest, Sha1};

use crate::blocks::{Input, WarcRecord, header, header_lines};
use crate::input::{Packing, Source};
use crate::settings::host_of;
use crate::work::attributes;
use crate::work::document::{Document, Named, Place, decode};
use crate::work::task::{Done, Form, Task};
use crate::work::text::Made;

/// Every record is packed by itself, as the standard asks: readers jump from
/// one to another.
pub(super) fn work(
    task: &Task,
    scratch: &mut Scratch,
    input: &Input,
    bytes: &[u8],
    records: &[WarcRecord],
) -> Done {
    let packing = task.packing.unwrap_or(input.packing);
    let mut done = Done::default();
    let mut packed = Vec::new();
    for record in records {
        let place = Named(&input.source, Place::Byte(record.offset));
        let before = done.out.len();
        if let Err(cause) = one(task, &mut done, scratch, place, bytes, record) {
            done.out.truncate(before);
            if task.invalid(&mut done, place, cause).is_break() {
                break;
            }
            // A record that cannot be read is still one.
            done.pass(task, &bytes[record.head.start..record.end]);
        }
        if packing != Packing::None && task.form == Form::Body {
            done.pack_into(packing, &mut packed);
            done.out.clear();
        }
    }
    if packing != Packing::None && task.form != Form::Body && !done.out.is_empty() {
        done.pack_into(packing, &mut packed);
        done.out.clear();
    }
    done.out.append(&mut packed);
    done
}

/// A record that is none passes by.
pub(super) fn broken(task: &Task, done: &mut Done, source: &Source, bytes: &[u8], offset: u64, cause: &str) {
    if task.invalid(done, Named(source, Place::Byte(offset)), cause).is_continue() {
        done.pass(task, bytes);
    }
}

fn one(
    task: &Task,
    done: &mut Done,
    scratch: &mut Scratch,
    place: Named<'_>,
    bytes: &[u8],
    record: &WarcRecord,
) -> Result<(), String> {
    let head = &bytes[record.head.clone()];
    let content = &bytes[record.content.clone()];
    if header(head, "WARC-Type") != Some("conversion") {
        done.pass(task, &bytes[record.head.start..record.end]);
        return Ok(());
    }
    let text = decode(content, 0, task.lossy)?;
    let url = header(head, "WARC-Target-URI");
    let document = Document { source: place.0, place: place.1, site: url.and_then(host_of), text: &text };
    let cleaned = task.clean(&document, done, scratch);
    let id = header(head, "WARC-Record-ID").unwrap_or_default();
    match task.form {
        Form::Body if cleaned.body.as_bytes() == content => {
            done.out.extend(&bytes[record.head.start..record.end]);
        }
        Form::Body => {
            write_head(&mut done.out, head, cleaned.body.as_bytes());
            done.out.extend(cleaned.body.as_bytes());
            done.out.extend(&bytes[Range { start: record.content.end, end: record.end }]);
        }
        Form::Record { annotate, keep_text } => {
            let made = Made {
                id,
                url,
                date: header(head, "WARC-Date"),
                text: if keep_text { &text } else { &cleaned.body },
                dechrome: annotate.then_some(&cleaned.annotation),
            };
            made.write(&mut done.out);
        }
        Form::Attributes => {
            let id = to_raw_value(id).expect("a string is JSON");
            attributes::write(&mut done.out, &id, None, &text, &cleaned.annotation);
        }
        Form::Explanation | Form::Difference | Form::Nothing => {}
    }
    Ok(())
}

impl Done {
    /// Writes a record as it is, if records are written.
    fn pass(&mut self, task: &Task, record: &[u8]) {
        if task.form == Form::Body {
            self.out.extend(record);
        }
    }
}

/// Writes the headers of a record whose content is now another: its length and
/// its digests are, too. A digest of a kind that is not known is left out.
fn write_head(out: &mut Vec<u8>, head: &[u8], content: &[u8]) {
    for line in header_lines(head) {
        let name = line.split(|&byte| byte == b':').next().unwrap_or(line).trim_ascii_end();
        let value = match name.to_ascii_lowercase().as_slice() {
            b"content-length" => content.len().to_string(),
            b"warc-block-digest" | b"warc-payload-digest" => {
                if !is_sha1(line) {
                    continue;
                }
                format!("sha1:{}", BASE32.encode(&Sha1::digest(content)))
            }
            _ => {
                out.extend(line);
                continue;
            }
        };
        let end = &line[line.trim_ascii_end().len()..];
        out.extend(name);
        out.extend(b": ");
        out.extend(value.as_bytes());
        out.extend(end);
    }
}

fn is_sha1(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok_and(|line| line.to_ascii_lowercase().contains("sha1:"))
}
