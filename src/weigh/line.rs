//! The numbers of a line by itself, and of the evidence in it.

use std::ops::Range;

use super::number::log;
use super::table::Numbers;
use super::twins::Twins;
use crate::buffer::{Buffer, Limit};
use crate::document::{Document, Item, Own, Reason};
use crate::features::End;
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

/// Where the columns stand that others build on.
const CHARS: usize = 0;
const WORDS: usize = 1;
const END_SENTENCE: usize = 3;
const CAPITALISED: usize = 7;
const SMALL: usize = 10;
const SENTENCES: usize = 13;
const BULLET: usize = 17;
const GAP_ABOVE: usize = 19;
pub(super) const EVIDENCE: usize = 41;
const RULES: usize = 43;
/// Where the weights of the kinds of chrome begin, in the order of `Kind`, by
/// the line itself and by the rules.
const KINDS: usize = 56;
const RULES_KINDS: usize = KINDS + (NAMES.len() - KINDS) / 2;
/// Marks of what bodies are made of that are no prose.
pub(super) const MARKS: Range<usize> = 51..KINDS;
/// How many lines read the same.
const TWINS: usize = 32;
/// What says where on the page the line stands.
pub(super) const PLACE: Range<usize> = 36..40;

/// A longer text is weighed like one of so many lines and characters, the
/// middle of which is long: there are few to learn from, and a book is no list
/// of links.
const MOST_LINES: f32 = 500.0;
pub(super) const MOST_CHARS: f32 = 30_000.0;
/// More evidence than this says no more.
const MOST_EVIDENCE: f32 = 6.0;
const MOST_INDENT: usize = 12;
const MOST_BLANK: u32 = 3;
const MOST_COLUMNS: usize = 4;
/// A table's row is told within so many bytes, a colon that introduces what follows
/// within so many.
const ROW_BYTES: usize = 160;
const INTRODUCED_BYTES: usize = 48;

/// Numbers of every line that others build on.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) chars: Vec<f32>,
    pub(super) words: Vec<f32>,
    pub(super) end_sentence: Vec<f32>,
    pub(super) capitalised: Vec<f32>,
    pub(super) small: Vec<f32>,
    pub(super) sentences: Vec<f32>,
    pub(super) bullet: Vec<f32>,
    pub(super) gap_above: Vec<f32>,
    pub(super) evidence: Vec<f32>,
    pub(super) rules: Vec<f32>,
    /// The weights of each of [`RUNS`] together.
    pub(super) runs: [Vec<f32>; RUNS.len()],
}

/// What runs on over many lines: threads, lists of teasers, and the names and
/// dates that sign both.
const RUNS: [&[Kind]; 3] = [
    &[Kind::Comments],
    &[Kind::Related, Kind::Promotion, Kind::Subscription, Kind::Newsletter],
    &[Kind::Author, Kind::Metadata],
];

impl Columns {
    /// Every one of them.
    fn all(&mut self) -> impl Iterator<Item = &mut Vec<f32>> {
        let Columns {
            chars,
            words,
            end_sentence,
            capitalised,
            small,
            sentences,
            bullet,
            gap_above,
            evidence,
            rules,
            runs,
        } = self;
        let single =
            [chars, words, end_sentence, capitalised, small, sentences, bullet, gap_above, evidence, rules];
        single.into_iter().chain(runs)
    }

    /// Becomes empty, with room for so many lines.
    fn begin(&mut self, count: usize) {
        for column in self.all() {
            column.clear();
            column.reserve(count);
        }
    }

    fn push(&mut self, row: &[f32], own: &Own) {
        self.chars.push(row[CHARS]);
        self.words.push(row[WORDS]);
        self.end_sentence.push(row[END_SENTENCE]);
        self.capitalised.push(row[CAPITALISED]);
        self.small.push(row[SMALL]);
        self.sentences.push(row[SENTENCES]);
        self.bullet.push(row[BULLET]);
        self.gap_above.push(row[GAP_ABOVE]);
        self.evidence.push(row[EVIDENCE]);
        self.rules.push(row[RULES]);
        for (run, weights) in RUNS.iter().zip(&mut self.runs) {
            weights.push(if run.contains(&own.kind) { own.weight.min(MOST_EVIDENCE) } else { 0.0 });
        }
    }
}

impl Buffer for Columns {
    fn hold(&mut self, limit: Limit) {
        self.all().for_each(|column| column.hold(limit));
    }
}

