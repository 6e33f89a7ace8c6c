//! The numbers of a line by itself, and of the evidence in it: here those that most
//! lines have. Of those that few have tells `rare`.

use std::ops::Range;

use super::number::log;
use super::table::{Numbers, turn};
use super::twins::Twins;
use crate::buffer::buffers;
use crate::document::{Document, Item};
use crate::kind::Kind;
use crate::look::Look;

/// The names of the numbers, in their order.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "chars", "words", "word-length", "end-sentence", "end-full", "end-colon", "end-ellipsis",
    "capitalised", "capitals", "numbers", "small", "lower", "commas", "sentences", "first-lower",
    "first-quote", "first-digit", "bullet", "indent", "gap-above", "gap-below", "separators",
    "copyright", "at", "address", "quotes", "brackets", "question", "exclamation", "year", "clock",
    "price", "twins", "foreign", "longest", "glued", "line-share", "char-share-above",
    "char-share-below", "lines", "no-words",
    "evidence", "own", "rules", "opens", "decides",
    "because-section", "because-neighbours", "because-above", "because-below",
    "is-title",
    "code", "columns", "introduced", "end-comma", "first-dash",
    "navigation", "masthead", "advertisement", "donation", "newsletter", "subscription", "related",
    "share", "comments", "consent", "browser", "republish", "legal", "author", "credit", "metadata",
    "promotion",
    "rules-navigation", "rules-masthead", "rules-advertisement", "rules-donation",
    "rules-newsletter", "rules-subscription", "rules-related", "rules-share", "rules-comments",
    "rules-consent", "rules-browser", "rules-republish", "rules-legal", "rules-author",
    "rules-credit", "rules-metadata", "rules-promotion",
];

/// Where the numbers stand that most lines have.
pub(super) const CHARS: usize = 0;
pub(super) const WORDS: usize = 1;
const WORD_LENGTH: usize = 2;
pub(super) const END_SENTENCE: usize = 3;
pub(super) const CAPITALISED: usize = 7;
const CAPITALS: usize = 8;
const NUMBERS: usize = 9;
pub(super) const SMALL: usize = 10;
const LOWER: usize = 11;
const COMMAS: usize = 12;
pub(super) const SENTENCES: usize = 13;
pub(super) const BULLET: usize = 17;
pub(super) const GAP_ABOVE: usize = 19;
const GAP_BELOW: usize = 20;
/// How many lines read the same.
const TWINS: usize = 32;
const LONGEST: usize = 34;
/// What says where on the page the line stands.
pub(super) const PLACE: Range<usize> = 36..40;
pub(super) const EVIDENCE: usize = 41;
const OWN: usize = 42;
pub(super) const RULES: usize = 43;

/// Where those stand that few lines have: of several side by side the first.
pub(super) const ENDS: usize = 4;
pub(super) const FIRST: usize = 14;
pub(super) const INDENT: usize = 18;
pub(super) const SIGNS: usize = 21;
pub(super) const FOREIGN: usize = 33;
pub(super) const GLUED: usize = 35;
pub(super) const NO_WORDS: usize = 40;
pub(super) const OPENS: usize = 44;
pub(super) const DECIDES: usize = 45;
pub(super) const BECAUSE: usize = 46;
pub(super) const IS_TITLE: usize = 50;
/// Marks of what bodies are made of that are no prose.
pub(super) const MARKS: Range<usize> = 51..KINDS;
/// Where the weights of the kinds of chrome begin, in the order of `Kind`, by
/// the line itself and by the rules.
pub(super) const KINDS: usize = 56;
pub(super) const RULES_KINDS: usize = KINDS + (NAMES.len() - KINDS) / 2;

/// A longer text is weighed like one of so many lines and characters, the
/// middle of which is long: there are few to learn from, and a book is no list
/// of links.
const MOST_LINES: f32 = 500.0;
pub(super) const MOST_CHARS: f32 = 30_000.0;
/// More evidence than this says no more.
pub(super) const MOST_EVIDENCE: f32 = 6.0;
const MOST_BLANK: u32 = 3;

/// The numbers that most lines have, as `common` gives them: those that others build on, and
/// the others.
#[rustfmt::skip]
const KEPT: [usize; 10] =
    [CHARS, WORDS, END_SENTENCE, CAPITALISED, SMALL, SENTENCES, BULLET, GAP_ABOVE, EVIDENCE, RULES];
const OTHERS: [usize; 13] = [
    WORD_LENGTH,
    CAPITALS,
    NUMBERS,
    LOWER,
    COMMAS,
    GAP_BELOW,
    TWINS,
    LONGEST,
    OWN,
    PLACE.start,
    PLACE.start + 1,
    PLACE.start + 2,
    PLACE.start + 3,
];

