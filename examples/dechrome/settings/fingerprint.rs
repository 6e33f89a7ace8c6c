//! Settings in one line: the same line, the same cleaning.

use std::fmt;

use super::layer::Layer;
use super::resolved::Settings;

/// What is in force, as far as it is not the default, without from where. Of a cue table it has the name and a
/// hash of what it says, not where it lies.
impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let general = Line(&self.general.beyond(&Layer::defaults())).to_string();
        f.write_str(if general.is_empty() { "defaults" } else { &general })?;
        for site in &self.sites {
            let hosts: Vec<&str> = site.hosts.iter().map(|host| host.value.glob()).collect();
            write!(f, "; site {}: {}", hosts.join(","), Line(&site.layer))?;
        }
        Ok(())
    }
}

struct Line<'l>(&'l Layer);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Line(layer) = self;
        let mut words = Vec::new();
        words.extend(layer.strictness.as_ref().map(|said| format!("strictness={}", said.value)));
        words.extend(layer.max_removed.as_ref().map(|said| format!("max-removed={}", said.value)));
        for (word, kept) in [("keep", true), ("remove", false)] {
            let kinds: Vec<&str> = layer.kinds(kept).map(|(kind, _)| kind.name()).collect();
            if !kinds.is_empty() {
                words.push(format!("{word}={}", kinds.join(",")));
            }
        }
        for table in &layer.cues {
            let name = table.value.path.file_name().unwrap_or_default().to_string_lossy();
            words.push(format!("cues={name}:{:016x}", table.value.hash()));
        }
        f.write_str(&words.join(" "))
    }
}
