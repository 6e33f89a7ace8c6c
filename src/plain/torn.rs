//! Torn texts: paragraphs that were broken at every link and every stress within them,
//! as a program leaves them that writes each text of a tree of HTML in a line of its own.
//!
//! Such breaks show: no line of its own begins with a comma, or ends with *of the*. Where
//! a text has enough of them, a sentence that does not end with its line runs on, up to
//! where it ends: what never comes to an end was a row of labels.

use crate::buffer::buffers;
use crate::segment::Line;
use crate::span::Span;
use crate::word::{Class, Hash};

use super::edit::{Edit, With};
use super::row::{Entries, Row, unquoted};

/// A text is torn where at least so many lines begin with a mark that closes, and so
/// many at all show that a sentence runs on. If as many marks stand behind blank lines,
/// these are no end of a paragraph.
const FEWEST_MARKS: usize = 2;
const FEWEST: usize = 4;
/// Or where so many lines end with a word that something must follow,
const MANY: usize = 8;
/// and at least so many of a hundred do.
const MANY_OF_100: usize = 12;
/// A sentence that has so many words, and no end, is no label.
const SENTENCE_WORDS: usize = 4;
/// And what runs on in so many words is none beside another.
const REST_WORDS: usize = 3;
/// What runs on in so many words, and is no link, is no label.
const NO_LABEL_WORDS: usize = 6;
/// What has no more words, and stands in a sentence, may have been a link.
const LINK_WORDS: usize = 8;
/// A label before a colon has at most so many words.
const LABEL_WORDS: usize = 3;
/// Marks that close what stands before them. A colon is none: a label may have had it;
/// nor is a semicolon: comments of programs begin with it.
const CLOSING: [char; 13] = [',', '.', ')', ']', '!', '?', '%', '”', '“', '»', '›', '،', '؟'];
/// Marks that a word of a sentence may begin with.
const OPENING: &str = "\"'“‘„‚«»‹›([¿¡@#$€£¥";

/// How a line stands to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// A line of its own, as far as one can see.
    None,
    /// It may have been a link in the sentence above.
    Link,
    /// It begins like a sentence that goes on.
    Lower,
    /// The one above ends with a comma.
    Comma,
    /// The one above ends with a word that something must follow.
    Open,
    /// It begins with a mark that closes.
    Mark,
}

/// A line that is not blank, and how it stands to the one above it.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// From the text of the line above to its own words.
    gap: Span,
    join: Join,
    /// Whether blank lines stand between.
    is_apart: bool,
    words: usize,
    /// Whether a sentence ends with it.
    ends: bool,
    /// Whether it ends with a colon.
    announces: bool,
}

/// The lines of a text.
#[derive(Debug, Default)]
pub(super) struct Torn {
    all: Vec<Seen>,
}

buffers!(Torn { all });

/// Finds the breaks of `text` in the midst of sentences, if it is torn: they are read
/// as spaces, or as nothing above a mark.
pub(super) fn find(text: &str, lines: &[Line], torn: &mut Torn, edits: &mut Vec<Edit>) {
    if !may_be(text, lines) {
        return;
    }
    torn.read(text, lines);
    if torn.is_torn() {
        torn.edit(edits);
    }
}

/// Whether enough lines begin or end so: that spares most texts the rest.
fn may_be(text: &str, lines: &[Line]) -> bool {
    let (mut marks, mut open, mut all) = (0, 0, 0);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let words = unquoted(&text[line.text.range()]);
        marks += usize::from(closes(words));
        open += usize::from(ends_open(words));
        all += 1;
        if marks >= FEWEST_MARKS {
            return true;
        }
    }
    are_many(open, all)
}

/// Whether of `all` lines enough are `open`.
fn are_many(open: usize, all: usize) -> bool {
    open >= MANY && open * 100 >= all * MANY_OF_100
}

impl Torn {
    fn read(&mut self, text: &str, lines: &[Line]) {
        self.all.clear();
        let mut above: Option<Row<'_>> = None;
        let mut is_apart = false;
        let mut entries = Entries::default();
        for &line in lines {
            if line.is_blank() {
                is_apart = true;
                continue;
            }
            let row = Row::of(text, line, &mut entries);
            let start = above.map_or(line.span.start, |above| above.line.text.end);
            let above_it = above.filter(|above| above.may_run_on(&row));
            self.all.push(Seen {
                gap: Span::new(start, line.text.end - row.words.len()),
                join: above_it.map_or(Join::None, |above| Join::of(&above, &row)),
                is_apart: std::mem::take(&mut is_apart),
                words: row.words.split_whitespace().count(),
                ends: row.ends_sentence(),
                announces: row.words.ends_with(':'),
            });
            above = Some(row);
        }
    }

