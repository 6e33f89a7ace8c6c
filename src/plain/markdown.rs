//! Marks of Markdown that stand around words: `[label](target)`, `[label][12]`,
//! `![description](target)`, `## heading`, `**strong**`. Converters of web pages
//! write them.

use memchr::{memchr_iter, memchr3_iter, memmem};

use crate::buffer::buffers;
use crate::segment::Line;
use crate::span::Span;

use super::edit::{Edit, With};

/// A label or a title has at most so many bytes. A target may be a whole picture.
const LONGEST: usize = 2000;
/// Parentheses in a target are at most so deep: no stretch is read more often, as
/// the target of links that none closes.
const DEEPEST: u32 = 3;
/// A text without links has Markdown if it has so many headings below the highest,
/// whose mark begins comments of programs, too.
const HEADINGS: usize = 2;

/// What finding marks takes.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    /// The brackets that are open.
    open: Vec<Bracket>,
    /// The ends of lines within them.
    breaks: Vec<usize>,
}

buffers!(Buffers { open, breaks });

#[derive(Clone, Copy, Debug)]
struct Bracket {
    at: usize,
    /// How many of the breaks stand before it.
    breaks: usize,
}

/// Finds the marks in `text`.
pub(super) fn find(text: &str, lines: &[Line], buffers: &mut Buffers, edits: &mut Vec<Edit>) {
    let before = edits.len();
    let bytes = text.as_bytes();
    if memchr_iter(b']', bytes).any(|at| matches!(bytes.get(at + 1), Some(b'(' | b'['))) {
        links(text, buffers, edits);
    }
    if edits.len() > before || has_headings(text) {
        for line in lines {
            heading(text, line.text, edits);
            strong(text, line.text, edits);
        }
    }
}

fn links(text: &str, Buffers { open, breaks }: &mut Buffers, edits: &mut Vec<Edit>) {
    let bytes = text.as_bytes();
    open.clear();
    breaks.clear();
    for at in memchr3_iter(b'[', b']', b'\n', bytes) {
        match bytes[at] {
            b'[' => open.push(Bracket { at, breaks: breaks.len() }),
            // A label may be wrapped, but does not reach over blank lines.
            b'\n' if is_blank_behind(text, at) => {
                open.clear();
                breaks.clear();
            }
            b'\n' => breaks.push(at),
            _ => {
                let Some(bracket) = open.pop().filter(|bracket| at - bracket.at <= LONGEST) else { continue };
                let start = bracket.at;
                let end = target_end(text, at + 1).or_else(|| reference_end(text, start + 1, at));
                let Some(end) = end else { continue };
                let is_image = bytes[..start].ends_with(b"!");
                let opening = Span::new(start - usize::from(is_image), start + 1);
                if start + 1 == at {
                    edits.push(Edit { span: Span::new(opening.start, end), with: With::Next });
                    continue;
                }
                edits.push(Edit { span: opening, with: With::Next });
                edits.extend(breaks.drain(bracket.breaks..).map(|at| space(text, at)));
                edits.push(Edit { span: Span::new(at, end), with: With::Last });
            }
        }
    }
}

/// What stands around a line's end at `at`: a space is read for it.
fn space(text: &str, at: usize) -> Edit {
    let start = text[..at].trim_end_matches([' ', '\t', '\r']).len();
    let behind = &text[at + 1..];
    let end = text.len() - behind.trim_start_matches([' ', '\t', '>']).len();
    Edit { span: Span::new(start, end), with: With::Char(' ') }
}

/// Whether the line is blank, or has only the mark of a quotation, that begins
/// behind `at`.
fn is_blank_behind(text: &str, at: usize) -> bool {
    let rest = text[at + 1..].trim_start_matches([' ', '\t', '\r', '>']);
    rest.is_empty() || rest.starts_with('\n')
}

/// Where the target in parentheses ends that begins at `start`, if one does.
fn target_end(text: &str, start: usize) -> Option<usize> {
    let target = text[start..].strip_prefix('(')?;
    let mut depth = 0_u32;
    for (at, byte) in target.bytes().enumerate() {
        match byte {
            b'(' if depth == DEEPEST => return None,
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => return is_target(&target[..at]).then_some(start + 1 + at + 1),
            b'\n' if is_hyphenated(target, at) => {}
            b'\r' if target[at..].starts_with("\r\n") && is_hyphenated(target, at + 1) => {}
            b' ' | b'\t' | b'\r' | b'\n' => return title_end(target, at).map(|end| start + 1 + end),
            _ => {}
        }
    }
    None
}

