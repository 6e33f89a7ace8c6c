//! The decision: which lines go, as what, and which sentences of lines that
//! stay.

mod bar;

mod kind;

mod publisher;

mod cut;

mod lone;

mod unsaid;

mod whole;

use crate::document::{Document, Item};
use crate::policy::Strictness;
use crate::weigh::{Vocabulary, Weighed, logit};

use self::bar::Bar;
pub(crate) use self::cut::Cut;
use self::lone::{keep_lone, take_lone};
pub(crate) use self::publisher::{Notice, notices};
use self::unsaid::keep_unsaid;

/// A line of which a cut would leave sentences that no cue of its kind speaks
/// against goes as a whole only if the weighing is surer: what speaks against it
/// goes with the cut. By so much where they are all of it, and more for each word.
const PARTLY: f32 = 3.0;
const PARTLY_A_WORD: f32 = 0.02;
/// What has as many words may be a sentence that the line's cues say nothing of.
const SENTENCE_WORDS: u32 = 10;

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
    let title = weighed.title().or(title);
    let logit = |i: usize, item: &Item| weighed.logit(i) + bar.eased(item, || weighed.surely(i));
    for i in 0..document.items.len() {
        let item = &document.items[i];
        let logit = logit(i, item);
        let goes = Some(i) != title
            && bar.goes(item, logit)
            && cut::left(document, item, sure).is_none_or(|words| {
                let share = words as f32 / item.features.words.max(1) as f32;
                let surer = logit - PARTLY * share - words as f32 * PARTLY_A_WORD;
                if words < SENTENCE_WORDS { bar.goes(item, surer) } else { bar.weighs(item, surer) }
            });
        document.items[i].goes = goes;
    }
    take_lone(&mut document.items, title, bar, logit, |i| weighed.surely(i));
    keep_lone(&mut document.items, bar, logit);
    keep_unsaid(&mut document.items, title, bar);
    whole::keep_whole(document);
    kind::name_content(document, title);
    match vocabulary {
        Some(vocabulary) => {
            kind::name_chrome(document, (!bar.few).then_some((weighed, vocabulary)));
            publisher::name_publisher(document);
        }
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
