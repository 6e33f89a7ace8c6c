//! Hard-wrapped texts: paragraphs that were broken into lines of some width,
//! as mail, text browsers and converters write them.
//!
//! A program that wraps a paragraph puts into each line as many words as it
//! holds. So a break is one of its own where the line is not too long, and the
//! next line's first word would have made it so; and the width is that which
//! explains most breaks.

use std::ops::RangeInclusive;

use crate::buffer::{Buffer, Limit};
use crate::segment::{Line, trim};
use crate::span::Span;

use super::edit::{Edit, With};
use super::row::{Entries, Row, begins, first_word, unquoted, width};

/// Widths that are looked for, in characters.
const WIDTHS: RangeInclusive<usize> = 40..=160;
/// What more than half of a text stands in lines of more bytes is not wrapped:
/// as many as the widest line of an alphabet of two bytes may have.
const LONG_LINE: usize = 2 * *WIDTHS.end();
/// A text has at least so many breaks that its width explains.
const FEWEST: f32 = 5.0;
/// At most this share of as many lines is longer, or one: what is not wrapped.
const LONGER: f32 = 0.1;
/// Of the lines that are shorter than the width by less than this, so many are
/// full: paragraphs end anywhere, and lists have no width at all.
const NEAR: usize = 20;
const FULL: f32 = 0.7;
/// Of so many breaks the next line begins in small letters, or in a script that
/// has none: lists and verse begin with capitals.
const RUNNING_ON: f32 = 0.3;
/// Where fewer lines than this share begin with one, they say nothing: then so many
/// of the full lines, and at least so many, stand above the short last line of a
/// paragraph.
const CAPITALS: f32 = 0.05;
const SHORT_ENDS: f32 = 0.05;
const FEWEST_ENDS: f32 = 2.0;
/// A first word of more characters, as addresses are, says nothing of the width.
const LONGEST_WORD: usize = 24;
/// A line that is full has at least so many.
const SHORTEST: usize = *WIDTHS.start() - LONGEST_WORD;
/// Where paragraphs have blank lines between them, fewer lines than this share of
/// the full ones end with a sentence above another line.
const ENDS: f32 = 0.02;
/// Of the lines that may be full, and of the full ones, so many are, and run on,
/// where a part of the text is wrapped.
const PART: f32 = 0.5;
/// Headlines and rows of tables are like them by chance where they are few, or
/// narrow.
const FEWEST_OF_PART: f32 = 8.0;
const NARROWEST_PART: usize = 55;

/// A break between two lines of which the first may be full.
#[derive(Clone, Copy, Debug)]
struct Break {
    /// What would be read as a space: up to the next line's words, the marks of a
    /// quotation among it.
    span: Span,
    /// How many characters the line has, and up to the end of its first word.
    width: usize,
    reach: usize,
    /// How many the next line has, and its first word.
    next: usize,
    first: usize,
    /// Whether that begins in small letters, or in letters that are neither.
    runs_on: bool,
    /// Whether a paragraph may end here.
    may_part: bool,
    /// Whether a sentence runs on here, word to word.
    is_inside: bool,
}

impl Break {
    /// Whether the next word had no room in a line of `width`.
    fn is_full(&self, width: usize) -> bool {
        (self.width <= width || self.reach > width) && self.width + self.first >= width
    }

    /// Whether it says something of the width.
    fn counts(&self) -> bool {
        self.first <= LONGEST_WORD
    }
}

/// How a text was wrapped.
#[derive(Clone, Copy, Debug)]
enum Wrapped {
    /// The whole of it, with blank lines between its paragraphs.
    Whole,
    /// The whole of it, and its paragraphs have lines like others between them: one
    /// ends where it may. To part one between two sentences does less harm than to
    /// join two.
    Lines,
    /// Some of its paragraphs, among others that were not.
    Part,
}

/// The breaks of a text.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    all: Vec<Break>,
    /// At each width, how many breaks more than at the last it explains, and how
    /// many lines more are longer though they could have been broken.
    full: Vec<i32>,
    longer: Vec<i32>,
    /// How many lines begin with letters, and with capitals.
    lettered: u32,
    capitals: u32,
}

impl Buffer for Breaks {
    fn hold(&mut self, limit: Limit) {
        self.all.hold(limit);
    }
}

/// Finds the breaks of `text` in the midst of paragraphs, if it is wrapped:
/// they are read as spaces.
pub(super) fn find(text: &str, lines: &[Line], breaks: &mut Breaks, edits: &mut Vec<Edit>) {
    if !breaks.may_be(text, lines) {
        return;
    }
    breaks.read(text, lines);
    let Some((width, _)) = breaks.likeliest() else { return };
    let Some(wrapped) = breaks.wrapped(width) else { return };
    let inside = breaks.all.iter().filter(|at| {
        at.is_full(width)
            && match wrapped {
                Wrapped::Whole => true,
                Wrapped::Lines => !at.may_part,
                Wrapped::Part => at.is_inside,
            }
    });
    edits.extend(inside.map(|at| Edit { span: at.span, with: With::Char(' ') }));
}

