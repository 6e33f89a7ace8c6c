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
