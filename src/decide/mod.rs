//! The decision: which lines go, as what, and which sentences of lines that
//! stay.

mod bar;

mod kind;

mod publisher;

mod cut;

mod lone;

mod whole;

use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::policy::Strictness;
use crate::weigh::{Vocabulary, Weighed, logit};

use self::bar::Bar;
pub(crate) use self::cut::Cut;
use self::lone::{keep_lone, take_lone};
pub(crate) use self::publisher::{Notice, notices};

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
    let logit = |i: usize, item: &Item| weighed.logit(i) + bar.eased(item, weighed.surely(i));
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

/// What is of these kinds is chrome of something: the date of an article, the thread
/// below it. A listing may be made of nothing else.
const BESIDE: [Kind; 5] = [Kind::Author, Kind::Credit, Kind::Metadata, Kind::Related, Kind::Comments];

/// Keeps a text that would go as a whole, its headline aside, unless it says that it is
/// chrome: in some line, where there are few words, else in lines that have most of them,
/// and of a kind that a page may be nothing but.
fn keep_unsaid(items: &mut [Item], title: Option<usize>, bar: Bar) {
    let others = || items.iter().enumerate().filter(|(i, _)| Some(*i) != title).map(|(_, item)| item);
    if others().any(|item| !item.goes) {
        return;
    }
    let kind = |item: &Item| if item.own.evidence > 0.0 { item.own.kind } else { item.kind };
    let says_so = |item: &Item| bar.has_evidence(item) && (bar.few || !BESIDE.contains(&kind(item)));
    let (mut all, mut said, mut any) = (0, 0, false);
    for item in others() {
        let (words, says_so) = (item.features.words, says_so(item));
        all += words;
        said += if says_so { words } else { 0 };
        any |= says_so;
    }
    let stays = if bar.few { !any } else { said * 2 < all };
    if stays {
        items.iter_mut().for_each(|item| item.goes = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::features;
    use crate::segment::lines;

    #[test]
    fn a_text_goes_as_a_whole_if_most_of_it_says_that_it_is_chrome() {
        let (weighed, mut few) = (Bar::at(0.0), Bar::at(0.0));
        few.few = true;
        let text = "Rivers\nMay 3, 2020\nWe use cookies to make this site better for you\n";
        let goes = |bar: Bar, evidence: [(Kind, f32); 3], stays: Option<usize>| {
            let mut items: Vec<Item> = lines(text)
                .map(|line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0))
                .collect();
            for (item, (kind, evidence)) in items.iter_mut().zip(evidence) {
                (item.goes, item.own.kind, item.own.evidence) = (true, kind, evidence);
            }
            stays.into_iter().for_each(|i| items[i].goes = false);
            keep_unsaid(&mut items, Some(0), bar);
            items.iter().map(|item| item.goes).collect::<Vec<bool>>()
        };
        let [nothing, date] = [(Kind::Body, 0.0), (Kind::Metadata, 2.8)];
        let [menu, notice] = [(Kind::Navigation, 1.0), (Kind::Consent, 4.0)];
        assert_eq!(goes(weighed, [nothing, date, notice], None), [true; 3]);
        // A date is one of something, and a few words of a menu are not all.
        assert_eq!(goes(weighed, [nothing, date, (Kind::Related, 4.0)], None), [false; 3]);
        assert_eq!(goes(weighed, [notice, menu, nothing], None), [false; 3]);
        // What stays says that it is no text of chrome.
        assert_eq!(goes(weighed, [nothing, date, nothing], Some(2)), [true, true, false]);
        assert_eq!(goes(few, [nothing, date, nothing], None), [true; 3]);
        assert_eq!(goes(few, [date, nothing, nothing], None), [false; 3]);
    }
}
