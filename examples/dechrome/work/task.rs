//! What is asked for, and what comes of one block.

use std::ops::ControlFlow;

use dechrome::{Analysis, Scratch};

use crate::blocks::{PART, parts};
use crate::input::Packing;
use crate::log::{Level, Message};
use crate::report;
use crate::settings::Cleaners;
use crate::show::differences::{self, Totals};
use crate::show::{Layout, explanations, heading};
use crate::summary::Tally;
use crate::work::annotation::Annotation;
use crate::work::document::{Document, Place};

/// What is made of each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Its body, in the format that it came in.
    Body,
    /// A JSON object, with what was removed if that is wanted.
    Record { annotate: bool, keep_text: bool },
    /// Attributes of the Dolma toolkit.
    Attributes,
    /// The whole text, with what is removed marked.
    Explanation,
    /// The lines on which other settings have other effects.
    Difference,
    /// Nothing: only what is counted.
    Nothing,
}

/// What workers need to know. It does not change during a run.
pub(crate) struct Task {
    pub(crate) cleaners: Cleaners,
    /// Those that they are compared with.
    pub(crate) others: Option<Cleaners>,
    pub(crate) form: Form,
    pub(crate) text_field: String,
    pub(crate) url_field: String,
    pub(crate) lossy: bool,
    pub(crate) skip_invalid: bool,
    /// Whether the first error is the last thing that is told of.
    pub(crate) fail_on_error: bool,
    /// Whether texts need headers.
    pub(crate) has_many_sources: bool,
    /// Whether it is counted what is removed of each kind.
    pub(crate) counts_kinds: bool,
    /// Whether a report is made.
    pub(crate) reports: bool,
    /// How wide that may be which people read.
    pub(crate) layout: Layout,
    /// How what is written is packed: as its source is if this is none.
    pub(crate) packing: Option<Packing>,
}

/// What came of a block.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// What is to be written of it.
    pub(crate) out: Vec<u8>,
    /// The same, of a table.
    #[cfg(feature = "parquet")]
    pub(crate) column: Option<crate::work::CleanColumn>,
    /// What is to be told of it.
    pub(crate) messages: Vec<Message>,
    pub(crate) tally: Tally,
    pub(crate) differences: Totals,
    /// What a report has of its documents.
    pub(crate) entries: Vec<String>,
    /// Whether the source cannot be gone on with.
    pub(crate) is_lost: bool,
}

/// What came of a document.
#[derive(Debug, Default)]
pub(crate) struct Cleaned {
    /// Empty where nobody wants it.
    pub(crate) body: String,
    pub(crate) annotation: Annotation,
}

/// What must be known of a document.
enum Needs {
    Body,
    Kinds,
    Reasons,
}

impl Task {
    /// Cleans a document, counts it, and explains it if that is wanted.
    pub(crate) fn clean(&self, document: &Document<'_>, done: &mut Done, scratch: &mut Scratch) -> Cleaned {
        let cleaner = self.cleaners.for_site(document.site);
        let mut cleaned = Cleaned::default();
        done.tally.documents += 1;
        if self.form == Form::Explanation && self.is_headed(document.place) {
            done.out.push(b'\n');
            done.out.extend(heading(&document.named()).bytes());
        }
        for (offset, part) in parts(document.text, PART) {
            let bytes_out = match self.needs() {
                Needs::Reasons => {
                    let analysis = cleaner.analyze_with(part, scratch);
                    self.compare(document, part, &analysis, done, scratch);
                    if self.reports {
                        let name = document.named().to_string();
                        done.entries.push(report::entry(&name, document.site, &analysis));
                    }
                    self.take(&analysis, part, offset, &mut cleaned, done)
                }
                Needs::Kinds => {
                    self.take(&cleaner.classify_with(part, scratch), part, offset, &mut cleaned, done)
                }
                Needs::Body => {
                    let before = cleaned.body.len();
                    cleaner.clean_with(part, &mut cleaned.body, scratch);
                    cleaned.body.len() - before
                }
            };
            done.tally.bytes_in += part.len() as u64;
            done.tally.bytes_out += bytes_out as u64;
        }
        cleaned
    }

    /// Whether a document's name stands above it.
    fn is_headed(&self, place: Place) -> bool {
        match place {
            Place::Whole => self.has_many_sources,
            Place::Line(_) | Place::Byte(_) => true,
            Place::Part(_) => false,
        }
    }

    /// What must be known: reasons cost as much again as the rest.
    fn needs(&self) -> Needs {
        match self.form {
            _ if self.reports => Needs::Reasons,
            Form::Explanation | Form::Difference | Form::Record { annotate: true, .. } => Needs::Reasons,
            Form::Attributes | Form::Nothing => Needs::Kinds,
            Form::Body | Form::Record { annotate: false, .. } if self.counts_kinds => Needs::Kinds,
            Form::Body | Form::Record { annotate: false, .. } => Needs::Body,
        }
    }

    /// Shows what other settings would change, if there are any.
    fn compare(
        &self,
        document: &Document<'_>,
        part: &str,
        now: &Analysis<'_>,
        done: &mut Done,
        scratch: &mut Scratch,
    ) {
        let Some(others) = &self.others else { return };
        let then = others.for_site(document.site).analyze_with(part, scratch);
        let difference = differences::between(&document.named(), part, now, &then, self.layout);
        done.out.extend(difference.rendered);
        done.differences.add(&difference.totals);
    }

    /// Takes what is wanted from the analysis of the part of a text that
    /// begins at `offset`: how many bytes stay.
    fn take(
        &self,
        analysis: &Analysis<'_>,
        part: &str,
        offset: usize,
        cleaned: &mut Cleaned,
        done: &mut Done,
    ) -> usize {
        done.tally.add(analysis);
        match self.form {
            Form::Body => cleaned.body += &analysis.body(),
            Form::Record { annotate, keep_text } => {
                if !keep_text {
                    cleaned.body += &analysis.body();
                }
                if annotate {
                    cleaned.annotation.add(analysis, offset);
                }
            }
            Form::Attributes => cleaned.annotation.add(analysis, offset),
            Form::Explanation => explanations::render(&mut done.out, part, analysis, self.layout)
                .expect("memory takes what is written"),
            Form::Difference | Form::Nothing => {}
        }
        analysis.kept().map(|segment| segment.span().len()).sum()
    }

    /// Tells of a record that is none. Whether the block is gone on with.
    pub(crate) fn invalid(
        &self,
        done: &mut Done,
        place: impl ToString,
        cause: impl ToString,
    ) -> ControlFlow<()> {
        let level = if self.skip_invalid { Level::Note } else { Level::Error };
        done.tally.invalid += 1;
        done.messages.push(Message { level, ..Message::error(cause).at(place) });
        match self.fail_on_error && level == Level::Error {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

impl Done {
    /// The source is not what it is to be: nothing comes of it.
    pub(crate) fn fail(&mut self, message: Message) {
        self.messages.push(message);
        self.is_lost = true;
    }

    /// Packs what is to be written.
    pub(super) fn pack(&mut self, packing: Packing) {
        if packing != Packing::None && !self.out.is_empty() {
            let mut packed = Vec::with_capacity(self.out.len() / 2);
            self.pack_into(packing, &mut packed);
            self.out = packed;
        }
    }

    /// Appends what is to be written to `packed`, as one member of it.
    pub(crate) fn pack_into(&mut self, packing: Packing, packed: &mut Vec<u8>) {
        if let Err(error) = packing.pack(&self.out, packed) {
            self.messages.push(Message::error(error));
        }
    }
}
