//! The publisher's name: a page prints it above all else, where it looks like an entry
//! of the menu, and once more behind the sign of copyright.

use crate::character::lower;
use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::span::Span;

/// A line with the sign has no more bytes, and a name no more words.
const NOTICE_BYTES: usize = 300;
const NAME_WORDS: u32 = 6;
/// So many notices are looked at, from the page's end on.
const NOTICES: usize = 4;
/// A name has so many bytes.
const NAME_BYTES: usize = 3;

/// A notice of copyright, and whom it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice<'t> {
    pub(crate) span: Span,
    name: &'t str,
}

impl Notice<'_> {
    /// Whether `label` is the name, or what it begins with.
    pub(crate) fn names(&self, label: &str) -> bool {
        begins(self.name, label)
    }
}

/// The last notices of those lines that go.
pub(crate) fn notices<'t>(document: &Document<'t>) -> Vec<Notice<'t>> {
    let text = document.text;
    let items = document.items.iter().filter(|item| item.goes && item.text.len() <= NOTICE_BYTES);
    let notice = |item: &Item| Some(Notice { span: item.text, name: named(&text[item.text.range()])? });
    items.rev().filter_map(notice).take(NOTICES).collect()
}

/// Calls lines that were taken for a menu's masthead, where they are what a notice of
/// copyright names.
pub(super) fn name_publisher(document: &mut Document<'_>) {
    let notices = notices(document);
    let (text, items) = (document.text, &mut document.items);
    let may_be = |item: &Item| {
        item.goes && item.kind == Kind::Navigation && (1..=NAME_WORDS).contains(&item.features.words)
    };
    for item in items.iter_mut().filter(|item| may_be(item)) {
        let label = &text[item.text.range()];
        if notices.iter().any(|notice| notice.names(label)) {
            item.kind = Kind::Masthead;
        }
    }
}

/// Whom a notice of copyright names: what stands between the year and the next mark.
fn named(notice: &str) -> Option<&str> {
    let (_, behind) = notice.rsplit_once(['©', 'Ⓒ'])?;
    let name = from_letter(behind);
    let name = match name.split_at_checked(COPYRIGHT.len()) {
        Some((word, behind)) if word.eq_ignore_ascii_case(COPYRIGHT) => from_letter(behind),
        _ => name,
    };
    let is_end = |c: char| !(c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | '&' | '-'));
    let name = name[..name.find(is_end).unwrap_or(name.len())].trim_end();
    (name.len() >= NAME_BYTES).then_some(name)
}

/// What the sign says may stand behind it once more, in a word.
const COPYRIGHT: &str = "copyright";

fn from_letter(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphabetic())
}

/// Whether `name` begins with the words `label`, whatever the case.
fn begins(name: &str, label: &str) -> bool {
    let mut rest = name.chars();
    let is_same = |c: char| rest.next().is_some_and(|other| lower(other) == lower(c));
    label.len() >= NAME_BYTES
        && label.chars().all(is_same)
        && rest.next().is_none_or(|next| !next.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_names_its_publisher() {
        for (notice, want) in [
            ("© 2024 Nordpost. All rights reserved.", Some("Nordpost")),
            ("Copyright © 1999–2024 Cape Monitor Media Ltd | Terms", Some("Cape Monitor Media Ltd")),
            ("© Вечерний Белореченск, 2024", Some("Вечерний Белореченск")),
            ("© Copyright 2024 Nordpost", Some("Nordpost")),
            ("© 2024 ZD", None),
            ("Photo: Jane Roe", None),
            ("© 2024", None),
        ] {
            assert_eq!(named(notice), want, "{notice}");
        }
    }

    #[test]
    fn a_label_is_the_name_or_how_it_begins() {
        for (label, want) in [
            ("Cape Monitor", true),
            ("CAPE MONITOR", true),
            ("Cape Monitor Media Ltd", true),
            ("Cape Mon", false),
            ("Monitor", false),
            ("Cape Monitor Media Ltd News", false),
        ] {
            assert_eq!(begins("Cape Monitor Media Ltd", label), want, "{label}");
        }
    }
}
