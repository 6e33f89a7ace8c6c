//! Units: what is decided as one. A line, where the text has lines; where it
//! lost them, a sentence, a label, or a stretch of headlines.

use crate::buffer::buffers;
use crate::features::Features;
use crate::lexicon::{Lexicon, Place};
use crate::mark::Found;
use crate::segment::{Line, trim};
use crate::sentence::sentences;
use crate::span::Span;
use crate::word::{Class, Hash};

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
/// So many spaces between two words were two lines, or two cells.
const WIDE_GAP: usize = 3;
/// A cue of several words that weighs so much begins something new.
const OPENS: f32 = 3.0;

/// Whether `line`, with these numbers, has to be cut.
pub(crate) fn is_flat(text: &str, line: &Line, features: &Features) -> bool {
    let long = features.words > PARAGRAPH_WORDS && line.span.len() * 2 > text.len();
    (long || features.words > FLAT_WORDS) && features.sentences > 1
}

/// The units of a line.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) units: Vec<Line>,
    /// Where they were cut.
    cuts: Vec<usize>,
}

buffers!(Units { units, cuts });

/// Cuts a line that lost its line breaks into `all` its units; together they
/// are the line. `found` are the hits inside of it.
pub(crate) fn units(text: &str, line: &Line, found: &[Found], lexicon: &Lexicon, all: &mut Units) {
    let Units { units, cuts } = all;
    units.clear();
    cuts.clear();
    let mut number = false;
    for sentence in sentences(text, line.text) {
        // "III. Die Revision": a number belongs to what it counts.
        if !std::mem::replace(&mut number, is_number(&text[sentence.range()])) {
            cuts.push(sentence.start);
        }
    }
    cut_layout(text, line.text, cuts);
    cut_openings(text, line.text, cuts);
    for hit in found.iter().filter(|found| found.bounded) {
        cut_around(text, line.text, hit, lexicon, cuts);
    }
    cuts.retain(|&cut| cut > line.text.start && cut < line.text.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut start = line.span.start;
    for &cut in cuts.iter().chain([&line.span.end]) {
        push_unit(text, Span::new(start, cut), units);
        start = cut;
    }
}

/// Whether a sentence is only the number of what follows: "3.", "III.".
fn is_number(sentence: &str) -> bool {
    let number = sentence.trim().trim_end_matches('.');
    let is = |digits: &str| number.chars().all(|c| digits.contains(c));
    !number.is_empty() && number.len() <= 4 && (is("0123456789") || is("IVX"))
}

/// Cuts where something is left of the layout: at wide gaps and at bullets.
fn cut_layout(text: &str, line: Span, cuts: &mut Vec<usize>) {
    let slice = &text[line.range()];
    let mut gap = 0;
    for (at, c) in slice.char_indices() {
        if c.is_whitespace() {
            gap += 1;
            continue;
        }
        let after = &slice[at + c.len_utf8()..];
        let bullet = is_bullet(c) && gap > 0 && after.starts_with(' ');
        if gap >= WIDE_GAP || bullet {
            cuts.push(line.start + at);
        }
        gap = 0;
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '·' | '|' | '›' | '»')
}

/// Cuts where a sentence begins behind a label that nothing ends: at a word
/// that only begins with a capital where a sentence does ("Home News Sport The
/// river rose").
fn cut_openings(text: &str, line: Span, cuts: &mut Vec<usize>) {
    let slice = &text[line.range()];
    let mut words = words_of(slice).peekable();
    let mut before: Option<&str> = None;
    while let Some((at, word)) = words.next() {
        let follows_label = before.is_some_and(|before| ends_label(before) && !before.ends_with(','));
        let runs_on = words.peek().is_some_and(|(_, next)| !begins_label(next));
        let opens = word.starts_with(char::is_uppercase) && Hash::of(word).class() == Some(Class::Grammar);
        if follows_label && opens && runs_on {
            cuts.push(line.start + at);
        }
        before = Some(word);
    }
}

/// Cuts around a label that stands among labels, and before the first words
/// of a notice.
fn cut_around(text: &str, line: Span, found: &Found, lexicon: &Lexicon, cuts: &mut Vec<usize>) {
    let span = found.span;
    let (before, after) = (&text[line.start..span.start], &text[span.end..line.end]);
    let stands_alone = before.ends_with(char::is_whitespace) || before.is_empty();
    if !begins_label(&text[span.start..span.end]) || !stands_alone {
        return;
    }
    let word = before.split_whitespace().next_back();
    // A bullet stays with its entry.
    if word.is_some_and(|word| word.chars().all(is_bullet)) {
        return;
    }
    let follows_label = word.is_none_or(|word| ends_label(word) && !word.ends_with(','));
    let next = after.trim_start();
    // "Sport-App" is no "Sport".
    let precedes_label = next.len() < after.len() && begins_label(next);
    for number in lexicon.cues_of(found.pattern) {
        let cue = lexicon.cue(number);
        let opens = cue.weight >= OPENS && cue.phrase.contains(' ');
        let is_label = follows_label && (precedes_label || next.is_empty());
        if !matches!(cue.place, Place::Any) && (is_label || opens) {
            cuts.push(span.start);
        }
        if matches!(cue.place, Place::Whole | Place::Head) && follows_label && precedes_label {
            cuts.push(span.end + (after.len() - next.len()));
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
    use crate::read::{Hits, find};

    fn cut(text: &str) -> Vec<&str> {
        let Knowledge { lexicon, matcher } = &*Knowledge::built_in();
        let line = Line { span: Span::new(0, text.len()), text: Span::new(0, text.len()) };
        let (mut hits, mut all) = (Hits::default(), Units::default());
        find(text, matcher, &mut hits);
        units(text, &line, &hits.found, lexicon, &mut all);
        let Units { units, .. } = all;
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
    fn what_is_left_of_the_layout_cuts() {
        assert_eq!(
            cut("Contact   • Blog • About   Water rises in Nordport The river rose by a metre."),
            ["Contact", "• Blog", "• About", "Water rises in Nordport", "The river rose by a metre."]
        );
    }

    #[test]
    fn a_word_that_is_a_label_elsewhere_stays_in_its_sentence() {
        for sentence in [
            "Die neue Sport-App von Nordpost ist da.",
            "Das sagte Minister Berg im ZDF-Magazin am Abend.",
            "Journalist, Text und Leser stehen im Mittelpunkt.",
            "III. Die Klage wird abgewiesen.",
        ] {
            assert_eq!(cut(sentence), [sentence]);
        }
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
