//! The numbers of a line by itself that few lines have.

use super::line::{
    BECAUSE, ENDS, FIRST, FOREIGN, GLUED, INDENT, IS_TITLE, KINDS, MARKS, MOST_EVIDENCE, NO_WORDS, OPENS,
    RULES_KINDS, SIGNS, flag,
};
use super::number::log;
use super::table::Numbers;
use crate::character::Sort;
use crate::document::{Document, Item, Reason};
use crate::features::End;
use crate::kind::Kind;
use crate::look::Look;

const MOST_INDENT: usize = 12;
const MOST_COLUMNS: usize = 4;
/// A table's row is told within so many bytes, a colon that introduces what follows
/// within so many.
const ROW_BYTES: usize = 160;
const INTRODUCED_BYTES: usize = 48;

/// Writes them for every line.
pub(super) fn write(document: &Document<'_>, numbers: &mut impl Numbers) {
    for (line, (item, survey)) in document.items.iter().zip(&document.surveys).enumerate() {
        let text = &document.text[item.text.range()];
        let before = &document.text[item.span.start..item.text.start];
        numbers.put_rare(line, INDENT, [before.chars().count().min(MOST_INDENT) as f32]);
        write_form(line, text, item, &survey.look, numbers);
        write_evidence(line, item, numbers);
        numbers.put_rare(line, MARKS.start, marks(text, survey.look.code, item.features.chars));
        write_kinds(line, item, numbers);
    }
}

fn write_form(line: usize, text: &str, item: &Item, look: &Look, numbers: &mut impl Numbers) {
    let f = &item.features;
    let is = |count: u32| flag(count > 0);
    let ends = [End::Full, End::Colon, End::Ellipsis];
    numbers.put_rare(line, ENDS, ends.map(|end| flag(f.end == end)));
    numbers.put_rare(line, FIRST, first(text));
    let signs = [
        look.separators.min(8) as f32,
        is(look.copyrights),
        is(look.ats),
        is(look.addresses),
        log(look.quotes as f32),
        log(look.brackets as f32),
        is(look.questions),
        is(look.exclamations),
        is(look.years),
        is(look.clocks),
        is(look.prices),
    ];
    numbers.put_rare(line, SIGNS, signs);
    numbers.put_rare(line, FOREIGN, [look.foreign as f32 / f.chars.max(1) as f32]);
    numbers.put_rare(line, GLUED, [look.glued.min(6) as f32]);
    numbers.put_rare(line, NO_WORDS, [flag(f.is_separator())]);
}

/// Whether the line begins with a small letter, a quote, a digit, marks before them
/// aside.
fn first(text: &str) -> [f32; 3] {
    let first = text.chars().find_map(|c| match c {
        _ if c.is_ascii_alphanumeric() => Some([c.is_ascii_lowercase(), false, c.is_ascii_digit()]),
        '"' | '“' | '„' | '«' | '‘' | '「' => Some([false, true, false]),
        _ if c.is_ascii() => None,
        _ => {
            let sort = Sort::of(c);
            sort.is_alphanumeric().then_some([sort.lowercase, false, sort.numeric])
        }
    });
    first.unwrap_or_default().map(flag)
}

fn write_evidence(line: usize, item: &Item, numbers: &mut impl Numbers) {
    let own = &item.own;
    let opens = flag(own.opens) * own.evidence.clamp(0.0, MOST_EVIDENCE);
    numbers.put_rare(line, OPENS, [opens, flag(own.decides)]);
    if let Some(because) = item.because {
        let reason = match because.reason {
            Reason::Section { .. } => 0,
            Reason::Neighbours { .. } => 1,
            Reason::AboveTitle | Reason::AboveBody | Reason::BelowTitle => 2,
            Reason::BelowBody => 3,
        };
        numbers.put(line, BECAUSE + reason, because.weight);
    }
    numbers.put_rare(line, IS_TITLE, [flag(item.kind == Kind::Title)]);
}

/// Writes the weights of the kinds.
fn write_kinds(line: usize, item: &Item, numbers: &mut impl Numbers) {
    let own = item.own.weight.min(MOST_EVIDENCE);
    let rules = item.logit.clamp(0.0, MOST_EVIDENCE);
    for (from, kind, weight) in [(KINDS, item.own.kind, own), (RULES_KINDS, item.kind, rules)] {
        if let Some(at) = kind.chrome_index() {
            numbers.put(line, from + at, weight);
        }
    }
}

/// What tables, lists of facts, verse and dialogues are told by, and programs, by
/// the share of their marks.
fn marks(text: &str, code: u32, chars: u32) -> [f32; MARKS.end - MARKS.start] {
    [
        code as f32 / chars.max(1) as f32,
        columns(text).min(MOST_COLUMNS) as f32,
        flag(is_introduced(text)),
        flag(text.ends_with([',', ';', '،', '、'])),
        flag(text.starts_with(['—', '―'])),
    ]
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
        let marks = |text: &str| marks(text, 1, 4);
        assert_eq!(marks("and so they went down,"), [0.25, 0.0, 0.0, 1.0, 0.0]);
        assert_eq!(marks("— Oui, dit-elle"), [0.25, 0.0, 0.0, 0.0, 1.0]);
    }
}
