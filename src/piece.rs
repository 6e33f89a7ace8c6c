//! Pieces: the decided lines, the sentences cut from them and the blank lines
//! between them, as a division of the whole text.

use crate::decide::Cut;
use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::span::Span;

/// A stretch of the text with its kind. The pieces of a text are the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// The log-odds that it is chrome.
    pub(crate) logit: f32,
    pub(crate) origin: Origin,
}

/// Where a piece comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    /// The item of that number, whole.
    Item(usize),
    /// A part of that item.
    Cut(usize),
    /// Blank lines that go with what stands at `beside`.
    Blank { beside: Span },
}

/// Divides the text into `pieces`: `document` and `cuts` are what was decided
/// of the lines that are not blank.
pub(crate) fn divide(document: &Document<'_>, cuts: &[Cut], pieces: &mut Vec<Piece>) {
    pieces.clear();
    pieces.reserve(document.items.len());
    let mut at = 0;
    let mut cuts = cuts;
    for (i, item) in document.items.iter().enumerate() {
        push_blank(pieces, Span::new(at, item.span.start));
        let count = cuts.iter().take_while(|cut| cut.item == i).count();
        push_item(pieces, document, i, &cuts[..count]);
        cuts = &cuts[count..];
        at = item.span.end;
    }
    push_blank(pieces, Span::new(at, document.text.len()));
    settle_blanks(pieces);
}

fn push_item(pieces: &mut Vec<Piece>, document: &Document<'_>, number: usize, cuts: &[Cut]) {
    let item = &document.items[number];
    let whole = Piece { span: item.span, kind: item.kind, logit: item.logit, origin: Origin::Item(number) };
    if cuts.is_empty() {
        pieces.push(whole);
        return;
    }
    let rest = |span| Piece { span, origin: Origin::Cut(number), ..whole };
    let mut at = item.span.start;
    for cut in cuts {
        let span = cut_span(document.text, item, cut, at);
        if at < span.start {
            pieces.push(rest(Span::new(at, span.start)));
        }
        pieces.push(Piece { span, kind: cut.kind, logit: cut.logit, origin: Origin::Cut(number) });
        at = span.end;
    }
    // At the least the line's end.
    if at < item.span.end {
        pieces.push(rest(Span::new(at, item.span.end)));
    }
}

/// What goes with a sentence: the space behind it, or, at the end of the
/// line, the space before it.
fn cut_span(text: &str, item: &Item, cut: &Cut, from: usize) -> Span {
    if cut.span.end < item.text.end {
        return cut.span;
    }
    let before = &text[from..cut.span.start];
    Span::new(from + before.trim_end().len(), item.text.end)
}

/// A run of blank lines, if there is one, to be settled by [`settle_blanks`].
fn push_blank(pieces: &mut Vec<Piece>, span: Span) {
    if !span.is_empty() {
        let origin = Origin::Blank { beside: span };
        pieces.push(Piece { span, kind: Kind::Body, logit: f32::NEG_INFINITY, origin });
    }
}

/// Gives every run of blank lines to what it belongs to, so that what remains
/// when chrome goes is spaced as before: between two pieces of content the
/// first run stays, the others go with the chrome beside them; above the
/// first content and below the last they go if chrome stands there.
fn settle_blanks(pieces: &mut [Piece]) {
    let mut content = None; // the last piece of content
    let mut spaced = false; // a run of blank lines stays below it
    let mut chrome = None; // the last piece of chrome since then
    for i in 0..pieces.len() {
        if !matches!(pieces[i].origin, Origin::Blank { .. }) {
            if pieces[i].kind.is_content() {
                (content, spaced, chrome) = (Some(i), false, None);
            } else {
                chrome = Some(i);
            }
            continue;
        }
        match (content, chrome) {
            (Some(content), _) if !spaced => {
                spaced = true;
                give(pieces, i, content);
            }
            (_, Some(chrome)) => give(pieces, i, chrome),
            (Some(content), None) => give(pieces, i, content),
            (None, None) => give_to_next(pieces, i),
        }
    }
    settle_last(pieces, content);
}

/// Blank lines below all content go with the chrome that stands there.
fn settle_last(pieces: &mut [Piece], content: Option<usize>) {
    let below = content.map_or(0, |content| content + 1);
    let Some(chrome) = (below..pieces.len()).find(|&i| !pieces[i].kind.is_content()) else {
        return;
    };
    for i in below..pieces.len() {
        if matches!(pieces[i].origin, Origin::Blank { .. }) && pieces[i].kind.is_content() {
            give(pieces, i, chrome);
        }
    }
}

fn give_to_next(pieces: &mut [Piece], blank: usize) {
    if blank + 1 < pieces.len() {
        give(pieces, blank, blank + 1);
    }
}

/// Gives the blank piece `blank` to `owner`.
fn give(pieces: &mut [Piece], blank: usize, owner: usize) {
    let Piece { span, kind, logit, .. } = pieces[owner];
    let kind = if kind.is_content() { Kind::Body } else { kind };
    pieces[blank] = Piece { kind, logit, origin: Origin::Blank { beside: span }, ..pieces[blank] };
}
