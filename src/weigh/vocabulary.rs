//! Words that tell kinds of chrome apart: how much more each speaks for one kind
//! than for others, learned from lines whose kind is known (log-linear weights,
//! fitted without the net, whose answers they add to).

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::character::{Sort, lower};
use crate::kind::{CHROME, Kind};
use crate::word::Hash;
use crate::words::STEM_LETTERS;

/// A word is known by its stem.
const STEM: usize = STEM_LETTERS as usize;
/// A line's first words tell as much as all.
const MOST_WORDS: usize = 30;
/// Lines of more words than this are told apart no further by how many they
/// have.
const MANY: u8 = 6;
/// Weights are whole thousandths.
const UNIT: f32 = 1000.0;

/// The weights of the words that it knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Where the weights of each word stand.
    words: HashMap<Hash, Range<u32>, FixedState>,
    weights: Vec<Weight>,
}

/// The number of a kind of chrome, and what a word adds to its log-odds, in
/// thousandths.
pub(super) type Weight = (u8, i16);

/// What the table calls it.
pub(super) const LAYER: &str = "words";

impl Vocabulary {
    /// Takes up a row of the table: a token, and what it adds to which kinds.
    pub(super) fn row(&mut self, token: &str, weights: &str) -> Result<(), String> {
        let weights: Vec<Weight> = weights.split(',').map(parse_weight).collect::<Result<_, _>>()?;
        if self.insert(Hash::of(token), weights) { Ok(()) } else { Err(format!("`{token}` a second time")) }
    }

    /// Whether the token had no weights before.
    pub(super) fn insert(&mut self, token: Hash, weights: impl IntoIterator<Item = Weight>) -> bool {
        let start = self.weights.len() as u32;
        self.weights.extend(weights);
        self.words.insert(token, start..self.weights.len() as u32).is_none()
    }

    pub(super) fn of(&self, token: Hash) -> &[Weight] {
        self.words.get(&token).map_or(&[], |range| &self.weights[range.start as usize..range.end as usize])
    }

    /// Adds what the words of `line` say to the log-odds of each kind.
    pub(crate) fn weigh(&self, line: &str, odds: &mut [f32; CHROME]) {
        if self.words.is_empty() {
            return;
        }
        let mut sums = [0_i32; CHROME];
        tokens(line, |token| {
            for &(kind, weight) in self.of(token.hash()) {
                sums[usize::from(kind)] += i32::from(weight);
            }
        });
        odds.iter_mut().zip(sums).for_each(|(odds, sum)| *odds += sum as f32 / UNIT);
    }
}

/// A kind by its name, and a weight in thousandths.
fn parse_weight(text: &str) -> Result<Weight, String> {
    let (name, thousandths) =
        text.split_once(' ').ok_or_else(|| format!("`{text}` is no kind and weight"))?;
    let kind = name.parse::<Kind>().map_err(|error| error.to_string())?;
    let kind = kind.chrome_index().ok_or_else(|| format!("`{name}` is no kind of chrome"))?;
    let weight = thousandths.parse().map_err(|_| format!("`{thousandths}` is no whole number of 16 bits"))?;
    Ok((kind as u8, weight))
}

/// What a line is known by: a word, or what the mark before it says.
pub(crate) struct Token {
    mark: Option<char>,
    stem: Stem,
}

/// A line's first word, its last one, and how many there are.
const FIRST: char = '^';
const LAST: char = '$';
const COUNT: char = '#';

impl Token {
    fn hash(&self) -> Hash {
        self.chars().fold(Hash::default(), |hash, c| hash.with_lower(c.into()))
    }

    fn chars(&self) -> impl Iterator<Item = char> {
        self.mark.into_iter().chain(self.stem.letters[..self.stem.len].iter().copied())
    }

    /// As the table has it.
    #[cfg(feature = "unstable-stages")]
    pub(crate) fn name(&self) -> String {
        self.chars().collect()
    }
}

