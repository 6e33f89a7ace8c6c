//! Numbers of links, as text browsers write them before each: `[12]Home`.
//!
//! They count from one to the next through the whole text; so they are told from
//! notes, of which few begin a word.

use memchr::memchr_iter;

use crate::span::Span;

use super::edit::{Edit, With};

/// A text has at least so many.
const FEWEST: usize = 8;
/// So many of a hundred follow the number before.
const IN_ORDER: usize = 90;
/// A number has at most so many digits.
const DIGITS: usize = 5;

/// Finds the numbers of links in `text`.
pub(super) fn find(text: &str, edits: &mut Vec<Edit>) {
    let before = edits.len();
    let (mut last, mut in_order) = (0, 0);
    for at in memchr_iter(b'[', text.as_bytes()) {
        let Some((number, length)) = number(text, at) else { continue };
        in_order += usize::from(number == last + 1);
        last = number;
        edits.push(Edit { span: Span::new(at, at + length), with: With::Next });
    }
    let count = edits.len() - before;
    if count < FEWEST || in_order * 100 < count * IN_ORDER {
        edits.truncate(before);
    }
}

/// The number in brackets at `at`, if a word follows it and none goes before it,
/// and how long it is.
fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '|' | '"' | '“')) {
        return None;
    }
    let inner = &text.as_bytes()[at + 1..];
    let digits = inner.iter().take(DIGITS).take_while(|b| b.is_ascii_digit()).count();
    let number = text[at + 1..at + 1 + digits].parse().ok()?;
    let length = digits + 2;
    let follows = text[at + 1 + digits..].strip_prefix(']')?.chars().next()?;
    (follows.is_alphanumeric() || matches!(follows, '"' | '\'' | '“' | '‘' | '«' | '„'))
        .then_some((number, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::edit::edited;

    fn unnumbered(text: &str) -> String {
        let mut edits = Vec::new();
        find(text, &mut edits);
        edited(text, &edits)
    }

    #[test]
    fn numbers_of_links_are_not_read() {
        let menu = "   [1]Skip to content\n   * [2]Home\n   * [3]News\n   * [4]Sport ([5]more)\n";
        let text = format!("{menu}The [6]river rose, [7]he said.[1] It fell.\n[8]About us | [9]“Legal”\n");
        let want = text.replace("[1]Skip", "Skip").replace(['2', '3', '4', '5', '6', '7', '8', '9'], "");
        assert_eq!(unnumbered(&text), want.replace("[]", ""));
    }

    #[test]
    fn notes_stay() {
        let notes: String =
            (1..20).map(|i| format!("He said so.[{i}] [{i}] And more [{}]x\n", 40 - i)).collect();
        for text in ["[1]Home [2]News", &notes, "[", "[1", "[99999999999]x"] {
            assert_eq!(unnumbered(text), text);
        }
    }
}
