//! A report of the example program, for tests that look into it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;

use serde_json::Value;

use crate::ran::{Folder, record};

/// A page, taken apart.
pub(crate) struct Page {
    /// All that is not an island.
    pub(crate) frame: String,
    islands: Vec<(String, Value)>,
}

impl Page {
    /// The page that a run on `texts`, one a record, makes.
    pub(crate) fn of(texts: &[String]) -> Page {
        let records: String = texts.iter().map(|text| record(text)).collect();
        let folder = Folder::with(&[("a.jsonl", records.as_bytes())]);
        folder.run(&["--jsonl", "--report", "report.html", "a.jsonl"], "").well();
        Page::read(&folder)
    }

    pub(crate) fn read(folder: &Folder) -> Page {
        const OPENS: &str = "<script type=\"application/json\" class=\"";
        let page = fs::read_to_string(folder.0.join("report.html")).expect("a page");
        let mut pieces = page.split(OPENS);
        let mut frame = String::from(pieces.next().expect("a beginning"));
        let mut islands = Vec::new();
        for piece in pieces {
            let (class, rest) = piece.split_once("\">").expect("a tag");
            let (json, rest) = rest.split_once("</script>").expect("an end");
            islands.push((class.into(), serde_json::from_str(json).expect("JSON")));
            frame.push_str(rest);
        }
        Page { frame, islands }
    }

    pub(crate) fn all<'p>(&'p self, class: &'p str) -> impl Iterator<Item = &'p Value> {
        self.islands.iter().filter(move |island| island.0 == class).map(|island| &island.1)
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        let text = |part: &Value| part.as_str().or(part[0].as_str()).expect("a text").to_owned();
        let parts =
            |document: &Value| document["parts"].as_array().expect("a list").iter().map(text).collect();
        self.all("document").map(parts).collect()
    }
}
