//! The headline: the short line above the article's first paragraphs that
//! shares most of its words with them.

use std::ops::Range;

use foldhash::HashSet;

use super::core::Core;
use super::{Document, Item};
use crate::character::{Byte, Sort, lower};
use crate::features::End;
use crate::run::{self, Letters};

/// The stems of the article's first lines.
pub(super) type Body = HashSet<Stem>;

/// The headline's item, if there is one; what it is told by stands in `body` on
/// the way.
pub(super) fn find(document: &Document<'_>, core: &Core, body: &mut Body) -> Option<usize> {
    if core.is_empty() {
        return None;
    }
    read_body(document, core.first, body);
    let mut best = None;
    // A page's boxes hold paragraphs, too; in an article the headline stands
    // above the first.
    let paragraph = document.items.iter().position(|item| item.features.is_paragraph() && !item.is_chrome());
    let below = if core.full_page { core.first } else { paragraph.unwrap_or(core.first).min(core.first) };
    let near = below.saturating_sub(LINES_ABOVE);
    for (i, item) in document.items.iter().enumerate().take(below).skip(near) {
        if !may_be_title(item) {
            continue;
        }
        let shared = score(document.text, item, body);
        let least = best.map_or(LEAST, |(_, best)| best);
        if shared + SAME_END < least {
            continue;
        }
        let score = shared + ends_another(document, i, near..below);
        // Of two alike the last: a page's own title stands far above the
        // article's headline.
        if score >= least {
            best = Some((i, score));
        }
    }
    best.map(|(i, _)| i)
}

/// Whether a line above the article ends with the same words as item `i`: a
/// page's own title or a breadcrumb does, with the headline at its end.
fn ends_another(document: &Document<'_>, i: usize, above: Range<usize>) -> f32 {
    let text = |item: &Item| &document.text[item.text.range()];
    let line = text(&document.items[i]);
    let other = |item: &Item| text(item).len() > line.len() && text(item).ends_with(line);
    if document.items[above].iter().any(other) { SAME_END } else { 0.0 }
}

const SAME_END: f32 = 0.5;

/// A headline stands no further above its article.
const LINES_ABOVE: usize = 400;

fn may_be_title(item: &Item) -> bool {
    let f = &item.features;
    (3..=30).contains(&f.words)
        && matches!(f.end, End::Open | End::Spoken)
        && !f.bulleted
        && !item.is_chrome()
}

/// Headlines share at least so many of their long words with the article.
const LEAST: f32 = 0.29;

/// The share of the line's long words that the article has, a little more for
/// lines of a headline's length.
fn score(text: &str, item: &Item, body: &Body) -> f32 {
    let (mut shared, mut all) = (0.0, 0.0);
    stems(&text[item.text.range()], |stem| {
        all += 1.0;
        shared += f32::from(u8::from(body.contains(&stem)));
    });
    if all == 0.0 {
        return 0.0;
    }
    // A word or two may be shared by chance.
    let length = (item.features.words as f32 / 8.0).min(1.0);
    shared / all * (0.5 + 0.5 * length)
}

/// Reads the first lines from item `first` on.
fn read_body(document: &Document<'_>, first: usize, body: &mut Body) {
    const LINES: usize = 12;
    const BYTES: usize = 6000;
    let mut bytes = 0;
    body.clear();
    for item in document.items[first..].iter().take(LINES) {
        if item.is_chrome() || bytes > BYTES {
            continue;
        }
        let mut end = item.text.end.min(item.text.start + BYTES);
        while !document.text.is_char_boundary(end) {
            end -= 1;
        }
        bytes += end - item.text.start;
        stems(&document.text[item.text.start..end], |stem| {
            body.insert(stem);
        });
    }
}

/// The first letters of a long word, in lower case, one above the other: near
/// enough to a stem to match a plural or an ending. In scripts without spaces,
/// two characters.
type Stem = u128;

/// Calls `found` with the stem of every word of four letters and more, and
/// with each pair of characters in scripts without spaces.
fn stems(text: &str, found: impl FnMut(Stem)) {
    let mut reader = Stems { word: Word::default(), found };
    run::read(text, &mut reader);
    reader.end();
}

/// Reads the stems of a text.
struct Stems<F> {
    word: Word,
    found: F,
}

/// A word so far.
#[derive(Default)]
struct Word {
    stem: Stem,
    /// Letters and digits.
    letters: u32,
    /// Whether it is of a script without spaces; and then its last character.
    dense: bool,
    last: Stem,
}

const LEAST_LETTERS: u32 = 4;
const STEM_LETTERS: u32 = 6;
/// A character takes so many bits of a stem.
const BITS: u32 = 21;

impl Word {
    #[inline(always)]
    fn push(&mut self, lower: u32) {
        if self.letters < STEM_LETTERS {
            self.stem |= Stem::from(lower) << (BITS * self.letters);
        }
        self.letters += 1;
    }
}

impl<F: FnMut(Stem)> Stems<F> {
    #[inline(always)]
    fn push(&mut self, c: char, lower: u32) {
        if self.word.dense {
            (self.found)(self.word.last | Stem::from(u32::from(c)) << BITS);
            self.word.last = Stem::from(u32::from(c));
        } else {
            self.word.push(lower);
        }
    }

    fn end(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.letters >= LEAST_LETTERS {
            (self.found)(word.stem);
        }
    }
}

impl<F: FnMut(Stem)> run::Reader for Stems<F> {
    #[inline(always)]
    fn letters(&mut self, letters: &Letters<'_>) {
        for &byte in letters.bytes {
            self.push(char::from(byte), u32::from(byte | 0x20));
        }
    }

    #[inline(always)]
    fn byte(&mut self, byte: u8, what: Byte) {
        if what == Byte::Digit {
            self.push(char::from(byte), u32::from(byte));
        } else {
            self.end();
        }
    }

    fn wide(&mut self, c: char, sort: Sort) {
        if !sort.is_alphanumeric() {
            self.end();
        } else if sort.dense && self.word.letters == 0 && !self.word.dense {
            self.word = Word { dense: true, last: Stem::from(u32::from(c)), ..Word::default() };
        } else {
            self.push(c, lower(c).into());
        }
    }
}