/// Writes the numbers of every line, and those that others build on to
/// `columns`.
pub(super) fn write(
    document: &Document<'_>,
    twins: &Twins,
    row: &mut Vec<f32>,
    columns: &mut Columns,
    numbers: &mut impl Numbers,
) {
    let items = &document.items;
    let all: u64 = items.iter().map(|item| u64::from(item.features.chars)).sum();
    let (mut above, count) = (0_u64, items.len() as f32);
    columns.begin(items.len());
    for (i, item) in items.iter().enumerate() {
        row.clear();
        let look = &document.surveys[i].look;
        write_look(document, item, look, row);
        let below = items.get(i + 1).map_or(MOST_BLANK, |next| next.blank_above.min(MOST_BLANK));
        let above_blank = if i == 0 { MOST_BLANK } else { item.blank_above.min(MOST_BLANK) };
        row[GAP_ABOVE] = above_blank as f32;
        row[GAP_ABOVE + 1] = below as f32;
        let chars = u64::from(item.features.chars);
        row.extend([
            place(i as f32, count - i as f32, MOST_LINES),
            place(above as f32, (all - above) as f32, MOST_CHARS),
            place((all - above - chars) as f32, (above + chars) as f32, MOST_CHARS),
            log(count.min(MOST_LINES)),
            flag(item.features.is_separator()),
        ]);
        row[TWINS] = twins.of(i).min(6) as f32;
        above += chars;
        write_evidence(item, row);
        write_marks(
            &document.text[item.text.range()],
            look.code as f32 / item.features.chars.max(1) as f32,
            row,
        );
        numbers.put(i, 0, row);
        write_kinds(i, item, numbers);
        columns.push(row, &item.own);
    }
}

/// How far down the page something stands that has so much before it, and so
/// much from it on; more than `most` says no more.
pub(super) fn place(before: f32, from_it: f32, most: f32) -> f32 {
    let (before, from_it) = (before.min(most), from_it.min(most));
    before / (before + from_it).max(1.0)
}

fn write_look(document: &Document<'_>, item: &Item, look: &Look, row: &mut Vec<f32>) {
    let text = &document.text[item.text.range()];
    let f = &item.features;
    let words = f.words.max(1) as f32;
    let first = text.chars().find(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '„' | '«' | '‘' | '「'));
    let indent = document.text[item.span.start..item.text.start].chars().count();
    row.extend([
        log(f.chars as f32),
        log(f.words as f32),
        (f.chars as f32 / words).min(30.0),
        flag(f.ends_sentence()),
        flag(f.end == End::Full),
        flag(f.end == End::Colon),
        flag(f.end == End::Ellipsis),
        look.capitalised as f32 / words,
        f.upper as f32 / words,
        look.numbers as f32 / words,
        look.small as f32 / words,
        f.lower as f32 / words,
        look.commas as f32 / words,
        f.sentences.min(12) as f32,
        flag(first.is_some_and(char::is_lowercase)),
        flag(first.is_some_and(|c| !c.is_alphanumeric())),
        flag(first.is_some_and(char::is_numeric)),
        flag(f.bulleted),
        indent.min(MOST_INDENT) as f32,
        0.0,
        0.0,
        look.separators.min(8) as f32,
        flag(look.copyrights > 0),
        flag(look.ats > 0),
        flag(look.addresses > 0),
        log(look.quotes as f32),
        log(look.brackets as f32),
        flag(look.questions > 0),
        flag(look.exclamations > 0),
        flag(look.years > 0),
        flag(look.clocks > 0),
        flag(look.prices > 0),
        0.0,
        look.foreign as f32 / f.chars.max(1) as f32,
        log(look.longest as f32),
        look.glued.min(6) as f32,
    ]);
}

fn write_evidence(item: &Item, row: &mut Vec<f32>) {
    let because = |wanted: fn(&Reason) -> bool| {
        item.because.filter(|because| wanted(&because.reason)).map_or(0.0, |because| because.weight)
    };
    let own = &item.own;
    row.extend([
        own.evidence.clamp(-MOST_EVIDENCE, MOST_EVIDENCE),
        own.logit.clamp(-MOST_EVIDENCE, MOST_EVIDENCE),
        item.logit.clamp(-MOST_EVIDENCE, MOST_EVIDENCE),
        flag(own.opens) * own.evidence.clamp(0.0, MOST_EVIDENCE),
        flag(own.decides),
        because(|r| matches!(r, Reason::Section { .. })),
        because(|r| matches!(r, Reason::Neighbours { .. })),
        because(|r| matches!(r, Reason::AboveTitle | Reason::AboveBody | Reason::BelowTitle)),
        because(|r| matches!(r, Reason::BelowBody)),
        flag(item.kind == Kind::Title),
    ]);
}

