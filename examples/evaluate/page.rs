//! A record's text, and where in it each line lies.

use std::ops::Range;

use crate::form::Form;
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
    /// The record's lines in some form. In every one it is known where each lies,
    /// so that what is removed counts for its line.
    pub(crate) fn new(record: &Record, form: Form) -> Page {
        let mut page = Page { text: String::new(), lines: Vec::new() };
        let mut above = None;
        for (line, &label) in record.lines.iter().zip(&record.labels) {
            let span = form.write(&mut page.text, above, line).filter(|span| !span.is_empty());
            page.lines.extend(span.map(|span| Line { span, label }));
            above = Some(line.as_str());
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_the_text() {
        let json = br#"{"id":"a","how":"wet","lines":["One.","","  Two. ","Three."]}"#;
        let record = Record::parse(json, 1).expect("a record");
        for (form, text) in [(Form::Lines, "One.\n\n  Two. \nThree."), (Form::Flat, "One.   Two.  Three.")] {
            let page = Page::new(&record, form);
            assert_eq!(page.text, text);
            let lines: Vec<&str> = page.lines.iter().map(|line| &text[line.span.clone()]).collect();
            assert_eq!(lines, ["One.", "Two.", "Three."]);
        }
    }
}