    fn count(&self, is: impl Fn(&Seen) -> bool) -> usize {
        self.all.iter().filter(|seen| is(seen)).count()
    }

    fn is_torn(&self) -> bool {
        let may_be_apart = self.may_be_apart();
        let count = |join| self.count(|seen| seen.join == join && (may_be_apart || !seen.is_apart));
        let marks = self.count(|seen| seen.join == Join::Mark);
        let open = count(Join::Open);
        marks >= FEWEST_MARKS && marks + open + count(Join::Comma) >= FEWEST || are_many(open, self.all.len())
    }

    /// Whether blank lines are no end of a paragraph.
    fn may_be_apart(&self) -> bool {
        self.count(|seen| seen.join == Join::Mark && seen.is_apart) >= FEWEST_MARKS
    }

    fn edit(&self, edits: &mut Vec<Edit>) {
        let may_be_apart = self.may_be_apart();
        let is_near = |seen: &Seen| may_be_apart || !seen.is_apart || seen.join == Join::Mark;
        // The words of what was joined to the line above, that line among it; whether that
        // has no end; and how many breaks up to here are surely within a sentence.
        let (mut words, mut is_open, mut sure) = (0, false, edits.len());
        for (i, seen) in self.all.iter().enumerate() {
            let next = self.all.get(i + 1).filter(|next| is_near(next)).map(|next| next.join);
            let goes_on = matches!(next, Some(Join::Lower | Join::Mark));
            let is_sentence = words >= SENTENCE_WORDS;
            let runs_on = match seen.join {
                Join::Mark => true,
                // "Log in" is a label.
                Join::Open => is_sentence || seen.words <= LINK_WORDS,
                Join::Comma => is_sentence,
                Join::Lower => is_open && (is_sentence || seen.words >= REST_WORDS),
                // "the mayor said", "Jane Roe", "told the paper"
                Join::Link => is_open && is_sentence && seen.words <= LINK_WORDS && goes_on,
                Join::None => false,
            };
            if runs_on && is_near(seen) {
                let with = if seen.join == Join::Mark { With::Last } else { With::Char(' ') };
                edits.push(Edit { span: seen.gap, with });
                words += seen.words;
                let is_rest = seen.join != Join::Link && seen.words >= NO_LABEL_WORDS;
                if seen.join == Join::Mark || seen.ends || is_rest {
                    sure = edits.len();
                }
            } else {
                edits.truncate(sure);
                words = seen.words;
            }
            is_open = !(seen.ends || seen.announces);
        }
        edits.truncate(sure);
    }
}

impl Join {
    /// How `row` stands to the one above it.
    fn of(above: &Row<'_>, row: &Row<'_>) -> Join {
        match () {
            () if closes(row.words) && may_close(row.words, above.words) => Join::Mark,
            () if is_label(row.words) => Join::None,
            () if ends_open(above.words) => Join::Open,
            () if above.words.len() > 1 && above.words.ends_with(',') => Join::Comma,
            () if row.begins() == Some(false) => Join::Lower,
            () => Join::Link,
        }
    }
}

/// Whether `words` end with one that something must follow.
fn ends_open(words: &str) -> bool {
    // "US" is no *us*.
    words.ends_with(char::is_lowercase) && {
        let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        Hash::of(last).class() == Some(Class::Grammar)
    }
}

/// Whether `words` begin with what closes, or goes on with, the word before.
fn closes(words: &str) -> bool {
    let mut chars = words.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next();
    match first {
        // "Nordport", "'s mayor"
        '\'' | '’' => second == Some('s') && chars.next().is_none_or(|c| !c.is_alphabetic()),
        _ => CLOSING.contains(&first) && second.is_none_or(char::is_whitespace),
    }
}

/// Whether the mark that `words` begin with may close the line `above`: not in a program,
/// or below a line that begins with the same.
fn may_close(words: &str, above: &str) -> bool {
    let is_program = above.ends_with([',', ';', '{', '(']) && !above.contains(' ');
    !is_program && !above.starts_with(words.chars().next().unwrap_or_default())
}

