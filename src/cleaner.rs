//! The cleaner: the one place that runs the stages in order.

use std::borrow::Cow;
use std::sync::Arc;

use crate::analysis::{Analysis, join, runs};
use crate::decide::decide;
use crate::document::Document;
use crate::error::BuildError;
use crate::evidence::Said;
use crate::knowledge::Knowledge;
use crate::matcher::Engine;
use crate::piece::{self, Piece};
use crate::policy::{Policy, Strictness};
use crate::read::read;
use crate::rules;
use crate::scratch::Scratch;
use crate::span::Span;
use crate::weigh::{Model, Weighed, weigh};

/// Tells body from chrome. Built once, used for any number of texts from any
/// number of threads; a clone shares all that was built.
///
/// ```
/// use dechrome::Cleaner;
///
/// let cleaner = Cleaner::new();
/// let text = "Skip to content\n\nThe river rose by a metre on Monday, the town said.\n";
/// assert_eq!(cleaner.clean(text), "The river rose by a metre on Monday, the town said.\n");
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner {
    knowledge: Arc<Knowledge>,
    model: Arc<Model>,
    settings: Settings,
    own: Arc<Own>,
}

#[derive(Clone, Copy, Debug)]
struct Settings {
    policy: Policy,
    strictness: Strictness,
    max_removed: f64,
}

/// What a user gave in place of what is built in, or beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Own {
    /// Names and texts.
    tables: Vec<(String, String)>,
    weights: Option<(String, String)>,
    engine: Option<Engine>,
}

impl Default for Cleaner {
    fn default() -> Cleaner {
        Cleaner::new()
    }
}

impl Cleaner {
    /// A cleaner with the built-in cues and default settings. The first one
    /// of a process is built in some milliseconds, the others are free; the
    /// patterns of shapes are compiled with the first texts that need them,
    /// some milliseconds more.
    ///
    /// ```
    /// assert_eq!(dechrome::Cleaner::new().clean("Advertisement"), "");
    /// ```
    pub fn new() -> Cleaner {
        Cleaner {
            knowledge: Knowledge::built_in(),
            model: Model::built_in(),
            settings: CleanerBuilder::default().settings,
            own: Arc::default(),
        }
    }

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
        CleanerBuilder { settings: self.settings, own: Own::clone(&self.own), base: Some(self.clone()) }
    }

    /// The text without what the policy removes, borrowed where what stays
    /// lies in one piece.
    ///
    /// Never fails and never panics. What stays is unchanged, byte for byte.
    /// A second run may remove a little more: lines that were read by what
    /// stood around them are read anew.
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// let text = "The river rose by a metre on Monday, the town said.";
    /// assert!(matches!(dechrome::Cleaner::new().clean(text), Cow::Borrowed(_)));
    /// ```
    pub fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let divided = self.divide(text, false, &mut Scratch::of_one_text());
        if divided.capped {
            return Cow::Borrowed(text);
        }
        join(text, divided.kept(self.settings.policy))
    }

    /// Like [`clean`](Cleaner::clean), but appends to `out`, without a text in
    /// between: with a buffer that is used again and again, nothing is
    /// allocated for what comes out.
    /// [`clean_with`](Cleaner::clean_with) has such buffers for all else, too.
    ///
    /// ```
    /// let cleaner = dechrome::Cleaner::new();
    /// let mut out = String::new();
    /// cleaner.clean_into("Advertisement\nThe river rose.\n", &mut out);
    /// assert_eq!(out, "The river rose.\n");
    /// ```
    pub fn clean_into(&self, text: &str, out: &mut String) {
        self.clean_with(text, out, &mut Scratch::of_one_text());
    }

    /// Like [`clean_into`](Cleaner::clean_into), in a scratch that the thread
    /// keeps from text to text: once it and `out` have grown, nearly nothing is
    /// allocated.
    ///
    /// ```
    /// use dechrome::{Cleaner, Scratch};
    ///
    /// let cleaner = Cleaner::new();
    /// let (mut scratch, mut out) = (Scratch::default(), String::new());
    /// for text in ["Advertisement\nThe river rose.\n", "It fell.\nFollow us on Twitter\n"] {
    ///     cleaner.clean_with(text, &mut out, &mut scratch);
    /// }
    /// assert_eq!(out, "The river rose.\nIt fell.\n");
    /// ```
    pub fn clean_with(&self, text: &str, out: &mut String, scratch: &mut Scratch) {
        let divided = self.divide(text, false, scratch);
        if divided.capped {
            out.push_str(text);
        } else {
            for run in runs(divided.kept(self.settings.policy)) {
                out.push_str(&text[run.range()]);
            }
        }
        divided.leave(scratch);
    }

    /// All that is known of the text.
    ///
    /// ```
    /// use dechrome::{Cleaner, Kind};
    /// let analysis = Cleaner::new().analyze("Follow us on Twitter");
    /// assert_eq!(analysis.segments()[0].kind(), Kind::Share);
    /// ```
    pub fn analyze<'t>(&self, text: &'t str) -> Analysis<'t> {
        self.analyze_with(text, &mut Scratch::of_one_text())
    }

    /// Like [`analyze`](Cleaner::analyze), in a scratch that the thread keeps
    /// from text to text: only what is returned is allocated.
    ///
    /// ```
    /// use dechrome::{Cleaner, Kind, Scratch};
    /// let (cleaner, mut scratch) = (Cleaner::new(), Scratch::default());
    /// for text in ["Share this", "Follow us on Twitter"] {
    ///     let analysis = cleaner.analyze_with(text, &mut scratch);
    ///     assert_eq!(analysis.segments()[0].kind(), Kind::Share);
    /// }
    /// ```
    pub fn analyze_with<'t>(&self, text: &'t str, scratch: &mut Scratch) -> Analysis<'t> {
        // The document borrows the cleaner's cues, so its evidence is copied
        // out before this returns.
        let divided = self.divide(text, true, scratch);
        let Divided { document, weighed, pieces, capped } = &divided;
        let said = Said { document, weighed, model: &self.model };
        let analysis = Analysis::new(text, pieces, Some(&said), self.settings.policy, *capped);
        divided.leave(scratch);
        analysis
    }

    /// What each segment is, without the reasons: what [`analyze`](Cleaner::analyze)
    /// gives, but for the evidence, at about the cost of [`clean`](Cleaner::clean),
    /// which is half of that.
    ///
    /// ```
    /// let cleaner = dechrome::Cleaner::new();
    /// let text = "Advertisement\nThe river rose.\n";
    /// let (labels, reasons) = (cleaner.classify(text), cleaner.analyze(text));
    /// assert_eq!(labels.segments()[0].kind(), reasons.segments()[0].kind());
    /// assert_eq!(labels.segments()[0].confidence(), reasons.segments()[0].confidence());
    /// assert!(labels.segments()[0].evidence().is_empty());
    /// ```
    pub fn classify<'t>(&self, text: &'t str) -> Analysis<'t> {
        self.classify_with(text, &mut Scratch::of_one_text())
    }

    /// Like [`classify`](Cleaner::classify), in a scratch that the thread keeps
    /// from text to text: only what is returned is allocated.
    ///
    /// ```
    /// use dechrome::{Cleaner, Kind, Scratch};
    /// let (cleaner, mut scratch) = (Cleaner::new(), Scratch::default());
    /// for text in ["Share this", "Follow us on Twitter"] {
    ///     let labels = cleaner.classify_with(text, &mut scratch);
    ///     assert_eq!(labels.segments()[0].kind(), Kind::Share);
    /// }
    /// ```
    pub fn classify_with<'t>(&self, text: &'t str, scratch: &mut Scratch) -> Analysis<'t> {
        let divided = self.divide(text, false, scratch);
        let analysis = Analysis::new(text, &divided.pieces, None, self.settings.policy, divided.capped);
        divided.leave(scratch);
        analysis
    }

    /// Divides `text`; whoever will ask for reasons says so before (`asked`).
    fn divide<'a>(&'a self, text: &'a str, asked: bool, scratch: &mut Scratch) -> Divided<'a> {
        let Knowledge { lexicon, matcher } = &*self.knowledge;
        let limit = scratch.limit;
        let mut document = read(text, lexicon, matcher, &mut scratch.document, &mut scratch.read, limit);
        let title = rules::apply(&mut document, &mut scratch.rules);
        let weighed = weigh(&mut document, &self.model, asked, &mut scratch.weigh, limit);
        decide(&mut document, title, &weighed, self.settings.strictness, &mut scratch.cuts);
        let mut pieces = std::mem::take(&mut scratch.pieces);
        piece::divide(&document, &scratch.cuts, &mut pieces);
        let capped = self.is_capped(text, &pieces);
        Divided { document, weighed, pieces, capped }
    }

    fn is_capped(&self, text: &str, pieces: &[Piece]) -> bool {
        let policy = self.settings.policy;
        let removed: usize =
            pieces.iter().filter(|piece| !policy.keeps(piece.kind)).map(|piece| piece.span.len()).sum();
        removed as f64 > self.settings.max_removed * text.len() as f64
    }
}

