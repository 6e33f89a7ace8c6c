//! Articles that are all body, four in each of sixteen languages: a news report, a
//! feature, a recipe, and a piece about newspapers that speaks of subscriptions,
//! advertising, cookies and readers' comments. Nothing of them may go, with line breaks or
//! without.
//!
//! Sessions of a language model wrote them, and invented what they tell.

use std::fs;
use std::path::Path;

use dechrome::Cleaner;

/// What stands between two articles.
const BETWEEN: &str = "\n===\n";

#[test]
fn articles_stay_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let (cleaner, mut articles, mut lost) = (Cleaner::new(), 0, Vec::new());
    for entry in fs::read_dir(folder).expect("the articles") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        for article in text.split(BETWEEN) {
            articles += 1;
            // As it is, and as one line.
            for text in [article.to_owned(), article.split_whitespace().collect::<Vec<_>>().join(" ")] {
                let analysis = cleaner.analyze(&text);
                let gone = |text: &str| format!("{}: {text}", path.display());
                lost.extend(analysis.removed().map(|segment| gone(segment.as_str())));
            }
        }
    }
    assert_eq!((articles, lost), (64, Vec::new()));
}
