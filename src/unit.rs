//! Units: what is decided as one. A line, where the text has lines; where it
//! lost them, a sentence, a label, or a stretch of headlines.

use crate::features::Features;
use crate::lexicon::{Lexicon, Place};
use crate::mark::Found;
use crate::segment::{Line, sentences, trim};
use crate::span::Span;

/// A line of more words than a paragraph has, and of more than half of the
/// document, is a text that lost its line breaks.
const PARAGRAPH_WORDS: u32 = 180;
/// So is a line that no paragraph comes near.
const FLAT_WORDS: u32 = 1500;
/// A sentence of more words than this, with hardly a mark between them, is a
/// row of labels and headlines.
const SENTENCE_WORDS: usize = 40;
/// In prose there is a comma or the like at least every so many words.
const WORDS_PER_MARK: usize = 14;
/// A row of headlines is cut into pieces of about a headline's length.
const HEADLINE_WORDS: usize = 12;
/// A cue of several words that weighs so much begins something new.
const OPENS: f32 = 3.0;

/// Whether `line`, with these numbers, has to be cut.
pub(crate) fn is_flat(text: &str, line: &Line, features: &Features) -> bool {
    let long = features.words > PARAGRAPH_WORDS && line.span.len() * 2 > text.len();
    (long || features.words > FLAT_WORDS) && features.sentences > 1
}

/// The units of a line that lost its line breaks; together they are the line.
/// `found` are the hits inside of it.
pub(crate) fn units(text: &str, line: &Line, found: &[Found], lexicon: &Lexicon) -> Vec<Line> {
    let mut cuts: Vec<usize> = Vec::new();
    for sentence in sentences(text, line.text) {
        cuts.push(sentence.start);
    }
    for hit in found.iter().filter(|found| found.hit.bounded) {
        cut_around(text, line.text, hit, lexicon, &mut cuts);
    }
    cuts.retain(|&cut| cut > line.text.start && cut < line.text.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut units = Vec::new();
    let mut start = line.span.start;
    for cut in cuts.into_iter().chain([line.span.end]) {
        push_unit(text, Span::new(start, cut), &mut units);
        start = cut;
    }
    units
}

/// Cuts around a label that stands among labels, and before the first words
/// of a notice.
fn cut_around(text: &str, line: Span, found: &Found, lexicon: &Lexicon, cuts: &mut Vec<usize>) {
    let span = found.span;
    if !begins_label(&text[span.start..span.end]) {
        return;
    }
    let before = text[line.start..span.start].trim_end();
    let after = &text[span.end..line.end];
    let follows_label =
        before.is_empty() || before.rsplit(char::is_whitespace).next().is_some_and(ends_label);
    for number in lexicon.cues_of(found.hit.pattern) {
        let cue = lexicon.cue(number);
        let opens = cue.weight >= OPENS && cue.phrase.contains(' ');
        if !matches!(cue.place, Place::Any) && (follows_label || opens) {
            cuts.push(span.start);
        }
        if matches!(cue.place, Place::Whole) && follows_label && begins_label(after.trim_start()) {
            cuts.push(span.end + (after.len() - after.trim_start().len()));
        }
    }
}

/// Whether a label may begin so: not with a lower-case letter.
fn begins_label(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether `word` may be a label's last: it begins with a capital or a digit,
/// or a mark follows it.
fn ends_label(word: &str) -> bool {
    begins_label(word) || word.ends_with(|c: char| !c.is_alphanumeric() && c != ',')
}

/// Adds `span` as a unit, cut further if it is a row of headlines.
fn push_unit(text: &str, span: Span, units: &mut Vec<Line>) {
    let slice = &text[span.range()];
    let words = slice.split_whitespace().count();
    let marks = slice.matches([',', ';', ':', '—', '–', '(', '،', '、']).count();
    if words <= SENTENCE_WORDS || marks * WORDS_PER_MARK > words {
        units.push(unit(text, span));
        return;
    }
    let (mut start, mut count) = (span.start, 0);
    let mut before: Option<&str> = None;
    for (offset, word) in words_of(slice) {
        let at = span.start + offset;
        let turns = before.is_some_and(|before| !begins_label(before) || count >= 2 * HEADLINE_WORDS);
        if count >= HEADLINE_WORDS && turns && begins_label(word) {
            units.push(unit(text, Span::new(start, at)));
            (start, count) = (at, 0);
        }
        count += 1;
        before = Some(word);
    }
    units.push(unit(text, Span::new(start, span.end)));
}

/// The words between white space, with their offsets.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = text[at..].find(word).map_or(at, |found| at + found);
        at = start + word.len();
        (!word.is_empty()).then_some((start, word))
    })
}

fn unit(text: &str, span: Span) -> Line {
    Line { span, text: trim(text, span) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::features;
    use crate::knowledge::Knowledge;
    use crate::read::find;

    fn cut(text: &str) -> Vec<&str> {
        let Knowledge { lexicon, matcher } = &*Knowledge::built_in();
        let line = Line { span: Span::new(0, text.len()), text: Span::new(0, text.len()) };
        let units = units(text, &line, &find(text, matcher), lexicon);
        assert_eq!(units.iter().map(|unit| &text[unit.span.range()]).collect::<String>(), text);
        units.iter().map(|unit| &text[unit.text.range()]).collect()
    }

    #[test]
    fn sentences_and_labels_are_units() {
        assert_eq!(
            cut("Skip to content Home News Sport The river rose. It fell. Share Tweet"),
            ["Skip to content", "Home", "News", "Sport", "The river rose.", "It fell.", "Share", "Tweet"]
        );
        assert_eq!(
            cut("He went home. She read the news at home."),
            ["He went home.", "She read the news at home."]
        );
    }

    #[test]
    fn a_row_of_headlines_is_cut() {
        let row = "Bridge closed after flood in Nordport Mayor asks for calm before the vote ".repeat(6);
        let units = cut(row.trim_end());
        assert!(units.len() > 4 && units.iter().all(|unit| unit.split(' ').count() <= 25), "{units:?}");
    }

    #[test]
    fn only_what_lost_its_line_breaks_is_flat() {
        let paragraph = "The river rose by a metre on Monday, the town said. ".repeat(30);
        let line = |len| Line { span: Span::new(0, len), text: Span::new(0, len) };
        assert!(is_flat(&paragraph, &line(paragraph.len()), &features(&paragraph)));
        let page = paragraph.repeat(3);
        assert!(!is_flat(&page, &line(paragraph.len()), &features(&paragraph)));
    }
}
