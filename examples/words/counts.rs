//! What is counted in the pages of one language.

use std::collections::{HashMap, HashSet};

use crate::cues::Cues;
use crate::token::{Token, tokens};

/// Lines of so few words are headings, menus, buttons; longer ones are prose.
pub(crate) const SHORT: usize = 8;

/// How often each of some things was seen.
pub(crate) type Tally<T> = HashMap<T, usize>;

pub(crate) struct Counts {
    pub(crate) cues: Cues,
    pub(crate) tokens: Tally<Token>,
    /// In how many pages.
    pub(crate) pages: Tally<Token>,
    /// What follows a token, if it is not the usual gap.
    pub(crate) followers: HashMap<Token, Tally<Token>>,
    /// What short lines begin with, and long ones.
    pub(crate) starts: [Tally<Token>; 2],
    /// What short lines end with behind their last word, and long ones.
    pub(crate) ends: [Tally<String>; 2],
    /// The words of each line that is not blank.
    pub(crate) lengths: Vec<usize>,
    /// Lines that stand on their page a second time.
    pub(crate) repeats: usize,
    /// The spaces before each of them.
    pub(crate) indents: Tally<usize>,
    /// Lines behind which stands a blank one.
    pub(crate) blank: usize,
    pub(crate) found: Tally<usize>,
}

impl Counts {
    pub(crate) fn new(cues: Cues) -> Counts {
        Counts {
            cues,
            tokens: Tally::new(),
            pages: Tally::new(),
            followers: HashMap::new(),
            starts: Default::default(),
            ends: Default::default(),
            lengths: Vec::new(),
            repeats: 0,
            indents: Tally::new(),
            blank: 0,
            found: Tally::new(),
        }
    }

    pub(crate) fn add(&mut self, page: &[String]) {
        let (mut seen, mut lines) = (HashSet::new(), HashSet::new());
        for (i, line) in page.iter().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let is_last_blank = page.get(i + 1).is_some_and(|next| next.trim().is_empty());
            self.blank += usize::from(is_last_blank);
            self.repeats += usize::from(!lines.insert(line));
            let tokens = tokens(line);
            self.line(&tokens);
            let indent = line.len() - line.trim_start_matches(' ').len();
            *self.indents.entry(indent).or_default() += 1;
            seen.extend(tokens);
            for cue in self.cues.find(line) {
                *self.found.entry(cue).or_default() += 1;
            }
        }
        for token in seen {
            *self.pages.entry(token).or_default() += 1;
        }
    }

    fn line(&mut self, tokens: &[Token]) {
        let words = tokens.iter().filter(|token| matches!(token, Token::Word(_))).count();
        if words == 0 {
            return;
        }
        let class = usize::from(words > SHORT);
        self.lengths.push(words);
        let (inner, end) = match tokens {
            [inner @ .., Token::Gap(end)] => (inner, end.as_str()),
            _ => (tokens, ""),
        };
        *self.ends[class].entry(end.to_owned()).or_default() += 1;
        // The usual gap is implied between words.
        let inner = inner.iter().filter(|token| **token != Token::Gap(" ".to_owned()));
        let mut last: Option<&Token> = None;
        for token in inner {
            let followers = match last {
                None => &mut self.starts[class],
                Some(last) => self.followers.entry(last.clone()).or_default(),
            };
            *followers.entry(token.clone()).or_default() += 1;
            *self.tokens.entry(token.clone()).or_default() += 1;
            last = Some(token);
        }
    }
}
