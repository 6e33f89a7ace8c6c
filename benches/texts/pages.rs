//! Text as web pages have it, made from word statistics (`words/`).
//!
//! What an engine that searches for phrases costs depends on the text byte by
//! byte: how often the pairs and the longer strings of the phrases occur in
//! it. So each word is drawn by what stands before it, lines have the lengths,
//! the beginnings and the ends that lines of pages have, the words that are too
//! rare for a table are blends of others, a page repeats some of its lines and
//! of its rare words, and cues are planted.
//!
//! Whether engines rank on it as on real text, `benches/matcher --beside FILE`
//! shows. Beside 8 MB of the pages that were counted, on a busy machine, the
//! matcher's AVX-512 engine ran at 1.00, 1.00, 1.00 and 0.89 of its speed with
//! 100, 500, 2000 and 8000 cues, aho-corasick's DFA at 0.95, 0.92, 1.10 and
//! 1.19, and there was a hit in 20,410, 1134, 433 and 368 bytes where real text
//! has one in 20,560, 1372, 498 and 417. One exception: daachorse with 500 cues
//! is 1.9 times as fast here, as it stops skipping for good at the first
//! stretch of text where that does not pay, and real text has one.

use std::ops::Range;

use super::language::{LANGUAGES, Language, Token};
use super::random::Random;

/// One cue is planted in so many bytes.
const CUE_EVERY: usize = 1000;

/// Pages in many languages, each as often as among the pages that were
/// counted: mostly English, some German, little else.
///
/// It is `bytes` long, less what the last character would go beyond that.
pub(crate) fn web(seed: u64, bytes: usize) -> String {
    let all: usize = LANGUAGES.iter().map(|language| language.share).sum();
    write(seed, bytes, |random| {
        let mut at = random.below(all);
        let language = LANGUAGES.iter().find(|language| {
            let is_here = at < language.share;
            at = at.saturating_sub(language.share);
            is_here
        });
        language.expect("below the sum of all shares")
    })
}

/// Pages in one of the languages of the cue tables (`en`).
pub(crate) fn web_in(language: &str, seed: u64, bytes: usize) -> String {
    let language = LANGUAGES.iter().find(|known| known.name == language).expect("a language with a table");
    write(seed, bytes, |_| language)
}

fn write(seed: u64, bytes: usize, mut language: impl FnMut(&mut Random) -> &'static Language) -> String {
    let mut random = Random::new(seed);
    let mut text = String::with_capacity(bytes + (1 << 16));
    while text.len() < bytes {
        let language = language(&mut random);
        let end = bytes.min(text.len() + 2000 + random.below(12_000));
        Page {
            language,
            random: &mut random,
            text: &mut text,
            blends: Vec::new(),
            lines: Vec::new(),
            next_cue: 0,
        }
        .write(end);
    }
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    text.truncate(end);
    text
}

/// A page that is being written.
struct Page<'t> {
    language: &'static Language,
    random: &'t mut Random,
    text: &'t mut String,
    /// Where the page's blends stand.
    blends: Vec<Range<usize>>,
    /// Where its lines stand.
    lines: Vec<Range<usize>>,
    /// Where the next cue is due.
    next_cue: usize,
}

impl Page<'_> {
    /// Lines until the text is `end` bytes long or longer.
    fn write(&mut self, end: usize) {
        self.next_cue = self.text.len() + self.random.below(2 * CUE_EVERY);
        while self.text.len() < end {
            let start = self.text.len();
            if self.random.below(256) < self.language.repeat && !self.lines.is_empty() {
                let known = self.lines[self.random.below(self.lines.len())].clone();
                self.text.extend_from_within(known);
            } else {
                self.line();
            }
            self.lines.push(start..self.text.len());
            self.text.push('\n');
            if self.random.below(256) < self.language.blank {
                self.text.push('\n');
            }
        }
    }

    fn line(&mut self) {
        let language = self.language;
        if self.text.len() >= self.next_cue && self.random.below(2) == 0 {
            return self.cue();
        }
        for _ in 0..language.indent.pick(self.random).unwrap_or_default() {
            self.text.push(' ');
        }
        let words = language.lines[self.random.below(language.lines.len())];
        let class = usize::from(words > 8);
        let mut token = language.starts[class].pick(self.random);
        let mut is_behind_word = false;
        let mut written = 0;
        while written < words {
            let known = token.map(|token| &language.tokens[usize::from(token)]);
            let is_word = known.is_none_or(|token| token.is_word);
            if is_word && is_behind_word {
                self.text.push_str(language.space);
                if self.text.len() >= self.next_cue {
                    self.cue();
                    self.text.push_str(language.space);
                }
            }
            written += usize::from(is_word);
            match known {
                Some(token) => self.token(token),
                None => self.blend(),
            }
            token = self.follower(known, is_word);
            is_behind_word = is_word;
        }
        if let Some(end) = language.ends[class].pick(self.random) {
            self.text.push_str(language.endings[usize::from(end)]);
        }
    }

    /// What follows `last`; none is a word that is not listed.
    fn follower(&mut self, last: Option<&Token>, is_word: bool) -> Option<u16> {
        let listed = last.and_then(|last| last.followers.pick(self.random));
        // A gap does not follow a gap.
        listed.or_else(|| {
            let any = if is_word { &self.language.any } else { &self.language.any_word };
            any.pick(self.random)
        })
    }

    fn token(&mut self, token: &Token) {
        if token.is_number {
            for _ in 0..token.text.len() {
                let digit = self.random.below(10) as u8;
                self.text.push(char::from(b'0' + digit));
            }
        } else {
            self.text.push_str(token.text);
        }
    }

    /// Half of one word and half of another; every other time one that the
    /// page has already, as it has its names.
    fn blend(&mut self) {
        if self.random.below(2) == 0 && !self.blends.is_empty() {
            let known = self.blends[self.random.below(self.blends.len())].clone();
            return self.text.extend_from_within(known);
        }
        let [a, b] = [self.letters(), self.letters()];
        let start = self.text.len();
        self.text.push_str(&a.text[..a.half]);
        self.text.push_str(&b.text[b.half..]);
        self.blends.push(start..self.text.len());
    }

    /// Any word of some length that is no number, rare ones as often as
    /// frequent ones.
    fn letters(&mut self) -> &'static Token {
        let words = &self.language.tokens[..self.language.words];
        loop {
            let word = &words[self.random.below(words.len())];
            if !word.is_number && word.text.len() > 3 {
                return word;
            }
        }
    }

    /// A cue, with a capital letter every other time.
    fn cue(&mut self) {
        self.next_cue = self.text.len() + self.random.below(2 * CUE_EVERY);
        let Some(cue) = self.language.cue.pick(self.random) else { return };
        let cue = self.language.cues[usize::from(cue)];
        let mut characters = cue.chars();
        match characters.next() {
            Some(first) if self.random.below(2) == 0 => {
                self.text.extend(first.to_uppercase());
                self.text.push_str(characters.as_str());
            }
            _ => self.text.push_str(cue),
        }
    }
}
