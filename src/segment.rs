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
pub(crate) fn lines(text: &str) -> Vec<Line> {
    // A guess that spares most of the growing: extracted articles have lines
    // of some 90 bytes.
    let mut lines = Vec::with_capacity(text.len() / 64 + 1);
    let mut start = 0;
    while start < text.len() {
        let (content, end) = line_end(text, start);
        lines.push(Line { span: Span::new(start, end), text: trim(text, Span::new(start, content)) });
        start = end;
    }
    lines
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
/// UAX #29 also breaks after abbreviations and initials ("Jr. has"): a
/// sentence of one or two words that ends in a plain full stop is joined to
/// what follows.
pub(crate) fn sentences(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let slice = &text[span.range()];
    let mut pieces = slice.split_sentence_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = pieces.next()?;
        let mut end = start + first.len();
        let mut last = first;
        while ends_in_abbreviation(last) {
            let Some((_, next)) = pieces.next() else {
                break;
            };
            end += next.len();
            last = next;
        }
        Some(Span::new(span.start + start, span.start + end))
    })
}

/// Whether the last word before a final full stop is a lone letter or a short
/// title: the stop then ends no sentence.
fn ends_in_abbreviation(sentence: &str) -> bool {
    const ABBREVIATIONS: &[&str] = &[
        "dr", "mr", "mrs", "ms", "jr", "sr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt",
        "capt", "no", "vs", "inc", "bzw", "ca", "nr", "hr", "fr", "mme", "sra", "srta",
    ];
    let Some(head) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    // "3. Mai", "2. Bundesliga": an ordinal, in many languages.
    if word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    let mut letters = word.chars();
    let lone_capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    lone_capital
        || ABBREVIATIONS.iter().any(|a| word.eq_ignore_ascii_case(a) && word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as `[text]terminator`, so that a failing case can be read.
    fn marked(text: &str) -> String {
        lines(text)
            .iter()
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
