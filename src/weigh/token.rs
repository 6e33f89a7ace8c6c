//! What a line is known by: its words, and how they stand in it.

use crate::character::{Byte, Sort};
use crate::swar::{self, TOP, splat};
use crate::word::{Hash, MOST_PADDED};
use crate::words::STEM_LETTERS;

/// A word is known by its stem.
const STEM: usize = STEM_LETTERS as usize;
const _: () = assert!(STEM <= MOST_PADDED);
/// A line's first words tell as much as all.
pub(super) const MOST_WORDS: usize = 30;
/// How many words a line has; lines of more are told apart no further by it.
const MOST_COUNT: usize = 6;

/// What a line is known by: a word, or what the mark before it says.
pub(crate) struct Token<'l> {
    mark: Option<char>,
    stem: Stem<'l>,
}

/// The first letters of a word.
#[derive(Clone, Copy)]
pub(super) enum Stem<'l> {
    /// Of ASCII, in lower case, the first the lowest byte, with zeros behind the last; and
    /// how many they are.
    Ascii(u64, usize),
    /// Others, in either case.
    Wide(&'l str),
}

/// A line's first word, its last one, and how many there are.
const FIRST: char = '^';
const LAST: char = '$';
const COUNT: char = '#';

impl<'l> Token<'l> {
    #[inline(always)]
    pub(super) fn word(stem: Stem<'l>) -> Token<'l> {
        Token { mark: None, stem }
    }

    /// The hash of its name.
    #[inline(always)]
    pub(super) fn hash(&self) -> Hash {
        let before = self.mark.map_or(Hash::default(), |mark| Hash::default().with_lower(mark.into()));
        match self.stem {
            Stem::Ascii(letters, count) => before.with_padded(letters, count),
            Stem::Wide(stem) => wide_hash(before, stem),
        }
    }

    /// As the table has it.
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(crate) fn name(&self) -> String {
        let mut name: String = self.mark.into_iter().collect();
        match self.stem {
            Stem::Ascii(letters, count) => {
                name.extend(letters.to_le_bytes()[..count].iter().map(|&byte| char::from(byte)));
            }
            Stem::Wide(stem) => name.extend(stem.chars().map(crate::character::lower)),
        }
        name
    }
}

#[inline(never)]
fn wide_hash(before: Hash, stem: &str) -> Hash {
    stem.chars().fold(before, Hash::with)
}

/// How a line's words stand in it, as far as they were seen.
#[derive(Default)]
pub(super) struct Ends<'l> {
    ends: Option<(Stem<'l>, Stem<'l>)>,
    count: usize,
}

impl<'l> Ends<'l> {
    /// Sees the next word.
    #[inline(always)]
    pub(super) fn see(&mut self, stem: Stem<'l>) {
        self.ends = Some((self.ends.map_or(stem, |(first, _)| first), stem));
        self.count += 1;
    }

    /// The first word and the last, if there are any, and how many there are.
    #[inline(always)]
    pub(super) fn each(&self, mut see: impl FnMut(Token<'l>)) {
        if let Some((first, last)) = self.ends {
            see(Token { mark: Some(FIRST), stem: first });
            see(Token { mark: Some(LAST), stem: last });
        }
        let digit = u64::from(b'0') + self.count.min(MOST_COUNT) as u64;
        see(Token { mark: Some(COUNT), stem: Stem::Ascii(digit, 1) });
    }
}

/// All that `line` is known by: its words, the first and the last of them once
/// more as such, and how many they are.
#[inline]
pub(crate) fn tokens(line: &str, mut see: impl FnMut(Token<'_>)) {
    let mut ends = Ends::default();
    for stem in stems(line) {
        see(Token::word(stem));
        ends.see(stem);
    }
    ends.each(see);
}

/// The stems of a line's first words and numbers; where a script has no spaces between
/// words, two characters make one.
#[inline(always)]
pub(super) fn stems(line: &str) -> impl Iterator<Item = Stem<'_>> {
    (Stems { line, at: 0 }).take(MOST_WORDS)
}

struct Stems<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Iterator for Stems<'l> {
    type Item = Stem<'l>;

    #[inline(always)]
    fn next(&mut self) -> Option<Stem<'l>> {
        let bytes = self.line.as_bytes();
        loop {
            let (start, byte) = (self.at, *bytes.get(self.at)?);
            match Byte::of(byte) {
                Byte::Small | Byte::Capital | Byte::Digit => {}
                Byte::Wide => match letter_at(self.line, start)? {
                    Letter { is_word: true, .. } => return self.wide(start),
                    Letter { len, .. } => {
                        self.at += len;
                        continue;
                    }
                },
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            let head = swar::eight(bytes, start);
            let len = match (swar::letters(head) | swar::digits(head)) ^ TOP {
                0 => 8 + rest(&bytes[start + 8..]),
                others => swar::first(others),
            };
            self.at = start + len;
            // Marks beyond ASCII end a word as others do, and so does what is half a word.
            let is_wide = bytes.get(self.at).is_some_and(|byte| !byte.is_ascii());
            if is_wide && letter_at(self.line, self.at).is_some_and(|next| next.is_word && !next.is_dense) {
                return self.wide(start);
            }
            let count = len.min(STEM);
            return Some(Stem::Ascii((head | splat(0x20)) & u64::MAX >> (64 - 8 * count), count));
        }
    }
}

