//! What a file holds: told by its name, or by how it begins.

use std::path::Path;

use clap::ValueEnum;

/// The format of what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One text
    Text,
    /// One JSON object a line
    #[value(name = "ndjson", alias = "jsonl")]
    Records,
    /// WARC records, as Common Crawl's WET files hold them
    #[value(alias = "wet")]
    Warc,
    /// A table with a column of texts
    Parquet,
}

/// How much of a beginning is looked at.
pub(crate) const LOOK: usize = 1 << 16;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

impl Format {
    /// What the ending of a name says, under the endings of packings.
    pub(crate) fn of_name(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
        Some(match name.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" => Format::Records,
            "warc" | "wet" => Format::Warc,
            "parquet" => Format::Parquet,
            "txt" | "text" | "md" => Format::Text,
            _ => return None,
        })
    }

    /// What a beginning says. A line that is an object with a field for a text
    /// is taken for a record; anything else for a text.
    pub(crate) fn of_head(head: &[u8], text_field: &str) -> Format {
        let head = head.strip_prefix(MARK).unwrap_or(head);
        if head.starts_with(b"PAR1") {
            Format::Parquet
        } else if head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.") {
            Format::Warc
        } else if is_record(head, text_field) {
            Format::Records
        } else {
            Format::Text
        }
    }
}

fn is_record(head: &[u8], text_field: &str) -> bool {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
    if line.len() == head.len() && head.len() >= LOOK {
        // Too long a line to be seen whole: an object's brace must do.
        return line.starts_with(b"{\"");
    }
    let object = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(line);
    object.is_ok_and(|object| object.contains_key(text_field))
}
