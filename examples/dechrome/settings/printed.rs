//! The settings in force as a configuration that says the same.

use std::io::{self, Write};
use std::path::{self, Path};

use toml::Value;

use super::layer::Layer;
use super::origin::Origin;
use super::resolved::Settings;
use crate::visible::{visible, visible_path};

/// The column of what is said of a value's origin.
const ASIDE: usize = 30;

impl Settings {
    /// Writes TOML, each value with its origin as a comment, and all of them in one
    /// line at its head. Cue tables are
    /// named by their full paths, so that it may be read from anywhere.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "# {}", visible(&self.to_string()))?;
        print_layer(out, &self.general)?;
        for site in &self.sites {
            writeln!(out, "\n[[site]]")?;
            let hosts = site.hosts.iter().map(|host| (quoted(host.value.glob()), &host.origin));
            print_list(out, "hosts", hosts)?;
            print_layer(out, &site.layer)?;
        }
        Ok(())
    }
}

fn print_layer(out: &mut impl Write, layer: &Layer) -> io::Result<()> {
    if let Some(said) = &layer.strictness {
        print_row(out, &format!("strictness = {}", quoted(said.value.name())), &said.origin)?;
    }
    if let Some(said) = &layer.max_removed {
        print_row(out, &format!("max-removed = {}", Value::from(said.value)), &said.origin)?;
    }
    for (name, kept) in [("keep", true), ("remove", false)] {
        print_list(out, name, layer.kinds(kept).map(|(kind, origin)| (quoted(kind.name()), origin)))?;
    }
    let table = |path: &Path| io::Result::Ok(quoted(named(path)?));
    let tables = layer.cues.iter().map(|said| Ok((table(&path::absolute(&said.value.path)?)?, &said.origin)));
    print_list(out, "cues", tables.collect::<io::Result<Vec<_>>>()?)
}

/// Writes a list, unless nothing is in it.
fn print_list<'o>(
    out: &mut impl Write,
    name: &str,
    values: impl IntoIterator<Item = (String, &'o Origin)>,
) -> io::Result<()> {
    let mut values = values.into_iter().peekable();
    if values.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "{name} = [")?;
    for (value, origin) in values {
        print_row(out, &format!("    {value},"), origin)?;
    }
    writeln!(out, "]")
}

fn print_row(out: &mut impl Write, row: &str, origin: &Origin) -> io::Result<()> {
    writeln!(out, "{row:<ASIDE$} # {}", visible(&origin.to_string()))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn named(path: &Path) -> io::Result<&str> {
    let refused = || io::Error::other(format!("{}: a path that is not UTF-8", visible_path(path)));
    path.to_str().ok_or_else(refused)
}
