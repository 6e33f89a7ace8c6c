//! What a line repeats of others: the headline that stands in the contents, the entry
//! that is a heading further down, the bio of whom the byline names.

use super::line::flag;
use super::table::{Columns, Numbers};
use super::twins::Twins;
use crate::buffer::buffers;
use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::word::Hash;

pub(super) const NAMES: &[&str] =
    &["twin-above", "twin-below", "twin-heads", "shared-above", "shared-below", "signed", "part"];

/// A text stands right below a heading if it begins within so many lines.
const BELOW_HEADING: usize = 2;
/// A byline has at most so many words, and a document so many that matter.
const BYLINE_WORDS: u32 = 12;
const BYLINE_BYTES: usize = 300;
const BYLINES: usize = 8;
/// What says something of whom a byline names has so many words.
const BIO_WORDS: u32 = 5;

/// What parts a breadcrumb, or a page's title from the site's name; a space stands
/// behind it.
const PARTED: &[char] = &['>', '»', '›', '|', '/', '·', '•', '–', '—', '-', ':'];
/// No longer line is parted.
const PARTED_BYTES: usize = 300;

/// What is worked out of all lines on the way.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    last: Vec<usize>,
    bylines: Vec<usize>,
    parts: Vec<bool>,
}

buffers!(Buffers { last, bylines, parts });

/// Writes the numbers of every line; `prose` says which lines read like a story's.
pub(super) fn write(
    document: &Document<'_>,
    twins: &Twins,
    prose: &[bool],
    buffers: &mut Buffers,
    columns: &mut Columns<'_, impl Numbers>,
) {
    let Buffers { last, bylines, parts } = buffers;
    let count = document.items.len();
    write_twins(twins, prose, last, columns);
    bylines.clear();
    bylines.extend((0..count).filter(|&i| is_byline(&document.items[i])).take(BYLINES));
    find_parts(document, twins, parts);
    let mut below = 0.0;
    let numbers = (0..count).map(|i| {
        let above = below;
        below = if i + 1 < count { shared(document, i, i + 1) } else { 0.0 };
        let is_part = parts[twins.number_of(i) as usize];
        [above, below, flag(is_signed(document, i, bylines)), flag(is_part)]
    });
    columns.push_all(numbers);
}

/// How near the next line that reads the same stands above, how near below, and
/// whether it heads prose there.
fn write_twins(
    twins: &Twins,
    prose: &[bool],
    last: &mut Vec<usize>,
    columns: &mut Columns<'_, impl Numbers>,
) {
    let near = |distance: usize| if distance == 0 { 0.0 } else { 1.0 / (distance as f32).sqrt() };
    let heads = |i: usize| prose.iter().skip(i + 1).take(BELOW_HEADING).any(|&prose| prose);
    let heads_below = |(i, below): (usize, usize)| flag(!heads(i) && below > 0 && heads(i + below));
    let (down, up) = (0..prose.len(), || (0..prose.len()).rev());
    columns.push(twins.distances(down, last).map(|(_, above)| near(above)));
    columns.push_from_end(twins.distances(up(), last).map(|(_, below)| near(below)));
    columns.push_from_end(twins.distances(up(), last).map(heads_below));
}

/// Says of each text whether it is the first or the last part of another line.
fn find_parts(document: &Document<'_>, twins: &Twins, parts: &mut Vec<bool>) {
    parts.clear();
    parts.resize(twins.different(), false);
    for item in &document.items {
        for part in ends(&document.text[item.text.range()]).into_iter().flatten() {
            if let Some(number) = twins.number(document, part) {
                parts[number as usize] = true;
            }
        }
    }
}

