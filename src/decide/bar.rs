//! What it takes for a line to go.

use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::weigh::Weighed;

/// The rules are believed of a line that the weighing just leaves; of a full page
/// less, where what they go by is mostly its place.
const JUST: f32 = 1.0;
const JUST_ON_PAGES: f32 = 0.25;
/// And of a thread of comments by so much more: its lines are prose like any, and
/// the rules know where it begins.
const THREAD: f32 = 1.5;
/// They are rules for articles: in a full page they are believed where the
/// weighing is so sure that it is one, and of its body as a whole.
const ARTICLE: f32 = 0.5;
const SURE: f32 = 0.7;
/// On a full page, where most may be chrome, it takes so much less for a line to go.
const ON_PAGES: f32 = 0.2;
/// What an extractor left of an article has whole blocks of these kinds if it has
/// any: it takes so much less for a line to go of which the net says that it is of
/// that kind, if it is any chrome.
const EASED: &[(Kind, f32)] = &[
    (Kind::Comments, 1.25),
    (Kind::Legal, 1.0),
    (Kind::Related, 0.7),
    (Kind::Credit, 0.7),
    (Kind::Promotion, 0.5),
];
/// It is surely an article then: a forum's body is comments, a listing's links.
const SURELY_ARTICLE: f32 = 0.85;
/// And so much less, beside that, for all it left that is no sentence, or of which a cue
/// or a rule says so.
const LABEL: f32 = 0.4;
/// A sentence that it left goes only if the weighing is so much surer, unless
/// something in it says so, or a rule: that it stands among chrome is not enough.
const UNSAID: f32 = 0.2;
/// And by so much where the net calls it a comment, and there is no thread: the
/// article runs on below a button.
const NO_THREAD: f32 = 3.5;
/// What has fewer words is a label, whatever mark ends it.
const UNSAID_WORDS: u32 = 3;
/// On the full page of an article only a paragraph must be surer, and by so much.
const UNSAID_PARAGRAPH: f32 = 1.0;
/// A thread of comments is signed in so many lines, or longer than so many.
const SIGNED: usize = 3;
const LONG: usize = 8;
/// An extractor leaves little chrome: once more than this share of its words
/// would go with no cue or rule that says so, each line must be surer by
/// [`CAUTION`] times the rest. Threads of comments may be longer than what they are
/// about: they do not count where so many words would stay of it.
const LITTLE: f32 = 0.1;
const CAUTION: f32 = 2.0;
const ARTICLE_WORDS: u32 = 100;

/// What it takes for a line to go, in log-odds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    /// By its own cues and shapes.
    own: f32,
    /// Whether there are too few lines to weigh: then by the rules.
    pub(super) few: bool,
    /// By the weighing.
    weighed: f32,
    /// By the weighing, where the rules say so, too.
    with_rules: f32,
    /// How much less that is for a thread of comments.
    thread: f32,
    /// Whether an extractor left the text.
    extracted: bool,
    /// Whether it is surely an article's.
    article: bool,
    /// Whether what the net calls comments is a thread.
    has_thread: bool,
}

/// Whether what the net calls comments, where `bar` is what it takes, is a thread.
fn has_thread(document: &Document<'_>, weighed: &Weighed, bar: f32) -> bool {
    let is_comment = |i: &usize| weighed.logit(*i) > bar && weighed.surely(*i) == Some(Kind::Comments);
    let mut comments = (0..document.items.len()).filter(is_comment);
    comments.next().is_some_and(|first| {
        let signed = document.items[first..].iter().filter(|item| item.signs()).count();
        signed >= SIGNED || comments.count() >= LONG
    })
}

impl Bar {
    /// That of a full page, where it takes so much by the weighing.
    #[cfg(test)]
    pub(super) const fn at(weighed: f32) -> Bar {
        Bar {
            own: 0.0,
            few: false,
            weighed,
            with_rules: weighed - JUST,
            thread: 0.0,
            extracted: false,
            article: true,
            has_thread: false,
        }
    }

