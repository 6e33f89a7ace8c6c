//! Lines that would go alone, from among lines that stay: most are headings and
//! entries of the article.

use super::bar::Bar;
use crate::document::Item;

/// The weighing must be so much surer of them where no cue says anything, nor a rule.
const SURER: f32 = 1.0;

/// Keeps those of which it is not; `logit` is by how much it is for each.
pub(super) fn keep_lone(items: &mut [Item], bar: Bar, logit: impl Fn(usize, &Item) -> f32) {
    for i in 1..items.len().saturating_sub(1) {
        let (item, is_lone) = (&items[i], !items[i - 1].goes && !items[i + 1].goes);
        if item.goes && is_lone && !bar.has_evidence(item) && !bar.goes(item, logit(i, item) - SURER) {
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
