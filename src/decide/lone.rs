//! Lines that would go alone, from among lines that stay: most are headings and
//! entries of the article. And lines that would stay alone, in the middle of an appeal or
//! a notice: most are part of it.

use super::bar::Bar;
use crate::document::Item;
use crate::kind::Kind;

/// The weighing must be so much surer of them where no cue says anything, nor a rule.
const SURER: f32 = 1.0;
/// And so much less sure of one between two that go, which it calls the same, where it does
/// not call it something else; a forum's posts stand so among comments.
const LESS_SURE: f32 = 1.0;
/// An entry goes from a list that stays by its own cue only if that weighs as much: lists
/// have credits, formats and commands that begin as chrome does.
const STRONG: f32 = 3.5;

/// Takes those with their lines of which it is so sure; `logit` is how sure it is of each,
/// `kind` what it surely calls it if it is any chrome. The headline stays, and what a cue
/// says is body.
pub(super) fn take_lone(
    items: &mut [Item],
    title: Option<usize>,
    bar: Bar,
    logit: impl Fn(usize, &Item) -> f32,
    kind: impl Fn(usize) -> Option<Kind>,
) {
    for i in 1..items.len().saturating_sub(1) {
        let may_go = !items[i].goes && Some(i) != title && !items[i].own.speaks_for_body();
        let is_lone = may_go && items[i - 1].goes && items[i + 1].goes;
        let is_part = || {
            let (above, here, below) = (kind(i - 1), kind(i), kind(i + 1));
            above.is_some_and(|kind| kind != Kind::Comments)
                && above == below
                && (here.is_none() || here == above)
        };
        if is_lone && is_part() && bar.weighs(&items[i], logit(i, &items[i]) + LESS_SURE) {
            items[i].goes = true;
        }
    }
}

/// Keeps those of which it is not; `logit` is by how much it is for each.
pub(super) fn keep_lone(items: &mut [Item], bar: Bar, logit: impl Fn(usize, &Item) -> f32) {
    for i in 1..items.len().saturating_sub(1) {
        let (item, is_lone) = (&items[i], !items[i - 1].goes && !items[i + 1].goes);
        if !item.goes || !is_lone {
            continue;
        }
        let surer = logit(i, item) - SURER;
        let is_entry = items[i - 1..=i + 1].iter().all(|item| item.features.bulleted);
        let stays = if is_entry && item.own.weight < STRONG {
            !bar.weighs(item, surer)
        } else {
            !bar.has_evidence(item) && !bar.goes(item, surer)
        };
        if stays {
            items[i].goes = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::features;
    use crate::segment::lines;

    #[test]
    fn a_line_goes_with_the_appeal_around_it() {
        let text = "Please give.\nThe town has no other paper.\nThank you.\n";
        let goes = |title: Option<usize>, logit: f32, kinds: [Option<Kind>; 3]| {
            let mut items: Vec<Item> = lines(text)
                .map(|line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0))
                .collect();
            (items[0].goes, items[2].goes) = (true, true);
            take_lone(&mut items, title, Bar::at(0.0), |_, _| logit, |i| kinds[i]);
            items[1].goes
        };
        let (appeal, link) = (Some(Kind::Donation), Some(Kind::Related));
        assert!(goes(None, -0.9, [appeal, None, appeal]) && goes(None, -0.9, [appeal; 3]));
        assert!(!goes(None, -1.1, [appeal; 3]) && !goes(None, -0.9, [appeal, None, link]));
        assert!(!goes(None, -0.9, [appeal, link, appeal]) && !goes(None, -0.9, [None; 3]));
        assert!(!goes(Some(1), 9.0, [appeal; 3]));
    }

    #[test]
    fn an_entry_of_a_list_that_stays_goes_by_a_strong_cue_alone() {
        let goes = |text: &str, logit: f32, weight: f32| {
            let mut items: Vec<Item> = lines(text)
                .map(|line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0))
                .collect();
            items[1].goes = true;
            (items[1].own.evidence, items[1].own.logit) = (weight, weight);
            (items[1].own.weight, items[1].own.decides) = (weight, true);
            keep_lone(&mut items, Bar::at(0.0), |_, _| logit);
            items[1].goes
        };
        let list = "- Rivers rise.\n- Video: 4K\n- They fall.\n";
        assert!(!goes(list, 0.9, 3.0));
        assert!(goes(list, 1.1, 3.0) && goes(list, 0.9, 3.5));
        // Among lines that are no entries its cue is believed.
        assert!(goes(&list.replace("- They", "They"), 0.9, 3.0));
    }

    #[test]
    fn a_heading_stays_where_the_weighing_is_not_sure() {
        let text = "Rivers rise.\nTip one\nThey fall.\nHome\nNews\n";
        let goes = |logit: f32, evidence: f32| -> Vec<bool> {
            let mut items: Vec<Item> = lines(text)
                .map(|line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0))
                .collect();
            for i in [1, 3, 4] {
                items[i].goes = true;
            }
            items[1].own.evidence = evidence;
            keep_lone(&mut items, Bar::at(0.0), |_, _| logit);
            items.iter().map(|item| item.goes).collect()
        };
        assert_eq!(goes(0.9, 0.0), [false, false, false, true, true]);
        assert_eq!(goes(1.1, 0.0), [false, true, false, true, true]);
        assert_eq!(goes(0.9, 0.5), [false, true, false, true, true]);
    }
}
