//! A line as a program sees it that wraps paragraphs.

use crate::character::{Sort, is_bullet, is_stop};
use crate::script::is_unspaced;
use crate::segment::Line;

/// What is indented so much deeper than the line below it is no line of its
/// paragraph, but set in the middle or at the right; what is indented so much deeper
/// than the line above it begins one.
const DEEPER: usize = 8;
const BEGINS: usize = 2;
/// What begins with so many words of letters alone is no line of a program.
const FIRST_WORDS: usize = 2;
/// So many spaces part the columns of a table.
const COLUMN_GAP: usize = 4;
/// The number of an entry has at most so many digits.
const DIGITS: usize = 3;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'t> {
    pub(super) line: Line,
    /// Its words, behind the marks of a quotation.
    pub(super) words: &'t str,
    /// How many characters stand before its text.
    indent: usize,
    /// How many it has, these among them.
    pub(super) width: usize,
    is_quoted: bool,
    /// Whether somebody set the break at its end: by two spaces.
    is_set: bool,
    /// Whether it begins with the mark of an entry, a heading or a row of a table.
    is_entry: bool,
}

impl<'t> Row<'t> {
    /// The row of `line`, which stands below the `entries`.
    pub(super) fn of(text: &'t str, line: Line, entries: &mut Entries) -> Row<'t> {
        let all = &text[line.text.range()];
        let words = unquoted(all);
        Row {
            line,
            words,
            indent: text[line.span.start..line.text.start].chars().count(),
            width: width(text, line),
            is_quoted: all.starts_with('>'),
            is_set: text[line.text.end..line.span.end].starts_with("  "),
            is_entry: entries.begins_with(words),
        }
    }

    /// How many characters it has up to the end of its first word. No line is
    /// broken before that.
    pub(super) fn reach(&self) -> usize {
        self.width - self.words.chars().count() + first_word(self.words).chars().count()
    }

    /// Whether some programs leave it longer than the others: entries, headings,
    /// links and where they lead to.
    pub(super) fn may_be_longer(&self) -> bool {
        self.is_entry || self.words.contains("](") || self.words.contains("]: ")
    }

    /// Whether it begins with a letter, and whether that is a capital.
    pub(super) fn begins(&self) -> Option<bool> {
        begins(self.words)
    }

    /// Whether a paragraph may run on from it to `next`, as far as one can see
    /// without a width.
    pub(super) fn may_run_on(&self, next: &Row<'_>) -> bool {
        let is_beside = self.indent > next.indent + DEEPER;
        let is_first = next.indent >= self.indent + BEGINS && !self.is_entry && next.begins() != Some(false);
        let is_unspaced = || first_word(next.words).contains(is_unspaced);
        self.is_quoted == next.is_quoted
            && !(self.is_set || next.is_entry || next.words.is_empty() || is_beside || is_first)
            && !(self.has_columns() || is_unspaced())
    }

    fn has_columns(&self) -> bool {
        let mut spaces = 0;
        self.words.bytes().any(|byte| {
            spaces = if byte == b' ' { spaces + 1 } else { 0 };
            byte == b'\t' || spaces == COLUMN_GAP
        })
    }

    /// Whether a sentence ends with it.
    pub(super) fn ends_sentence(&self) -> bool {
        let words = self.words.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»', '“']);
        words.ends_with(is_stop)
    }

    /// Whether it and `next` are of one sentence, of words, not of a program.
    pub(super) fn is_prose(&self, next: &Row<'_>) -> bool {
        let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
        let is_word = |word: &str| word.trim_end_matches([',', '.', ';', ':']).chars().all(is_letter);
        let ends = |c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—' | '"' | '”' | '’');
        self.words.ends_with(ends) && next.words.split_whitespace().take(FIRST_WORDS).all(is_word)
    }
}

/// How many characters `line` has, its indent among them.
pub(super) fn width(text: &str, line: Line) -> usize {
    text[line.span.start..line.text.end].chars().count()
}

/// `line` behind the marks of a quotation.
pub(super) fn unquoted(line: &str) -> &str {
    let is_mark = |byte: &u8| matches!(byte, b'>' | b'\t'..=b'\r' | b' ');
    let marks = line.bytes().take_while(is_mark).count();
    let words = &line[marks..];
    if !words.starts_with(char::is_whitespace) {
        return words;
    }
    words.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
}

/// Whether `words` begin with a letter, and whether that is a capital.
pub(super) fn begins(words: &str) -> Option<bool> {
    let first = Sort::of(words.chars().next()?);
    first.alphabetic.then_some(first.uppercase)
}

/// The first word of `line`, with what a space that is not to be broken holds to
/// it.
pub(super) fn first_word(line: &str) -> &str {
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    line.split(is_space).next().unwrap_or_default()
}

/// The entries of lists, as they come.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// The number of the last.
    last: u32,
}

impl Entries {
    /// Whether `line` begins with the mark of an entry, a heading or a row of a
    /// table. A number is one if it is the first, or the list goes on with it, up or
    /// down: "14. October" is none.
    fn begins_with(&mut self, line: &str) -> bool {
        if line.starts_with(char::is_alphabetic) {
            return false;
        }
        let mut words = line.split_whitespace();
        let mark = words.next().unwrap_or_default();
        let digits = mark.strip_suffix(['.', ')']).filter(|digits| digits.len() <= DIGITS);
        if let Some(number) = digits.and_then(|digits| digits.parse::<u32>().ok()) {
            let goes_on = number == 1 || number.abs_diff(self.last) == 1;
            self.last = if goes_on { number } else { self.last };
            return goes_on;
        }
        match mark {
            "-" | "*" | "+" => true,
            // A dash within a sentence.
            "–" => !words.next().is_some_and(|word| word.starts_with(char::is_lowercase)),
            _ => is_mark(mark),
        }
    }
}

/// Whether `word` is a bullet, or begins a heading or a row of a table.
fn is_mark(word: &str) -> bool {
    word.starts_with('|') || !word.is_empty() && word.chars().all(|c| c == '#' || is_bullet(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_a_quotation_may_have_any_spaces() {
        for line in ["", ">", "> > a", "\u{a0}>a", "> \u{3000}> é", "é > a", "\t>\u{b}>a>"] {
            let want = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
            assert_eq!(unquoted(line), want, "{line:?}");
        }
    }

    #[test]
    fn entries_are_told_from_numbers_and_dashes_in_sentences() {
        let mut entries = Entries::default();
        for (line, want) in [
            ("• Home", true),
            ("- home", true),
            ("## The river", true),
            ("| a | b |", true),
            ("– Home", true),
            ("– as he said", false),
            ("-5 degrees", false),
            ("14. October 2021", false),
            ("1. Home", true),
            ("2) News", true),
            ("2021. It rose", false),
            ("14. October 2021", false),
            ("3. Sport", true),
            ("", false),
        ] {
            assert_eq!(entries.begins_with(line), want, "{line}");
        }
    }
}
