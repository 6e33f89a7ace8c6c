//! Where a line quotes: what stands in quotation marks is what somebody says.

use crate::span::Span;

/// Marks that open, and those that may close what each has opened.
const PAIRS: &[(char, &[char])] = &[
    ('"', &['"']),
    ('\'', &['\'']),
    ('“', &['”', '“']),
    ('„', &['“', '”', '"']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('”', &['”']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('「', &['」']),
    ('『', &['』']),
];

/// Appends to `quotations` what stands in quotation marks in `line`, first to last,
/// each with its marks. What is opened and not closed reaches to the end: the next
/// paragraph, or sentence, goes on with it.
pub(crate) fn quotations(text: &str, line: Span, quotations: &mut Vec<Span>) {
    let line_text = &text[line.range()];
    let mut open: Option<(usize, &[char])> = None;
    for (at, c) in may_be_marks(line_text) {
        let end = at + c.len_utf8();
        match open {
            Some((start, closing)) if closing.contains(&c) && !goes_on(c, &line_text[end..]) => {
                quotations.push(Span::new(line.start + start, line.start + end));
                open = None;
            }
            Some(_) => {}
            None => {
                let pair = PAIRS.iter().find(|(opening, _)| *opening == c);
                let may_open = stands_alone(c) || !line_text[..at].ends_with(char::is_alphanumeric);
                // In breadcrumbs `»` has spaces on both sides.
                let leans = c == '«' || !line_text[end..].starts_with(char::is_whitespace);
                open = pair.filter(|_| may_open && leans).map(|(_, closing)| (at, *closing));
            }
        }
    }
    // But an apostrophe may begin a word (`'90s`), and `«` be an arrow.
    if let Some((start, _)) = open.filter(|&(start, _)| line_text[start..].starts_with(stands_alone)) {
        quotations.push(Span::new(line.start + start, line.end));
    }
}

/// The characters of `text` among which all its marks are, told by their first bytes.
fn may_be_marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let begins = |&(_, byte): &(usize, u8)| matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xE3);
    text.bytes().enumerate().filter(begins).filter_map(|(at, _)| Some((at, text[at..].chars().next()?)))
}

/// Whether `c` opens wherever it is not expected to close, and without a space before
/// it in some scripts.
fn stands_alone(c: char) -> bool {
    matches!(c, '“' | '„' | '「' | '『')
}

/// Whether the word that `c` stands in goes on behind it: then it closes nothing.
fn goes_on(c: char, behind: &str) -> bool {
    matches!(c, '\'' | '’' | '"') && behind.starts_with(char::is_alphanumeric)
}

/// Whether `span` lies in one of `quotations`.
pub(crate) fn is_quoted(span: Span, quotations: &[Span]) -> bool {
    let next = quotations.partition_point(|quotation| quotation.start <= span.start);
    next > 0 && quotations[next - 1].contains(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_is_missed() {
        for &(opening, closing) in PAIRS {
            for mark in [&[opening], closing].concat() {
                let text = format!("é—{mark}”a");
                assert!(may_be_marks(&text).any(|(at, c)| (at, c) == (5, mark)), "{mark}");
            }
        }
    }

    #[test]
    fn what_stands_in_quotation_marks() {
        for (text, want) in [
            ("\"We value your privacy.\"", &["\"We value your privacy.\""][..]),
            ("« Inscrivez-vous ! » dit-elle, « vite »", &["« Inscrivez-vous ! »", "« vite »"]),
            ("„Jetzt abonnieren!“, steht da.", &["„Jetzt abonnieren!“"]),
            ("»Jetzt abonnieren!« steht da", &["»Jetzt abonnieren!«"]),
            ("他说“立即订阅”就可以。", &["“立即订阅”"]),
            ("「立即訂閱」", &["「立即訂閱」"]),
            ("It's what 'Don't miss out' says", &["'Don't miss out'"]),
            ("It’s what ‘Don’t miss out’ says", &["‘Don’t miss out’"]),
            ("”Prenumerera”, står det", &["”Prenumerera”"]),
            ("“We value your privacy. We use cookies.", &["“We value your privacy. We use cookies."]),
            ("A 5\" screen, 7\" wide", &[]),
            ("Rock of the '90s", &[]),
            ("The readers' letters", &[]),
            ("Home » News » Rivers", &[]),
            ("« Older posts", &[]),
            ("Sign up now", &[]),
        ] {
            let mut spans = Vec::new();
            quotations(text, Span::new(0, text.len()), &mut spans);
            let found: Vec<&str> = spans.iter().map(|span| &text[span.range()]).collect();
            assert_eq!(found, want, "{text}");
            assert!(spans.iter().all(|&span| is_quoted(span, &spans)), "{text}");
        }
    }
}
