//! Character references that somebody forgot to resolve: `&amp;`, `&#8217;`.

use memchr::memchr_iter;

use crate::span::Span;

use super::edit::{Edit, With};

/// The names that news pages have, and what they stand for.
#[rustfmt::skip] // A table: several rows a line.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''),
    ("nbsp", '\u{a0}'), ("shy", '\u{ad}'), ("zwnj", '\u{200c}'), ("thinsp", '\u{2009}'),
    ("ndash", '–'), ("mdash", '—'), ("hellip", '…'), ("bull", '•'), ("middot", '·'),
    ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'),
    ("laquo", '«'), ("raquo", '»'), ("lsaquo", '‹'), ("rsaquo", '›'),
    ("copy", '©'), ("reg", '®'), ("trade", '™'), ("euro", '€'), ("pound", '£'), ("deg", '°'),
    ("auml", 'ä'), ("ouml", 'ö'), ("uuml", 'ü'), ("Auml", 'Ä'), ("Ouml", 'Ö'), ("Uuml", 'Ü'), ("szlig", 'ß'),
    ("eacute", 'é'), ("egrave", 'è'), ("ecirc", 'ê'), ("Eacute", 'É'), ("agrave", 'à'), ("aacute", 'á'),
    ("acirc", 'â'), ("ccedil", 'ç'), ("iacute", 'í'), ("icirc", 'î'), ("oacute", 'ó'), ("ocirc", 'ô'),
    ("uacute", 'ú'), ("ugrave", 'ù'), ("ntilde", 'ñ'), ("atilde", 'ã'), ("otilde", 'õ'), ("aring", 'å'),
    ("oslash", 'ø'), ("aelig", 'æ'),
];
/// The longest of them, and any number that stands for a character.
const LONGEST: usize = 8;

/// Finds the references in `text`.
pub(super) fn find(text: &str, edits: &mut Vec<Edit>) {
    for at in memchr_iter(b'&', text.as_bytes()) {
        let rest = &text.as_bytes()[at + 1..];
        let Some(length) = rest.iter().take(LONGEST + 1).position(|&b| b == b';') else { continue };
        if let Some(c) = character(&text[at + 1..at + 1 + length]) {
            edits.push(Edit { span: Span::new(at, at + length + 2), with: With::Char(c) });
        }
    }
}

/// The character that a reference stands for: `amp`, `#38`, `#x26`. Control
/// characters are read as spaces, breaks of lines among them.
fn character(reference: &str) -> Option<char> {
    let Some(number) = reference.strip_prefix('#') else {
        return NAMES.iter().find(|(name, _)| *name == reference).map(|&(_, c)| c);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let is_signed = number.contains('+');
    let c = code.ok().filter(|_| !is_signed).and_then(char::from_u32)?;
    Some(if c.is_control() { ' ' } else { c })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::edit::edited;

    #[test]
    fn references_are_read_as_what_they_stand_for() {
        for (text, want) in [
            ("Terms &amp; Conditions", "Terms & Conditions"),
            ("Don&#39;t miss &#x2014; &rsquo;til Monday&hellip;", "Don't miss — ’til Monday…"),
            ("&#10;&nbsp;", " \u{a0}"),
            ("&amp;amp;", "&amp;"),
            ("AT&T; R&D &unknown; & &; &#; &#xd800; &#99999999999; &#+65; &amp", ""),
        ] {
            let mut edits = Vec::new();
            find(text, &mut edits);
            assert_eq!(edited(text, &edits), if want.is_empty() { text } else { want });
        }
    }
}
