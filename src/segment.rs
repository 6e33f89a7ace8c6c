//! Text to lines. Lossless: the lines of a text are the text.

use memchr::memchr2;

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
    // Nearly all that is to be trimmed is of ASCII.
    let mut left = text[span.range()].trim_ascii_start();
    if left.starts_with(is_invisible) {
        left = left.trim_start_matches(is_invisible);
    }
    let mut words = left.trim_ascii_end();
    if words.ends_with(is_invisible) {
        words = words.trim_end_matches(is_invisible);
    }
    let start = span.end - left.len();
    Span::new(start, start + words.len())
}

/// White space, and characters that show nothing: zero-width ones, the byte
/// order mark, marks of writing direction.
#[inline(always)]
fn is_invisible(c: char) -> bool {
    !c.is_ascii_graphic() && (c.is_whitespace() || is_zero_width(c))
}

/// Characters that take no room and carry no letter.
pub(crate) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

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
    fn what_is_trimmed_is_what_is_invisible() {
        const PARTS: &[&str] =
            &["a", ".", " ", "\t", "\u{b}", "\u{c}", "\u{1}", "\u{7f}", "\u{a0}", "\u{200B}", "é"];
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..10_000 {
            let text: String = (0..rng.usize(..8)).map(|_| PARTS[rng.usize(..PARTS.len())]).collect();
            let left = text.trim_start_matches(is_invisible);
            let start = text.len() - left.len();
            let want = Span::new(start, start + left.trim_end_matches(is_invisible).len());
            assert_eq!(trim(&text, Span::new(0, text.len())), want, "{text:?}");
        }
    }
}
