//! What goes wrong, and what else is worth knowing: told on standard error, in
//! words or, for schedulers, in JSON, and by the exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use crate::visible::visible;

/// How messages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line of words
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// Something could not be done: the program will end with a failure.
    Error,
    /// Something was to be expected, or is asked for.
    Note,
}

/// A message.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Message {
    pub(crate) level: Level,
    /// The file, and the line or record in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    pub(crate) message: String,
}

impl Message {
    pub(crate) fn error(message: impl ToString) -> Message {
        Message { level: Level::Error, place: None, message: message.to_string() }
    }

    pub(crate) fn note(message: impl ToString) -> Message {
        Message { level: Level::Note, ..Message::error(message) }
    }

    pub(crate) fn at(self, place: impl ToString) -> Message {
        Message { place: Some(place.to_string()), ..self }
    }
}

impl Message {
    /// In words, which may be of several lines.
    fn for_people(&self) -> String {
        let lines: Vec<_> = self.message.split('\n').map(visible).collect();
        let message = lines.join("\n");
        match &self.place {
            Some(place) => format!("{}: {message}", visible(place)),
            None => message,
        }
    }
}

/// Exit status of a run in which something could not be done.
const FAILED: u8 = 1;
/// Exit status where the command line or the settings are wrong.
pub(crate) const MISUSED: u8 = 2;
/// Exit status of a run that was interrupted: as shells give it.
pub(crate) const INTERRUPTED: u8 = 130;

/// Where messages go.
#[derive(Debug, Default)]
pub(crate) struct Log {
    format: LogFormat,
    quiet: bool,
    errors: u64,
    interrupted: bool,
}

impl Log {
    pub(crate) fn new(format: LogFormat, quiet: bool) -> Log {
        Log { format, quiet, ..Log::default() }
    }

    pub(crate) fn tell(&mut self, message: &Message) {
        match message.level {
            Level::Error => self.errors += 1,
            Level::Note if self.quiet => return,
            Level::Note => {}
        }
        // Where standard error is closed nobody is left to be told, and
        // `eprintln!` would panic.
        let mut err = io::stderr().lock();
        let _ = match self.format {
            LogFormat::Json => self.write_json(message),
            LogFormat::Text => writeln!(err, "dechrome: {}", message.for_people()),
        };
    }

    /// Writes a line of JSON.
    pub(crate) fn write_json(&self, value: &impl Serialize) -> io::Result<()> {
        let line = serde_json::to_string(value)?;
        writeln!(io::stderr().lock(), "{line}")
    }

    pub(crate) fn errors(&self) -> u64 {
        self.errors
    }

    pub(crate) fn is_json(&self) -> bool {
        self.format == LogFormat::Json
    }

    pub(crate) fn interrupted(&mut self) {
        self.interrupted = true;
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match (self.interrupted, self.errors) {
            (true, _) => ExitCode::from(INTERRUPTED),
            (false, 0) => ExitCode::SUCCESS,
            (false, _) => ExitCode::from(FAILED),
        }
    }
}
