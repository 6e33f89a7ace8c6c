//! Files of records: one JSON object a line.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use crate::diagnostics::Diagnostics;
use crate::input::{CARRIED_THROUGH, Document, Source, decode, sources};
use crate::options::Options;
use crate::record::Record;
use crate::settings::host_of;

/// Visits every record, line by line. A line that is none ends the run, or,
/// if the user wants that, is told of and passed over; an error is the
/// visitor's.
pub(crate) fn each_record(
    options: &Options,
    diagnostics: &mut Diagnostics,
    mut visit: impl FnMut(&Document<'_>, &Record<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut reader = Reader { options, diagnostics, skipped: 0 };
    for source in sources(&options.files) {
        if reader.read(source, &mut visit)?.is_break() {
            break;
        }
    }
    match reader.skipped {
        0 => {}
        1 => diagnostics.note("1 invalid line skipped"),
        count => diagnostics.note(format_args!("{count} invalid lines skipped")),
    }
    Ok(())
}

struct Reader<'o> {
    options: &'o Options,
    diagnostics: &'o mut Diagnostics,
    skipped: usize,
}

impl Reader<'_> {
    fn read(
        &mut self,
        source: Source<'_>,
        visit: &mut impl FnMut(&Document<'_>, &Record<'_>) -> io::Result<()>,
    ) -> io::Result<ControlFlow<()>> {
        let lines = match source.open() {
            Ok(file) => file.split(b'\n'),
            Err(error) => {
                self.diagnostics.error(format_args!("{source}: {error}"));
                return Ok(ControlFlow::Continue(()));
            }
        };
        for (number, line) in (1..).zip(lines) {
            let line = match line {
                Ok(line) => line,
                Err(error) => {
                    self.diagnostics.error(format_args!("{source}: {error}"));
                    break;
                }
            };
            if line.trim_ascii().is_empty() {
                continue;
            }
            if self.line(&line, source, number, visit)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn line(
        &mut self,
        line: &[u8],
        source: Source<'_>,
        number: usize,
        visit: &mut impl FnMut(&Document<'_>, &Record<'_>) -> io::Result<()>,
    ) -> io::Result<ControlFlow<()>> {
        let place = format_args!("{source}:{number}");
        let line = match decode(line, self.options.lossy) {
            Ok(line) => line,
            Err(cause) => return Ok(self.invalid(place, &cause)),
        };
        if let Cow::Owned(_) = line {
            let note = format_args!("{place}: {CARRIED_THROUGH}");
            self.diagnostics.note(note);
        }
        let record = match Record::parse(&line, &self.options.text_field, &self.options.url_field) {
            Ok(record) => record,
            Err(cause) => return Ok(self.invalid(place, &cause)),
        };
        let host = record.url.as_deref().and_then(host_of);
        let document = Document { source, line: Some(number), host, text: &record.text };
        visit(&document, &record)?;
        Ok(ControlFlow::Continue(()))
    }

    fn invalid(&mut self, place: impl Display, cause: &str) -> ControlFlow<()> {
        let message = format_args!("{place}: {cause}");
        if self.options.skip_invalid {
            self.diagnostics.note(message);
            self.skipped += 1;
            ControlFlow::Continue(())
        } else {
            self.diagnostics.error(message);
            ControlFlow::Break(())
        }
    }
}
