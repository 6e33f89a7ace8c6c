//! What a line is known by: its words, and how they stand in it.

use crate::character::{Sort, lower};
use crate::word::Hash;
use crate::words::STEM_LETTERS;

/// A word is known by its stem.
const STEM: usize = STEM_LETTERS as usize;
/// A line's first words tell as much as all.
const MOST_WORDS: usize = 30;
/// Lines of more words than this are told apart no further by how many they
/// have.
const MANY: u8 = 6;

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
    pub(super) fn hash(&self) -> Hash {
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
}
