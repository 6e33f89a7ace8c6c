//! dechrome on files: prints the article, or shows what was taken for chrome
//! and why.
//!
//! ```text
//! cargo run --release --example dechrome -- --explain seeds/*.txt
//! ```
//!
//! What is read passes through threads in blocks, so that it may be of any
//! size: `input` opens it, `blocks` cuts it, `work` cleans it, `output` and
//! `run` write what comes of it, in the order that it was read.

mod visible;

mod log;

mod input;

mod blocks;

mod show;

mod report;

mod summary;

mod progress;

mod settings;

mod work;

mod manual;
mod options;

mod output;
mod resume;

mod interrupts;

mod budget;
mod pipeline;
mod run;

mod job;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;

use crate::interrupts::interrupts;
use crate::job::{Job, put};
use crate::log::{Log, MISUSED, Message};
use crate::options::Options;
use crate::settings::Settings;

fn main() -> ExitCode {
    let options = Options::read();
    let mut log = Log::new(options.log_format, options.quiet);
    match start(&options, &mut log) {
        Ok(()) => log.exit_code(),
        Err(cause) => {
            log.tell(&Message::error(cause));
            ExitCode::from(MISUSED)
        }
    }
}

/// Does what was asked. An error is one of what was asked: what goes wrong
/// later is told, and the run goes on.
fn start(options: &Options, log: &mut Log) -> Result<(), String> {
    if options.manual.is_wanted() {
        return print(log, |out| options.manual.print(Options::command(), out));
    }
    let settings = Settings::read(&options.cleaning)?;
    // Settings that nothing can be built from are not printed either.
    let cleaners = settings.cleaners()?;
    if options.print_config {
        return print(log, |out| settings.print(out));
    }
    let interrupts = interrupts().map_err(|error| error.to_string())?;
    if let Some(job) = Job::new(options, &settings, cleaners, log)? {
        job.run(log, &interrupts);
    }
    Ok(())
}

/// Writes what there is to say about the program itself.
fn print(log: &mut Log, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Result<(), String> {
    let mut text = Vec::new();
    put(log, write(&mut text).and_then(|()| io::stdout().lock().write_all(&text)));
    Ok(())
}
