//! What a line is that goes: what its cues and the rules say, or what the
//! weighing makes of it.

use crate::document::Item;
use crate::kind::Kind;
use crate::weigh::Weighed;

/// What signs a teaser in a list of teasers, and belongs to it there.
const SIGNS: &[Kind] = &[Kind::Metadata, Kind::Author, Kind::Credit];

/// Names every line, while its log-odds are still those of the rules;
/// `weighed` is nothing where the rules alone decide.
pub(super) fn name(items: &mut [Item], title: Option<usize>, weighed: Option<&Weighed>) {
    for (i, item) in items.iter_mut().enumerate() {
        item.kind = match weighed {
            _ if !item.goes && Some(i) == title => Kind::Title,
            _ if !item.goes && item.own.kind == Kind::Caption => Kind::Caption,
            _ if !item.goes => Kind::Body,
            Some(weighed) if !is_said(item) => weighed.kind(i),
            _ => item.kind,
        };
    }
    for i in 1..items.len().saturating_sub(1) {
        let is_related = |item: &Item| item.goes && item.kind == Kind::Related;
        if SIGNS.contains(&items[i].kind) && is_related(&items[i - 1]) && is_related(&items[i + 1]) {
            items[i].kind = Kind::Related;
        }
    }
}

/// Whether a cue says in so many words what a line is: then that is its name,
/// since whoever adds a cue to a table must be able to rely on it.
fn is_said(item: &Item) -> bool {
    item.own.decides && item.own.kind == item.kind && item.is_chrome() && !item.kind.is_content()
}
