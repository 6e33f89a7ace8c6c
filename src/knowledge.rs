//! What a cleaner knows: the cues, ready to be found.

use std::sync::{Arc, OnceLock};

use crate::error::BuildError;
use crate::lexicon::{BUILT_IN, Lexicon};
use crate::matcher::Matcher;
use crate::shape;

#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) lexicon: Lexicon,
    pub(crate) matcher: Matcher,
}

impl Knowledge {
    /// The knowledge of the built-in tables and of `own`, `(name, text)`
    /// each.
    pub(crate) fn new<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Knowledge, BuildError> {
        let lexicon = Lexicon::new(BUILT_IN.iter().copied().chain(own))?;
        let matcher = Matcher::new(lexicon.phrases())
            .map_err(|error| BuildError::new("cues", None, error.to_string()))?;
        shape::compile();
        Ok(Knowledge { lexicon, matcher })
    }

    /// The knowledge of the built-in tables alone, built once a process.
    pub(crate) fn built_in() -> Arc<Knowledge> {
        static BUILT: OnceLock<Arc<Knowledge>> = OnceLock::new();
        let build = || Arc::new(Knowledge::new(std::iter::empty()).expect("the tests build it"));
        Arc::clone(BUILT.get_or_init(build))
    }
}
