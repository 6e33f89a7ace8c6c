//! A line as a program sees it that wraps paragraphs.

use crate::script::is_unspaced;
use crate::segment::Line;

/// What is deeper indented by so many characters than the line below it is no line
/// of its paragraph, but set in the middle or at the right; what is by so many less
/// begins one.
const DEEPER: usize = 8;
const BEGINS: usize = 2;
/// What begins with so many words in small letters is no line of a program.
const FIRST_WORDS: usize = 2;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'t> {
    pub(super) line: Line,
    /// Its words, behind the marks of a quotation.
    pub(super) words: &'t str,
    /// How many characters stand before its text, and with it.
    indent: usize,
    pub(super) width: usize,
    is_quoted: bool,
    /// Whether somebody set the break at its end: by two spaces.
    is_set: bool,
    /// Whether it begins with the mark of an entry, a heading or a row of a table.
    is_entry: bool,
}

impl<'t> Row<'t> {
    /// `counted` is the number of the last entry of a numbered list.
    pub(super) fn of(text: &'t str, line: Line, counted: &mut u32) -> Row<'t> {
        let all = &text[line.text.range()];
        let words = all.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        let indent = text[line.span.start..line.text.start].chars().count();
        Row {
            line,
            words,
            indent,
            width: indent + all.chars().count(),
            is_quoted: all.starts_with('>'),
            is_set: text[line.text.end..line.span.end].starts_with("  "),
            is_entry: is_entry(words, counted),
        }
    }

    /// How many characters it has up to the end of its first word. No line is
    /// broken before that.
    pub(super) fn reach(&self) -> usize {
        self.indent + first_word(self.words).chars().count()
    }

    /// Whether some programs leave it longer than the others: entries, headings,
    /// links and where they lead to.
    pub(super) fn may_be_longer(&self) -> bool {
        self.is_entry || self.words.contains("](") || self.words.contains("]: ")
    }

    /// Whether it begins with a letter, and whether that is a capital.
    pub(super) fn begins(&self) -> Option<bool> {
        let letter = self.words.chars().next().filter(|c| c.is_alphabetic());
        letter.map(char::is_uppercase)
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
        self.words.contains("    ") || self.words.contains('\t')
    }

    /// Whether a sentence ends with it.
    pub(super) fn ends_sentence(&self) -> bool {
        let words = self.words.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»', '“']);
        words.ends_with(['.', '!', '?', '…', '。', '؟'])
    }

    /// Whether it and `next` are of one sentence, of words, not of a program.
    pub(super) fn is_prose(&self, next: &Row<'_>) -> bool {
        let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
        let is_word = |word: &str| word.trim_end_matches([',', '.', ';', ':']).chars().all(is_letter);
        let ends = |c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—' | '"' | '”' | '’');
        self.words.ends_with(ends) && next.words.split_whitespace().take(FIRST_WORDS).all(is_word)
    }
}

/// The first word of `line`, with what a space that is not to be broken holds to
/// it.
pub(super) fn first_word(line: &str) -> &str {
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    line.split(is_space).next().unwrap_or_default()
}

/// A number begins an entry if it is the first, or follows the last: "14. October"
/// does not.
fn is_entry(line: &str, counted: &mut u32) -> bool {
    let mut words = line.split_whitespace();
    let mark = words.next().unwrap_or_default();
    let digits = mark.strip_suffix(['.', ')']).filter(|digits| digits.len() <= 3);
    if let Some(number) = digits.and_then(|digits| digits.parse::<u32>().ok()) {
        let is_next = number == 1 || number.abs_diff(*counted) <= 1;
        *counted = if is_next { number } else { *counted };
        return is_next;
    }
    match mark {
        "-" | "*" | "+" | "•" | "·" | "▪" | "◦" => true,
        // A dash within a sentence.
        "–" => !words.next().is_some_and(|word| word.starts_with(char::is_lowercase)),
        _ => mark.starts_with('|') || !mark.is_empty() && mark.bytes().all(|b| b == b'#'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_from_numbers_and_dashes_in_sentences() {
        let mut counted = 0;
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
            assert_eq!(is_entry(line, &mut counted), want, "{line}");
        }
    }
}
