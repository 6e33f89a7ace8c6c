//! Text and names as a terminal can show them: what comes from elsewhere must not
//! steer it.

use std::borrow::Cow;
use std::path::Path;

/// The text with its control characters, and those that turn the direction of
/// writing, spelt out as Rust spells them. Tabs stay.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| match c {
        '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| match steers(c) {
        true => c.escape_default().to_string(),
        false => c.to_string(),
    };
    Cow::Owned(text.chars().map(spell).collect())
}

/// The path, which is to stand in a line that people read.
pub(crate) fn visible_path(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_spelt_out() {
        for (text, want) in [
            ("Größe\t漢字 \\n", "Größe\t漢字 \\n"),
            ("a\nb\r\n", "a\\nb\\r\\n"),
            ("\u{1B}]0;owned\u{7}", "\\u{1b}]0;owned\\u{7}"),
            ("\0\u{7F}\u{85}\u{202E}\u{2066}", "\\u{0}\\u{7f}\\u{85}\\u{202e}\\u{2066}"),
        ] {
            assert_eq!(visible(text), want);
            assert_eq!(visible_path(Path::new(text)), want);
        }
    }
}
