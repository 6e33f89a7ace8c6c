//! A text in runs: most of most texts are ASCII letters, which are quicker
//! counted a word at a time.

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run<'t> {
    /// ASCII letters, as many as stand together; at least one.
    Letters(&'t [u8]),
    /// Any other character.
    Char(char),
}

/// The runs of `text`; together they are the text.
pub(crate) fn runs(text: &str) -> Runs<'_> {
    Runs { text, at: 0 }
}

pub(crate) struct Runs<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Runs<'t> {
    type Item = Run<'t>;

    #[inline]
    fn next(&mut self) -> Option<Run<'t>> {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let first = *bytes.get(start)?;
        if first.is_ascii_alphabetic() {
            let mut end = start + 1;
            while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
                end += 1;
            }
            self.at = end;
            return Some(Run::Letters(&bytes[start..end]));
        }
        let c = if first.is_ascii() { char::from(first) } else { self.text[start..].chars().next()? };
        self.at += c.len_utf8();
        Some(Run::Char(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_the_text() {
        for text in ["", "a", "The café, 2 pm", "川のab\u{10ffff}", "--x"] {
            let mut again = String::new();
            for run in runs(text) {
                match run {
                    Run::Letters(letters) => again.extend(letters.iter().map(|&byte| char::from(byte))),
                    Run::Char(c) => again.push(c),
                }
            }
            assert_eq!(again, text);
        }
        let runs: Vec<Run> = runs("ab 3é").collect();
        assert_eq!(runs, [Run::Letters(b"ab"), Run::Char(' '), Run::Char('3'), Run::Char('é')]);
    }
}
