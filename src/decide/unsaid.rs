//! Texts that would go as a whole: most are no chrome, but a listing, a calendar, a table.

use super::bar::Bar;
use crate::document::Item;
use crate::kind::Kind;

/// What is of these kinds is chrome of something: the date of an article, the thread
/// below it. A listing may be made of nothing else.
const BESIDE: [Kind; 5] = [Kind::Author, Kind::Credit, Kind::Metadata, Kind::Related, Kind::Comments];

/// Keeps a text that would go as a whole, its headline aside, unless it says that it is
/// chrome: in some line, where there are few words, else in lines that have most of them,
/// and of a kind that a page may be nothing but. What a cue of such a kind says by itself
/// goes all the same.
pub(super) fn keep_unsaid(items: &mut [Item], title: Option<usize>, bar: Bar) {
    let others = || items.iter().enumerate().filter(|(i, _)| Some(*i) != title).map(|(_, item)| item);
    if others().any(|item| !item.goes) {
        return;
    }
    let is_beside = |item: &Item| {
        let kind = if item.own.evidence > 0.0 { item.own.kind } else { item.kind };
        BESIDE.contains(&kind)
    };
    let says_so = |item: &Item| bar.has_evidence(item) && (bar.few || !is_beside(item));
    let (mut all, mut said, mut any) = (0, 0, false);
    for item in others() {
        let (words, says_so) = (item.features.words, says_so(item));
        all += words;
        said += if says_so { words } else { 0 };
        any |= says_so;
    }
    let stays = if bar.few { !any } else { said * 2 < all };
    if stays {
        items.iter_mut().for_each(|item| item.goes = bar.goes_by_own(item) && !is_beside(item));
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
                (item.own.logit, item.own.decides) = (evidence - 2.0, evidence > 4.0);
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
        // But a cue that decides is relied upon.
        let ad = (Kind::Advertisement, 4.5);
        assert_eq!(goes(weighed, [nothing, ad, nothing], None), [false, true, false]);
        // What stays says that it is no text of chrome.
        assert_eq!(goes(weighed, [nothing, date, nothing], Some(2)), [true, true, false]);
        assert_eq!(goes(few, [nothing, date, nothing], None), [true; 3]);
        assert_eq!(goes(few, [date, nothing, nothing], None), [false; 3]);
    }
}
