//! The decision: which lines go, as what, and which sentences of lines that
//! stay.

mod kind;

mod cut;

mod whole;

use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::policy::Strictness;
use crate::weigh::{Vocabulary, Weighed, logit};

pub(crate) use self::cut::Cut;

/// Decides every line of `document`, and writes to `cuts` the sentences that are
/// cut from those that stay. Lines that go are named by the words of `vocabulary`,
/// too; without one it does not matter of which kind of chrome they are.
pub(crate) fn decide(
    document: &mut Document<'_>,
    title: Option<usize>,
    weighed: &Weighed,
    vocabulary: Option<&Vocabulary>,
    strictness: Strictness,
    cuts: &mut Vec<Cut>,
) {
    let sure = logit(strictness.threshold());
    let bar = Bar::of(document, weighed, sure, strictness.shift());
    // The rules' headline is the best of those lines that may be one at all.
    let title = if bar.few { title } else { weighed.title().or(title) };
    for i in 0..document.items.len() {
        let item = &document.items[i];
        let logit = weighed.logit(i) + bar.eased(item, weighed, i);
        let goes = Some(i) != title
            && bar.goes(item, logit)
            && cut::left(document, item, sure).is_none_or(|words| {
                let share = words as f32 / item.features.words.max(1) as f32;
                let surer = logit - PARTLY * share - words as f32 * PARTLY_A_WORD;
                if words < SENTENCE_WORDS { bar.goes(item, surer) } else { bar.weighs(item, surer) }
            });
        document.items[i].goes = goes;
    }
    whole::keep_whole(document);
    kind::name_content(document, title);
    match vocabulary {
        Some(vocabulary) => kind::name_chrome(document, (!bar.few).then_some((weighed, vocabulary))),
        None => kind::call_chrome(document),
    }
    for (i, item) in document.items.iter_mut().enumerate() {
        let logit = weighed.logit(i);
        // Where the weighing alone would have left it, its cues are as sure as
        // they say.
        item.logit = if item.goes { logit.max(item.logit) } else { logit };
    }
    cut::cut(document, sure, cuts);
}

/// What it takes for a line to go, in log-odds.
#[derive(Clone, Copy, Debug)]
struct Bar {
    /// By its own cues and shapes.
    own: f32,
    /// Whether there are too few lines to weigh: then by the rules.
    few: bool,
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
    /// Whether what the nets call comments is a thread.
    has_thread: bool,
}

/// A line of which a cut would leave sentences that no cue of its kind speaks
/// against goes as a whole only if the weighing is surer: what speaks against it
/// goes with the cut. By so much where they are all of it, and more for each word.
const PARTLY: f32 = 3.0;
const PARTLY_A_WORD: f32 = 0.02;
/// What has as many words may be a sentence that the line's cues say nothing of.
const SENTENCE_WORDS: u32 = 10;
/// A text of fewer words is not weighed: nothing can be told from where its
/// few lines stand.
const LEAST_WORDS: u32 = 60;
/// The rules are believed of a line that the weighing just leaves; of a full page
/// less, where what they go by is mostly its place.
const JUST: f32 = 1.0;
const JUST_ON_PAGES: f32 = 0.5;
/// And of a thread of comments by so much more: its lines are prose like any, and
/// the rules know where it begins.
const THREAD: f32 = 1.5;
/// They are rules for articles: in a full page they are believed where the
/// weighing is so sure that it is one, and of its body as a whole.
const ARTICLE: f32 = 0.5;
const SURE: f32 = 0.7;
/// What an extractor left of an article has whole blocks of these kinds if it has
/// any: it takes so much less for a line to go of which the nets say that it is of
/// that kind, if it is any chrome.
const EASED: &[(Kind, f32)] =
    &[(Kind::Comments, 1.0), (Kind::Legal, 1.0), (Kind::Related, 0.7), (Kind::Credit, 0.7)];
/// It is surely an article then: a forum's body is comments, a listing's links.
const SURELY_ARTICLE: f32 = 0.85;
/// A sentence that it left goes only if the weighing is so much surer, unless
/// something in it says so, or a rule: that it stands among chrome is not enough.
const UNSAID: f32 = 1.3;
/// And by so much where the nets call it a comment, and there is no thread: the
/// article runs on below a button.
const NO_THREAD: f32 = 4.5;
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
const CAUTION: f32 = 6.0;
const ARTICLE_WORDS: u32 = 100;

/// Whether what the nets call comments, where `bar` is what it takes, is a thread.
fn has_thread(document: &Document<'_>, weighed: &Weighed, bar: f32) -> bool {
    let is_comment = |i: &usize| weighed.logit(*i) > bar && weighed.surely(*i) == Some(Kind::Comments);
    let mut comments = (0..document.items.len()).filter(is_comment);
    comments.next().is_some_and(|first| {
        let signed = document.items[first..].iter().filter(|item| item.signs()).count();
        signed >= SIGNED || comments.count() >= LONG
    })
}

impl Bar {
    fn of(document: &Document<'_>, weighed: &Weighed, own: f32, shift: f32) -> Bar {
        let words = |item: &Item| item.features.words;
        let all: u32 = document.items.iter().map(words).sum();
        let mut bar = weighed.threshold + shift;
        let extracted = !weighed.is_page();
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
            few: all < LEAST_WORDS,
            weighed: bar,
            with_rules: if by_rules { bar - just } else { bar },
            // Elsewhere they may be a forum's.
            thread: if extracted && weighed.article >= ARTICLE { THREAD } else { 0.0 },
            extracted,
            article,
            has_thread,
        }
    }

    /// How much less it takes for line `i` to go, or how much more.
    fn eased(self, item: &Item, weighed: &Weighed, i: usize) -> f32 {
        let is_said = item.own.evidence > 0.0 || item.logit > self.own;
        if !self.extracted {
            let is_unsaid = self.article && item.features.is_paragraph() && !is_said;
            return if is_unsaid { -UNSAID_PARAGRAPH } else { 0.0 };
        }
        let kind = weighed.surely(i);
        let is_sentence = item.features.words >= UNSAID_WORDS && item.features.ends_sentence();
        match kind {
            Some(Kind::Comments) if self.has_thread => {}
            Some(Kind::Comments) if is_sentence && !is_said => return -NO_THREAD,
            Some(Kind::Comments) => return 0.0,
            _ if is_sentence && !is_said => return -UNSAID,
            _ => {}
        }
        let eased = if self.article { EASED } else { &[] };
        eased.iter().find(|(eased, _)| Some(*eased) == kind).map_or(0.0, |(_, by)| *by)
    }

    fn goes(self, item: &Item, weighed: f32) -> bool {
        // Where the rules alone decide, they alone name what goes.
        if self.few && item.kind.is_content() {
            return false;
        }
        // What a cue says in so many words goes, or stays, whatever stands around
        // it: whoever adds a cue to a table must be able to rely on it.
        if item.own.decides && item.own.is_said_body() {
            return false;
        }
        let by_own = item.own.decides && item.own.logit > self.own;
        by_own || self.weighs(item, weighed)
    }

    /// By more than its own cues alone.
    fn weighs(self, item: &Item, weighed: f32) -> bool {
        let believed = if item.is_chrome_of(Kind::Comments) { self.thread } else { 0.0 };
        let by_rules = item.logit > self.own && (self.few || weighed > self.with_rules - believed);
        by_rules || !self.few && weighed > self.weighed
    }
}