struct Divided<'a> {
    document: Document<'a>,
    weighed: Weighed,
    pieces: Vec<Piece>,
    capped: bool,
}

impl Divided<'_> {
    /// Leaves its room to the next text.
    fn leave(self, scratch: &mut Scratch) {
        self.document.leave(&mut scratch.document);
        self.weighed.leave(&mut scratch.weigh);
        scratch.pieces = self.pieces;
        scratch.hold();
    }

    fn kept(&self, policy: Policy) -> impl Iterator<Item = Span> + Clone {
        self.pieces.iter().filter(move |piece| policy.keeps(piece.kind)).map(|piece| piece.span)
    }
}

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
#[derive(Clone, Debug)]
pub struct CleanerBuilder {
    settings: Settings,
    own: Own,
    /// What is the same there is taken from there.
    base: Option<Cleaner>,
}

impl Default for CleanerBuilder {
    fn default() -> CleanerBuilder {
        CleanerBuilder {
            settings: Settings {
                policy: Policy::default(),
                strictness: Strictness::default(),
                max_removed: 1.0,
            },
            own: Own::default(),
            base: None,
        }
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
    /// A row has four fields, parted by tabs: the kind, where the phrase
    /// counts (`whole`, `head`, `start` or `any`, see [`Place`]), its weight
    /// in log-odds (0.5 to 5: 2 decides a label, 3 a sentence that stands
    /// alone, 4 and more a sentence in any company), the phrase. Two more may
    /// follow: an example, and a sentence to be left alone. Empty lines and
    /// lines that start with `#` say nothing.
    ///
    /// ```
    /// let cleaner = dechrome::Cleaner::builder()
    ///     .cues("house.tsv", "# ours\nshare\twhole\t3.0\ttoot it\n")
    ///     .build()?;
    /// assert_eq!(cleaner.clean("Toot it!"), "");
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
    /// If a row of a cue table is not as [`cues`](CleanerBuilder::cues) says,
    /// the cap is no share, or the processor cannot run the engine that was
    /// asked for.
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
            own: Arc::new(self.own.clone()),
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
        let own = tables.iter().map(|(name, text)| (name.as_str(), text.as_str()));
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
