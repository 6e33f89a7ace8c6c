//! A text without its line breaks, and where they were.

use std::collections::HashSet;

use dechrome::stages::{BLOCKS, gaps};

use crate::record::Record;

/// What stands around a gap, and whether a line ended in it.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    /// In two bytes, for there are millions of gaps: the table has fewer cells than that.
    pub(crate) cells: [u16; BLOCKS.len()],
    pub(crate) is_break: bool,
}

pub(crate) struct Text {
    pub(crate) site: String,
    pub(crate) gaps: Vec<Gap>,
}

impl Text {
    pub(crate) fn of(record: &Record) -> Text {
        let mut text = String::new();
        let mut starts = HashSet::new();
        for line in record.lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
            starts.insert(text.len());
            text.push_str(line);
            text.push(' ');
        }
        let told = gaps(&text).into_iter().filter_map(|(at, cells)| {
            let cells = cells?.map(|cell| u16::try_from(cell).expect("there are fewer cells"));
            Some(Gap { cells, is_break: starts.contains(&at) })
        });
        Text { site: record.site().to_owned(), gaps: told.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_told_from_the_other_gaps() {
        let json = br#"{"id":"a","how":"wet","lines":["Home page","","  Sport","The river rose. It fell."]}"#;
        let text = Text::of(&Record::parse(json, 1).expect("a record"));
        let breaks: Vec<bool> = text.gaps.iter().map(|gap| gap.is_break).collect();
        // A sentence ends in the sixth gap anyhow.
        assert_eq!(breaks, [false, true, true, false, false, false]);
    }
}
