//! A record's text, and where in it each line lies.

use std::ops::Range;

use crate::record::{Label, Record};

/// The text that is cleaned.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
}

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its bytes in the text, without the white space around it.
    pub(crate) span: Range<usize>,
    pub(crate) label: Label,
}

impl Page {
    /// The record's lines, joined by line feeds; flattened, those that are
    /// not blank, joined by spaces. Either way it is known where each lies,
    /// so that what is removed of a flattened text counts for its line.
    pub(crate) fn new(record: &Record, flatten: bool) -> Page {
        let mut page = Page { text: String::new(), lines: Vec::new() };
        let labelled = record.lines.iter().zip(&record.labels);
        let wanted = labelled.filter(|(line, _)| !(flatten && line.trim().is_empty()));
        for (number, (line, &label)) in wanted.enumerate() {
            if number > 0 {
                page.text.push(if flatten { ' ' } else { '\n' });
            }
            page.add(line, label);
        }
        page
    }

    fn add(&mut self, line: &str, label: Label) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let indent = line.len() - line.trim_start().len();
            let start = self.text.len() + indent;
            self.lines.push(Line { span: start..start + trimmed.len(), label });
        }
        self.text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_the_text_flattened_or_not() {
        let json = br#"{"id":"a","how":"wet","lines":["One.","","  Two. ","Three."]}"#;
        let record = Record::parse(json, 1).expect("a record");
        for (flatten, text) in [(false, "One.\n\n  Two. \nThree."), (true, "One.   Two.  Three.")] {
            let page = Page::new(&record, flatten);
            assert_eq!(page.text, text);
            let lines: Vec<&str> = page.lines.iter().map(|line| &text[line.span.clone()]).collect();
            assert_eq!(lines, ["One.", "Two.", "Three."]);
        }
    }
}