/// All that `line` is known by: its words, the first and the last of them once
/// more as such, and how many they are.
pub(crate) fn tokens(line: &str, mut see: impl FnMut(Token)) {
    let (mut count, mut last) = (0, None);
    for stem in stems(line).take(MOST_WORDS) {
        if count == 0 {
            see(Token { mark: Some(FIRST), stem });
        }
        see(Token { mark: None, stem });
        (count, last) = (count + 1, Some(stem));
    }
    if let Some(stem) = last {
        see(Token { mark: Some(LAST), stem });
    }
    let mut stem = Stem::default();
    stem.push(char::from(b'0' + count.min(MANY)));
    see(Token { mark: Some(COUNT), stem });
}

/// The first letters of a word, in lower case.
#[derive(Clone, Copy, Debug, Default)]
struct Stem {
    letters: [char; STEM],
    len: usize,
}

impl Stem {
    fn push(&mut self, c: char) {
        if let Some(letter) = self.letters.get_mut(self.len) {
            *letter = c;
            self.len += 1;
        }
    }
}

/// The stems of all words and numbers; where a script has no spaces between
/// words, two characters make one.
fn stems(line: &str) -> impl Iterator<Item = Stem> {
    let mut chars = line.chars().map(Letter::of).peekable();
    std::iter::from_fn(move || {
        let first = chars.find(|letter| letter.is_word)?;
        let mut stem = Stem::default();
        stem.push(first.lower);
        if first.is_dense {
            chars.next_if(|letter| letter.is_dense).into_iter().for_each(|letter| stem.push(letter.lower));
        } else {
            while let Some(letter) = chars.next_if(|letter| letter.is_word && !letter.is_dense) {
                stem.push(letter.lower);
            }
        }
        Some(stem)
    })
}

/// A character as words see it.
#[derive(Clone, Copy)]
struct Letter {
    lower: char,
    is_word: bool,
    is_dense: bool,
}

impl Letter {
    #[inline]
    fn of(c: char) -> Letter {
        if c.is_ascii() {
            return Letter {
                lower: c.to_ascii_lowercase(),
                is_word: c.is_ascii_alphanumeric(),
                is_dense: false,
            };
        }
        let sort = Sort::of(c);
        Letter { lower: lower(c), is_word: sort.is_alphanumeric(), is_dense: sort.dense }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        let mut names = Vec::new();
        tokens(line, |token| names.push(token.chars().collect()));
        names
    }

    #[test]
    fn a_line_is_known_by_its_words() {
        for (line, want) in [
            ("", "#0"),
            ("– …", "#0"),
            ("Newsletter", "^newsle newsle $newsle #1"),
            ("Sign up, it's FREE!", "^sign sign up it s free $free #5"),
            ("ÜBER 3 Straßen", "^über über 3 straße $straße #3"),
            ("川が川", "^川が 川が 川 $川 #2"),
            ("한국 news", "^한국 한국 news $news #2"),
        ] {
            assert_eq!(names(line).join(" "), want, "{line:?}");
        }
        let long = names(&"word ".repeat(100));
        assert_eq!((long.len(), long.last().map(String::as_str)), (MOST_WORDS + 3, Some("#6")));
    }

    #[test]
    fn words_add_to_the_kinds_that_they_speak_for() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.row("^sign", "newsletter 1500,share -250").expect("a row");
        vocabulary.row("up", "share 1000").expect("a row");
        let mut odds = [0.0; CHROME];
        vocabulary.weigh("Sign up up", &mut odds);
        let of = |kind: Kind| odds[kind.chrome_index().expect("chrome")];
        assert_eq!((of(Kind::Newsletter), of(Kind::Share), of(Kind::Legal)), (1.5, 1.75, 0.0));
    }

    #[test]
    fn bad_rows_are_named() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.row("up", "share 1").expect("a row");
        for (token, weights, cause) in [
            ("up", "share 1", "`up` a second time"),
            ("a", "share", "`share` is no kind and weight"),
            ("a", "banner 1", "unknown kind `banner`"),
            ("a", "body 1", "`body` is no kind of chrome"),
            ("a", "share 70000", "`70000` is no whole number of 16 bits"),
        ] {
            let error = vocabulary.row(token, weights).expect_err("a cause");
            assert!(error.starts_with(cause), "{error}");
        }
    }
}
