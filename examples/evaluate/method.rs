//! The cleaner and the two baselines that it is measured beside.

use dechrome::Analysis;
use serde::Serialize;

use crate::c4::c4;
use crate::page::Page;
use crate::removal::Removal;

/// Something that there is of each method.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ByMethod<T> {
    pub(crate) dechrome: T,
    pub(crate) everything: T,
    pub(crate) c4: T,
}

/// What tables call the methods.
pub(crate) const NAMES: ByMethod<&str> =
    ByMethod { dechrome: "dechrome", everything: "keep everything", c4: "C4 line rules" };

impl<T> ByMethod<T> {
    pub(crate) fn map<U>(&self, mut f: impl FnMut(&T) -> U) -> ByMethod<U> {
        ByMethod { dechrome: f(&self.dechrome), everything: f(&self.everything), c4: f(&self.c4) }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        [&self.dechrome, &self.everything, &self.c4].into_iter()
    }

    /// Of several such things, one such thing of several.
    pub(crate) fn pool<U>(all: &[&ByMethod<T>], f: impl Fn(&[&T]) -> U) -> ByMethod<U> {
        let pool = |one: fn(&ByMethod<T>) -> &T| f(&all.iter().map(|each| one(each)).collect::<Vec<_>>());
        ByMethod {
            dechrome: pool(|each| &each.dechrome),
            everything: pool(|each| &each.everything),
            c4: pool(|each| &each.c4),
        }
    }
}

/// What each method removes of the page.
pub(crate) fn removals(page: &Page, analysis: &Analysis<'_>, c4_pages: bool) -> ByMethod<Removal> {
    ByMethod { dechrome: Removal::by(analysis), everything: Removal::nothing(), c4: c4(&page.text, c4_pages) }
}
