//! The end of the pipeline: what was made is written, told and counted.

use std::fmt::Display;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::sync::Arc;

use crossbeam_channel::{Receiver, RecvError, select};

use crate::blocks::Input;
use crate::log::{Level, Log, Message};
use crate::output::Sink;
use crate::pipeline::Step;
use crate::progress::Progress;
use crate::report::Report;
use crate::summary::Summary;
use crate::work::Done;

/// What a run writes to.
pub(crate) struct Run<'r> {
    sink: &'r mut dyn Sink,
    log: &'r mut Log,
    summary: &'r mut Summary,
    progress: &'r Progress,
    report: Option<Report>,
    /// Whether the first error is the last.
    fail_on_error: bool,
    /// The source that is being written, while something can be made of it.
    current: Option<Arc<Input>>,
    /// The errors that were told before it.
    errors_before: u64,
    finished: u64,
}

/// Whether the run goes on.
type Flow = ControlFlow<()>;

impl<'r> Run<'r> {
    pub(crate) fn new(
        sink: &'r mut dyn Sink,
        log: &'r mut Log,
        summary: &'r mut Summary,
        progress: &'r Progress,
        report: Option<Report>,
        fail_on_error: bool,
    ) -> Run<'r> {
        Run {
            sink,
            log,
            summary,
            progress,
            report,
            fail_on_error,
            current: None,
            errors_before: 0,
            finished: 0,
        }
    }

    /// Takes every step, until there is none, or one is the last.
    pub(crate) fn all(mut self, steps: &Receiver<Step>, interrupts: &Receiver<()>) {
        loop {
            let flow = select! {
                recv(steps) -> step => match step {
                    Ok(step) => self.step(step, interrupts),
                    Err(RecvError) => return self.finish_report(),
                },
                recv(interrupts) -> _ => self.interrupted(),
            };
            if flow.is_break() {
                self.sink.abandon();
                return;
            }
        }
    }

    fn step(&mut self, step: Step, interrupts: &Receiver<()>) -> Flow {
        match step {
            Step::Unreadable(source, cause) => self.tell(&Message::error(cause).at(source)),
            Step::Done(input) => match self.sink.pass_over(&input) {
                Ok(()) => Flow::Continue(()),
                Err(error) => self.unwritten(&self.sink.name(), &error),
            },
            Step::Begin(input) => self.begin(input),
            Step::Block(done, permit) => {
                let flow = select! {
                    recv(done) -> done => match done {
                        Ok(done) => self.done(done),
                        Err(RecvError) => self.undone(),
                    },
                    recv(interrupts) -> _ => self.interrupted(),
                };
                drop(permit);
                flow
            }
            Step::End(result) => self.end(result),
        }
    }

    fn begin(&mut self, input: Arc<Input>) -> Flow {
        self.summary.begin(&input.source);
        self.errors_before = self.log.errors();
        match self.sink.begin(&input) {
            Ok(()) => self.current = Some(input),
            Err(error) => return self.unwritten(&self.sink.name(), &error),
        }
        Flow::Continue(())
    }

    fn done(&mut self, done: Done) -> Flow {
        self.summary.add(&done.tally);
        self.summary.differences.add(&done.differences);
        let written = match &self.current {
            Some(_) if !done.is_lost => self.sink.write(&done.out),
            _ => Ok(()),
        };
        #[cfg(feature = "parquet")]
        let written =
            written.and_then(|()| done.column.map_or(Ok(()), |column| self.sink.write_column(column)));
        for message in &done.messages {
            self.tell(message)?;
        }
        self.progress.show(&self.summary.total);
        if done.is_lost {
            self.lose();
        } else {
            self.report(&done.entries)?;
        }
        match written {
            Ok(()) => Flow::Continue(()),
            Err(error) => self.unwritten(&self.sink.name(), &error),
        }
    }

    fn end(&mut self, result: Result<(), String>) -> Flow {
        let Some(input) = self.current.take() else { return Flow::Continue(()) };
        if let Err(cause) = result {
            self.sink.abandon();
            return self.tell(&Message::error(cause).at(&input.source));
        }
        let name = self.sink.name();
        if let Err(error) = self.sink.finish(self.log.errors() == self.errors_before) {
            return self.unwritten(&name, &error);
        }
        self.finished += 1;
        Flow::Continue(())
    }

    fn report(&mut self, entries: &[String]) -> Flow {
        let Some(report) = &mut self.report else { return Flow::Continue(()) };
        match entries.iter().try_for_each(|entry| report.add(entry)) {
            Ok(()) => Flow::Continue(()),
            Err(error) => self.lose_report(&error),
        }
    }

    /// Gives the report its name. A run that did not come to its end has none.
    fn finish_report(&mut self) {
        let Some(report) = self.report.take() else { return };
        let name = report.name();
        if let Err(error) = report.finish() {
            let _ = self.tell(&Message::error(error).at(name));
        }
    }

    fn lose_report(&mut self, error: &std::io::Error) -> Flow {
        match self.report.take() {
            Some(report) => self.tell(&Message::error(error).at(report.name())),
            None => Flow::Continue(()),
        }
    }

    /// Nothing more comes of the source that is being written.
    fn lose(&mut self) {
        self.sink.abandon();
        self.current = None;
    }

    /// A thread ended before its work was done. The block is missing, and what
    /// lacks it is not to look whole.
    fn undone(&mut self) -> Flow {
        let source = self.current.as_ref().map(|input| input.source.to_string());
        self.lose();
        let message = Message::error("a thread ended before its work was done");
        self.tell(&Message { place: source, ..message })
    }

    /// What was to be written at `place`, or made of it, could not be.
    fn unwritten(&mut self, place: &impl Display, error: &std::io::Error) -> Flow {
        // Whoever reads has seen enough, as `head` has. A report is for others.
        if error.kind() == ErrorKind::BrokenPipe {
            self.lose();
            return match self.report {
                Some(_) => Flow::Continue(()),
                None => Flow::Break(()),
            };
        }
        let message = Message::error(error).at(place);
        self.lose();
        self.tell(&message)?;
        match self.sink.can_go_on() && error.kind() != ErrorKind::StorageFull {
            true => Flow::Continue(()),
            false => Flow::Break(()),
        }
    }

    fn interrupted(&mut self) -> Flow {
        self.log.interrupted();
        let message = Message::note(format!("interrupted; {} files were finished", self.finished));
        let _ = self.tell(&message);
        Flow::Break(())
    }

    fn tell(&mut self, message: &Message) -> Flow {
        self.progress.suspend(|| self.log.tell(message));
        match self.fail_on_error && message.level == Level::Error {
            true => Flow::Break(()),
            false => Flow::Continue(()),
        }
    }
}