/// Whether `words` begin with a label, or a sign that is part of no sentence: "Photo:
/// Jane Roe", "© 2021", "— Jane Roe".
fn is_label(words: &str) -> bool {
    let begins = |c: char| c.is_alphanumeric() || OPENING.contains(c);
    !words.starts_with(begins) || {
        let mut first = words.split_whitespace().take(LABEL_WORDS);
        words.starts_with(char::is_uppercase) && first.any(|word| word.ends_with(':'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::edit::edited;
    use crate::segment::lines;

    fn untorn(text: &str) -> String {
        let mut edits = Vec::new();
        find(text, &lines(text).collect::<Vec<_>>(), &mut Torn::default(), &mut edits);
        edited(text, &edits)
    }

    const TORN: &str = "\
Home
News
Water rises in Nordport
The river rose by a metre on
Monday
, the mayor of
Nordport
said, and it is still rising. The bridge, which
Jane Roe
built, is closed.
In
1962
the whole of the lower town stood under water, and
Nordport
's market (
closed for now
) with it.
";

    const WHOLE: &str = "\
Home
News
Water rises in Nordport
The river rose by a metre on Monday, the mayor of Nordport said, and it is still rising. The bridge, which Jane Roe built, is closed.
In 1962 the whole of the lower town stood under water, and Nordport's market ( closed for now) with it.
";

    #[test]
    fn a_sentence_runs_on_over_what_was_a_link() {
        assert_eq!(untorn(TORN), WHOLE);
        assert_eq!(untorn(&TORN.replace('\n', "\r\n")), WHOLE.replace('\n', "\r\n"));
        // A tree that is written with its indents has blank lines between.
        let apart = TORN.replace('\n', "\n   \n");
        assert_eq!(untorn(&apart), WHOLE.replace('\n', "\n   \n"));
    }

    #[test]
    fn what_comes_to_no_end_is_a_row_of_labels() {
        for labels in [
            "Share\nTweet\n",
            "2 cloves of garlic, crushed\n400 g of tomatoes\nolive oil\nshare this recipe\nfacebook\nprint\n",
            "The wall will be finished in the spring of next year\nsubscribe to our newsletter\nfollow us\n",
            "What the Coastal Fund pays for\n© 2021 Nordport Gazette. All rights reserved.\n",
            "The old wall in the year 1931, with the\nPhoto: Jane Roe/Gazette\nthe wall today\n",
            "Storm breaks the wall at the\nfish market\nby Tom Hale\n",
            "politics\narts and culture\nscience\nopinion\n",
            "Log in\nThe bridge to the old market has been closed for now.\n",
            "The wall will be finished next spring\nSubscribe to our newsletter for free today\n\nfollow us\n",
        ] {
            let text = format!("{TORN}{labels}Nobody was hurt.\n");
            assert_eq!(untorn(&text), format!("{WHOLE}{labels}Nobody was hurt.\n"));
        }
    }

    #[test]
    fn words_that_something_must_follow_are_enough() {
        let torn = "The river rose on the\nMonday\nof the flood.\n".repeat(8);
        assert_eq!(untorn(&torn), "The river rose on the Monday of the flood.\n".repeat(8));
    }

    #[test]
    fn the_marks_of_a_quotation_are_not_in_a_sentence() {
        let quoted = |text: &str| format!("> {}\n", text.trim_end().replace('\n', "\n> "));
        assert_eq!(untorn(&quoted(TORN)), quoted(WHOLE));
    }

    #[test]
    fn what_is_whole_is_left() {
        let prose = "The river rose by a metre on Monday, the town said.\nNobody was hurt.\n";
        let verse = "The river rose and no one knew\nhow far the water yet would go,\n\
                     it took the bridge, the market, too,\nand left us standing in the snow.\n\n";
        let menu = "home\nnews from the region\nsport\nculture and the arts\ncontact\n".repeat(9);
        let list = "Buy\n-milk\n-eggs\n-flour\n-bread\n";
        let program = "call(\n  first,\n)\n; one\n; two\n; three\n".repeat(5);
        for text in [prose, &verse.repeat(9), &menu, list, &program, "", "\n\n", ",", ")\n"] {
            assert_eq!(untorn(text), text);
        }
    }
}