/// What tables, lists of facts, verse and dialogues are told by, and programs, by
/// the share of their marks.
fn write_marks(text: &str, code: f32, row: &mut Vec<f32>) {
    row.extend([
        code,
        columns(text).min(MOST_COLUMNS) as f32,
        flag(is_introduced(text)),
        flag(text.ends_with([',', ';', '،', '、'])),
        flag(text.starts_with(['—', '―'])),
    ]);
}

/// Gaps within a line, as between the columns of a table: tabs, or several spaces.
fn columns(text: &str) -> usize {
    let text = &text.as_bytes()[..text.len().min(ROW_BYTES)];
    let gaps = memchr::memchr2_iter(b'\t', b' ', text).filter(|&at| {
        let begins = at > 0 && !matches!(text[at - 1], b' ' | b'\t');
        begins && (text[at] == b'\t' || matches!(text.get(at + 1), Some(b' ' | b'\t')))
    });
    gaps.count()
}

/// Whether a few words and a colon stand before what it says: a fact, a speaker.
fn is_introduced(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(INTRODUCED_BYTES)];
    let is_colon = |at: usize| text[at + 1..].starts_with(char::is_whitespace);
    memchr::memchr_iter(b':', head).any(is_colon) || memchr::memmem::find(head, "：".as_bytes()).is_some()
}

/// Writes the weights of the kinds, of which most are nothing.
fn write_kinds(line: usize, item: &Item, numbers: &mut impl Numbers) {
    let own = item.own.weight.min(MOST_EVIDENCE);
    let rules = item.logit.clamp(0.0, MOST_EVIDENCE);
    for (from, kind, weight) in [(KINDS, item.own.kind, own), (RULES_KINDS, item.kind, rules)] {
        if let Some(at) = kind.chrome_index() {
            numbers.put(line, from + at, &[weight]);
        }
    }
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
    use super::*;

    #[test]
    fn marks_of_tables_facts_verse_and_dialogues() {
        for (text, want) in [
            ("4.2.3\t\tApril 2014", 1),
            ("Monday  12 °C   rain", 2),
            ("a\tb\t c\td\te\tf", 5),
            ("a b", 0),
            ("", 0),
        ] {
            assert_eq!(columns(text), want, "{text:?}");
        }
        for (text, want) in [
            ("Prep time: 20 minutes", true),
            ("日時：5月3日", true),
            ("MARY: I never said so.", true),
            ("It was 12:30 when https://example.org/ was down", false),
            ("What they found:", false),
            ("The minister, who had been asked for a statement on it, said: no.", false),
        ] {
            assert_eq!(is_introduced(text), want, "{text:?}");
        }
        let marks = |text: &str| {
            let mut row = Vec::new();
            write_marks(text, 0.25, &mut row);
            row
        };
        assert_eq!(marks("and so they went down,"), [0.25, 0.0, 0.0, 1.0, 0.0]);
        assert_eq!(marks("— Oui, dit-elle"), [0.25, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(NAMES[MARKS].len(), marks("").len());
    }

    #[test]
    fn the_columns_that_others_build_on_stand_where_they_should() {
        for (at, name) in [
            (CHARS, "chars"),
            (WORDS, "words"),
            (END_SENTENCE, "end-sentence"),
            (CAPITALISED, "capitalised"),
            (SMALL, "small"),
            (SENTENCES, "sentences"),
            (BULLET, "bullet"),
            (GAP_ABOVE, "gap-above"),
            (EVIDENCE, "evidence"),
            (RULES, "rules"),
            (TWINS, "twins"),
            (PLACE.start, "line-share"),
        ] {
            assert_eq!(NAMES[at], name);
        }
        assert!(Kind::chrome().map(Kind::name).eq(NAMES[KINDS..RULES_KINDS].iter().copied()));
        let by_rules = Kind::chrome().map(|kind| format!("rules-{kind}"));
        assert!(by_rules.eq(NAMES[RULES_KINDS..].iter().map(|&name| name.to_owned())));
    }
}
