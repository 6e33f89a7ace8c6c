//! The table of one language.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt::Write as _;

use crate::counts::{Counts, Tally};
use crate::token::Token;

/// What the rows mean, at the head of each table.
const ROWS: &str = "\
# share  bytes of the language in the corpora
# blank  of 256 lines so many have a blank line behind them
# repeat of 256 lines so many stand on their page a second time
# line   the words of lines, from the shortest 256th of all lines to the longest
# indent spaces before a line: how many, count, …
# start  lines of up to 8 words and what they begin with, then longer ones: count;
#        token, count, …
# end    what stands behind their last words: text, count, …
# rest   words that are not listed
# word   a word (digits as 0), its count, and what follows most often: token, count, …
# gap    the same for what stands between words, other than one space (none, where
#        a script has none)
# cue    a phrase of the cue table that was seen, and its count
";

/// A token on fewer pages is somebody's name, or a slip.
const MIN_PAGES: usize = 3;
/// What follows a token is listed from this share of its count on.
const MIN_SHARE: usize = 128;

/// How much a table may hold: more for a language with more text.
struct Limits {
    words: usize,
    gaps: usize,
    /// A follower is listed that was seen so often.
    follower: usize,
    cues: usize,
}

impl Limits {
    fn new(tokens: usize) -> Limits {
        let (words, gaps, follower, cues) = match tokens {
            ..200_000 => (700, 40, 12, 100),
            200_000..2_000_000 => (2000, 80, 16, 200),
            _ => (5000, 100, 60, 600),
        };
        Limits { words, gaps, follower, cues }
    }
}

pub(crate) fn write(counts: &Counts, source: &str, pages: usize, share: usize) -> String {
    let all: usize = counts.tokens.values().sum();
    let limits = Limits::new(all);
    let (words, gaps) = listed(counts, &limits);
    let set: HashSet<&Token> = words.iter().chain(&gaps).copied().collect();
    let known = |token: &Token| set.contains(token);
    let mut table = format!("# Made by examples/words from {pages} {source}.\n{ROWS}share\t{share}\n");
    row(&mut table, "blank", [(256 * counts.blank / counts.lengths.len()).to_string()]);
    row(&mut table, "repeat", [(256 * counts.repeats / counts.lengths.len()).to_string()]);
    row(&mut table, "line", lengths(&counts.lengths).map(|words| words.to_string()));
    let indents = sorted(&counts.indents).into_iter().filter(|(_, count)| 500 * count > counts.lengths.len());
    row(&mut table, "indent", indents.flat_map(|(spaces, count)| [spaces.to_string(), count.to_string()]));
    for starts in &counts.starts {
        let all: usize = starts.values().sum();
        let listed = pairs(starts, text, known, all / 2000 + 1);
        row(&mut table, "start", [all.to_string()].into_iter().chain(listed));
    }
    for ends in &counts.ends {
        let all: usize = ends.values().sum();
        row(&mut table, "end", pairs(ends, String::as_str, |_| true, all / 500 + 1));
    }
    let kept: usize = words.iter().map(|word| counts.tokens[*word]).sum();
    let every: usize =
        counts.tokens.iter().filter(|(t, _)| matches!(t, Token::Word(_))).map(|(_, n)| n).sum();
    row(&mut table, "rest", [(every - kept).to_string()]);
    for (name, tokens) in [("word", &words), ("gap", &gaps)] {
        for &token in tokens {
            let count = counts.tokens[token];
            let floor = limits.follower.max(count / MIN_SHARE);
            let followers = counts.followers.get(token);
            let followers = followers.map(|followers| pairs(followers, text, known, floor));
            row(
                &mut table,
                name,
                [text(token).to_owned(), count.to_string()].into_iter().chain(followers.unwrap_or_default()),
            );
        }
    }
    for (&cue, count) in sorted(&counts.found).into_iter().take(limits.cues) {
        row(&mut table, "cue", [counts.cues.phrases[cue].clone(), count.to_string()]);
    }
    table
}

/// The commonest words, and the commonest gaps.
fn listed<'c>(counts: &'c Counts, limits: &Limits) -> (Vec<&'c Token>, Vec<&'c Token>) {
    let common = sorted(&counts.tokens).into_iter().map(|(token, _)| token);
    let common = common.filter(|token| counts.pages[*token] >= MIN_PAGES && text(token).len() <= 40);
    let (words, gaps): (Vec<_>, Vec<_>) = common.partition(|token| matches!(token, Token::Word(_)));
    (words.into_iter().take(limits.words).collect(), gaps.into_iter().take(limits.gaps).collect())
}

/// The mean of each 256th of all lengths, from the shortest to the longest.
fn lengths(all: &[usize]) -> [usize; 256] {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();
    std::array::from_fn(|i| {
        let part = &sorted[i * sorted.len() / 256..((i + 1) * sorted.len() / 256).max(1)];
        (part.iter().sum::<usize>() as f64 / part.len().max(1) as f64).round().max(1.0) as usize
    })
}

/// Those that are known and were seen `floor` times, the commonest first.
fn pairs<T: Ord>(
    tally: &Tally<T>,
    text: impl Fn(&T) -> &str,
    known: impl Fn(&T) -> bool,
    floor: usize,
) -> Vec<String> {
    sorted(tally)
        .into_iter()
        .filter(|(thing, count)| *count >= floor && known(thing))
        .flat_map(|(thing, count)| [text(thing).to_owned(), count.to_string()])
        .collect()
}

/// The commonest first; among equals in their own order, so that a table is
/// the same each time.
fn sorted<T: Ord>(tally: &Tally<T>) -> Vec<(&T, usize)> {
    let mut pairs: Vec<(&T, usize)> = tally.iter().map(|(thing, &count)| (thing, count)).collect();
    pairs.sort_unstable_by_key(|&(thing, count)| (Reverse(count), thing));
    pairs
}

fn text(token: &Token) -> &str {
    let (Token::Word(text) | Token::Gap(text)) = token;
    text
}

fn row(table: &mut String, name: &str, fields: impl IntoIterator<Item = String>) {
    table.push_str(name);
    for field in fields {
        write!(table, "\t{field}").expect("a string");
    }
    table.push('\n');
}