/// What runs on over many lines: threads, lists of teasers, and the names and
/// dates that sign both.
const RUNS: usize = 3;

fn run_of(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Comments => Some(0),
        Kind::Related | Kind::Promotion | Kind::Subscription | Kind::Newsletter => Some(1),
        Kind::Author | Kind::Metadata => Some(2),
        _ => None,
    }
}

/// What others build on, of every line, one column after the other: the weights of what
/// runs on, then numbers.
#[derive(Debug, Default)]
pub(super) struct Columns {
    values: Vec<f32>,
}

buffers!(Columns { values });

impl Columns {
    fn begin(&mut self, count: usize) {
        self.values.clear();
        self.values.resize((RUNS + KEPT.len()) * count, 0.0);
    }

    fn all(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact((self.values.len() / (RUNS + KEPT.len())).max(1))
    }

    /// The weights of each of what runs on.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[f32]> {
        self.all().take(RUNS)
    }

    /// A number that others build on.
    pub(super) fn of(&self, number: usize) -> &[f32] {
        let mut kept = KEPT.into_iter().zip(self.all().skip(RUNS));
        kept.find(|&(known, _)| known == number).expect("what others build on").1
    }
}

/// Writes the numbers that most lines have, and to `columns` what others build on.
pub(super) fn write(
    document: &Document<'_>,
    twins: &Twins,
    columns: &mut Columns,
    numbers: &mut impl Numbers,
) {
    let Document { items, surveys, .. } = document;
    let all: u64 = items.iter().map(|item| u64::from(item.features.chars)).sum();
    let count = items.len() as f32;
    let mut above = 0;
    let rows = items.iter().zip(surveys).enumerate().map(|(i, (item, survey))| {
        let chars = u64::from(item.features.chars);
        let places = [
            place(i as f32, count - i as f32, MOST_LINES),
            place(above as f32, (all - above) as f32, MOST_CHARS),
            place((all - above - chars) as f32, (above + chars) as f32, MOST_CHARS),
            log(count.min(MOST_LINES)),
        ];
        above += chars;
        let gap_above = if i == 0 { MOST_BLANK } else { item.blank_above };
        let gap_below = items.get(i + 1).map_or(MOST_BLANK, |next| next.blank_above);
        let gaps = [gap_above, gap_below].map(|blank| blank.min(MOST_BLANK) as f32);
        common(item, &survey.look, gaps, twins.of(i), places)
    });
    columns.begin(items.len());
    turn(rows, |column, first, values| {
        if let Some(common) = column.checked_sub(RUNS) {
            let number = KEPT.get(common).unwrap_or_else(|| &OTHERS[common - KEPT.len()]);
            numbers.put_column(*number, first, values);
        }
        if column < RUNS + KEPT.len() {
            columns.values[column * items.len() + first..][..values.len()].copy_from_slice(values);
        }
    });
}

/// How far down the page something stands that has so much before it, and so
/// much from it on; more than `most` says no more.
pub(super) fn place(before: f32, from_it: f32, most: f32) -> f32 {
    let (before, from_it) = (before.min(most), from_it.min(most));
    before / (before + from_it).max(1.0)
}

fn common(
    item: &Item,
    look: &Look,
    [gap_above, gap_below]: [f32; 2],
    twins: u32,
    [lines_above, above, below, lines]: [f32; PLACE.end - PLACE.start],
) -> [f32; RUNS + KEPT.len() + OTHERS.len()] {
    let f = &item.features;
    let words = f.words.max(1) as f32;
    let own = &item.own;
    let within = |evidence: f32| evidence.clamp(-MOST_EVIDENCE, MOST_EVIDENCE);
    let run = |run| if run_of(own.kind) == Some(run) { own.weight.min(MOST_EVIDENCE) } else { 0.0 };
    [
        run(0),
        run(1),
        run(2),
        log(f.chars as f32),
        log(f.words as f32),
        flag(f.ends_sentence()),
        look.capitalised as f32 / words,
        look.small as f32 / words,
        f.sentences.min(12) as f32,
        flag(f.bulleted),
        gap_above,
        within(own.evidence),
        within(item.logit),
        (f.chars as f32 / words).min(30.0),
        f.upper as f32 / words,
        look.numbers as f32 / words,
        f.lower as f32 / words,
        look.commas as f32 / words,
        gap_below,
        twins.min(6) as f32,
        log(look.longest as f32),
        within(own.logit),
        lines_above,
        above,
        below,
        lines,
    ]
}

/// Whether a line reads like an article's paragraph.
pub(super) fn is_long_sentence(item: &Item) -> bool {
    item.features.words >= 12 && item.features.ends_sentence()
}

