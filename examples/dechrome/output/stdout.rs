//! Standard output.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use crate::blocks::Input;
use crate::input::Format;
use crate::output::Sink;
use crate::show::heading;

/// Writes one thing after another.
pub(crate) struct Stdout {
    out: Box<dyn Write>,
    /// Whether texts have headers, as head(1) prints them.
    headed: bool,
    /// Whether documents are parted by empty lines, of which the first has no
    /// need: data begin with what they begin with.
    parted: bool,
    /// The header of what comes next.
    header: Option<String>,
    is_under_header: bool,
    has_begun: bool,
    last: u8,
}

impl Stdout {
    /// For data.
    pub(crate) fn plain(headed: bool) -> Stdout {
        Stdout::new(Box::new(io::stdout().lock()), headed, headed)
    }

    /// For people: in colour where that is wanted. What is written has headers
    /// of its own.
    pub(crate) fn colored(choice: ColorChoice) -> Stdout {
        Stdout::new(Box::new(AutoStream::new(io::stdout().lock(), choice)), false, true)
    }

    fn new(out: Box<dyn Write>, headed: bool, parted: bool) -> Stdout {
        Stdout { out, headed, parted, header: None, is_under_header: false, has_begun: false, last: b'\n' }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let is_first = self.parted && !self.has_begun;
        let bytes = bytes.strip_prefix(b"\n").filter(|_| is_first).unwrap_or(bytes);
        self.has_begun |= !bytes.is_empty();
        self.last = bytes.last().copied().unwrap_or(self.last);
        self.out.write_all(bytes)
    }
}

impl Sink for Stdout {
    fn begin(&mut self, input: &Input) -> io::Result<()> {
        let is_headed = self.headed && input.format == Format::Text;
        self.header = is_headed.then(|| format!("\n{}", heading(&input.source)));
        self.is_under_header = is_headed;
        Ok(())
    }

    fn pass_over(&mut self, _: &Input) -> io::Result<()> {
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(header) = self.header.take() {
            self.put(header.as_bytes())?;
        }
        self.put(bytes)
    }

    fn finish(&mut self, _: bool) -> io::Result<()> {
        self.write(b"")?;
        // The next header needs a line of its own.
        if self.is_under_header && self.last != b'\n' {
            self.put(b"\n")?;
        }
        self.out.flush()
    }

    fn abandon(&mut self) {
        self.header = None;
        // What was written is written: an error was told, or will be.
        let _ = self.finish(false);
    }

    fn can_go_on(&self) -> bool {
        false
    }

    fn name(&self) -> String {
        "standard output".into()
    }
}
