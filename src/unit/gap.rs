//! What stands around a gap between two words, in the terms of the table of
//! breaks: in each of its blocks, a row and a column.

use super::habit::{HABITS, Habit};
use super::repeat::{self, Repeats};
use super::token::{CLOSES, Close, FORMS, Form, Token, tokens};
use crate::buffer::buffers;
use crate::lexicon::{Lexicon, Place};
use crate::mark::Found;
use crate::span::Span;
use crate::word::Hash;

/// A block of the table: its name, and how many rows and columns it has.
pub(crate) type Block = (&'static str, usize, usize);

/// A form, or that there is no word.
const MAY_FORM: usize = FORMS + 1;
/// No cue, or one of each place, of one word or of several.
const CUE: usize = 1 + 2 * Place::ALL.len();
/// Words not in lower case are counted to one less.
const FAR: usize = 8;
/// Stretches are told apart that are longer than these.
const LENGTHS: [u8; 15] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 19, 24, 32, 44, 64];
const STRETCH: usize = LENGTHS.len() + 1;

/// Words, and words with the form beside them, are told apart by so many buckets, so many
/// in a row of the table.
const BUCKETS: usize = 1 << 13;
const BUCKET_COLUMNS: usize = 32;

/// All blocks.
pub(crate) const BLOCKS: [Block; 17] = [
    // The word before with its mark; the word behind, and whether a mark opens it.
    ("beside", FORMS * CLOSES, FORMS * 2),
    // The two words before; the word behind.
    ("before", MAY_FORM * FORMS, FORMS),
    // The word before; the two words behind.
    ("behind", FORMS, FORMS * MAY_FORM),
    // What has capitals in this text, and the word before; the word behind.
    ("habit", HABITS * FORMS, FORMS),
    // How many words before it are not in lower case; how many behind it.
    ("row", FAR, FAR),
    // How many words before it no mark parts; the word behind. The word before;
    // how many words behind it no mark parts.
    ("stretch-before", STRETCH, FORMS),
    ("stretch-behind", FORMS, STRETCH),
    // The cue that ends before it; the one that begins behind it.
    ("cues", CUE, CUE),
    ("cue-before", CUE, FORMS),
    ("cue-behind", FORMS, CUE),
    // The mark before it; the cue that begins behind it.
    ("cue-close", CLOSES, CUE),
    // The word before it, the word behind it.
    ("word-before", BUCKETS / BUCKET_COLUMNS, BUCKET_COLUMNS),
    ("word-behind", BUCKETS / BUCKET_COLUMNS, BUCKET_COLUMNS),
    // The word before it with the form behind it, the word behind it with the form before.
    ("word-before-form", BUCKETS / BUCKET_COLUMNS, BUCKET_COLUMNS),
    ("word-behind-form", BUCKETS / BUCKET_COLUMNS, BUCKET_COLUMNS),
    // How often the line, by its length, has the two words together; how often each.
    ("repeats", repeat::ROWS, repeat::COLUMNS),
    // The same, by how both look.
    ("repeat-forms", repeat::ROWS * repeat::COLUMNS, FORMS * FORMS),
];

/// Where a gap stands in each block: the numbers of its cells.
pub(crate) type Cells = [usize; BLOCKS.len()];

/// How many cells there are.
pub(crate) const CELLS: usize = {
    let (mut cells, mut i) = (0, 0);
    while i < BLOCKS.len() {
        cells += BLOCKS[i].1 * BLOCKS[i].2;
        i += 1;
    }
    cells
};

/// The gaps between the words of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Gaps {
    tokens: Vec<Token>,
    around: Vec<Around>,
    /// Of the whole line.
    repeats: Repeats,
}

buffers!(Gaps { tokens, around, repeats });

/// What stands around a word, itself counted; more than is told apart is not
/// counted.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    /// How many words up to it are not in lower case, and how many from it on.
    high_before: u8,
    high_behind: u8,
    /// How many words up to it no mark parts, and how many from it on.
    stretch_before: u8,
    stretch_behind: u8,
    /// The cue that ends with it, and the one that begins with it.
    ends: u8,
    begins: u8,
}

impl Gaps {
    /// Begins with a line, whose sentences will be read.
    pub(super) fn begin(&mut self, text: &str, line: Span) {
        self.repeats.count(&text[line.range()]);
    }

    /// Reads a sentence, in which `found` are the hits.
    pub(super) fn read(&mut self, text: &str, sentence: Span, found: &[Found], lexicon: &Lexicon) {
        self.tokens.clear();
        self.tokens.extend(tokens(text, sentence));
        self.around.clear();
        self.around.resize(self.tokens.len(), Around::default());
        let (mut high, mut stretch) = (0_u8, 0_u8);
        for (token, around) in self.tokens.iter().zip(&mut self.around) {
            high = if token.is_low() { 0 } else { high.saturating_add(1) };
            stretch = if token.is_sign() { 0 } else { stretch.saturating_add(1) };
            (around.high_before, around.stretch_before) = (high, stretch);
            if token.is_closed() {
                stretch = 0;
            }
        }
        let (mut high, mut stretch) = (0_u8, 0_u8);
        for (token, around) in self.tokens.iter().zip(&mut self.around).rev() {
            high = if token.is_low() { 0 } else { high.saturating_add(1) };
            stretch = match () {
                () if token.is_sign() => 0,
                () if token.is_closed() => 1,
                () => stretch.saturating_add(1),
            };
            (around.high_behind, around.stretch_behind) = (high, stretch);
        }
        for found in found.iter().filter(|found| found.bounded) {
            self.see_cue(text, found, lexicon);
        }
    }

