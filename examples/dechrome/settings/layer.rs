//! Layers: what one source says, and what comes of one laid over another.

use std::collections::BTreeMap;

use dechrome::{Cleaner, CleanerBuilder, Kind, Policy, Strictness};

use super::origin::{Origin, Said};
use super::table::Table;
use crate::visible::visible_path;

/// Settings, of which each may be said or not.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    pub(super) strictness: Option<Said<Strictness>>,
    pub(super) max_removed: Option<Said<f64>>,
    /// Whether a kind is kept.
    pub(super) kinds: BTreeMap<Kind, Said<bool>>,
    pub(super) cues: Vec<Said<Table>>,
}

impl Layer {
    /// What holds where nothing is said.
    pub(super) fn defaults() -> Layer {
        let policy = Policy::default();
        let kept = |&kind: &Kind| (kind, Said::new(policy.keeps(kind), Origin::Default));
        Layer {
            strictness: Some(Said::new(Strictness::default(), Origin::Default)),
            max_removed: Some(Said::new(1.0, Origin::Default)),
            kinds: Kind::ALL.iter().map(kept).collect(),
            cues: Vec::new(),
        }
    }

    /// This layer with `above` laid over it. A table that is there already
    /// adds nothing.
    pub(super) fn under(&self, above: &Layer) -> Layer {
        let mut laid = self.clone();
        laid.strictness = above.strictness.clone().or(laid.strictness);
        laid.max_removed = above.max_removed.clone().or(laid.max_removed);
        laid.kinds.extend(above.kinds.clone());
        for table in &above.cues {
            if laid.cues.iter().all(|there| there.value != table.value) {
                laid.cues.push(table.clone());
            }
        }
        laid
    }

    /// This layer without what `other` says, too.
    pub(super) fn without(mut self, other: &Layer) -> Layer {
        self.strictness = self.strictness.filter(|_| other.strictness.is_none());
        self.max_removed = self.max_removed.filter(|_| other.max_removed.is_none());
        self.kinds.retain(|kind, _| !other.kinds.contains_key(kind));
        self.cues.retain(|table| other.cues.iter().all(|there| there.value != table.value));
        self
    }

    /// This layer without what `other` says in the same way.
    pub(super) fn beyond(&self, other: &Layer) -> Layer {
        let mut beyond = self.clone();
        beyond.strictness = beyond.strictness.filter(|said| !is_said(said, other.strictness.as_ref()));
        beyond.max_removed = beyond.max_removed.filter(|said| !is_said(said, other.max_removed.as_ref()));
        beyond.kinds.retain(|kind, said| !is_said(said, other.kinds.get(kind)));
        beyond
    }

    /// What builds a cleaner that does so, beginning with one that has the
    /// first `there` of its tables.
    pub(super) fn builder(&self, base: &Cleaner, there: usize) -> CleanerBuilder {
        let mut builder = base.to_builder();
        if let Some(strictness) = &self.strictness {
            builder.strictness(strictness.value);
        }
        if let Some(share) = &self.max_removed {
            builder.max_removed(share.value);
        }
        let decided = |policy: Policy, (&kind, keeps): (&Kind, &Said<bool>)| match keeps.value {
            true => policy.keep(kind),
            false => policy.remove(kind),
        };
        builder.policy(self.kinds.iter().fold(Policy::default(), decided));
        for table in &self.cues[there..] {
            builder.cues(&visible_path(&table.value.path), &table.value.text);
        }
        builder
    }

    /// The kinds that it keeps, or those that it removes.
    pub(super) fn kinds(&self, kept: bool) -> impl Iterator<Item = (Kind, &Origin)> {
        let said = self.kinds.iter().filter(move |(_, keeps)| keeps.value == kept);
        said.map(|(&kind, keeps)| (kind, &keeps.origin))
    }
}

fn is_said<T: PartialEq>(said: &Said<T>, other: Option<&Said<T>>) -> bool {
    other.is_some_and(|other| other.value == said.value)
}
