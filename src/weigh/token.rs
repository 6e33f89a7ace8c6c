//! What a line is known by: its words, and how they stand in it.

use crate::character::{Byte, Sort};
use crate::swar::{self, TOP, splat};
use crate::word::Hash;
use crate::words::STEM_LETTERS;

/// A word is known by its stem.
const STEM: usize = STEM_LETTERS as usize;
/// A line's first words tell as much as all.
pub(super) const MOST_WORDS: usize = 30;
/// How many words a line has; lines of more are told apart no further by it.
const COUNTS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];

/// What a line is known by: a word, or what the mark before it says.
pub(crate) struct Token<'l> {
    mark: Option<char>,
    stem: Stem<'l>,
}

/// The first letters of a word, in either case.
#[derive(Clone, Copy)]
struct Stem<'l> {
    text: &'l str,
    /// Eight bytes from its first on, if all of its letters are of ASCII.
    head: Option<u64>,
}

/// A line's first word, its last one, and how many there are.
const FIRST: char = '^';
const LAST: char = '$';
const COUNT: char = '#';

impl Token<'_> {
    /// Whether it is a word, no matter where it stands.
    #[inline(always)]
    pub(super) fn is_word(&self) -> bool {
        self.mark.is_none()
    }

    /// The hash of its name.
    #[inline(always)]
    pub(super) fn hash(&self) -> Hash {
        let Some(head) = self.stem.head else { return self.wide_hash() };
        let mut hash = self.mark.map_or(Hash::default(), |mark| Hash::default().with_lower(mark.into()));
        // As many letters as a stem may have: where it ends is hard to foresee.
        for at in 0..STEM {
            // Digits are in lower case, too.
            let longer = hash.with_ascii((head >> (8 * at)) as u8);
            hash = if at < self.stem.text.len() { longer } else { hash };
        }
        hash
    }

    #[inline(never)]
    fn wide_hash(&self) -> Hash {
        self.mark.into_iter().chain(self.stem.text.chars()).fold(Hash::default(), Hash::with)
    }

    /// As the table has it.
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(crate) fn name(&self) -> String {
        self.mark.into_iter().chain(self.stem.text.chars().map(crate::character::lower)).collect()
    }
}

/// All that `line` is known by: its words, the first and the last of them once
/// more as such, and how many they are.
#[inline]
pub(crate) fn tokens(line: &str, mut see: impl FnMut(Token<'_>)) {
    let (mut count, mut last) = (0, None);
    for stem in (Stems { line, at: 0 }).take(MOST_WORDS) {
        if count == 0 {
            see(Token { mark: Some(FIRST), stem });
        }
        see(Token { mark: None, stem });
        (count, last) = (count + 1, Some(stem));
    }
    if let Some(stem) = last {
        see(Token { mark: Some(LAST), stem });
    }
    let text = COUNTS[count.min(COUNTS.len() - 1)];
    see(Token { mark: Some(COUNT), stem: Stem { text, head: Some(text.as_bytes()[0].into()) } });
}

/// The stems of all words and numbers; where a script has no spaces between
/// words, two characters make one.
struct Stems<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Iterator for Stems<'l> {
    type Item = Stem<'l>;

    #[inline(always)]
    fn next(&mut self) -> Option<Stem<'l>> {
        let rest = &self.line.as_bytes()[self.at..];
        let before = swar::until(rest, |bytes| words(bytes) | bytes & TOP);
        let rest = &rest[before..];
        if rest.is_empty() {
            return None;
        }
        let head = rest.first_chunk().map_or_else(|| swar::padded(rest), |head| u64::from_le_bytes(*head));
        let len = match words(head) ^ TOP {
            0 => 8 + swar::until(&rest[8..], |bytes| words(bytes) ^ TOP),
            ends => swar::first(ends),
        };
        let start = self.at + before;
        if rest.get(len).is_some_and(|byte| !byte.is_ascii()) {
            return self.wide(start);
        }
        self.at = start + len;
        Some(Stem { text: &self.line[start..start + len.min(STEM)], head: Some(head) })
    }
}

/// Which bytes are letters and digits of ASCII.
#[inline(always)]
fn words(bytes: u64) -> u64 {
    let (seven, lower) = (bytes & !TOP, bytes & !TOP | splat(0x20));
    let letters = swar::at_least(b'a', lower) & !swar::at_least(b'z' + 1, lower);
    let digits = swar::at_least(b'0', seven) & !swar::at_least(b'9' + 1, seven);
    (letters | digits) & !bytes & TOP
}

impl<'l> Stems<'l> {
    /// The next stem from `start` on, whatever its letters are.
    #[inline(never)]
    fn wide(&mut self, mut start: usize) -> Option<Stem<'l>> {
        let mut first = Letter::at(self.line, start)?;
        while !first.is_word {
            start += first.len;
            first = Letter::at(self.line, start)?;
        }
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
        let text = &self.line[start..stem];
        let head = text.is_ascii().then(|| swar::padded(text.as_bytes()));
        Some(Stem { text, head })
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
            ("Newsletter", "^newsle newsle $newsle #1"),
            ("Sign up, it's FREE!", "^sign sign up it s free $free #5"),
            ("ÜBER 3 Straßen", "^über über 3 straße $straße #3"),
            ("川が川", "^川が 川が 川 $川 #2"),
            ("한국 news", "^한국 한국 news $news #2"),
        ] {
            assert_eq!(names(line).join(" "), want, "{line:?}");
        }
        // Whether it is read a byte or a character at a time.
        assert_eq!(
            names("a1b2c3d4 Straßenbahn, ２ ÉTÉ2é").join(" "),
            "^a1b2c3 a1b2c3 straße ２ été2é $été2é #4"
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
            let found: Vec<&str> = Stems { line: &line, at: 0 }.map(|stem| stem.text).collect();
            assert_eq!(found, plain(&line), "{line:?}");
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
