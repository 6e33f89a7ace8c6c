//! What the charts show: sums, small however many documents there are.

use std::collections::HashMap;
use std::ops::AddAssign;

use dechrome::Kind;
use serde::Serialize;

use crate::report::entry::{Head, PLACES};
use crate::show::Amount;

/// Sites that are told apart; what comes after so many is put together.
const SITES: usize = 10_000;
/// Sites that the chart names.
const NAMED: usize = 20;

/// Sums over all documents.
#[derive(Debug, Default)]
pub(super) struct Totals {
    documents: usize,
    shown: usize,
    capped: usize,
    bytes: usize,
    lines: u64,
    kinds: [Kinds; Kind::ALL.len()],
    sites: HashMap<String, Sums>,
    /// Sites beyond those told apart.
    beyond: Sums,
}

/// What is removed of one kind.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Kinds {
    documents: usize,
    #[serde(flatten)]
    removed: Amount,
    places: [u64; PLACES],
}

/// What is removed of one site.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Sums {
    documents: usize,
    bytes: usize,
    removed: Amount,
}

/// All that the page says of the run.
#[derive(Debug, Serialize)]
pub(super) struct Run<'t> {
    settings: &'t str,
    documents: usize,
    shown: usize,
    capped: usize,
    bytes: usize,
    lines: u64,
    /// Their names, in the order of their numbers; and which are content.
    names: Vec<&'static str>,
    content: Vec<bool>,
    kinds: &'t [Kinds],
    /// Those that lost most bytes, in that order.
    sites: Vec<(&'t str, Sums)>,
    others: Sums,
}

impl Totals {
    pub(super) fn documents(&self) -> usize {
        self.documents
    }

    pub(super) fn add(&mut self, head: &Head, is_shown: bool) {
        self.documents += 1;
        self.shown += usize::from(is_shown);
        self.capped += usize::from(head.capped);
        self.bytes += head.bytes;
        self.lines += head.lines;
        let (mut last, mut removed) = (None, Amount::default());
        for &(kind, _, lines, bytes) in &head.removed {
            let amount = Amount { lines, bytes };
            removed += amount;
            let kinds = &mut self.kinds[usize::from(kind)];
            kinds.removed += amount;
            // A kind's steps of confidence stand together.
            kinds.documents += usize::from(last.replace(kind) != Some(kind));
        }
        for &(kind, _, place, lines) in &head.places {
            self.kinds[usize::from(kind)].places[usize::from(place)] += lines;
        }
        if let Some(site) = &head.site {
            let sums = self.sums(site);
            sums.documents += 1;
            sums.bytes += head.bytes;
            sums.removed += removed;
        }
    }

    fn sums(&mut self, site: &str) -> &mut Sums {
        if self.sites.contains_key(site) || self.sites.len() < SITES {
            return self.sites.entry(site.into()).or_default();
        }
        &mut self.beyond
    }

    pub(super) fn run<'t>(&'t self, settings: &'t str) -> Run<'t> {
        let mut sites: Vec<(&str, Sums)> =
            self.sites.iter().map(|(site, &sums)| (site.as_str(), sums)).collect();
        sites.sort_by(|a, b| b.1.removed.bytes.cmp(&a.1.removed.bytes).then(a.0.cmp(b.0)));
        let rest = sites.split_off(NAMED.min(sites.len()));
        let mut others = self.beyond;
        rest.iter().for_each(|&(_, sums)| others += sums);
        Run {
            settings,
            documents: self.documents,
            shown: self.shown,
            capped: self.capped,
            bytes: self.bytes,
            lines: self.lines,
            names: Kind::ALL.iter().map(|kind| kind.name()).collect(),
            content: Kind::ALL.iter().map(|kind| kind.is_content()).collect(),
            kinds: &self.kinds,
            sites,
            others,
        }
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Sums) {
        self.documents += other.documents;
        self.bytes += other.bytes;
        self.removed += other.removed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(site: Option<String>) -> Head {
        let mut head = Head::default();
        (head.site, head.bytes) = (site, 100);
        head.removed = vec![(3, 18, 1, 10), (3, 19, 2, 20)];
        head
    }

    #[test]
    fn sites_beyond_the_named_ones_are_put_together() {
        let mut totals = Totals::default();
        for i in 0..SITES + 5 {
            totals.add(&head(Some(format!("{i}.example"))), true);
        }
        totals.add(&head(None), false);
        totals.add(&head(Some("0.example".into())), false);
        let run = totals.run("");
        assert_eq!((run.documents, run.shown), (SITES + 7, SITES + 5));
        assert_eq!((run.kinds[3].documents, run.kinds[3].removed.lines), (SITES + 7, 3 * (SITES as u64 + 7)));
        assert_eq!(totals.sites.len(), SITES);
        assert_eq!((run.sites[0].0, run.sites[0].1.removed.bytes), ("0.example", 60));
        assert_eq!((run.sites.len(), run.others.documents), (NAMED, SITES + 5 - NAMED));
    }
}
