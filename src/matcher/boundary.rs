//! Where words begin and end.

/// Whether a word begins at `start` and ends at `end`.
#[inline]
pub(super) fn is_bounded(haystack: &str, start: usize, end: usize) -> bool {
    // No `&&`, here and below: either is as likely, and both are cheap.
    is_boundary(haystack, start) & is_boundary(haystack, end)
}

/// Whether `at` does not part two letters of one word.
///
/// Scripts that are written without spaces have no such places to look for:
/// between two of their letters anything may begin.
#[inline]
fn is_boundary(haystack: &str, at: usize) -> bool {
    let bytes = haystack.as_bytes();
    if at == 0 || at == bytes.len() {
        return true;
    }
    let (before, after) = (bytes[at - 1], bytes[at]);
    if (before | after).is_ascii() {
        return !(before.is_ascii_alphanumeric() & after.is_ascii_alphanumeric());
    }
    let before = haystack[..at].chars().next_back();
    let after = haystack[at..].chars().next();
    match (before, after) {
        (Some(b), Some(a)) => !(is_spaced_letter(b) && is_spaced_letter(a)),
        _ => true,
    }
}

/// A letter or digit of a script that puts spaces between words, or a mark that is
/// written on one.
fn is_spaced_letter(c: char) -> bool {
    (c.is_alphanumeric() || is_mark(c)) && !is_unspaced(c)
}

/// Accents, and the marks of Indian scripts that join letters or change them: those that
/// Unicode does not count as letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}') || VIRAMAS.contains(&c) || NUKTAS.contains(&c)
}

const VIRAMAS: [char; 9] =
    ['\u{94D}', '\u{9CD}', '\u{A4D}', '\u{ACD}', '\u{B4D}', '\u{BCD}', '\u{C4D}', '\u{CCD}', '\u{D4D}'];
const NUKTAS: [char; 6] = ['\u{93C}', '\u{9BC}', '\u{A3C}', '\u{ABC}', '\u{B3C}', '\u{CBC}'];

/// A character of a script without spaces between words: Thai, Lao, Burmese,
/// Khmer, and what Chinese and Japanese are written in.
pub(crate) fn is_unspaced(c: char) -> bool {
    // Most characters are spared the list.
    c >= '\u{0E00}'
        && matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_letters_do() {
        for (text, word, bounded) in [
            ("ad had", "ad", true),
            ("had", "ad", false),
            ("00 views", "0 views", false),
            ("étés", "été", false),
            ("l'été.", "été", true),
            ("この写真は", "写真", true),
            ("이글은", "글", false),
            ("टैग्स", "टैग", false),
            ("क्या", "या", false),
            ("e\u{301}te", "e", false),
        ] {
            let start = text.find(word).expect("it stands there");
            assert_eq!(is_bounded(text, start, start + word.len()), bounded, "{word} in {text}");
        }
    }
}
