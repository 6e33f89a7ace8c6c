//! What goes wrong: told on standard error, and by the exit code.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// Where to say what went wrong.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    failed: bool,
}

impl Diagnostics {
    /// Something could not be done: the program will end with a failure.
    pub(crate) fn error(&mut self, cause: impl Display) {
        self.failed = true;
        self.note(cause);
    }

    /// Something is worth knowing, but was to be expected.
    pub(crate) fn note(&self, what: impl Display) {
        // Where standard error is closed nobody is left to be told, and
        // `eprintln!` would panic.
        let _ = writeln!(io::stderr(), "dechrome: {what}");
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.failed
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}
