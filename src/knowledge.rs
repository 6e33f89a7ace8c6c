//! What a cleaner knows: the cues, ready to be found.

use std::sync::{Arc, OnceLock};

use crate::error::BuildError;
use crate::lexicon::Lexicon;
use crate::matcher::{Engine, Error, Matcher, Plan};

/// How the built-in phrases are best looked for. `examples/plan` makes it.
static PLAN: &[u8] = include_bytes!("lexicon/plan.bin");

#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) lexicon: Lexicon,
    pub(crate) matcher: Matcher,
}

impl Knowledge {
    /// The knowledge of the built-in tables and of `own`, `(name, text)`
    /// each; found by `engine`, or by the best one.
    pub(crate) fn new<'a>(
        own: impl Iterator<Item = (&'a str, &'a str)>,
        engine: Option<Engine>,
    ) -> Result<Knowledge, BuildError> {
        let lexicon = Lexicon::new(own)?;
        let plan = Plan::from_bytes(PLAN).expect("the tests read it");
        let builder = Matcher::builder().plan(&plan);
        let matcher = engine
            .map_or(builder, |engine| builder.engine(engine))
            .build(lexicon.phrases())
            .map_err(|error| {
                let is_engine = matches!(error, Error::Unavailable(_));
                BuildError::new(if is_engine { "engine" } else { "cues" }, None, error.to_string())
            })?;
        Ok(Knowledge { lexicon, matcher })
    }

    /// The knowledge of the built-in tables alone, built once a process.
    pub(crate) fn built_in() -> Arc<Knowledge> {
        static BUILT: OnceLock<Arc<Knowledge>> = OnceLock::new();
        let build = || Arc::new(Knowledge::new(std::iter::empty(), None).expect("the tests build it"));
        Arc::clone(BUILT.get_or_init(build))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_is_of_the_built_in_phrases() {
        let plan = Plan::from_bytes(PLAN).expect("a plan");
        let knowledge = Knowledge::built_in();
        let phrases = knowledge.lexicon.phrases();
        let count = phrases.len();
        let is_of = plan.is_of(phrases).expect("the phrases are good");
        assert!(is_of, "the cues have changed: run `examples/plan`, whose head says how");
        assert_eq!(plan.to_bytes(), PLAN);
        assert!(PLAN.len() < 3 * count, "{} bytes", PLAN.len());
    }
}
