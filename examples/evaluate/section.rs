//! One measure of all methods, group by group.

use std::io::{self, Write};

use serde::Serialize;

use crate::group::Group;
use crate::method::{ByMethod, NAMES};
use crate::table::Table;

/// Something that can be measured of what a method keeps of a document.
pub(crate) trait Measure {
    const TITLE: &'static str;
    const COLUMNS: &'static [&'static str];
    /// What several documents come to.
    type Figures: Serialize;

    fn pool(documents: &[&Self]) -> Self::Figures;

    /// A cell for each column.
    fn cells(figures: &Self::Figures) -> Vec<String>;
}

/// The measure's figures.
#[derive(Debug, Serialize)]
#[serde(transparent, bound = "")]
pub(crate) struct Section<M: Measure> {
    rows: Vec<Row<M::Figures>>,
}

#[derive(Debug, Serialize)]
struct Row<F> {
    how: String,
    page: Option<String>,
    /// Those that the measure can be taken of.
    documents: usize,
    #[serde(flatten)]
    figures: ByMethod<F>,
}

impl<M: Measure> Section<M> {
    /// `of` is the measure of a document, by its place in the corpus.
    pub(crate) fn new<'m>(groups: &[Group], of: impl Fn(usize) -> Option<&'m ByMethod<M>>) -> Section<M>
    where
        M: 'm,
    {
        let row = |group: &Group| {
            let documents: Vec<&ByMethod<M>> = group.members.iter().filter_map(|&i| of(i)).collect();
            (!documents.is_empty()).then(|| Row {
                how: group.how.clone(),
                page: group.page.clone(),
                documents: documents.len(),
                figures: ByMethod::pool(&documents, M::pool),
            })
        };
        Section { rows: groups.iter().filter_map(row).collect() }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}\n", M::TITLE)?;
        let mut table = Table::new(2, &["how", "page", "documents"]);
        for name in NAMES.iter() {
            table.add_columns(name, M::COLUMNS);
        }
        for row in &self.rows {
            let page = row.page.as_deref().unwrap_or("all");
            let labels = [row.how.clone(), page.into(), row.documents.to_string()];
            table.add_row(labels.into_iter().chain(row.figures.iter().flat_map(M::cells)));
        }
        table.write(out)
    }
}
