//! What a cleaner was asked for.

use std::sync::Arc;

use crate::matcher::Engine;
use crate::policy::{Policy, Strictness};

/// How it decides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) policy: Policy,
    pub(crate) strictness: Strictness,
    pub(crate) max_removed: f64,
}

/// What is to be told of a text: each takes more than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asked {
    /// What is chrome, of whatever kind.
    Chrome,
    Kinds,
    Reasons,
}

/// What a user gave in place of what is built in, or beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    /// Names and texts.
    pub(crate) tables: Vec<(Arc<str>, Arc<str>)>,
    pub(crate) weights: Option<(Arc<str>, Arc<str>)>,
    pub(crate) engine: Option<Engine>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { policy: Policy::default(), strictness: Strictness::default(), max_removed: 1.0 }
    }
}
