//! Crossed pages: what one site puts around an article, around an article of another.
//!
//! Both are of the same corpus, and of the same part of the sites.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::fold::fold_of;
use crate::page::{Page, body};

/// So many of the full pages of articles lend what is around them.
const SHARE: f64 = 0.6;
/// A crossed page counts so much, and the kinds of its lines beside those of pages as
/// they were.
const WEIGHT: f32 = 0.45;
const KIND_WEIGHT: f32 = 0.05;

/// The pages crossed from `pages`; the sites are in so many `parts`.
pub(crate) fn pages(pages: &[Page], parts: usize, seed: u64) -> Vec<Page> {
    let mut groups: BTreeMap<(usize, usize), Vec<&Page>> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.full && page.article && body(&page.labels).is_some()) {
        groups.entry((page.corpus, fold_of(&page.site, parts))).or_default().push(page);
    }
    let mut rng = Rng::with_seed(seed ^ 0x7f4a_7c15);
    let mut crossed = Vec::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        for around in group {
            let (draw, inside) = (rng.f64(), group[rng.usize(..group.len())]);
            if draw < SHARE && inside.site != around.site {
                crossed.extend(cross(around, inside));
            }
        }
    }
    crossed
}

fn cross(around: &Page, inside: &Page) -> Option<Page> {
    let (hole, body) = (body(&around.labels)?, body(&inside.labels)?);
    let mut lines: Vec<&str> = around.text.split('\n').collect();
    let mut labels = around.labels.clone();
    labels.splice(hole.clone(), inside.labels[body.clone()].iter().copied());
    lines.splice(hole, inside.text.split('\n').skip(body.start).take(body.len()));
    Some(Page {
        text: lines.join("\n"),
        labels,
        weight: around.weight.min(inside.weight).min(1.0) * WEIGHT,
        kind_weight: KIND_WEIGHT,
        original: false,
        ..around.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Label;

    /// A full page of `site`: lines that begin with a capital are its body.
    fn page(site: &str, text: &str) -> Page {
        let is_body = |line: &str| line.starts_with(char::is_uppercase);
        let label = |line: &str| Label { is_chrome: Some(!is_body(line)), ..Label::default() };
        Page::full(site, text, text.split('\n').map(label).collect())
    }

    #[test]
    fn an_article_stands_in_what_another_site_prints() {
        let (around, inside) =
            (page("a", "home\nRiver\nshare\nBridge\nlegal"), page("b", "menu\nSea\nby\nLand"));
        let crossed = cross(&around, &inside).expect("both have a body");
        assert_eq!(crossed.text, "home\nSea\nby\nLand\nlegal");
        let chrome: Vec<bool> = crossed.labels.iter().map(|label| label.is_chrome == Some(true)).collect();
        assert_eq!(chrome, [true, false, true, false, true]);
        assert_eq!((crossed.site.as_str(), crossed.weight, crossed.original), ("a", WEIGHT, false));
        assert!(cross(&page("a", "home"), &inside).is_none());
    }

    #[test]
    fn pages_of_a_site_or_of_other_folds_are_not_crossed() {
        let text = "home\nThe river rose.\nlegal";
        let of_one_site: Vec<Page> = (0..50).map(|_| page("a.example", text)).collect();
        assert_eq!(pages(&of_one_site, 3, 1).len(), 0);
        let sites: Vec<Page> =
            (0..50).map(|i| page(&format!("{i}.example"), &text.replace("river", &i.to_string()))).collect();
        let crossed = pages(&sites, 3, 1);
        assert!(crossed.len() > 15, "{}", crossed.len());
        for page in crossed {
            let inside = page.text.split(' ').nth(1).expect("a number");
            assert_eq!(fold_of(&page.site, 3), fold_of(&format!("{inside}.example"), 3));
            assert_ne!(page.site, format!("{inside}.example"));
        }
    }
}