/// Whether an address is broken at a hyphen before the line's end at `at`.
fn is_hyphenated(target: &str, at: usize) -> bool {
    let before = target[..at].trim_end_matches('\r');
    before.ends_with('-') && target[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Where a reference to a target ends that is named by a number below: that behind
/// the label from `start` to `end`, which has letters, not a note's number.
fn reference_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let number = text[end + 1..].strip_prefix('[')?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let is_reference = (1..=4).contains(&digits) && number[digits..].starts_with(']');
    let is_label = || text[start..end].contains(char::is_alphabetic);
    (is_reference && is_label()).then_some(end + 1 + digits + 2)
}

/// Where a target ends that has a title behind the space at `space`.
fn title_end(target: &str, space: usize) -> Option<usize> {
    let title = target[space..].trim_start();
    let quote = title.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let from = target.len() - title.len() + 1;
    let close = if quote == '"' { "\")" } else { "')" };
    let most = target.len().min(from + LONGEST);
    let end = from + memmem::find(&target.as_bytes()[from..most], close.as_bytes())?;
    let mut breaks = memchr_iter(b'\n', &target.as_bytes()[space..end]).map(|at| space + at);
    let is_title = is_target(&target[..space]) && !breaks.any(|at| is_blank_behind(target, at));
    is_title.then_some(end + close.len())
}

/// Whether it looks like an address, whole or relative, or like none at all:
/// not like what stands in parentheses in prose or in formulas.
fn is_target(target: &str) -> bool {
    target.is_empty() || target.contains(['/', '.', '#', ':', '?'])
}

fn has_headings(text: &str) -> bool {
    let lower = memmem::find_iter(text.as_bytes(), b"\n##").map(|at| at + 1);
    lower.filter(|&at| heading_mark(&text[at..]).is_some()).nth(HEADINGS - 1).is_some()
}

/// The length of the mark of a heading at the start of `line`.
fn heading_mark(line: &str) -> Option<usize> {
    let marks = line.bytes().take_while(|&b| b == b'#').count();
    let is_mark = (1..=6).contains(&marks) && line[marks..].starts_with(' ');
    is_mark.then_some(marks + 1)
}

fn heading(text: &str, line: Span, edits: &mut Vec<Edit>) {
    if let Some(mark) = heading_mark(&text[line.range()]) {
        edits.push(Edit { span: Span::new(line.start, line.start + mark), with: With::Next });
    }
}

/// Pairs of `**` around words.
fn strong(text: &str, line: Span, edits: &mut Vec<Edit>) {
    let bytes = &text.as_bytes()[..line.end];
    let mark = |at: usize| Span::new(at, at + 2);
    let is_word = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'*')
    };
    let mut opening = None;
    for at in memmem::find_iter(&bytes[line.start..], b"**").map(|at| line.start + at) {
        match opening.take() {
            Some(start) if is_word(at.checked_sub(1)) => {
                edits.push(Edit { span: mark(start), with: With::Next });
                edits.push(Edit { span: mark(at), with: With::Last });
            }
            _ if is_word(Some(at + 2)) => opening = Some(at),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::edit::edited;
    use crate::segment::lines;

    fn unmarked(text: &str) -> String {
        let mut edits = Vec::new();
        find(text, &lines(text).collect::<Vec<_>>(), &mut Buffers::default(), &mut edits);
        edits.sort_unstable_by_key(|edit| edit.span.start);
        edited(text, &edits)
    }

    #[test]
    fn links_are_read_as_their_labels() {
        for (text, want) in [
            ("[Home](https://nordpost.example/)", "Home"),
            ("* [Home](/) | [News](news.html 'All')", "* Home | News"),
            ("See [the map](https://e.example/a_(b)), he said.", "See the map, he said."),
            ("[![The bridge](a.jpg)](/bridge)", "The bridge"),
            ("![](a.jpg) By [Jane \"J\" Roe](/jane \"All of (hers)\")", " By Jane \"J\" Roe"),
            ("[A label that \n> was wrapped](/a)", "A label that was wrapped"),
            (
                "[Skip to content](/skip-to-\ncontent \"All\nof it\") [Home](/\n'Home')",
                "Skip to content Home",
            ),
            ("[Sign in]()", "Sign in"),
            ("[[1]](#note)", "[1]"),
            ("* [Home][1] [News from\nNordport][12]", "* Home News from Nordport"),
        ] {
            assert_eq!(unmarked(text), want);
        }
    }

    #[test]
    fn what_only_looks_like_a_link_stays() {
        for text in [
            "He said [sic] (and meant it).",
            "a[i](x)",
            "[one\n\ntwo](/a)",
            "[one](two three)",
            "[one](/two",
            "[one](/two\nthree)",
            "[one\n \ntwo](/a)",
            "[one\r\n>\r\ntwo](/a)",
            "[one](/two\n\n\"three\")",
            "[one](/two \"three\r\n\r\nfour\")",
            "[one](/two \"three",
            "](/a)",
            "He said so.[1][2] And [sic][note].",
            "# 1 in the charts: f**k, **",
            "\n# install\nmake\n# and run\nmake run",
        ] {
            assert_eq!(unmarked(text), text);
        }
    }

    #[test]
    fn headings_and_strong_words_are_read_in_what_is_markdown() {
        let text = "# The river\n**It rose.** Nobody *was* hurt.\n### After ** all\n**Share**\n## More\n";
        let want = "The river\nIt rose. Nobody *was* hurt.\nAfter ** all\nShare\nMore\n";
        assert_eq!(unmarked(text), want);
        assert_eq!(unmarked("**It rose.** Nobody was hurt."), "**It rose.** Nobody was hurt.");
    }
}
