//! The one place where cleaners are built with what is not built in.

use std::fmt;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::cleaner::Cleaner;
use crate::error::BuildError;
use crate::knowledge::Knowledge;
use crate::matcher::Engine;
use crate::policy::{Policy, Strictness};
use crate::scratch::Scratch;
use crate::settings::{Own, Settings};
use crate::span::Span;
use crate::weigh::Model;

/// Builds a [`Cleaner`] with settings and cues of one's own.
///
/// ```
/// use dechrome::{Cleaner, Kind, Policy};
///
/// let cleaner = Cleaner::builder()
///     .policy(Policy::default().keep(Kind::Author))
///     .cues("house.tsv", "promotion\tstart\t3.5\ttry our crossword")
///     .max_removed(0.9)
///     .build()?;
/// let text = "By Jane Roe\n\nThe river rose by a metre on Monday, the town said.\n\nTry our crossword today\n";
/// assert_eq!(cleaner.clean(text), "By Jane Roe\n\nThe river rose by a metre on Monday, the town said.\n");
/// # Ok::<(), dechrome::BuildError>(())
/// ```
#[derive(Clone, Default)]
pub struct CleanerBuilder {
    settings: Settings,
    own: Own,
    /// What is the same there is taken from there.
    base: Option<Cleaner>,
}

/// The settings: the tables would fill pages.
impl fmt::Debug for CleanerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CleanerBuilder").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Cleaner {
    /// A builder, for settings and cues of one's own.
    ///
    /// ```
    /// use dechrome::{Cleaner, Strictness};
    /// let cleaner = Cleaner::builder().strictness(Strictness::Careful).build()?;
    /// # let _ = cleaner;
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// A builder of cleaners like this one: it has the settings, cues and
    /// weights that this one was built with, and what is not changed is shared.
    /// Many cleaners for one table of cues, which differ in what they keep, cost
    /// hardly more than one.
    ///
    /// ```
    /// use dechrome::{Cleaner, Strictness};
    ///
    /// let general = Cleaner::builder().cues("house.tsv", "share\twhole\t3.0\ttoot it").build()?;
    /// let careful = general.to_builder().strictness(Strictness::Careful).build()?;
    /// assert_eq!(careful.clean("Toot it!"), "");
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn to_builder(&self) -> CleanerBuilder {
        CleanerBuilder { settings: self.settings, own: self.own.clone(), base: Some(self.clone()) }
    }
}

impl CleanerBuilder {
    /// Which kinds are kept and which removed.
    ///
    /// ```
    /// use dechrome::{Cleaner, Policy};
    /// let cleaner = Cleaner::builder().policy(Policy::keep_all()).build()?;
    /// assert_eq!(cleaner.clean("Advertisement"), "Advertisement");
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn policy(&mut self, policy: Policy) -> &mut CleanerBuilder {
        self.settings.policy = policy;
        self
    }

    /// How sure a removal must be.
    ///
    /// ```
    /// use dechrome::{Cleaner, Strictness};
    /// let cleaner = Cleaner::builder().strictness(Strictness::Thorough).build()?;
    /// # let _ = cleaner;
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn strictness(&mut self, strictness: Strictness) -> &mut CleanerBuilder {
        self.settings.strictness = strictness;
        self
    }

    /// The largest share of a text's bytes, in `0.0..=1.0`, that may go: of a
    /// text that would lose more nothing is removed, and
    /// [`Analysis::is_capped`] says so. No cap (1.0) by default.
    ///
    /// ```
    /// let cleaner = dechrome::Cleaner::builder().max_removed(0.5).build()?;
    /// assert_eq!(cleaner.clean("Advertisement"), "Advertisement");
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn max_removed(&mut self, share: f64) -> &mut CleanerBuilder {
        self.settings.max_removed = share;
        self
    }