impl Breaks {
    /// Whether the text may be wrapped: not if most of it stands in lines that are too
    /// long, or if no width explains as many breaks above lines that run on as it
    /// must. That spares most texts the rest.
    fn may_be(&mut self, text: &str, lines: &[Line]) -> bool {
        reset(&mut self.full);
        let (mut start, mut long) = (0, 0);
        let mut above: Option<Span> = None;
        for Line { span: Span { end, .. }, .. } in lines.iter().copied() {
            // Nothing is wrapped by carriage returns alone.
            if text.as_bytes()[end - 1] == b'\r' && end < text.len() {
                continue;
            }
            let span = Span::new(start, end);
            start = end;
            if span.len() > LONG_LINE {
                long += span.len();
            }
            if let Some(above) = above {
                let words = unquoted(&text[span.range()]);
                if begins(words) == Some(false) {
                    let above = Line { span: above, text: trim(text, above) };
                    self.vote(width(text, above), first_word(words).chars().count());
                }
            }
            above = Some(span).filter(|span| span.len() >= SHORTEST);
        }
        let most = self.likeliest().map_or(0, |(_, count)| count);
        most as f32 >= RUNNING_ON * FEWEST && long * 2 <= text.len()
    }

    /// Adds a break between a line of `width` and a `first` word to what each width
    /// explains.
    fn vote(&mut self, width: usize, first: usize) {
        if first <= LONGEST_WORD {
            add(&mut self.full, width, width + first);
        }
    }

    fn read(&mut self, text: &str, lines: &[Line]) {
        self.all.clear();
        reset(&mut self.full);
        reset(&mut self.longer);
        (self.lettered, self.capitals) = (0, 0);
        let mut above: Option<Row<'_>> = None;
        let mut entries = Entries::default();
        for &line in lines {
            if line.is_blank() {
                above = None;
                continue;
            }
            let row = Row::of(text, line, &mut entries);
            if let Some(is_capital) = row.begins() {
                self.lettered += 1;
                self.capitals += u32::from(is_capital);
            }
            if row.width > *WIDTHS.start() && !row.may_be_longer() {
                add(&mut self.longer, row.reach(), row.width - 1);
            }
            if let Some(above) = above.filter(|above| above.may_run_on(&row)) {
                self.see(&above, &row);
            }
            above = (row.width >= SHORTEST).then_some(row);
        }
    }

    /// Notes the break between two lines.
    fn see(&mut self, row: &Row<'_>, next: &Row<'_>) {
        let runs_on = next.begins() == Some(false);
        let at = Break {
            span: Span::new(row.line.text.end, next.line.text.end - next.words.len()),
            width: row.width,
            reach: row.reach(),
            next: next.width,
            first: first_word(next.words).chars().count(),
            runs_on,
            may_part: !runs_on && row.ends_sentence(),
            is_inside: runs_on && row.is_prose(next),
        };
        self.vote(at.width, at.first);
        self.all.push(at);
    }

    /// The least of the widths that explain most breaks, and how many that are; none
    /// if none explains any.
    fn likeliest(&self) -> Option<(usize, i32)> {
        let (mut count, mut best) = (0, None);
        for width in WIDTHS {
            count += self.full[width];
            if count > best.map_or(0, |(_, most)| most) {
                best = Some((width, count));
            }
        }
        best
    }

    /// How the text was wrapped at `width`, if it was.
    fn wrapped(&self, width: usize) -> Option<Wrapped> {
        let breaks = || self.all.iter().filter(|at| at.counts());
        let count = |is: &dyn Fn(&Break) -> bool| breaks().filter(|at| is(at)).count() as f32;
        let full = count(&|at| at.is_full(width));
        let near = count(&|at| at.width <= width && at.width + NEAR > width);
        let running_on = count(&|at| at.is_full(width) && at.runs_on);
        let ends = count(&|at| !at.is_full(width) && at.may_part);
        let short_ends = count(&|at| at.is_full(width) && at.next + NEAR <= width);
        let longer = self.longer[..=width].iter().sum::<i32>() as f32;
        let has_capitals = self.capitals as f32 >= CAPITALS * self.lettered as f32;
        let is_whole = longer <= (LONGER * full).max(1.0)
            && full >= FULL * near
            && running_on >= RUNNING_ON * full
            && (has_capitals || short_ends >= (SHORT_ENDS * full).max(FEWEST_ENDS));
        let is_part = has_capitals
            && full >= FEWEST_OF_PART
            && width >= NARROWEST_PART
            && full >= PART * near
            && running_on >= PART * full;
        match () {
            () if full < FEWEST => None,
            () if is_whole && ends <= ENDS * full => Some(Wrapped::Whole),
            () if is_whole => Some(Wrapped::Lines),
            () if is_part => Some(Wrapped::Part),
            () => None,
        }
    }
}

