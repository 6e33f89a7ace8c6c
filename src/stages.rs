//! The stages one by one, for the benches. Not part of the public API: no
//! release keeps it as it is.
//!
//! Each function runs one stage on a text and returns a number that depends
//! on all of its work.

use crate::decide;
use crate::knowledge::Knowledge;
use crate::policy::Strictness;
use crate::segment::{self, lines};
use crate::span::Span;

/// Cuts `text` into lines: their number.
pub fn segment(text: &str) -> usize {
    lines(text).len()
}

/// Cuts the whole `text`, as one line, into sentences: their number.
pub fn sentences(text: &str) -> usize {
    segment::sentences(text, Span::new(0, text.len())).count()
}

/// Folds `text`: the folded length.
pub fn fold(text: &str) -> usize {
    crate::fold::fold(text).as_str().len()
}

/// Searches `text`, which is taken as folded, for the built-in phrases: the
/// number of hits.
pub fn matches(text: &str) -> usize {
    Knowledge::built_in().matcher.find(text).count()
}

/// Seeks shapes in every line of `text`: the number found.
pub fn shapes(text: &str) -> usize {
    let mut count = 0;
    for line in lines(text) {
        crate::shape::shapes(text, line.text, |_| count += 1);
    }
    count
}

/// Counts the features of every line of `text`: the number of words.
pub fn features(text: &str) -> u32 {
    lines(text).iter().map(|line| crate::features::features(&text[line.text.range()]).words).sum()
}

/// Runs all stages before the decision: the number of marks.
pub fn read(text: &str) -> usize {
    let knowledge = Knowledge::built_in();
    let Knowledge { lexicon, matcher } = &*knowledge;
    crate::read::read(text, &lines(text), lexicon, matcher).marks.len()
}

/// Reads `text` and decides it: the number of lines that are chrome, and of
/// sentences that are cut from others.
pub fn decide(text: &str) -> usize {
    let knowledge = Knowledge::built_in();
    let Knowledge { lexicon, matcher } = &*knowledge;
    let mut document = crate::read::read(text, &lines(text), lexicon, matcher);
    let threshold = decide::logit(Strictness::default().threshold());
    let cuts = decide::decide(&mut document, threshold);
    document.items.iter().filter(|item| !item.kind.is_content()).count() + cuts.len()
}
