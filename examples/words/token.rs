//! A line as words and what stands between them.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Token {
    /// Letters, or a number with every digit as `0`; two characters of a
    /// script without spaces between words.
    Word(String),
    /// Anything else, every white space in it as a space.
    Gap(String),
}

/// What a character goes into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Dense,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' => Class::Dense,
        _ if c.is_ascii_digit() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

/// The tokens of `line`, its ends trimmed. Words and gaps need not take
/// turns: two words with nothing between them may follow one another.
pub(crate) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut run = String::new();
    let mut last = None;
    for c in line.trim().chars() {
        let class = class(c);
        let is_full = class == Class::Dense && run.chars().count() == 2;
        if let Some(last) = last
            && (last != class || is_full)
        {
            tokens.push(token(last, &mut run));
        }
        run.push(match class {
            Class::Digit => '0',
            Class::Other if c.is_whitespace() => ' ',
            _ => c,
        });
        last = Some(class);
    }
    if let Some(last) = last {
        tokens.push(token(last, &mut run));
    }
    tokens
}

fn token(class: Class, run: &mut String) -> Token {
    let text = std::mem::take(run);
    if class == Class::Other { Token::Gap(text) } else { Token::Word(text) }
}