/// Makes `changes` those of nothing.
fn reset(changes: &mut Vec<i32>) {
    changes.clear();
    changes.resize(WIDTHS.end() + 2, 0);
}

/// Adds one at each width from `least` to `most`.
fn add(changes: &mut [i32], least: usize, most: usize) {
    let (least, most) = (least.max(*WIDTHS.start()), most.min(*WIDTHS.end()));
    if least <= most {
        changes[least] += 1;
        changes[most + 1] -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::edit::edited;
    use crate::segment::lines;

    fn unwrapped(text: &str) -> String {
        let mut edits = Vec::new();
        find(text, &lines(text).collect::<Vec<_>>(), &mut Breaks::default(), &mut edits);
        edited(text, &edits)
    }

    const PARAGRAPHS: &str = "\
Water rises in Nordport

The river rose by a metre on Monday, the town said, and it is still rising at the old harbour, where the market has been closed since the weekend.

Nobody was hurt, but the bridge to the island cannot be crossed until further notice, and the ferry, which had been out of service for years, runs every hour again.

* The ferry leaves at the full hour from the northern pier, if the wind allows it to do so
* The bridge stays closed

“We have seen worse,” the mayor said, when she was asked about the flood of the year 1962, in which the whole of the lower town had stood under water for a week.
";

    fn wrap(text: &str, width: usize, indent: &str) -> String {
        let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
        let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
        let options = options.wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        textwrap::fill(text, options)
    }

    #[test]
    fn a_wrapped_text_is_read_in_paragraphs() {
        let long = PARAGRAPHS.repeat(2);
        for width in [50, 60, 72, 80, 100] {
            assert_eq!(unwrapped(&wrap(&long, width, "")), long, "{width}");
        }
        let indented = wrap(PARAGRAPHS.trim_end(), 72, "   ");
        let read = unwrapped(&indented);
        assert_eq!(read.lines().count(), PARAGRAPHS.lines().count(), "{read}");
        assert_eq!(
            unwrapped(&wrap(PARAGRAPHS, 72, "").replace('\n', "\r\n")),
            PARAGRAPHS.replace('\n', "\r\n")
        );
        // What ends a line by itself is no break that a program puts in.
        let returns = wrap(PARAGRAPHS, 72, "").replace('\n', "\r");
        assert_eq!(unwrapped(&returns), returns);
    }

    #[test]
    fn quotations_are_read_without_the_marks_in_their_midst() {
        let quoted = wrap(PARAGRAPHS.trim_end(), 72, "> ");
        let want = format!("> {}", PARAGRAPHS.trim_end().replace('\n', "\n> "));
        let blank = |text: String| text.replace("> \n", ">\n");
        assert_eq!(unwrapped(&blank(quoted)), blank(want));
    }

    #[test]
    fn a_text_that_was_wrapped_in_part_runs_on_where_a_sentence_does() {
        let wrapped = wrap(&PARAGRAPHS.repeat(3), 72, "");
        let text = format!("{}{wrapped}", PARAGRAPHS.repeat(5));
        let read = unwrapped(&text);
        assert!(read.contains("the town said, and it is still rising at the old"), "{read}");
        // What was not wrapped is as it was.
        assert!(read.starts_with(&PARAGRAPHS.repeat(5)), "{read}");
    }

    #[test]
    fn paragraphs_without_a_line_between_them_end_with_a_sentence() {
        let text = PARAGRAPHS.repeat(3).replace("\n\n", "\n");
        let read = unwrapped(&wrap(&text, 72, ""));
        assert_eq!(read.lines().count(), text.lines().count(), "{read}");
    }

    #[test]
    fn what_was_not_wrapped_is_left() {
        let menu = "Home\nNews from the region\nSport\nCulture and the arts\nContact\n".repeat(9);
        let headlines = "Bridge closed after the flood in Nordport on Monday\n\
                         Mayor asks for calm before the vote about the harbour\n\
                         Ferry runs again every hour after years out of service\n\
                         Market moves to the hill until the water has gone down\n"
            .repeat(5);
        let verse = "The river rose and no one knew\nhow far the water yet would go,\n\
                     it took the bridge, the market, too,\nand left us standing in the snow.\n\n"
            .repeat(6);
        let breaks = wrap(PARAGRAPHS, 60, "").replace('\n', "  \n");
        let japanese = "川は月曜日に一メートル上がった。町はまだ上昇していると述べた。\n".repeat(9);
        for text in [PARAGRAPHS, &menu, &headlines, &verse, &breaks, &japanese, "", "\n\n"] {
            assert_eq!(unwrapped(text), text);
        }
    }
}
