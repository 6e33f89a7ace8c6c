//! The line rules by which the Colossal Clean Crawled Corpus was made.
//!
//! As Raffel et al. describe them in JMLR 21 (2020), section 2.2: a line
//! stays if it ends in a terminal punctuation mark, has at least three words
//! and lacks the word Javascript. The rules for pages are an option: a page
//! goes if it says "lorem ipsum", has a curly bracket, or is left with fewer
//! than five sentences. (The released code, and a later revision of the
//! paper, have five words and three sentences; the code has more rules, for
//! cookie and policy notices.) Left out are the paper's rules that are about
//! something else: obscene words, languages, duplicates.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::removal::Removal;

/// A full stop, an exclamation mark, a question mark, or an end quotation
/// mark as any of the sample's languages writes it.
const TERMINAL: &[char] = &['.', '!', '?', '"', '”', '“', '»'];
const MIN_WORDS: usize = 3;
const MIN_SENTENCES: usize = 5;

/// What the rules remove, those for pages if `pages`.
pub(crate) fn c4(text: &str, pages: bool) -> Removal {
    let removal: Removal = lines(text).filter(|line| !keeps(&text[line.clone()])).collect();
    if pages && drops_page(text, &removal.kept(text)) {
        return Removal::everything(text);
    }
    removal
}

fn keeps(line: &str) -> bool {
    let line = line.trim();
    line.ends_with(TERMINAL)
        && line.split_whitespace().count() >= MIN_WORDS
        && !line.to_lowercase().contains("javascript")
}

fn drops_page(text: &str, kept: &str) -> bool {
    text.contains(['{', '}'])
        || text.to_lowercase().contains("lorem ipsum")
        || kept.unicode_sentences().count() < MIN_SENTENCES
}

/// The lines of a text, each with the line feed that ends it.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some(start..*end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_by_its_end_and_its_words() {
        for (line, stays) in [
            ("The river rose.", true),
            ("Did the river rise?  ", true),
            ("It rose by a metre!", true),
            ("\"It rose,\" she said, \"and rose\"", true),
            ("Er sagte: „Der Fluss steigt“", true),
            ("The river rose", false),
            ("Read more:", false),
            ("It rose.", false),
            ("Please enable JavaScript to go on.", false),
            ("Share", false),
            ("", false),
        ] {
            assert_eq!(keeps(line), stays, "{line}");
        }
    }

    #[test]
    fn lines_go_with_their_ends() {
        let text = "Menu\nThe river rose.\n\nShare\nIt is still rising.";
        assert_eq!(c4(text, false).kept(text), "The river rose.\nIt is still rising.");
    }

    #[test]
    fn pages_go_only_if_asked_for() {
        let five = "It rose a metre. Nobody was hurt. It rains. It pours. It is late.\n";
        for (text, stays) in [
            (five.to_owned(), true),
            (five.replace("It rains. ", ""), false),
            (format!("{five}Lorem Ipsum\n"), false),
            (format!("{five}body {{ color: red }}\n"), false),
        ] {
            assert!(c4(&text, false).kept(&text).starts_with("It rose"), "{text}");
            assert_eq!(!c4(&text, true).kept(&text).is_empty(), stays, "{text}");
        }
    }
}
