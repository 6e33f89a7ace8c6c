//! Torn texts: paragraphs that were broken at every link and every stress within them,
//! as a program leaves them that writes each text of a tree of HTML in a line of its own.
//!
//! Such breaks show: no line of its own begins with a comma, or ends with *of the*. Where
//! a text has enough of them, a sentence that does not end with its line runs on.

use crate::buffer::buffers;
use crate::segment::lines;
use crate::span::Span;
use crate::word::{Class, Hash};

use super::edit::{Edit, With};
use super::row::{Entries, Row};

/// A text is torn where at least so many lines begin with a mark that closes, and so
/// many at all show that a sentence runs on.
const FEWEST_MARKS: usize = 2;
const FEWEST: usize = 4;
/// Or where so many show it, and as many of a hundred.
const MANY: usize = 8;
const MANY_OF_100: usize = 12;
/// A sentence that has so many words, and no end, is no label.
const SENTENCE_WORDS: usize = 4;
/// What has no more words, and stands in a sentence, may have been a link.
const LINK_WORDS: usize = 8;
/// And what runs on in so many words is no label beside another.
const REST_WORDS: usize = 3;

/// How a line stands to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// A line of its own, as far as one can see.
    None,
    /// It goes on where that is a sentence without an end.
    Lower,
    /// That ends with a word or a mark that something must follow.
    Open,
    /// It begins with a mark that closes.
    Mark,
}

/// A line that is not blank, and what is seen of it alone.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// From the text of the line above to its own, if that stands right above.
    gap: Option<Span>,
    join: Join,
    words: usize,
    ends: bool,
}

/// The lines of a text.
#[derive(Debug, Default)]
pub(super) struct Torn {
    all: Vec<Seen>,
}

buffers!(Torn { all });

/// Finds the breaks of `text` in the midst of sentences, if it is torn: they are read
/// as spaces, or as nothing above a mark.
pub(super) fn find(text: &str, torn: &mut Torn, edits: &mut Vec<Edit>) {
    torn.read(text);
    if torn.is_torn() {
        torn.join(edits);
    }
}

impl Torn {
    fn read(&mut self, text: &str) {
        self.all.clear();
        let mut above: Option<Row<'_>> = None;
        let mut entries = Entries::default();
        for line in lines(text) {
            if line.is_blank() {
                above = None;
                continue;
            }
            let row = Row::of(text, line, &mut entries);
            let may_run_on = above.filter(|above| above.may_run_on(&row));
            self.all.push(Seen {
                gap: may_run_on.map(|above| Span::new(above.line.text.end, row.line.text.start)),
                join: may_run_on.map_or(Join::None, |above| join(&above, &row)),
                words: row.words.split_whitespace().count(),
                ends: row.ends_sentence() || row.words.ends_with(':'),
            });
            above = Some(row);
        }
    }

    fn is_torn(&self) -> bool {
        let count = |is: &dyn Fn(&Seen) -> bool| self.all.iter().filter(|seen| is(seen)).count();
        let marks = count(&|seen| seen.join == Join::Mark);
        if marks == 0 && self.all.len() < MANY {
            return false;
        }
        let open = count(&|seen| seen.join == Join::Open);
        let shown = marks + open;
        marks >= FEWEST_MARKS && shown >= FEWEST || shown >= MANY && shown * 100 >= self.all.len() * MANY_OF_100
    }

    fn join(&self, edits: &mut Vec<Edit>) {
        // The words of the sentence above, and whether it has no end.
        let (mut words, mut is_open) = (0, false);
        for (i, seen) in self.all.iter().enumerate() {
            let goes_on = || self.all.get(i + 1).is_some_and(|next| matches!(next.join, Join::Lower | Join::Mark));
            let runs_on = match seen.join {
                Join::Mark => true,
                Join::Open => is_open && words >= SENTENCE_WORDS,
                Join::Lower => is_open && (words >= SENTENCE_WORDS || seen.words >= REST_WORDS),
                // "the mayor said", "Jane Roe", "told the paper"
                Join::None => is_open && words >= SENTENCE_WORDS && seen.words <= LINK_WORDS && goes_on(),
            };
            match seen.gap.filter(|_| runs_on) {
                Some(span) => {
                    let with = if seen.join == Join::Mark { With::Last } else { With::Char(' ') };
                    edits.push(Edit { span, with });
                    words += seen.words;
                }
                None => words = seen.words,
            }
            is_open = !seen.ends;
        }
    }
}

/// How `row` stands to the one above it.
fn join(above: &Row<'_>, row: &Row<'_>) -> Join {
    let last = above.words.split_whitespace().next_back().unwrap_or_default();
    let is_grammar = last.starts_with(char::is_lowercase) && Hash::of(last).class() == Some(Class::Grammar);
    match () {
        () if closes(row.words) => Join::Mark,
        () if is_grammar || last.ends_with(',') && last.len() > 1 => Join::Open,
        () if row.begins() == Some(false) => Join::Lower,
        () => Join::None,
    }
}

/// Whether `words` begin with a mark that closes what stands before it.
fn closes(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next().is_some_and(|c| matches!(c, ',' | '.' | ';' | ')' | ']' | '!' | '?' | '%' | '”' | '’'))
        && chars.next().is_none_or(|c| c.is_whitespace() || c.is_alphanumeric() && words.starts_with('’'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn untorn(text: &str) -> String {
        let mut edits = Vec::new();
        find(text, &mut Torn::default(), &mut edits);
        let mut plain = text.to_owned();
        for Edit { span, with } in edits.iter().rev() {
            plain.replace_range(span.range(), if *with == With::Last { "" } else { " " });
        }
        plain
    }

    #[test]
    fn a_sentence_runs_on_over_what_was_a_link() {
        let torn = "Home\nNews\nWater rises in Nordport\nThe river rose by a metre on\nMonday\n, the mayor of\n\
                    Nordport\nsaid, and it is still rising. The bridge, which\nJane Roe\nbuilt, is closed.\n\
                    Nobody was hurt in the old\nharbour\n, but the market (\nclosed for now\n) is under water.\n\
                    Share\nTweet\n";
        assert_eq!(
            untorn(torn),
            "Home\nNews\nWater rises in Nordport\nThe river rose by a metre on Monday, the mayor of \
             Nordport said, and it is still rising. The bridge, which Jane Roe built, is closed.\n\
             Nobody was hurt in the old harbour, but the market ( closed for now) is under water.\n\
             Share\nTweet\n"
        );
    }

    #[test]
    fn what_is_whole_is_left() {
        let prose = "The river rose by a metre on Monday, the town said.\nNobody was hurt.\n";
        let verse = "The river rose and no one knew\nhow far the water yet would go,\n\
                     it took the bridge, the market, too,\nand left us standing in the snow.\n\n";
        let menu = "home\nnews from the region\nsport\nculture and the arts\ncontact\n".repeat(9);
        for text in [prose, verse, &menu, "", "\n\n", ",", ",\n,\n,\n", ")\n"] {
            assert_eq!(untorn(text), text);
        }
    }
}