/// The first and the last part of `text`, if it has several.
fn ends(text: &str) -> [Option<&str>; 2] {
    if text.len() > PARTED_BYTES {
        return [None; 2];
    }
    let parted = |at: usize| {
        // Mostly a word's end.
        if text.as_bytes()[..at].last().is_none_or(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mark = text[..at].chars().next_back().filter(|mark| PARTED.contains(mark))?;
        Some((text[..at - mark.len_utf8()].trim_end(), text[at..].trim_start()))
    };
    let mut parted = memchr::memchr_iter(b' ', text.as_bytes()).filter_map(parted);
    let Some(first) = parted.next() else { return [None; 2] };
    let last = parted.next_back().unwrap_or(first);
    [Some(first.0), Some(last.1)]
}

fn is_byline(item: &Item) -> bool {
    item.own.kind == Kind::Author
        && item.own.weight > 0.0
        && item.features.words <= BYLINE_WORDS
        && item.text.len() <= BYLINE_BYTES
        && !item.features.ends_sentence()
}

/// Whether the line begins with a name that a byline has.
fn is_signed(document: &Document<'_>, i: usize, bylines: &[usize]) -> bool {
    let text = |i: usize| &document.text[document.items[i].text.range()];
    !bylines.is_empty()
        && document.items[i].features.words >= BIO_WORDS
        && name(text(i)).is_some_and(|name| bylines.iter().any(|&by| by != i && text(by).contains(name)))
}

/// The first two words of `text`, if they may be a name.
fn name(text: &str) -> Option<&str> {
    let may_be = |word: &str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    if !may_be(text) {
        return None;
    }
    let (first, rest) = text.split_once(' ')?;
    // The second word begins what is left.
    if !may_be(rest) || !first.chars().all(char::is_alphabetic) {
        return None;
    }
    let second = rest.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    Some(&text[..first.len() + 1 + second.len()])
}

/// Which share of the words of the one of two lines that has fewer the other has,
/// too.
fn shared(document: &Document<'_>, i: usize, other: usize) -> f32 {
    let stems = |i: usize| &document.stems[document.surveys[i].words.stems.clone()];
    let (here, there) = (stems(i), stems(other));
    common(here, there) as f32 / here.len().min(there.len()).max(1) as f32
}

/// How many stems two lines have in common; each has them in order.
fn common(mut here: &[Hash], mut there: &[Hash]) -> usize {
    let mut count = 0;
    while let ([first, rest @ ..], [other, others @ ..]) = (here, there) {
        count += usize::from(first == other);
        (here, there) =
            (if first <= other { rest } else { here }, if other <= first { others } else { there });
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::table::Rows;
    use super::*;
    use crate::document::Room;
    use crate::lexicon::Lexicon;
    use crate::segment::lines;
    use crate::survey::survey;

    /// The numbers of each line of `text`, in which lines that end with a full stop
    /// are prose, and those that begin with "By" are bylines.
    fn numbers(text: &str) -> Vec<Vec<f32>> {
        let lexicon = Lexicon::new(std::iter::empty()).expect("the built-in one");
        let mut document = Document::new(text, &lexicon, &mut Room::default());
        for line in lines(text) {
            let (features, survey) = survey(&text[line.text.range()], &mut document.stems);
            let mut item = Item::new(&line, 0, features, 0..0, 0..0);
            if text[line.text.range()].starts_with("By ") {
                (item.own.kind, item.own.weight) = (Kind::Author, 3.0);
            }
            document.items.push(item);
            document.surveys.push(survey);
        }
        let prose: Vec<bool> = document.items.iter().map(|item| item.features.ends_sentence()).collect();
        let (mut twins, mut rows) = (Twins::default(), Rows::default());
        twins.count(&document);
        rows.begin(document.items.len(), NAMES.len());
        let mut column = Vec::new();
        let columns = &mut Columns::new(&mut rows, 0, &mut column);
        write(&document, &twins, &prose, &mut Buffers::default(), columns);
        (0..document.items.len()).map(|i| rows.row(i).to_vec()).collect()
    }

    #[test]
    fn what_a_page_says_twice() {
        let rows = numbers(
            "Home > Rivers\nThe flood\nThe bridge\nRivers\nBy Jane Roe\nThe flood\nIt came at night.\n\
             The bridge\nIt was closed at night.\nJane Roe is a reporter for the town.",
        );
        let column = |name: &str| {
            let at = NAMES.iter().position(|known| *known == name).expect("a number");
            rows.iter().map(|row| row[at]).collect::<Vec<f32>>()
        };
        let fifth = 1.0 / 5.0_f32.sqrt();
        assert_eq!(column("twin-above"), [0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.0, fifth, 0.0, 0.0]);
        assert_eq!(column("twin-below"), [0.0, 0.5, fifth, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(column("twin-heads"), [0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        // "night" is what two lines have in common with others, but not with their neighbours.
        assert_eq!(column("shared-above"), [0.0; 10]);
        assert_eq!(column("signed"), [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(column("part"), [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        let alike = numbers("The river rose\nThe river rose by a metre.\nSport");
        assert_eq!([alike[0][4], alike[1][3], alike[1][4]], [1.0, 1.0, 0.0]);
    }

    #[test]
    fn names_begin_what_is_said_of_them() {
        for (text, want) in [
            ("Jane Roe is a reporter for the town.", Some("Jane Roe")),
            ("Jane Roe’s books are on rivers.", Some("Jane Roe")),
            ("Anne-Marie Roe writes on rivers.", None),
            ("The river rose.", None),
            ("Roe", None),
            ("12 Angry men", None),
            ("", None),
        ] {
            assert_eq!(name(text), want, "{text:?}");
        }
    }

    #[test]
    fn parts_of_breadcrumbs_and_titles() {
        for (text, want) in [
            ("Home > News > The river rose", [Some("Home"), Some("The river rose")]),
            ("The river rose | Nordpost", [Some("The river rose"), Some("Nordpost")]),
            ("Home/ The river rose", [Some("Home"), Some("The river rose")]),
            ("A half-built bridge", [None, None]),
            ("At 12:30 it rose", [None, None]),
            ("", [None, None]),
        ] {
            assert_eq!(ends(text), want, "{text:?}");
        }
    }

    #[test]
    fn stems_in_common() {
        let of = |words: &[&str]| {
            let mut stems: Vec<Hash> = words.iter().map(|word| Hash::of(word)).collect();
            stems.sort_unstable();
            stems
        };
        for (here, there, want) in [
            (&["river", "rose", "bridge"][..], &["bridge", "river"][..], 2),
            (&["river"], &["bridge"], 0),
            (&[], &["bridge"], 0),
        ] {
            assert_eq!(common(&of(here), &of(there)), want, "{here:?} {there:?}");
        }
    }
}
