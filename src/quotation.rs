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

/// What the marks begin with: of most lines no other byte need be looked at.
const FIRST_BYTES: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut at = 0;
    while at < PAIRS.len() {
        bytes[first_byte(PAIRS[at].0)] = true;
        let mut i = 0;
        while i < PAIRS[at].1.len() {
            bytes[first_byte(PAIRS[at].1[i])] = true;
            i += 1;
        }
        at += 1;
    }
    bytes
};

const fn first_byte(c: char) -> usize {
    c.encode_utf8(&mut [0; 4]).as_bytes()[0] as usize
}

/// Appends to `quotations` what stands in quotation marks in `line`, first to last,
/// each with its marks. What is opened and not closed reaches to the end: the next
/// paragraph, or sentence, goes on with it.
pub(crate) fn quotations(text: &str, line: Span, quotations: &mut Vec<Span>) {
    let line_text = &text[line.range()];
    let mut open: Option<(usize, &[char])> = None;
    let mut end = 0;
    while let Some((at, c)) = next_mark(line_text, end) {
        end = at + c.len_utf8();
        match open {
            Some((start, closing)) if closing.contains(&c) && !goes_on(c, &line_text[end..]) => {
                quotations.push(Span::new(line.start + start, line.start + end));
                open = None;
            }
            Some(_) => {}
            None => {
                let pair = PAIRS.iter().find(|(opening, _)| *opening == c);
                let may_open = || stands_alone(c) || !line_text[..at].ends_with(char::is_alphanumeric);
                // In breadcrumbs `»` has spaces on both sides.
                let leans = || c == '«' || !line_text[end..].starts_with(char::is_whitespace);
                open = pair.filter(|_| may_open() && leans()).map(|(_, closing)| (at, *closing));
            }
        }
    }
    // But an apostrophe may begin a word (`'90s`), and `«` be an arrow.
    if let Some((start, _)) = open.filter(|&(start, _)| line_text[start..].starts_with(stands_alone)) {
        quotations.push(Span::new(line.start + start, line.end));
    }
}

/// What may be the next mark from `from` on, and where it stands.
fn next_mark(line: &str, from: usize) -> Option<(usize, char)> {
    let rest = &line.as_bytes()[from..];
    let at = from + rest.iter().position(|&byte| FIRST_BYTES[usize::from(byte)])?;
    line[at..].chars().next().map(|c| (at, c))
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

    #[test]
    fn no_mark_is_passed_over() {
        for (opening, closing) in PAIRS {
            for &mark in [opening].into_iter().chain(*closing) {
                assert_eq!(next_mark(&format!("xaя川{mark}"), 1), Some((7, mark)));
            }
        }
    }
}
