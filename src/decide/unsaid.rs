//! Texts that would go as a whole: most are no chrome, but a listing, a calendar, a table.

use super::bar::Bar;
use crate::document::Item;
use crate::kind::Kind;

/// What is of these kinds is chrome of something: the date of an article, the thread
/// below it. A listing may be made of nothing else.
const BESIDE: [Kind; 5] = [Kind::Author, Kind::Credit, Kind::Metadata, Kind::Related, Kind::Comments];

/// Fewer lines may be all of one kind by chance: somebody cleans paragraph by paragraph.
const SEVERAL: usize = 5;

/// Keeps a text that would go as a whole, its headline aside, unless it says that it is
/// chrome: a text of several lines in those that have most of its words, and of a kind
/// that a page may be nothing but; one of few in any. What a cue of such a kind says by
/// itself goes all the same.
pub(super) fn keep_unsaid(items: &mut [Item], title: Option<usize>, bar: Bar) {
    let others = || items.iter().enumerate().filter(|(i, _)| Some(*i) != title).map(|(_, item)| item);
    if others().any(|item| !item.goes) {
        return;
    }
    let are_several = others().count() >= SEVERAL;
    let is_beside = |item: &Item| {
        let kind = if item.own.evidence > 0.0 { item.own.kind } else { item.kind };
        are_several && BESIDE.contains(&kind)
    };
    let says_so = |item: &&Item| bar.has_evidence(item) && !is_beside(item);
    let words = |item: &Item| item.features.words;
    let all: u32 = others().map(words).sum();
    let said: u32 = others().filter(says_so).map(words).sum();
    let stays = if are_several { said * 2 < all } else { !others().any(|item| says_so(&item)) };
    if stays {
        items.iter_mut().for_each(|item| item.goes = bar.goes_by_own(item) && !is_beside(item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::features;
    use crate::segment::lines;

    const NOTHING: (Kind, f32) = (Kind::Body, 0.0);
    const DATE: (Kind, f32) = (Kind::Metadata, 2.8);
    const TEASER: (Kind, f32) = (Kind::Related, 4.0);
    const NOTICE: (Kind, f32) = (Kind::Consent, 4.0);

    /// Which of some lines go, that have this evidence, where all would, or all but one.
    fn goes(evidence: &[(Kind, f32)], stays: Option<usize>) -> Vec<bool> {
        let text = "We use cookies\n".repeat(evidence.len());
        let mut items: Vec<Item> = lines(&text)
            .map(|line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0))
            .collect();
        for (item, &(kind, evidence)) in items.iter_mut().zip(evidence) {
            (item.goes, item.own.kind, item.own.evidence) = (true, kind, evidence);
            (item.own.logit, item.own.decides) = (evidence - 2.0, evidence > 4.0);
        }
        stays.into_iter().for_each(|i| items[i].goes = false);
        keep_unsaid(&mut items, Some(0), Bar::at(0.0));
        items.iter().map(|item| item.goes).collect()
    }

    #[test]
    fn a_text_goes_as_a_whole_if_most_of_it_says_that_it_is_chrome() {
        assert_eq!(goes(&[NOTHING, DATE, DATE, NOTICE, NOTICE, NOTICE], None), [true; 6]);
        assert_eq!(goes(&[NOTHING, DATE, NOTHING, NOTHING, NOTICE, NOTICE], None), [false; 6]);
        // A date is one of something.
        assert_eq!(goes(&[NOTHING, DATE, DATE, TEASER, DATE, DATE], None), [false; 6]);
        // But a cue that decides is relied upon.
        let ad = (Kind::Advertisement, 4.5);
        let kept = goes(&[NOTHING, DATE, ad, TEASER, DATE, DATE], None);
        assert_eq!(kept, [false, false, true, false, false, false]);
        // What stays says that it is no text of chrome.
        assert_eq!(goes(&[NOTHING, DATE, NOTHING], Some(2)), [true, true, false]);
    }

    #[test]
    fn of_few_lines_one_says_it_for_all() {
        assert_eq!(goes(&[NOTHING, DATE, NOTHING], None), [true; 3]);
        assert_eq!(goes(&[DATE, NOTHING, NOTHING], None), [false; 3]);
    }
}
