//! The rules: what each line's own evidence says, and what stands around it.
//!
//! Each line gets a number, the log-odds that it is chrome: first from what
//! stands in it (`line`), then from what stands around it. The steps of the
//! second part run in the order of [`apply`]; each raises the number of lines
//! for a reason of its own, and what a line says itself weighs against it
//! throughout. What the rules say, and why, goes into the decision with all
//! else that is known of a line (`weigh`).

mod repeat;

mod line;

mod core;
mod title;

mod above;
mod below;
mod byline;
mod neighbour;
mod outside;
mod section;
mod subheading;
mod thread;

pub(crate) use self::line::{evidence, resistance, strongest};

use crate::buffer::buffers;
use crate::document::{Document, Item, Own, Reason, Sentence};
use crate::kind::Kind;

/// What the rules take on the way.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    title: title::Body,
}

buffers!(Buffers { title });

/// Gives every line the log-odds and the kind that the rules see, and returns
/// the headline's number.
pub(crate) fn apply(document: &mut Document<'_>, buffers: &mut Buffers) -> Option<usize> {
    repeat::discount(document);
    line::judge(document);
    let core = core::find(&document.items);
    subheading::spare(&mut document.items, &core);
    let title = title::find(document, &core, &mut buffers.title);
    section::follow(document, title, &core);
    thread::follow(document, &core);
    byline::push(document, title, &core);
    let items = &mut document.items;
    above::push(items, title, &core);
    outside::push(items, title, &core);
    neighbour::push(items, &core);
    below::push(items, &core);
    neighbour::push(items, &core);
    if let Some(title) = title {
        document.items[title].kind = Kind::Title;
    }
    title
}
