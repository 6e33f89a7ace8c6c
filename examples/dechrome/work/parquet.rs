//! Texts of a column.

use dechrome::Scratch;

use crate::blocks::{Column, Levels};
use crate::input::Source;
use crate::log::Message;
use crate::settings::host_of;
use crate::work::annotation::Removed;
use crate::work::document::{CARRIED_THROUGH, Document, Named, Place, decode};
use crate::work::task::{Done, Form, Task};

/// What becomes of a [`Column`].
#[derive(Debug)]
pub(crate) struct CleanColumn {
    pub(crate) group: usize,
    pub(crate) texts: Vec<Vec<u8>>,
    pub(crate) levels: Levels,
    /// What was removed of each row's text: none where there is no text. Empty
    /// where nobody wants it.
    pub(crate) removed: Vec<Option<Vec<Removed>>>,
}

pub(super) fn work(task: &Task, done: &mut Done, scratch: &mut Scratch, source: &Source, column: &Column) {
    let mut clean = CleanColumn {
        group: column.group,
        texts: Vec::new(),
        levels: column.levels.clone(),
        removed: Vec::new(),
    };
    let mut texts = column.texts.iter();
    let mut row = column.first.wrapping_sub(1);
    let mut rows = 0;
    for (has_text, begins) in column.levels.places(column.texts.len()) {
        if begins {
            row = row.wrapping_add(1);
            rows += 1;
        }
        let Some(text) = (if has_text { texts.next() } else { None }) else {
            clean.removed.push(None);
            continue;
        };
        let url = column.urls.get(rows - 1).and_then(Option::as_deref);
        let place = Named(source, Place::Line(row));
        match one(task, done, scratch, place, url, text) {
            Ok((text, removed)) => {
                clean.texts.push(text);
                clean.removed.push(Some(removed));
            }
            Err(cause) => {
                // A text that cannot be read is still one.
                clean.texts.push(text.clone());
                clean.removed.push(None);
                if task.invalid(done, place, cause).is_break() {
                    break;
                }
            }
        }
    }
    if matches!(task.form, Form::Body | Form::Record { .. }) {
        done.column = Some(clean);
    }
}

fn one(
    task: &Task,
    done: &mut Done,
    scratch: &mut Scratch,
    place: Named<'_>,
    url: Option<&str>,
    text: &[u8],
) -> Result<(Vec<u8>, Vec<Removed>), String> {
    let decoded = decode(text, 0, task.lossy)?;
    if let std::borrow::Cow::Owned(_) = decoded {
        done.messages.push(Message::note(CARRIED_THROUGH).at(place));
    }
    let document = Document { source: place.0, place: place.1, site: url.and_then(host_of), text: &decoded };
    let cleaned = task.clean(&document, done, scratch);
    let text = match task.form {
        Form::Record { keep_text: true, .. } => text.to_vec(),
        _ => cleaned.body.into_bytes(),
    };
    Ok((text, cleaned.annotation.removed))
}
