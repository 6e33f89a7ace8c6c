//! Sections of chrome: a heading opens one, and what follows goes with it
//! until body resumes.

use super::core::Core;
use super::line::resistance;
use super::{Document, Item, Reason};
use crate::features::End;
use crate::kind::Kind;

/// How far a section of a kind reaches.
struct Reach {
    kind: Kind,
    /// At most so many lines.
    lines: usize,
    /// Of at most so many words each.
    words: u32,
    /// Whether it goes on after a blank line without further evidence.
    gaps: bool,
    /// The weight that it gives to its lines.
    weight: f32,
}

const fn reach(kind: Kind, lines: usize, words: u32, gaps: bool, weight: f32) -> Reach {
    Reach { kind, lines, words, gaps, weight }
}

#[rustfmt::skip] // A table: one row a line.
const REACHES: &[Reach] = &[
    //    kind                 lines words gaps  weight
    reach(Kind::Related,       60,   30,   true,  3.4),
    reach(Kind::Navigation,    40,    6,   true,  2.6),
    reach(Kind::Share,          8,    6,   true,  2.4),
    reach(Kind::Metadata,      12,    5,   true,  2.4),
    reach(Kind::Newsletter,     5,   40,   false, 3.2),
    reach(Kind::Subscription,   5,   40,   false, 3.2),
    reach(Kind::Donation,       6,   60,   false, 3.2),
    reach(Kind::Promotion,      5,   40,   false, 3.0),
    reach(Kind::Advertisement, 20,  24,   true,  2.8),
    reach(Kind::Consent,        6,   60,   false, 3.2),
    reach(Kind::Republish,      5,   90,   false, 3.2),
    reach(Kind::Legal,          4,   90,   false, 3.0),
    reach(Kind::Author,         3,   90,   true,  3.6),
    reach(Kind::Browser,        3,   30,   false, 2.6),
    reach(Kind::Credit,         3,   12,   false, 2.4),
];

/// A prompt's own text is short.
const PROMPT_WORDS: u32 = 18;
/// What stands directly below a heading, no blank line between, is its text.
const DIRECTLY: f32 = 0.4;
/// A headline has no more words, and counts so much more than its shape says
/// for the article.
const HEADLINE_WORDS: u32 = 15;
const HEADLINE: f32 = 0.8;
/// Inside the article a box of teasers has no more lines.
const LINES_IN_CORE: usize = 14;

/// Pushes what stands in sections; none of them runs on over the headline.
pub(super) fn follow(document: &mut Document<'_>, title: Option<usize>, core: &Core) {
    let items = &mut document.items;
    let mut i = 0;
    while i < items.len() {
        let end = title.filter(|&title| title > i).unwrap_or(items.len());
        i = match opened(&items[i]) {
            Some(reach) => follow_one(items, i, end, reach, core),
            None => i + 1,
        };
    }
}

fn opened(item: &Item) -> Option<&'static Reach> {
    // A longer line says something of its own.
    const WORDS: u32 = 9;
    if !item.own.opens || !item.is_chrome() || item.features.words > WORDS || item.features.bulleted {
        return None;
    }
    REACHES.iter().find(|reach| reach.kind == item.own.kind)
}

/// Pushes the lines of the section that item `heading` opens, which ends at item
/// `last` at the latest; returns the first item behind it.
fn follow_one(items: &mut [Item], heading: usize, last: usize, reach: &Reach, core: &Core) -> usize {
    let inside = !core.expects_chrome(heading);
    let lines = if inside { reach.lines.min(LINES_IN_CORE) } else { reach.lines };
    let end = (heading + 1 + lines).min(last);
    let reason = Reason::Section { heading: items[heading].text };
    let mut i = heading + 1;
    while i < end && !items[i].own.opens && belongs(items, i, heading, reach, core) {
        i += 1;
    }
    // Inside the article a list that does not end is the article's.
    if inside && i == end && i < items.len() && belongs(items, i, heading, reach, core) {
        return heading + 1;
    }
    for (line, item) in items[heading + 1..i].iter_mut().enumerate() {
        let directly = if line == 0 && !item.has_gap() { DIRECTLY } else { 0.0 };
        // A headline may be two sentences and shout: among headlines it is
        // one all the same.
        let teaser =
            reach.kind == Kind::Related && core.is_below(heading) && item.features.words <= HEADLINE_WORDS;
        let least = if teaser { resistance(&item.features) + HEADLINE } else { 0.0 };
        item.push(reach.kind, (reach.weight + directly).max(least), reason);
    }
    i
}

/// Whether item `i` goes on with the section.
fn belongs(items: &[Item], i: usize, heading: usize, reach: &Reach, core: &Core) -> bool {
    let item = &items[i];
    if item.is_chrome() {
        // A bio or a notice of another kind ends an appeal; a list of
        // teasers has dates and names in it.
        return item.own.kind == reach.kind || reach.gaps && item.own.kind != Kind::Legal;
    }
    if item.features.is_separator() {
        return reach.gaps;
    }
    // A heading that articles have.
    if item.own.speaks_for_body() {
        return false;
    }
    let f = &item.features;
    let below = core.is_below(heading);
    if f.words > reach.words || f.is_paragraph() && !below && reach.kind != Kind::Author {
        return false;
    }
    // Behind a blank line a new thing may begin: it needs a word of its own
    // that says otherwise.
    if item.has_gap() && !reach.gaps && item.own.weight == 0.0 {
        return false;
    }
    // A sentence that leads on to something is no teaser.
    if f.end == End::Colon && f.words > PROMPT_WORDS {
        return false;
    }
    match reach.kind {
        Kind::Related | Kind::Advertisement => below || is_teaser(items, i, heading),
        // "Written by Jane Roe" says all but the bio.
        Kind::Author if items[heading].features.words > 3 => i == heading + 1 && f.is_prose(),
        Kind::Author => i == heading + 1 || !f.is_prose() && !item.has_gap(),
        // A paragraph right below a prompt is the article's more often than
        // the prompt's.
        _ => below || !f.is_prose() || item.own.weight > 0.0 || f.words <= PROMPT_WORDS,
    }
}

/// Inside the article: a headline among headlines, or the sentence under one.
fn is_teaser(items: &[Item], i: usize, heading: usize) -> bool {
    // The bullets of a list end where it does, and a colon leads on.
    if items[i].features.end == End::Colon
        || items[heading + 1].features.bulleted && !items[i].features.bulleted
    {
        return false;
    }
    let next_is_prose = items.get(i + 1).is_none_or(|next| next.features.is_prose() && !next.is_chrome());
    if items[i].features.is_prose() {
        // A summary has a headline above, and another teaser below.
        return i > heading + 1 && !items[i - 1].features.is_prose() && !next_is_prose;
    }
    // A short line right above prose may be the article's own subheading;
    // right below the section's heading it is a teaser.
    let may_be_set_off = items[i].has_gap() || !has_gaps(items, heading);
    i == heading + 1 || !(opens_body(items, i) && may_be_set_off)
}

/// Whether blank lines part anything above item `i`: some texts have none.
fn has_gaps(items: &[Item], i: usize) -> bool {
    items[..=i].iter().rev().take(LINES_ABOVE).any(Item::has_gap)
}

/// So many lines above show how a text is set.
const LINES_ABOVE: usize = 20;

fn opens_body(items: &[Item], i: usize) -> bool {
    items.get(i + 1).is_some_and(|next| next.features.is_paragraph() && !next.is_chrome())
}
