//! Signals that ask the program to end: from a terminal, or from a scheduler.

use std::io;
use std::process;

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::log::INTERRUPTED;

/// Receives something when the user, or whoever else may, wants the program to
/// end.
pub(crate) fn interrupts() -> io::Result<Receiver<()>> {
    let (interrupt, interrupts) = bounded(1);
    watch(interrupt)?;
    Ok(interrupts)
}

/// A hangup is not among them: nohup(1) has it ignored, and that must hold.
#[cfg(unix)]
fn watch(interrupt: Sender<()>) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    std::thread::spawn(move || signals.forever().for_each(|_| pass_on(&interrupt)));
    Ok(())
}

#[cfg(not(unix))]
fn watch(interrupt: Sender<()>) -> io::Result<()> {
    ctrlc::set_handler(move || pass_on(&interrupt)).map_err(io::Error::other)
}

/// Where the one before was not taken the run waits for something that may
/// never come, as for room in a pipe: this one ends it at once.
fn pass_on(interrupt: &Sender<()>) {
    if interrupt.try_send(()).is_err_and(|error| error.is_full()) {
        process::exit(INTERRUPTED.into());
    }
}