    /// Notes a cue at the words that it begins and ends with: "Sport-App" does
    /// not end with "Sport".
    fn see_cue(&mut self, text: &str, found: &Found, lexicon: &Lexicon) {
        let first = self.tokens.partition_point(|token| token.span.end <= found.span.start);
        let behind = self.tokens.partition_point(|token| token.span.start < found.span.end);
        if first >= behind {
            return;
        }
        let last = behind - 1;
        let sort = |number| {
            let cue = lexicon.cue(number);
            (1 + 2 * cue.place as usize + usize::from(last > first)) as u8
        };
        let sort = lexicon.cues_of(found.pattern).map(sort).max().unwrap_or_default();
        let is_mark = |from: usize, to: usize| !text[from..to].contains(char::is_alphanumeric);
        if is_mark(self.tokens[first].span.start.min(found.span.start), found.span.start) {
            self.around[first].begins = self.around[first].begins.max(sort);
        }
        if is_mark(found.span.end, self.tokens[last].span.end.max(found.span.end)) {
            self.around[last].ends = self.around[last].ends.max(sort);
        }
    }

    /// How many gaps there are.
    pub(super) fn count(&self) -> usize {
        self.tokens.len().saturating_sub(1)
    }

    /// Where gap `i` lies.
    pub(super) fn span(&self, i: usize) -> Span {
        Span::new(self.tokens[i].span.end, self.tokens[i + 1].span.start)
    }

    /// Whether gap `i` parts what belongs together, whatever stands around it:
    /// the thousands of a number, or words of a script without cases, where no
    /// form tells a label from a word, and both sides are not cues.
    pub(super) fn is_inside(&self, i: usize) -> bool {
        let [before, behind] = [&self.tokens[i], &self.tokens[i + 1]];
        match (before.form, before.close, behind.form) {
            (Form::Caseless, Close::None, Form::Caseless) => {
                self.around[i].ends == 0 || self.around[i + 1].begins == 0
            }
            (Form::Number, Close::None, Form::Number) => behind.is_thousands,
            _ => false,
        }
    }

    /// The cells of gap `i`.
    pub(super) fn cells(&self, i: usize, habit: Habit) -> Cells {
        let form = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).map_or(FORMS, |token| token.form as usize)
        };
        let (before, behind) = (&self.tokens[i], &self.tokens[i + 1]);
        let (left, right) = (before.form as usize, behind.form as usize);
        let (lefter, righter) = (form(i.checked_sub(1)), form(Some(i + 2)));
        let (at_left, at_right) = (self.around[i], self.around[i + 1]);
        let high = |count: u8| usize::from(count).min(FAR - 1);
        let (ends, begins) = (usize::from(at_left.ends), usize::from(at_right.begins));
        let (row, column) = self.repeats.cell(before.hash, behind.hash);
        let places = [
            (left * CLOSES + before.close as usize, right * 2 + usize::from(behind.opens)),
            (lefter * FORMS + left, right),
            (left, right * MAY_FORM + righter),
            (habit as usize * FORMS + left, right),
            (high(at_left.high_before), high(at_right.high_behind)),
            (length(at_left.stretch_before), right),
            (left, length(at_right.stretch_behind)),
            (ends, begins),
            (ends, right),
            (left, begins),
            (before.close as usize, begins),
            bucket(before.hash),
            bucket(behind.hash),
            bucket(before.hash.and(behind.form.hash())),
            bucket(behind.hash.and(before.form.hash())),
            (row, column),
            (row * repeat::COLUMNS + column, left * FORMS + right),
        ];
        let mut first = 0;
        let mut cells = [0; BLOCKS.len()];
        for ((cell, (row, column)), (_, rows, columns)) in cells.iter_mut().zip(places).zip(BLOCKS) {
            debug_assert!(row < rows && column < columns);
            *cell = first + row * columns + column;
            first += rows * columns;
        }
        cells
    }
}

/// The row and the column of the bucket of a word, or of a word and a form.
fn bucket(hash: Hash) -> (usize, usize) {
    let bucket = hash.bucket(BUCKETS);
    (bucket / BUCKET_COLUMNS, bucket % BUCKET_COLUMNS)
}

/// The number of a stretch among the lengths that are told apart.
fn length(words: u8) -> usize {
    LENGTHS.partition_point(|&most| most < words)
}
