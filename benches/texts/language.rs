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
    /// Of 256 lines, how many stand on their page a second time.
    pub(super) repeat: usize,
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

/// The rows of a table by their names.
struct Rows(HashMap<&'static str, Vec<Fields>>);

impl Rows {
    fn read(table: &'static str) -> Rows {
        let mut rows: HashMap<&str, Vec<Fields>> = HashMap::new();
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let mut fields = row.split('\t');
            let name = fields.next().expect("a row begins with its name");
            rows.entry(name).or_default().push(fields.collect());
        }
        Rows(rows)
    }

    fn all(&self, name: &str) -> &[Fields] {
        self.0.get(name).map_or(&[], |rows| rows)
    }

    /// The fields of the only row of this name.
    fn only(&self, name: &str) -> &[&'static str] {
        &self.all(name)[0]
    }
}

impl Language {
    fn new(name: &'static str, table: &'static str) -> Language {
        let rows = Rows::read(table);
        let (words, gaps) = (rows.all("word"), rows.all("gap"));
        let numbers: HashMap<&str, u16> = words.iter().chain(gaps).map(|fields| fields[0]).zip(0..).collect();
        let listed = |fields: &[&'static str]| pairs(fields, |token| numbers[token]);
        let start = |fields: &Fields| Draw::new(&listed(&fields[1..]), count(fields[0]), 1 << 12);
        let token = |fields: &Fields, is_word| Token {
            followers: Draw::new(&listed(&fields[2..]), count(fields[1]), 1 << 8),
            ..Token::new(fields[0], is_word)
        };
        let left = left(&rows, listed);
        let rest = count(rows.only("rest")[0]);
        let (ends, endings) = ends(rows.all("end"));
        Language {
            name,
            share: count(rows.only("share")[0]),
            blank: count(rows.only("blank")[0]),
            repeat: count(rows.only("repeat")[0]),
            lines: rows.only("line").iter().map(|words| count(words)).collect(),
            indent: Draw::whole(&pairs(rows.only("indent"), |spaces| count(spaces) as u16), 1 << 10),
            starts: rows.all("start").iter().map(start).collect(),
            ends,
            endings,
            any: Draw::new(&left, sum(&left) + rest, 1 << 16),
            any_word: Draw::new(&left[..words.len()], sum(&left[..words.len()]) + rest, 1 << 16),
            words: words.len(),
            tokens: (words.iter().map(|fields| token(fields, true)))
                .chain(gaps.iter().map(|fields| token(fields, false)))
                .collect(),
            cue: Draw::whole(&(0..).zip(counts(rows.all("cue"))).collect::<Vec<_>>(), 1 << 12),
            cues: rows.all("cue").iter().map(|fields| fields[0]).collect(),
            space: if matches!(name, "ja" | "zh") { "" } else { " " },
        }
    }
}

/// What is left of each token's count where it is not listed as what follows.
fn left(rows: &Rows, listed: impl Fn(&[&'static str]) -> Vec<(u16, usize)>) -> Vec<(u16, usize)> {
    let tokens = || rows.all("word").iter().chain(rows.all("gap"));
    let mut left: Vec<(u16, usize)> = (0..).zip(tokens().map(|fields| count(fields[1]))).collect();
    let starts = rows.all("start").iter().map(|fields| &fields[1..]);
    for (token, count) in starts.chain(tokens().map(|fields| &fields[2..])).flat_map(listed) {
        left[usize::from(token)].1 -= count;
    }
    left
}

/// What short lines end with, and long ones, by number, and the texts.
fn ends(rows: &[Fields]) -> (Vec<Draw>, Vec<&'static str>) {
    let mut endings = Vec::new();
    let mut number = |ending| {
        endings.push(ending);
        endings.len() as u16 - 1
    };
    let draws = rows.iter().map(|fields| Draw::whole(&pairs(fields, &mut number), 1 << 10)).collect();
    (draws, endings)
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

/// The counts of rows of a thing and its count.
fn counts(rows: &[Fields]) -> impl Iterator<Item = usize> {
    rows.iter().map(|fields| count(fields[1]))
}

fn sum(things: &[(u16, usize)]) -> usize {
    things.iter().map(|(_, count)| count).sum()
}

fn count(number: &str) -> usize {
    number.parse().expect("a table holds numbers where they belong")
}