    pub(super) fn of(document: &Document<'_>, weighed: &Weighed, own: f32, shift: f32) -> Bar {
        let words = |item: &Item| item.features.words;
        let all: u32 = document.items.iter().map(words).sum();
        let extracted = !weighed.is_page();
        let mut bar = weighed.threshold + shift - if extracted { 0.0 } else { ON_PAGES };
        let article = weighed.article > SURELY_ARTICLE;
        let has_thread = extracted && has_thread(document, weighed, bar);
        if extracted {
            let stay = document.items.iter().enumerate().filter(|(i, _)| weighed.logit(*i) <= bar);
            let is_article =
                article && has_thread && stay.map(|(_, item)| words(item)).sum::<u32>() >= ARTICLE_WORDS;
            let unsaid = |(i, item): &(usize, &Item)| {
                let is_thread = || is_article && weighed.surely(*i) == Some(Kind::Comments);
                weighed.logit(*i) > bar && item.logit <= own && !is_thread()
            };
            let lines = document.items.iter().enumerate().filter(unsaid);
            let share = lines.map(|(_, item)| words(item)).sum::<u32>() as f32 / all.max(1) as f32;
            bar += CAUTION * (share - LITTLE).max(0.0);
        }
        let just = if extracted { JUST } else { JUST_ON_PAGES };
        let by_rules = extracted || weighed.article > ARTICLE && weighed.f1 > SURE;
        Bar {
            own,
            few: weighed.few,
            weighed: bar,
            with_rules: if by_rules { bar - just } else { bar },
            // Elsewhere they may be a forum's.
            thread: if extracted && weighed.article >= ARTICLE { THREAD } else { 0.0 },
            extracted,
            article,
            has_thread,
        }
    }

    /// How much less it takes for `item` to go, or how much more; `kind` asks what the
    /// net surely calls it, if it is any chrome.
    pub(super) fn eased(self, item: &Item, kind: impl FnOnce() -> Option<Kind>) -> f32 {
        let has_evidence = self.has_evidence(item);
        if !self.extracted {
            let is_unsaid = self.article && item.features.is_paragraph() && !has_evidence;
            return if is_unsaid { -UNSAID_PARAGRAPH } else { 0.0 };
        }
        let kind = kind();
        let is_sentence = item.features.words >= UNSAID_WORDS && item.features.ends_sentence();
        match kind {
            Some(Kind::Comments) if self.has_thread => {}
            Some(Kind::Comments) if is_sentence && !has_evidence => return -NO_THREAD,
            Some(Kind::Comments) => return 0.0,
            _ if is_sentence && !has_evidence => return -UNSAID,
            _ => {}
        }
        let eased = if self.article { EASED } else { &[] };
        LABEL + eased.iter().find(|(eased, _)| Some(*eased) == kind).map_or(0.0, |(_, by)| *by)
    }

    /// Whether something in `item` speaks for chrome, or a rule.
    pub(super) fn has_evidence(self, item: &Item) -> bool {
        item.own.evidence > 0.0 || item.logit > self.own
    }

    pub(super) fn goes(self, item: &Item, weighed: f32) -> bool {
        // Where the rules alone decide, they alone name what goes.
        if self.few && item.kind.is_content() {
            return false;
        }
        // What a cue says in so many words goes, or stays, whatever stands around
        // it: whoever adds a cue to a table must be able to rely on it.
        if item.own.decides && item.own.speaks_for_body() {
            return false;
        }
        self.goes_by_own(item) || self.weighs(item, weighed)
    }

    /// By its own cues and shapes alone.
    pub(super) fn goes_by_own(self, item: &Item) -> bool {
        item.own.decides && !item.own.speaks_for_body() && item.own.logit > self.own
    }

