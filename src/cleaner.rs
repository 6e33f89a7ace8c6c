//! The cleaner: the one place that runs the stages in order.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::analysis::{Analysis, join, runs};
use crate::buffer::Buffer;
use crate::decide::decide;
use crate::document::Document;
use crate::evidence::Said;
use crate::knowledge::Knowledge;
use crate::piece::{self, Piece};
use crate::plain::Plain;
use crate::policy::Policy;
use crate::read::read;
use crate::rules;
use crate::scratch::Scratch;
use crate::settings::{Asked, Own, Settings};
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
#[derive(Clone)]
pub struct Cleaner {
    pub(crate) knowledge: Arc<Knowledge>,
    pub(crate) model: Arc<Model>,
    pub(crate) settings: Settings,
    pub(crate) own: Own,
}

/// The settings: what a cleaner knows would fill pages.
impl fmt::Debug for Cleaner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cleaner").field("settings", &self.settings).finish_non_exhaustive()
    }
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
            settings: Settings::default(),
            own: Own::default(),
        }
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
        self.divide(text, self.asked(), &mut Scratch::of_one_text(), |divided| {
            if divided.capped { Cow::Borrowed(text) } else { join(text, divided.kept(self.settings.policy)) }
        })
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
        self.divide(text, self.asked(), scratch, |divided| {
            if divided.capped {
                return out.push_str(text);
            }
            for run in runs(divided.kept(self.settings.policy)) {
                out.push_str(&text[run.range()]);
            }
        });
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
        self.divide(text, Asked::Reasons, scratch, |divided| {
            let Divided { plain, document, weighed, pieces, capped } = divided;
            let said = Said::of(document, weighed, &self.model);
            Analysis::new(plain, pieces, Some(&said), self.settings.policy, *capped)
        })
    }

    /// What each segment is, without the reasons: what [`analyze`](Cleaner::analyze)
    /// gives, but for the evidence, at about the cost of [`clean`](Cleaner::clean):
    /// less than half the cost of `analyze` where most lines go, little less than it
    /// where most stay.
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
        self.divide(text, Asked::Kinds, scratch, |divided| {
            let Divided { plain, pieces, capped, .. } = divided;
            Analysis::new(plain, pieces, None, self.settings.policy, *capped)
        })
    }

    /// What is to be told of a text of which only the body is wanted.
    fn asked(&self) -> Asked {
        if self.settings.policy.tells_chrome_apart() { Asked::Kinds } else { Asked::Chrome }
    }

    /// Divides `text`, and gives to `then` what came out; what it will be asked
    /// for is said before.
    fn divide<'t, T>(
        &self,
        text: &'t str,
        asked: Asked,
        scratch: &mut Scratch,
        then: impl FnOnce(&Divided<'t, '_>) -> T,
    ) -> T {
        let Knowledge { lexicon, matcher } = &*self.knowledge;
        let limit = scratch.limit;
        let plain = Plain::of(text, &mut scratch.plain, limit);
        let (room, buffers) = (&mut scratch.document, &mut scratch.read);
        let mut document = read(plain.text(), &scratch.plain.lines, lexicon, matcher, room, buffers, limit);
        scratch.plain.lines.hold(limit);
        let title = rules::apply(&mut document, &mut scratch.rules);
        let weighed = weigh(&mut document, &self.model, asked == Asked::Reasons, &mut scratch.weigh, limit);
        let vocabulary = (asked >= Asked::Kinds).then(|| self.model.vocabulary());
        decide(&mut document, title, &weighed, vocabulary, self.settings.strictness, &mut scratch.cuts);
        let mut pieces = std::mem::take(&mut scratch.pieces);
        piece::divide(&document, &scratch.cuts, &mut pieces);
        let capped = self.is_capped(&plain, &pieces);
        let divided = Divided { plain: &plain, document, weighed, pieces, capped };
        let result = then(&divided);
        divided.leave(scratch);
        plain.leave(&mut scratch.plain);
        scratch.hold();
        result
    }

    fn is_capped(&self, plain: &Plain<'_>, pieces: &[Piece]) -> bool {
        let removed = pieces.iter().filter(|piece| !self.settings.policy.keeps(piece.kind));
        let removed: usize = removed.map(|piece| plain.source_span(piece.span).len()).sum();
        removed as f64 > self.settings.max_removed * plain.source().len() as f64
    }
}

/// What became of a text.
struct Divided<'t, 'p> {
    plain: &'p Plain<'t>,
    document: Document<'p>,
    weighed: Weighed,
    /// The pieces of the plain text.
    pieces: Vec<Piece>,
    capped: bool,
}

impl Divided<'_, '_> {
    /// Leaves its room to the next text.
    fn leave(self, scratch: &mut Scratch) {
        self.document.leave(&mut scratch.document);
        self.weighed.leave(&mut scratch.weigh);
        scratch.pieces = self.pieces;
    }

    /// What stays, in the source.
    fn kept(&self, policy: Policy) -> impl Iterator<Item = Span> + Clone {
        let kept = self.pieces.iter().filter(move |piece| policy.keeps(piece.kind));
        kept.map(|piece| self.plain.source_span(piece.span))
    }
}