    /// Adds a cue table: `table` is its text, `source` the name that errors
    /// and evidence call it by, such as its file's.
    ///
    /// A row has four fields, parted by tabs; an example and a sentence to be left
    /// alone may follow. Empty lines and lines that start with `#` say nothing.
    ///
    /// | field | |
    /// |---|---|
    /// | kind | a kind of chrome; or `caption` or `body`, which speak against all chrome, and `body` of 3.5 and more has the last word |
    /// | where | where the phrase counts: `whole`, `head`, `start` or `any`, see [`Place`] |
    /// | weight | log-odds, 0.5 to 5: 2 decides a label, 3 a sentence that stands alone, 4 and more a sentence in any company |
    /// | phrase | the words |
    ///
    /// In quotation marks a phrase has less than half its weight. Among `whole` rows
    /// with one phrase, built in or yours, only the heaviest counts (the first, if they
    /// are equal). A short line whose cue weighs at most 3, amid a menu or another run
    /// of removed lines, takes their kind. Between two entries of a bulleted list that stay
    /// a cue decides from 3.5 on.
    ///
    /// ```
    /// let cleaner = dechrome::Cleaner::builder()
    ///     .cues("house.tsv", "# ours\nshare\twhole\t3.0\ttoot it\nbody\tany\t5.0\tclose menu\n")
    ///     .build()?;
    /// assert_eq!(cleaner.clean("Toot it!\nClose menu\n"), "Close menu\n");
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    ///
    /// [`Place`]: crate::Place
    pub fn cues(&mut self, source: &str, table: &str) -> &mut CleanerBuilder {
        self.own.tables.push((source.into(), table.into()));
        self
    }

    /// Decides by the weights of `table`, which errors call `source`, in place
    /// of the built-in ones: a table that `examples/train` wrote.
    ///
    /// ```
    /// let error = dechrome::Cleaner::builder().weights("w.tsv", "line\tchars").build().unwrap_err();
    /// assert_eq!(error.to_string(), "w.tsv:1: 2 fields where 5 belong");
    /// ```
    pub fn weights(&mut self, source: &str, table: &str) -> &mut CleanerBuilder {
        self.own.weights = Some((source.into(), table.into()));
        self
    }

    /// Looks for the cues by `engine` in place of the best one that the
    /// processor has. All find the same: it is for tests and benches.
    ///
    /// ```
    /// use dechrome::{Cleaner, matcher::Engine};
    ///
    /// let cleaner = Cleaner::builder().engine(Engine::Portable).build()?;
    /// assert_eq!(cleaner.clean("Advertisement"), "");
    /// # Ok::<(), dechrome::BuildError>(())
    /// ```
    pub fn engine(&mut self, engine: Engine) -> &mut CleanerBuilder {
        self.own.engine = Some(engine);
        self
    }

    /// Builds the cleaner.
    ///
    /// # Errors
    ///
    /// If a row of a cue table is not as [`cues`](CleanerBuilder::cues) says, or one of
    /// a table of [`weights`](CleanerBuilder::weights); if the cap is no share, or the
    /// processor cannot run the engine that was asked for.
    ///
    /// ```
    /// let error = dechrome::Cleaner::builder().cues("mine", "share any 3 toot").build().unwrap_err();
    /// assert_eq!(error.line(), Some(1));
    /// ```
    pub fn build(&self) -> Result<Cleaner, BuildError> {
        if !(0.0..=1.0).contains(&self.settings.max_removed) {
            let cause = format!("{} is no share from 0 to 1", self.settings.max_removed);
            return Err(BuildError::new("max_removed", None, cause));
        }
        Ok(Cleaner {
            knowledge: self.knowledge()?,
            model: self.model()?,
            settings: self.settings,
            own: self.own.clone(),
        })
    }

    fn knowledge(&self) -> Result<Arc<Knowledge>, BuildError> {
        let Own { tables, engine, .. } = &self.own;
        if let Some(base) = &self.base
            && base.own.tables == *tables
            && base.own.engine == *engine
        {
            return Ok(Arc::clone(&base.knowledge));
        }
        if tables.is_empty() && engine.is_none() {
            return Ok(Knowledge::built_in());
        }
        let own = tables.iter().map(|(name, text)| (&**name, &**text));
        Ok(Arc::new(Knowledge::new(own, *engine)?))
    }

    fn model(&self) -> Result<Arc<Model>, BuildError> {
        match (&self.base, &self.own.weights) {
            (Some(base), weights) if base.own.weights == *weights => Ok(Arc::clone(&base.model)),
            (_, Some((name, table))) => Ok(Arc::new(Model::parse(name, table)?)),
            (_, None) => Ok(Model::built_in()),
        }
    }
}

const _: () = {
    const fn is_shareable<T: Send + Sync>() {}
    is_shareable::<Cleaner>();
    is_shareable::<CleanerBuilder>();
    is_shareable::<Analysis<'_>>();
    is_shareable::<BuildError>();
    is_shareable::<Span>();
    is_shareable::<Scratch>();
};
