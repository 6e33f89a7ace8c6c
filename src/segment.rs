//! Text to lines, and lines to sentences. Lossless: the lines of a text are
//! the text, and the sentences of a line are the line.

use memchr::memchr2;
use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// One line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The whole line with its terminator (`\n`, `\r\n` or a lone `\r`).
    pub(crate) span: Span,
    /// What is left of it without invisible characters at either end; empty
    /// for a blank line.
    pub(crate) text: Span,
}

impl Line {
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of `text`, in order. Together their spans are the text.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == text.len() {
            return None;
        }
        let (content, end) = line_end(text, start);
        let line = Line { span: Span::new(start, end), text: trim(text, Span::new(start, content)) };
        start = end;
        Some(line)
    })
}

/// Where the line that begins at `start` ends: without and with terminator.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    match memchr2(b'\n', b'\r', &bytes[start..]) {
        None => (text.len(), text.len()),
        Some(at) => {
            let content = start + at;
            let crlf = bytes[content] == b'\r' && bytes.get(content + 1) == Some(&b'\n');
            (content, content + 1 + usize::from(crlf))
        }
    }
}

/// `span` without the invisible characters at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let left = slice.trim_start_matches(is_invisible);
    let start = span.end - left.len();
    Span::new(start, start + left.trim_end_matches(is_invisible).len())
}

/// White space, and characters that show nothing: zero-width ones, the byte
/// order mark, marks of writing direction.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || is_zero_width(c)
}

/// Characters that take no room and carry no letter.
pub(crate) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The sentences of `span`, each with the white space that follows it, by the
/// sentence boundaries of Unicode Standard Annex #29.
///
/// UAX #29 also breaks after abbreviations, initials and ordinals ("Jr. has",
/// "3. Mai"): what [`joins`] says belongs together is one sentence.
pub(crate) fn sentences(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let slice = &text[span.range()];
    let mut pieces = stretches(slice)
        .flat_map(|(at, part)| part.split_sentence_bound_indices().map(move |(start, s)| (at + start, s)))
        .peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = pieces.next()?;
        let mut end = start + last.len();
        while let Some((_, next)) = pieces.next_if(|(_, next)| joins(last, next)) {
            end += next.len();
            last = next;
        }
        Some(Span::new(span.start + start, span.start + end))
    })
}

/// `text`, cut behind every run of `MAX_RUN` characters that are neither
/// letter nor digit: UAX #29 looks ahead anew from each space and bracket
/// behind a full stop, so a long run of them would take quadratic time.
fn stretches(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const MAX_RUN: usize = 32;
    let mut start = 0;
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let from = start;
        let mut run = 0;
        start = chars
            .by_ref()
            .find_map(|(at, c)| {
                run = if c.is_alphanumeric() { 0 } else { run + 1 };
                (run == MAX_RUN).then_some(at + c.len_utf8())
            })
            .unwrap_or(text.len());
        (from < start).then(|| (from, &text[from..start]))
    })
}

/// Whether the full stop between `sentence` and `next` ends no sentence.
fn joins(sentence: &str, next: &str) -> bool {
    let Some(head) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if word.is_empty() {
        return false;
    }
    let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    if is_number(word) {
        return word.len() <= 2 && AFTER_ORDINALS.contains(&next_word);
    }
    let lone_capital = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "Dec. 20", "No. 4", "Fig. 3".
    let counted = word.len() <= 4 && !next_word.is_empty() && is_number(next_word);
    let capitalised = word.starts_with(char::is_uppercase);
    lone_capital || counted || capitalised && TITLES.iter().any(|title| word.eq_ignore_ascii_case(title))
}

/// Titles that stand before a name, and what stands behind one, abbreviated.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "jr", "sr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt",
    "capt", "vs", "inc", "hr", "fr", "mme", "sra", "srta",
];

/// What follows an ordinal number in the languages that write it with a full
/// stop: months, and the nouns that most often do.
#[rustfmt::skip]
const AFTER_ORDINALS: &[&str] = &[
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember", "Bundesliga", "Liga", "Platz", "Tag", "Jahrhundert",
    "Jahrhunderts", "Spieltag", "Auflage", "Klasse", "Runde", "Mal", "Lebensjahr", "Weltkrieg",
    "Weltkriegs", "Minute", "Stock", "Quartal", "Halbjahr", "FC",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as `[text]terminator`, so that a failing case can be read.
    fn marked(text: &str) -> String {
        lines(text)
            .map(|l| {
                format!(
                    "{}[{}]{}",
                    &text[l.span.start..l.text.start],
                    &text[l.text.range()],
                    &text[l.text.end..l.span.end]
                )
            })
            .collect::<String>()
            .replace('\r', "␍")
            .replace('\n', "␊")
    }

    #[test]
    fn lines_are_split_and_trimmed() {
        for (text, want) in [
            ("", ""),
            ("a", "[a]"),
            ("a\nb", "[a]␊[b]"),
            ("a\r\n\r\nb\r", "[a]␍␊[]␍␊[b]␍"),
            ("a\rb\n\rc", "[a]␍[b]␊[]␍[c]"),
            ("\u{FEFF}a\u{a0}\n \u{200B}\t", "\u{FEFF}[a]\u{a0}␊ \u{200B}\t[]"),
        ] {
            let got = marked(text);
            // A blank line's empty text may sit at either of its ends.
            assert_eq!(got.replace("[] \u{200B}\t", " \u{200B}\t[]"), want, "{text:?}");
        }
    }

    #[test]
    fn sentences_join_what_abbreviations_split() {
        for (text, want) in [
            ("One. Two! Three?", "One. |Two! |Three?"),
            ("Robert F. Kennedy Jr. spoke. He left.", "Robert F. Kennedy Jr. spoke. |He left."),
            ("He met Dr. Who. Then no. One came.", "He met Dr. Who. |Then no. |One came."),
            ("Am 3. Mai kam die 2. Bundesliga. Ende.", "Am 3. Mai kam die 2. Bundesliga. |Ende."),
            ("これは文です。次の文です。", "これは文です。|次の文です。"),
            ("", ""),
        ] {
            let got: Vec<&str> =
                sentences(text, Span::new(0, text.len())).map(|s| &text[s.range()]).collect();
            assert_eq!(got.join("|"), want);
        }
    }
}