/// Whether hardly anything in it speaks against that, either.
pub(super) fn is_unmarked_sentence(item: &Item) -> bool {
    is_long_sentence(item) && item.own.evidence <= 1.0
}

pub(super) fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::table::Rows;
    use super::*;
    use crate::document::Room;
    use crate::lexicon::Lexicon;
    use crate::segment::lines;
    use crate::survey::survey;

    #[test]
    fn every_number_stands_under_its_name() {
        let text = "* The 2 RIVERS, rising, rose: the town said so, and nobody was hurt. It rained.\n\nNews";
        let lexicon = Lexicon::new(std::iter::empty()).expect("the built-in one");
        let mut document = Document::new(text, &lexicon, &mut Room::default());
        for line in lines(text).filter(|line| !line.is_blank()) {
            let (features, survey) = survey(&text[line.text.range()], &mut document.stems);
            let blank_above = u32::from(!document.items.is_empty());
            document.items.push(Item::new(&line, blank_above, features, 0..0, 0..0));
            document.surveys.push(survey);
        }
        let item = &mut document.items[0];
        (item.own.evidence, item.own.logit, item.logit) = (1.0, 2.0, 3.0);
        (item.own.kind, item.own.weight) = (Kind::Related, 4.0);
        let (mut twins, mut columns) = (Twins::default(), Columns::default());
        let mut rows = Rows::new(document.items.len(), NAMES.len());
        twins.count(&document);
        write(&document, &twins, &mut columns, &mut rows);
        let (chars, words) = (document.items[0].features.chars as f32, 15.0);
        let (lower, news) = (document.items[0].features.lower as f32, 4.0);
        for (name, want) in [
            ("chars", log(chars)),
            ("words", log(words)),
            ("end-sentence", 1.0),
            ("capitalised", 3.0 / words),
            ("sentences", 2.0),
            ("bullet", 1.0),
            ("gap-above", 3.0),
            ("evidence", 1.0),
            ("rules", 3.0),
            ("word-length", chars / words),
            ("capitals", 1.0 / words),
            ("numbers", 1.0 / words),
            ("lower", lower / words),
            ("commas", 3.0 / words),
            ("gap-below", 1.0),
            ("twins", 1.0),
            ("own", 2.0),
            ("line-share", 0.0),
            ("char-share-above", 0.0),
            ("char-share-below", news / (chars + news)),
            ("lines", log(2.0)),
        ] {
            let at = NAMES.iter().position(|known| *known == name).expect("a number");
            assert_eq!(rows.row(0)[at], want, "{name}");
        }
        let runs: Vec<&[f32]> = columns.runs().collect();
        assert_eq!(runs, [[0.0, 0.0], [4.0, 0.0], [0.0, 0.0]]);
        assert_eq!(columns.of(RULES), [3.0, 0.0]);
    }

    #[test]
    fn the_numbers_stand_where_they_should() {
        for (at, name) in [
            (CHARS, "chars"),
            (WORDS, "words"),
            (WORD_LENGTH, "word-length"),
            (END_SENTENCE, "end-sentence"),
            (ENDS, "end-full"),
            (CAPITALISED, "capitalised"),
            (CAPITALS, "capitals"),
            (NUMBERS, "numbers"),
            (SMALL, "small"),
            (LOWER, "lower"),
            (COMMAS, "commas"),
            (SENTENCES, "sentences"),
            (FIRST, "first-lower"),
            (BULLET, "bullet"),
            (INDENT, "indent"),
            (GAP_ABOVE, "gap-above"),
            (GAP_BELOW, "gap-below"),
            (SIGNS, "separators"),
            (TWINS, "twins"),
            (FOREIGN, "foreign"),
            (LONGEST, "longest"),
            (GLUED, "glued"),
            (PLACE.start, "line-share"),
            (PLACE.end - 1, "lines"),
            (NO_WORDS, "no-words"),
            (EVIDENCE, "evidence"),
            (OWN, "own"),
            (RULES, "rules"),
            (OPENS, "opens"),
            (DECIDES, "decides"),
            (BECAUSE, "because-section"),
            (IS_TITLE, "is-title"),
            (MARKS.start, "code"),
            (MARKS.end - 1, "first-dash"),
        ] {
            assert_eq!(NAMES[at], name);
        }
        assert_eq!(KEPT.len() + OTHERS.len(), KEPT.into_iter().chain(OTHERS).collect::<HashSet<_>>().len());
        assert!(Kind::chrome().map(Kind::name).eq(NAMES[KINDS..RULES_KINDS].iter().copied()));
        let by_rules = Kind::chrome().map(|kind| format!("rules-{kind}"));
        assert!(by_rules.eq(NAMES[RULES_KINDS..].iter().map(|&name| name.to_owned())));
    }
}
