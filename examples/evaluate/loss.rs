//! Lost and left: the body that was removed and the chrome that was not.

use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use crate::page::{Line, Page};
use crate::removal::{Extent, Removal};
use crate::section::Measure;
use crate::share::{percent, share};

/// Characters of lines whose label is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) body: usize,
    pub(crate) lost: usize,
    pub(crate) chrome: usize,
    pub(crate) left: usize,
}

/// `lost` is a share of the body's characters, `left` of the chrome's.
#[derive(Debug, Serialize)]
pub(crate) struct Shares {
    lost: Option<f64>,
    left: Option<f64>,
}

impl Loss {
    pub(crate) fn of(page: &Page, removal: &Removal) -> Loss {
        let line = |line: &Line| {
            let chars = Extent::of(&page.text[line.span.clone()]).chars;
            let gone = removal.of(&page.text, &line.span).chars;
            match line.label.is_chrome {
                Some(false) => Loss { body: chars, lost: gone, ..Loss::default() },
                Some(true) => Loss { chrome: chars, left: chars - gone, ..Loss::default() },
                None => Loss::default(),
            }
        };
        page.lines.iter().map(line).sum()
    }

    /// How many characters are on the wrong side.
    pub(crate) fn errors(&self) -> usize {
        self.lost + self.left
    }
}

impl Add for Loss {
    type Output = Loss;

    fn add(self, other: Loss) -> Loss {
        Loss {
            body: self.body + other.body,
            lost: self.lost + other.lost,
            chrome: self.chrome + other.chrome,
            left: self.left + other.left,
        }
    }
}

impl Sum for Loss {
    fn sum<I: Iterator<Item = Loss>>(losses: I) -> Loss {
        losses.fold(Loss::default(), Loss::add)
    }
}

impl Measure for Loss {
    const TITLE: &'static str = "Body lost and chrome left, of the characters of all documents";
    const COLUMNS: &'static [&'static str] = &["lost", "left"];
    type Figures = Shares;

    fn pool(documents: &[&Loss]) -> Shares {
        let Loss { body, lost, chrome, left } = documents.iter().map(|&&loss| loss).sum();
        Shares { lost: share(lost, body), left: share(left, chrome) }
    }

    fn cells(figures: &Shares) -> Vec<String> {
        vec![percent(figures.lost), percent(figures.left)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::record::Record;

    #[test]
    fn lost_and_left_are_counted_in_characters() {
        let json =
            r#"{"id":"a","how":"wet","lines":["Teilen","Größe zählt.","Mehr","?"],"labels":[0,1,0,-2]}"#;
        let record = Record::parse(json.as_bytes(), 1).expect("a record");
        for form in [Form::Lines, Form::Flat] {
            let page = Page::new(&record, form);
            // The first line, "zählt." and "Me", and what counts nowhere.
            let removal: Removal = [0..7, 15..25, 28..29].into_iter().collect();
            assert_eq!(Loss::of(&page, &removal), Loss { body: 12, lost: 6, chrome: 10, left: 2 });
        }
    }

    #[test]
    fn shares_are_of_the_characters_of_all_documents() {
        let long = Loss { body: 90, lost: 9, chrome: 0, left: 0 };
        let short = Loss { body: 10, lost: 1, chrome: 4, left: 1 };
        let shares = Loss::pool(&[&long, &short]);
        assert_eq!((shares.lost, shares.left), (Some(0.1), Some(0.25)));
        assert_eq!(Loss::pool(&[&long]).left, None);
    }
}
