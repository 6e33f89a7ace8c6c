//! Units: what is decided as one. A line, where the text has lines; where it
//! lost them, a sentence, or what seems to have been a line.

mod token;

mod habit;

mod repeat;

mod gap;

mod breaks;

use crate::buffer::buffers;
use crate::features::Features;
use crate::lexicon::Lexicon;
use crate::mark::Found;
use crate::segment::{Line, trim};
use crate::sentence::sentences;
use crate::span::Span;

use breaks::is_break;
pub(crate) use gap::Cells;
use gap::Gaps;
use habit::Habit;
#[cfg(feature = "unstable-stages")]
pub(crate) use {
    breaks::{CUT, parse},
    gap::BLOCKS,
};

/// A line of more than half of the document, and of more words than this, may
/// have lost its line breaks: a short article has so many. A paragraph that
/// stands alone is cut, too, which does it little harm: by its sentences.
const FLAT_WORDS: u32 = 80;
/// A line of more words has, wherever it stands: no paragraph comes near.
const LONGEST_WORDS: u32 = 1500;
/// So many spaces between two words were two lines, or two cells.
const WIDE_GAP: usize = 3;

/// Whether `line`, with these numbers, has to be cut.
pub(crate) fn is_flat(text: &str, line: &Line, features: &Features) -> bool {
    let is_most = features.words > FLAT_WORDS && line.span.len() * 2 > text.len();
    (is_most || features.words > LONGEST_WORDS) && features.sentences > 1
}

/// The units of a line.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) units: Vec<Line>,
    gaps: Gaps,
}

buffers!(Units { units, gaps });

/// Cuts a line that lost its line breaks into `all` its units; together they
/// are the line. `found` are the hits inside of it.
pub(crate) fn units(text: &str, line: &Line, found: &[Found], lexicon: &Lexicon, all: &mut Units) {
    let Units { units, gaps } = all;
    units.clear();
    let mut start = line.span.start;
    let mut cut = |at: usize| {
        units.push(unit(text, Span::new(start, at)));
        start = at;
    };
    each_gap(text, line.text, found, lexicon, gaps, |at, cells| {
        if cells.is_none_or(|cells| is_break(&cells)) {
            cut(at);
        }
    });
    cut(line.span.end);
}

/// Shows `see` each gap of `line` that a sentence, or a line that was lost, may
/// begin behind: where it ends, and its cells in the table of breaks; none where
/// it is cut anyhow, for a sentence ends there, or the layout shows it.
pub(crate) fn each_gap(
    text: &str,
    line: Span,
    found: &[Found],
    lexicon: &Lexicon,
    gaps: &mut Gaps,
    mut see: impl FnMut(usize, Option<Cells>),
) {
    let habit = Habit::of(text, line);
    gaps.begin(text, line);
    let mut rest = found;
    let mut follows_number = true;
    for sentence in sentences(text, line) {
        // "III. Die Revision": a number belongs to what it counts.
        if !std::mem::replace(&mut follows_number, is_number(&text[sentence.range()])) {
            see(sentence.start, None);
        }
        let count = rest.iter().take_while(|found| found.span.end <= sentence.end).count();
        let (here, after) = rest.split_at(count);
        rest = after;
        gaps.read(text, sentence, here, lexicon);
        for i in 0..gaps.count() {
            let gap = gaps.span(i);
            if text[gap.range()].chars().count() >= WIDE_GAP {
                see(gap.end, None);
            } else if !gaps.is_inside(i) {
                see(gap.end, Some(gaps.cells(i, habit)));
            }
        }
    }
}

/// Whether a sentence is only the number of what follows: "3.", "III.".
fn is_number(sentence: &str) -> bool {
    let number = sentence.trim().trim_end_matches('.');
    let is = |digits: &str| number.chars().all(|c| digits.contains(c));
    !number.is_empty() && number.len() <= 4 && (is("0123456789") || is("IVX"))
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

    const STORY: &str = "The river rose by a metre on Monday, the town said, and it fell again in the night. \
        Nobody was hurt, but the bridge to the old market has been closed for now, and the ferry runs every hour. \
        The mayor said that the town would pay for the damage from its own budget this year. \
        Traders asked for more time, since the water had reached their stores.";

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
        let page = format!("Skip to content Home Sport Culture Contact {STORY} Share Tweet Related Imprint");
        let units = cut(&page);
        let story: Vec<&str> = units.iter().copied().filter(|unit| STORY.contains(unit)).collect();
        assert_eq!(story.join(" "), STORY);
        assert_eq!(story.len(), 4);
        for label in ["Skip to content", "Culture", "Contact", "Share", "Tweet"] {
            assert!(units.contains(&label), "{units:?}");
        }
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
        let row = "Bridge closed after flood in Nordport Mayor asks for calm before the vote \
                   Ferry runs again every hour after years Market moves to the hill until Tuesday \
                   Storm leaves hundreds without power Fire destroys barn near the old mill \
                   Team wins cup at last New school opens in the harbour";
        let page = format!("{STORY} Share Tweet Email {row} Terms of Use Privacy");
        let units = cut(&page);
        let at = units.iter().position(|unit| *unit == "Email").expect("a label");
        let row = &units[at + 1..];
        assert!(row.len() > 3 && row.iter().all(|unit| unit.split(' ').count() <= 25), "{units:?}");
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
