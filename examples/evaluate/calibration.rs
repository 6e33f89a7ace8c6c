//! How often the cleaner is right where it says how sure it is.

use std::io::{self, Write};

use serde::Serialize;

use crate::judged::Judged;
use crate::share::{percent, share};
use crate::table::Table;

const BINS: usize = 10;

/// Lines called chrome, by the tenth that their confidence falls into.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Calibration {
    bins: Vec<Bin>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Bin {
    /// Confidences from here on, up to the next bin's.
    from: f64,
    lines: usize,
    chrome: usize,
    share: Option<f64>,
}

impl Calibration {
    pub(crate) fn new(lines: &[&Judged]) -> Calibration {
        let called = lines.iter().filter(|line| !line.decided.is_content());
        Calibration::of(called.map(|line| (line.confidence, line.is_chrome)))
    }

    /// From confidences, each with whether it was right.
    fn of(called: impl Iterator<Item = (f32, bool)>) -> Calibration {
        let mut counts = [(0, 0); BINS];
        for (confidence, is_chrome) in called {
            let (lines, chrome) = &mut counts[bin(confidence)];
            *lines += 1;
            *chrome += usize::from(is_chrome);
        }
        let bin = |(i, (lines, chrome))| Bin {
            from: i as f64 / BINS as f64,
            lines,
            chrome,
            share: share(chrome, lines),
        };
        // Below one half there is little, unless a cleaner is thorough: what it is
        // eased for.
        let bins = counts.into_iter().enumerate().filter(|&(i, (lines, _))| i >= BINS / 2 || lines > 0);
        Calibration { bins: bins.map(bin).collect() }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\nLines called chrome, by confidence, and how many are\n")?;
        let mut table = Table::new(1, &["confidence", "lines", "chrome", "share"]);
        for Bin { from, lines, chrome, share } in &self.bins {
            let to = from + 1.0 / BINS as f64;
            let bins = format!("{from:.1} to {to:.1}");
            table.add_row([bins, lines.to_string(), chrome.to_string(), percent(*share)]);
        }
        table.write(out)
    }
}

/// The last bin has certainty itself, too.
fn bin(confidence: f32) -> usize {
    ((confidence * BINS as f32) as usize).min(BINS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_fall_into_tenths() {
        for (confidence, want) in [(0.3, 3), (0.5, 5), (0.599, 5), (0.6, 6), (0.7, 7), (0.95, 9), (1.0, 9)] {
            assert_eq!(bin(confidence), want, "{confidence}");
        }
    }

    #[test]
    fn doubtful_bins_are_there_only_if_used() {
        let called = [(0.95, true), (0.92, false), (0.55, true)];
        let bins = Calibration::of(called.into_iter()).bins;
        assert_eq!(bins.len(), 5);
        assert_eq!(bins[0], Bin { from: 0.5, lines: 1, chrome: 1, share: Some(1.0) });
        assert_eq!(bins[4], Bin { from: 0.9, lines: 2, chrome: 1, share: Some(0.5) });
        assert_eq!(Calibration::of([(0.35, true)].into_iter()).bins.len(), 6);
    }
}
