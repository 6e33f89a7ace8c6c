//! Documents that are measured together: those won in one way, and among
//! them those of one type of page.

use serde::Serialize;

use crate::record::Record;

/// Some of a corpus's documents.
#[derive(Debug, Serialize)]
pub(crate) struct Group {
    pub(crate) how: String,
    /// The pages' type; without one, pages of all types.
    pub(crate) page: Option<String>,
    /// Their places in the corpus.
    #[serde(skip)]
    pub(crate) members: Vec<usize>,
}

/// The groups of a corpus: of each way all pages, then each type of page if
/// there are several.
pub(crate) fn groups(records: &[Record]) -> Vec<Group> {
    let mut groups = Vec::new();
    for how in distinct(records.iter().map(|record| &record.how)) {
        let won = || records.iter().enumerate().filter(|(_, record)| record.how == *how);
        let group = |page: Option<&String>| Group {
            how: how.clone(),
            page: page.cloned(),
            members: won()
                .filter(|(_, r)| page.is_none() || r.page.as_ref() == page)
                .map(|(i, _)| i)
                .collect(),
        };
        let all = group(None);
        let mut pages = distinct(won().filter_map(|(_, record)| record.page.as_ref()));
        pages.sort();
        let pages = pages.into_iter().map(|page| group(Some(page)));
        let pages: Vec<Group> = pages.filter(|group| group.members.len() < all.members.len()).collect();
        groups.push(all);
        groups.extend(pages);
    }
    groups
}

/// Every name once, in the order in which they come.
fn distinct<'r>(names: impl Iterator<Item = &'r String>) -> Vec<&'r String> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