/// How many letters and digits of ASCII `bytes` begin with: few words are so long.
#[inline(never)]
fn rest(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| Byte::of(byte) > Byte::Digit).unwrap_or(bytes.len())
}

#[inline(never)]
fn letter_at(line: &str, at: usize) -> Option<Letter> {
    Letter::at(line, at)
}

impl<'l> Stems<'l> {
    /// The stem of the word at `start`, whatever its letters are.
    #[inline(never)]
    fn wide(&mut self, start: usize) -> Option<Stem<'l>> {
        let first = Letter::at(self.line, start)?;
        let (mut letters, mut stem) = (1, start + first.len);
        self.at = stem;
        while let Some(letter) = Letter::at(self.line, self.at) {
            let goes_on = if first.is_dense { letters < 2 } else { letter.is_word };
            if !goes_on || letter.is_dense != first.is_dense {
                break;
            }
            self.at += letter.len;
            letters += 1;
            if letters <= STEM {
                stem = self.at;
            }
        }
        Some(Stem::Wide(&self.line[start..stem]))
    }
}

/// A character as words see it.
struct Letter {
    /// Its bytes.
    len: usize,
    is_word: bool,
    is_dense: bool,
}

impl Letter {
    #[inline(always)]
    fn at(line: &str, at: usize) -> Option<Letter> {
        let byte = Byte::of(*line.as_bytes().get(at)?);
        if byte != Byte::Wide {
            return Some(Letter { len: 1, is_word: byte <= Byte::Digit, is_dense: false });
        }
        let c = line[at..].chars().next()?;
        let sort = Sort::of(c);
        Some(Letter { len: c.len_utf8(), is_word: sort.is_alphanumeric(), is_dense: sort.dense })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        let mut names = Vec::new();
        tokens(line, |token| names.push(token.name()));
        names
    }

    #[test]
    fn a_line_is_known_by_its_words() {
        for (line, want) in [
            ("", "#0"),
            ("– …", "#0"),
            ("Newsletter", "newsle ^newsle $newsle #1"),
            ("Sign up, it's FREE!", "sign up it s free ^sign $free #5"),
            ("ÜBER 3 Straßen", "über 3 straße ^über $straße #3"),
            ("川が川", "川が 川 ^川が $川 #2"),
            ("한국 news", "한국 news ^한국 $news #2"),
        ] {
            assert_eq!(names(line).join(" "), want, "{line:?}");
        }
        // Whether it is read a byte or a character at a time.
        assert_eq!(
            names("a1b2c3d4 Straßenbahn, ２ ÉTÉ2é").join(" "),
            "a1b2c3 straße ２ été2é ^a1b2c3 $été2é #4"
        );
        let long = names(&"word ".repeat(100));
        assert_eq!((long.len(), long.last().map(String::as_str)), (MOST_WORDS + 3, Some("#6")));
    }

    #[test]
    fn hashes_are_those_of_the_names() {
        for line in ["", "Sign up, it's FREE!", "ÜBER 3 Straßen", "川が川", "ΑΒΓΔΕΖΗ İstanbul", "x_y"]
        {
            tokens(line, |token| assert_eq!(token.hash(), Hash::of(&token.name()), "{line:?}"));
        }
    }

    #[test]
    fn words_are_found_as_they_are_one_character_at_a_time() {
        let pieces = [
            "news", "Sign2", "7", "é", "ＡＤ", "川", "가", "ー", "\u{E47}", "\u{301}", "・", " ", "’", "-",
            "_", "…",
        ];
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..2000 {
            let line: String = (0..6).map(|_| pieces[rng.usize(..pieces.len())]).collect();
            let name = |stem| Token { mark: None, stem }.name();
            let found: Vec<String> = stems(&line).map(name).collect();
            let lower = |stem: &&str| stem.chars().map(crate::character::lower).collect::<String>();
            assert_eq!(found, plain(&line).iter().map(lower).collect::<Vec<_>>(), "{line:?}");
        }
    }

    /// The stems of `line`, one character after the other.
    fn plain(line: &str) -> Vec<&str> {
        let is_word = |c: &char| c.is_alphanumeric();
        let is_dense = |c: &char| Sort::of(*c).dense;
        let (mut stems, mut rest) = (Vec::new(), line);
        while let Some(start) = rest.find(|c| is_word(&c)) {
            rest = &rest[start..];
            let first = rest.chars().next().expect("a word");
            let letters = if is_dense(&first) {
                1 + rest.chars().skip(1).take(1).filter(is_dense).count()
            } else {
                rest.chars().take_while(|c| is_word(c) && !is_dense(c)).count()
            };
            let bytes = |letters| rest.chars().take(letters).map(char::len_utf8).sum::<usize>();
            stems.push(&rest[..bytes(letters.min(STEM))]);
            rest = &rest[bytes(letters)..];
        }
        stems
    }
}