    /// By more than its own cues alone.
    pub(super) fn weighs(self, item: &Item, weighed: f32) -> bool {
        let believed = if item.is_chrome_of(Kind::Comments) { self.thread } else { 0.0 };
        let by_rules = item.logit > self.own && (self.few || weighed > self.with_rules - believed);
        by_rules || !self.few && weighed > self.weighed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::features;
    use crate::segment::lines;

    const SENTENCE: &str = "The river rose by a metre on Monday, the town said.";
    const PARAGRAPH: &str = "The river rose by a metre on Monday, the town said, and it is still rising. \
                             Nobody was hurt, but the bridge to the old market has been closed for now.";
    const PAGE: Bar = Bar::at(0.0);
    const EXTRACT: Bar = Bar { extracted: true, thread: THREAD, ..PAGE };

    /// A line by itself, for which so much speaks.
    fn item(text: &str, evidence: f32) -> Item {
        let mut item = Item::new(&lines(text).next().expect("a line"), 0, features(text), 0..0, 0..0);
        item.own.evidence = evidence;
        item
    }

    #[test]
    fn what_nothing_speaks_against_must_be_surer() {
        let thread = Bar { has_thread: true, ..EXTRACT };
        let no_article = Bar { article: false, ..EXTRACT };
        let (comments, credit) = (Some(Kind::Comments), Some(Kind::Credit));
        for (bar, text, evidence, kind, want) in [
            (EXTRACT, SENTENCE, 0.0, None, -UNSAID),
            (EXTRACT, SENTENCE, 0.0, credit, -UNSAID),
            (EXTRACT, SENTENCE, 1.0, credit, LABEL + 0.7),
            (EXTRACT, "Jane Roe/Reuters", 0.0, credit, LABEL + 0.7),
            (no_article, "Jane Roe/Reuters", 0.0, credit, LABEL),
            (EXTRACT, "Indeed!", 0.0, None, LABEL),
            // A button, and a thread.
            (EXTRACT, SENTENCE, 0.0, comments, -NO_THREAD),
            (EXTRACT, "Reply", 0.0, comments, 0.0),
            (thread, SENTENCE, 0.0, comments, LABEL + 1.25),
            (PAGE, PARAGRAPH, 0.0, comments, -UNSAID_PARAGRAPH),
            (PAGE, PARAGRAPH, 1.0, None, 0.0),
            (PAGE, SENTENCE, 0.0, None, 0.0),
            (Bar { article: false, ..PAGE }, PARAGRAPH, 0.0, None, 0.0),
        ] {
            assert_eq!(
                bar.eased(&item(text, evidence), || kind),
                want,
                "{bar:?} {text:?} {evidence} {kind:?}"
            );
        }
    }

    #[test]
    fn rules_are_believed_of_what_the_weighing_just_leaves() {
        let mut line = item(SENTENCE, 0.0);
        assert!(EXTRACT.goes(&line, 0.1) && !EXTRACT.goes(&line, -0.1));
        (line.kind, line.logit) = (Kind::Related, 2.0);
        assert!(EXTRACT.goes(&line, -0.9) && !EXTRACT.goes(&line, -1.1));
        (line.kind, line.logit) = (Kind::Comments, 2.0);
        assert!(EXTRACT.goes(&line, -2.4) && !EXTRACT.goes(&line, -2.6));
        // Where there is little to weigh, they alone are.
        let few = Bar { few: true, ..EXTRACT };
        assert!(few.goes(&line, -9.0) && !few.goes(&item(SENTENCE, 0.0), 9.0));
    }

    #[test]
    fn a_cue_that_decides_has_the_last_word() {
        let mut line = item(SENTENCE, 4.0);
        line.own.kind = Kind::Newsletter;
        (line.own.weight, line.own.logit, line.own.decides) = (4.0, 2.0, true);
        assert!(EXTRACT.goes(&line, -9.0));
        line.own.kind = Kind::Body;
        assert!(line.own.speaks_for_body() && !EXTRACT.goes(&line, 9.0), "{:?}", line.own);
    }
}
