//! What the web pages of a language are made of: the tables in `words/`, as
//! `examples/words` writes them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::draw::Draw;

pub(super) struct Language {
    pub(super) name: &'static str,
    /// The bytes of the language among the pages that were counted.
    pub(super) share: usize,
    /// Of 256 lines, how many have a blank line behind them.
    pub(super) blank: usize,
    /// How many words lines have.
    pub(super) lines: Vec<usize>,
    /// Of spaces before a line.
    pub(super) indent: Draw,
    /// The tokens that short lines begin with, and long ones.
    pub(super) starts: Vec<Draw>,
    /// What short lines end with, and long ones: numbers of `endings`.
    pub(super) ends: Vec<Draw>,
    pub(super) endings: Vec<&'static str>,
    /// Words, then gaps.
    pub(super) tokens: Vec<Token>,
    pub(super) words: usize,
    /// Of all tokens where they are not listed as followers; none is a word
    /// that is not listed at all.
    pub(super) any: Draw,
    /// Of all words, likewise.
    pub(super) any_word: Draw,
    /// Of `cues`.
    pub(super) cue: Draw,
    pub(super) cues: Vec<&'static str>,
    /// What stands between words if nothing else does.
    pub(super) space: &'static str,
}

pub(super) struct Token {
    pub(super) text: &'static str,
    /// Where its second half begins.
    pub(super) half: usize,
    pub(super) is_word: bool,
    pub(super) is_number: bool,
    pub(super) followers: Draw,
}

/// One table a language.
const TABLES: [(&str, &str); 16] = [
    ("en", include_str!("words/en.tsv")),
    ("de", include_str!("words/de.tsv")),
    ("fr", include_str!("words/fr.tsv")),
    ("es", include_str!("words/es.tsv")),
    ("it", include_str!("words/it.tsv")),
    ("pt", include_str!("words/pt.tsv")),
    ("nl", include_str!("words/nl.tsv")),
    ("pl", include_str!("words/pl.tsv")),
    ("sv", include_str!("words/sv.tsv")),
    ("ru", include_str!("words/ru.tsv")),
    ("uk", include_str!("words/uk.tsv")),
    ("tr", include_str!("words/tr.tsv")),
    ("ja", include_str!("words/ja.tsv")),
    ("zh", include_str!("words/zh.tsv")),
    ("ko", include_str!("words/ko.tsv")),
    ("ar", include_str!("words/ar.tsv")),
];

pub(super) static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| TABLES.iter().map(|&(name, table)| Language::new(name, table)).collect());

/// A row without its name.
type Fields = Vec<&'static str>;

impl Language {
    fn new(name: &'static str, table: &'static str) -> Language {
        let mut rows: HashMap<&str, Vec<Fields>> = HashMap::new();
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let mut fields = row.split('\t');
            let name = fields.next().expect("a row begins with its name");
            rows.entry(name).or_default().push(fields.collect());
        }
        let mut take = |name| rows.remove(name).unwrap_or_default();
        let number = |rows: Vec<Fields>| count(rows[0][0]);
        let (share, blank, rest) = (number(take("share")), number(take("blank")), number(take("rest")));
        let lines = take("line")[0].iter().map(|words| count(words)).collect();
        let indent = pairs(&take("indent")[0], |spaces| count(spaces) as u16);
        let (starts, ends) = (take("start"), take("end"));
        let (words, gaps, cues) = (take("word"), take("gap"), take("cue"));

        let numbers: HashMap<&str, u16> =
            words.iter().chain(&gaps).map(|fields| fields[0]).zip(0..).collect();
        let followers = |fields: &[&'static str]| pairs(fields, |token| numbers[token]);
        let start = |fields: &Fields| Draw::new(&followers(&fields[1..]), count(fields[0]), 1 << 12);
        let mut endings = Vec::new();
        let mut end = |fields: &Fields| {
            let ends = pairs(fields, |ending| {
                endings.push(ending);
                endings.len() as u16 - 1
            });
            Draw::whole(&ends, 1 << 10)
        };
        // What is left of each token where it is not listed as a follower.
        let mut left: Vec<(u16, usize)> =
            (0..).zip(words.iter().chain(&gaps).map(|fields| count(fields[1]))).collect();
        let lists = starts.iter().map(|fields| &fields[1..]);
        let lists = lists.chain(words.iter().chain(&gaps).map(|fields| &fields[2..]));
        for (token, count) in lists.flat_map(followers) {
            left[usize::from(token)].1 -= count;
        }
        let all: usize = left.iter().map(|(_, count)| count).sum();
        Language {
            name,
            share,
            blank,
            lines,
            indent: Draw::whole(&indent, 1 << 10),
            starts: starts.iter().map(start).collect(),
            ends: ends.iter().map(&mut end).collect(),
            endings,
            any: Draw::new(&left, all + rest, 1 << 16),
            any_word: Draw::new(
                &left[..words.len()],
                left[..words.len()].iter().map(|(_, n)| n).sum::<usize>() + rest,
                1 << 16,
            ),
            cue: Draw::whole(&numbered(&cues), 1 << 12),
            cues: cues.iter().map(|fields| fields[0]).collect(),
            space: if matches!(name, "ja" | "zh") { "" } else { " " },
            words: words.len(),
            tokens: (words.iter().map(|fields| (fields, true)))
                .chain(gaps.iter().map(|fields| (fields, false)))
                .map(|(fields, is_word)| Token {
                    followers: Draw::new(&followers(&fields[2..]), count(fields[1]), 1 << 8),
                    ..Token::new(fields[0], is_word)
                })
                .collect(),
        }
    }
}

impl Token {
    fn new(text: &'static str, is_word: bool) -> Token {
        let (half, _) = text.char_indices().nth(text.chars().count() / 2).expect("a token is not empty");
        Token { text, half, is_word, is_number: text.starts_with('0'), followers: Draw::default() }
    }
}

/// Things and their counts, taking turns.
fn pairs(fields: &[&'static str], mut number: impl FnMut(&'static str) -> u16) -> Vec<(u16, usize)> {
    fields.as_chunks().0.iter().map(|&[thing, number_of]| (number(thing), count(number_of))).collect()
}

/// Rows by their own numbers.
fn numbered(rows: &[Fields]) -> Vec<(u16, usize)> {
    (0..).zip(rows.iter().map(|fields| count(fields[1]))).collect()
}

fn count(number: &str) -> usize {
    number.parse().expect("a table holds numbers where they belong")
}
