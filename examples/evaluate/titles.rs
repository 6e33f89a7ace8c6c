//! Headlines: whether the line that reads like the page's title is called one.

use std::io::{self, Write};

use dechrome::{Analysis, Kind};
use serde::Serialize;

use crate::group::Group;
use crate::headline::Headline;
use crate::judged::segments_in;
use crate::page::Page;
use crate::removal::{Extent, Removal};
use crate::share::{percent, share};
use crate::table::Table;

/// What became of the lines of a page that read like its title, if there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Titled {
    /// One of them is called the headline.
    named: bool,
    /// One of them stays.
    kept: bool,
}

impl Titled {
    pub(crate) fn of(title: &str, page: &Page, analysis: &Analysis<'_>, removal: &Removal) -> Option<Titled> {
        let headline = Headline::of(title);
        let lines = page.lines.iter().map(|line| &line.span);
        let lines: Vec<_> = lines.filter(|span| headline.is(&page.text[(*span).clone()])).collect();
        (!lines.is_empty()).then(|| Titled {
            named: lines
                .iter()
                .any(|span| segments_in(analysis, span).iter().any(|segment| segment.kind() == Kind::Title)),
            kept: lines.iter().any(|span| {
                let whole = Extent::of(&page.text[(*span).clone()]);
                !removal.of(&page.text, span).is_most_of(&whole)
            }),
        })
    }
}

/// The shares of each group's pages.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Titles {
    rows: Vec<Row>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Row {
    how: String,
    page: Option<String>,
    /// Those that have such a line.
    documents: usize,
    named: Option<f64>,
    kept: Option<f64>,
}

impl Titles {
    /// `of` is what became of a document's headline, by its place in the corpus.
    pub(crate) fn new(groups: &[Group], of: impl Fn(usize) -> Option<Titled>) -> Titles {
        let row = |group: &Group| {
            let all: Vec<Titled> = group.members.iter().filter_map(|&i| of(i)).collect();
            let count =
                |is: fn(&Titled) -> bool| share(all.iter().filter(|titled| is(titled)).count(), all.len());
            Row {
                how: group.how.clone(),
                page: group.page.clone(),
                documents: all.len(),
                named: count(|titled| titled.named),
                kept: count(|titled| titled.kept),
            }
        };
        Titles { rows: groups.iter().map(row).filter(|row| row.documents > 0).collect() }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nPages with a line that reads like their title, and what it is taken for\n")?;
        let mut table = Table::new(2, &["how", "page", "documents", "title", "kept"]);
        for Row { how, page, documents, named, kept } in &self.rows {
            let page = page.as_deref().unwrap_or("all");
            table.add_row([how.clone(), page.into(), documents.to_string(), percent(*named), percent(*kept)]);
        }
        table.write(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::record::Record;

    #[test]
    fn the_headline_is_the_line_that_reads_like_the_title() {
        let json = br#"{"id":"a","how":"wet","lines":["Skip to content","The river rose in Nordport",
            "The river rose by a metre on Monday, the town said, and the bridge is closed in Nordport."]}"#;
        let record = Record::parse(json, 1).expect("a record");
        let page = Page::new(&record, Form::Lines);
        let analysis = dechrome::Cleaner::new().analyze(&page.text);
        let of = |title: &str, removal: &Removal| Titled::of(title, &page, &analysis, removal);
        let (nothing, all) = (Removal::nothing(), Removal::everything(&page.text));
        let title = "The river rose in Nordport | Nordpost";
        assert_eq!(of(title, &nothing), Some(Titled { named: true, kept: true }));
        assert_eq!(of(title, &all), Some(Titled { named: true, kept: false }));
        assert_eq!(of("Skip to content", &nothing), Some(Titled { named: false, kept: true }));
        assert_eq!(of("The bridge is closed", &nothing), None);
    }

    #[test]
    fn shares_are_of_the_pages_that_have_such_a_line() {
        let group = Group { how: "wet".into(), page: None, members: vec![0, 1, 2] };
        let all = [Some(Titled { named: true, kept: true }), None, Some(Titled { named: false, kept: true })];
        let titles = Titles::new(&[group], |i| all[i]);
        let row = &titles.rows[0];
        assert_eq!((row.documents, row.named, row.kept), (2, Some(0.5), Some(1.0)));
    }
}
