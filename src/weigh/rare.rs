//! The numbers of a line by itself that few lines have.

use super::line::{
    BECAUSE, DECIDES, ENDS, FIRST, FOREIGN, GLUED, INDENT, IS_TITLE, KINDS, MARKS, MOST_EVIDENCE, NO_WORDS,
    OPENS, RULES_KINDS, SIGNS, flag,
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
        let mut rare = Rare { numbers: &mut *numbers, line, number: 0 };
        rare.at(INDENT).put(before.chars().take(MOST_INDENT).count() as f32);
        write_form(item, text, &survey.look, &mut rare);
        write_marks(text, share(survey.look.code, item), &mut rare);
        write_evidence(item, &mut rare);
    }
}

/// Writes numbers of one line, one after the other, but for those that are nothing.
struct Rare<'n, N> {
    numbers: &'n mut N,
    line: usize,
    /// The next to be written.
    number: usize,
}

impl<N: Numbers> Rare<'_, N> {
    #[inline(always)]
    fn at(&mut self, number: usize) -> &mut Self {
        self.number = number;
        self
    }

    #[inline(always)]
    fn put(&mut self, value: f32) -> &mut Self {
        if value != 0.0 {
            self.numbers.put(self.line, self.number, value);
        }
        self.number += 1;
        self
    }
}

/// What share so many characters are of all of a line.
fn share(chars: u32, item: &Item) -> f32 {
    chars as f32 / item.features.chars.max(1) as f32
}

fn write_form(item: &Item, text: &str, look: &Look, rare: &mut Rare<'_, impl Numbers>) {
    let end = item.features.end;
    let is = |count: u32| flag(count > 0);
    let many = |count: u32| if count > 0 { log(count as f32) } else { 0.0 };
    rare.at(ENDS).put(flag(end == End::Full)).put(flag(end == End::Colon)).put(flag(end == End::Ellipsis));
    let [small, quote, digit] = first(text).map(flag);
    rare.at(FIRST).put(small).put(quote).put(digit);
    rare.at(SIGNS)
        .put(look.separators.min(8) as f32)
        .put(is(look.copyrights))
        .put(is(look.ats))
        .put(is(look.addresses))
        .put(many(look.quotes))
        .put(many(look.brackets))
        .put(is(look.questions))
        .put(is(look.exclamations))
        .put(is(look.years))
        .put(is(look.clocks))
        .put(is(look.prices));
    rare.at(FOREIGN).put(share(look.foreign, item));
    rare.at(GLUED).put(look.glued.min(6) as f32);
    rare.at(NO_WORDS).put(flag(item.features.is_separator()));
}

/// Whether a line begins, marks aside, with a small letter, a quote, a digit.
fn first(text: &str) -> [bool; 3] {
    let first = text.chars().find_map(|c| match c {
        _ if c.is_ascii_alphanumeric() => Some([c.is_ascii_lowercase(), false, c.is_ascii_digit()]),
        '"' | '“' | '„' | '«' | '‘' | '「' => Some([false, true, false]),
        _ if c.is_ascii() => None,
        _ => Some(Sort::of(c))
            .filter(|sort| sort.is_alphanumeric())
            .map(|sort| [sort.lowercase, false, sort.numeric]),
    });
    first.unwrap_or_default()
}

/// What tables, lists of facts, verse and dialogues are told by, and programs, by
/// the share of their marks.
fn write_marks(text: &str, code: f32, rare: &mut Rare<'_, impl Numbers>) {
    rare.at(MARKS.start)
        .put(code)
        .put(columns(text).min(MOST_COLUMNS) as f32)
        .put(flag(is_introduced(text)))
        .put(flag(text.ends_with([',', ';', '،', '、'])))
        .put(flag(text.starts_with(['—', '―'])));
}

fn write_evidence(item: &Item, rare: &mut Rare<'_, impl Numbers>) {
    let own = &item.own;
    if own.opens {
        rare.at(OPENS).put(own.evidence.clamp(0.0, MOST_EVIDENCE));
    }
    rare.at(DECIDES).put(flag(own.decides));
    if let Some(because) = item.because {
        let reason = match because.reason {
            Reason::Section { .. } => 0,
            Reason::Neighbours { .. } => 1,
            Reason::AboveTitle | Reason::AboveBody | Reason::BelowTitle => 2,
            Reason::BelowBody => 3,
        };
        rare.at(BECAUSE + reason).put(because.weight);
    }
    rare.at(IS_TITLE).put(flag(item.kind == Kind::Title));
    // The weights of the kinds.
    if let Some(kind) = own.kind.chrome_index() {
        rare.at(KINDS + kind).put(own.weight.min(MOST_EVIDENCE));
    }
    if let Some(kind) = item.kind.chrome_index() {
        rare.at(RULES_KINDS + kind).put(item.logit.clamp(0.0, MOST_EVIDENCE));
    }
}

/// Gaps within a line, as between the columns of a table: tabs, or several spaces.
fn columns(text: &str) -> usize {
    let text = &text.as_bytes()[..text.len().min(ROW_BYTES)];
    if !has_gap(text) {
        return 0;
    }
    let gaps = memchr::memchr2_iter(b'\t', b' ', text).filter(|&at| {
        let begins = at > 0 && !matches!(text[at - 1], b' ' | b'\t');
        begins && (text[at] == b'\t' || matches!(text.get(at + 1), Some(b' ' | b'\t')))
    });
    gaps.count()
}

/// Whether there is a tab, or two spaces side by side; without jumps, so that it becomes
/// code for vectors.
fn has_gap(text: &[u8]) -> bool {
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    pairs.fold(text.ends_with(b"\t"), |has, (&a, &b)| has | (a == b'\t') | ((a == b' ') & (b == b' ')))
}

/// Whether a few words and a colon stand before what it says: a fact, a speaker.
fn is_introduced(text: &str) -> bool {
    const WIDE: &[u8] = "：".as_bytes();
    let head = &text.as_bytes()[..text.len().min(INTRODUCED_BYTES)];
    memchr::memchr2_iter(b':', WIDE[0], head).any(|at| match head[at] {
        b':' => text[at + 1..].starts_with(char::is_whitespace),
        _ => head[at..].starts_with(WIDE),
    })
}

#[cfg(test)]
mod tests {
    use super::super::line::NAMES;
    use super::super::table::Rows;
    use super::*;

    #[test]
    fn marks_of_tables_facts_verse_and_dialogues() {
        for (text, want) in [
            ("4.2.3\t\tApril 2014", 1),
            ("Monday  12 °C   rain", 2),
            ("a\tb\t c\td\te\tf", 5),
            ("a b", 0),
            ("a b\t", 1),
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
            let mut rows = Rows::new(1, NAMES.len());
            write_marks(text, 0.25, &mut Rare { numbers: &mut rows, line: 0, number: 0 });
            rows.row(0)[MARKS].to_vec()
        };
        assert_eq!(marks("and so they went down,"), [0.25, 0.0, 0.0, 1.0, 0.0]);
        assert_eq!(marks("— Oui, dit-elle"), [0.25, 0.0, 0.0, 0.0, 1.0]);
    }
}
