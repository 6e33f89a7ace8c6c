//! How far a run is, for whoever watches it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::input::Source;
use crate::summary::Tally;

/// A line on standard error, where that is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Bytes read, as they lie in their files.
    read: Arc<AtomicU64>,
}

impl Progress {
    /// No progress is shown of what is quiet.
    pub(crate) fn new(sources: &[Source], quiet: bool) -> Progress {
        let total: Option<u64> = sources.iter().map(Source::size).sum();
        let bar = match (quiet, total) {
            (true, _) => ProgressBar::hidden(),
            (false, Some(total)) => ProgressBar::new(total).with_style(style(
                "{wide_bar:.dim} {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left, {msg}",
            )),
            (false, None) => ProgressBar::no_length()
                .with_style(style("{spinner} {decimal_bytes} read, {decimal_bytes_per_sec}, {elapsed}, {msg}")),
        };
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, read: Arc::default() }
    }

    /// Where what reads is to say how much it has read.
    pub(crate) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    pub(crate) fn show(&self, total: &Tally) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        let share = (total.bytes_in - total.bytes_out) as f64 / total.bytes_in.max(1) as f64;
        let documents = total.documents;
        self.bar.set_message(format!("{documents} documents, {:.1}% removed", share * 100.0));
    }

    pub(crate) fn is_shown(&self) -> bool {
        !self.bar.is_hidden()
    }

    /// Does what writes to the terminal.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("a template").progress_chars("━━─")
}
