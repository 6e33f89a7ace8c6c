//! Long texts: a book is no list of links.

#[allow(dead_code)] // the benches use the rest
#[path = "../benches/texts/mod.rs"]
mod texts;

use dechrome::Cleaner;

/// However long the text, its paragraphs stay.
#[test]
fn a_long_text_keeps_its_body() {
    let cleaner = Cleaner::new();
    for bytes in [10_000, 100_000, 1_000_000, 4_000_000] {
        let text = texts::body(bytes);
        let kept = cleaner.clean(&text).len();
        assert!(kept * 100 >= text.len() * 99, "{kept} of {} bytes are left", text.len());
    }
}

/// Nor does what stands around one article change what becomes of another.
#[test]
fn many_articles_in_one_text_keep_their_bodies() {
    let cleaner = Cleaner::new();
    let article = texts::article(20_000);
    let alone = cleaner.clean(&article).len();
    let together = cleaner.clean(&article.repeat(50)).len();
    assert!(together * 100 >= alone * 50 * 95, "{together} bytes of 50 times {alone} are left");
}

/// Nor how little its paragraphs have in common.
#[test]
fn a_long_text_about_many_things_keeps_its_body() {
    let text: String = (0..20_000).map(paragraph).collect();
    let kept = Cleaner::new().clean(&text).len();
    assert!(kept * 100 >= text.len() * 97, "{kept} of {} bytes are left", text.len());
}

/// A paragraph with words of its own, held together by everyday ones.
fn paragraph(number: usize) -> String {
    const SYLLABLES: &[&str] = &["ba", "ren", "dol", "mi", "kar", "tu", "sel", "von", "ga", "lis"];
    const BETWEEN: &[&str] = &["of the", "and", "was in the", "to a", "with the", "had been", "for"];
    let name = |salt: usize| {
        let seed = number * 31 + salt * 7;
        [seed, seed / 10, seed / 100 + salt].map(|i| SYLLABLES[i % SYLLABLES.len()]).concat()
    };
    let sentence = |first: usize| {
        let words: Vec<String> =
            (first..first + 6).map(|i| format!("{} {}", name(i), BETWEEN[(number + i) % 7])).collect();
        format!("The {} {}.", words.join(" "), name(first + 9))
    };
    format!("{} {} {}\n\n", sentence(0), sentence(11), sentence(23))
}

/// Nor what it says again and again.
#[test]
fn a_text_that_says_one_thing_keeps_it() {
    let line = "The river rose by a metre on Monday, the town said, and it went on.\n\n";
    for times in [1, 100, 10_000] {
        let text = line.repeat(times);
        assert_eq!(Cleaner::new().clean(&text).len(), text.len(), "{times} times");
    }
}
