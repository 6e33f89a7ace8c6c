//! What a line is that goes: what it says itself, or what the chrome that it
//! stands in is.

use crate::document::Item;
use crate::kind::Kind;

/// What runs on in paragraphs, not in labels.
const IN_PARAGRAPHS: &[Kind] = &[
    Kind::Comments,
    Kind::Consent,
    Kind::Legal,
    Kind::Donation,
    Kind::Republish,
    Kind::Promotion,
    Kind::Newsletter,
];
/// What runs on in headlines and labels.
const IN_LABELS: &[Kind] = &[
    Kind::Related,
    Kind::Navigation,
    Kind::Comments,
    Kind::Share,
    Kind::Promotion,
    Kind::Newsletter,
    Kind::Subscription,
    Kind::Advertisement,
    Kind::Consent,
];
/// What signs a teaser in a list of teasers, and belongs to it there.
const SIGNS: &[Kind] = &[Kind::Metadata, Kind::Author, Kind::Credit];
/// A label has at most so many words.
const LABEL_WORDS: u32 = 3;
/// Chrome further up than this says nothing of a line.
const NEAR: usize = 4;

/// Names every line; `page` says whether the document is a full page.
pub(super) fn name(items: &mut [Item], title: Option<usize>, page: bool) {
    let first_kept = items.iter().position(|item| !item.goes && item.features.is_prose());
    for i in 0..items.len() {
        let above = first_kept.is_none_or(|first| i < first);
        let kind = match (items[i].goes, items[i].kind.is_content()) {
            (false, _) if Some(i) == title => Kind::Title,
            (false, _) if items[i].own.kind == Kind::Caption => Kind::Caption,
            (false, _) => Kind::Body,
            (true, true) => unnamed(items, i, above, page),
            (true, false) => items[i].kind,
        };
        items[i].kind = kind;
    }
    for i in 1..items.len().saturating_sub(1) {
        let is_related = |item: &Item| item.goes && item.kind == Kind::Related;
        if SIGNS.contains(&items[i].kind) && is_related(&items[i - 1]) && is_related(&items[i + 1]) {
            items[i].kind = Kind::Related;
        }
    }
}

/// The kind of a line that goes for what it looks like and where it stands.
fn unnamed(items: &[Item], i: usize, above: bool, page: bool) -> Kind {
    let prose = items[i].features.is_prose();
    let runs_on = if prose { IN_PARAGRAPHS } else { IN_LABELS };
    let before = items[..i].iter().rev().take(NEAR).take_while(|item| item.goes);
    let company = before.map(|item| item.kind).find(|kind| runs_on.contains(kind));
    let label = items[i].features.words <= LABEL_WORDS;
    match company {
        // A headline in a menu is another list's.
        Some(Kind::Navigation) if !label && !above => Kind::Related,
        Some(kind) => kind,
        None if label || above && !prose => Kind::Navigation,
        // An extractor drops lists of teasers sooner than what reads like the
        // article.
        None if prose && !page => Kind::Promotion,
        None => Kind::Related,
    }
}
