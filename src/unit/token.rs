//! The words of a line between white space, and what each looks like: all that
//! the breaks of a text that lost them are told by.

use crate::character::{Sort, is_bullet, is_stop};
use crate::span::Span;
use crate::word::Hash;

/// What a word looks like, marks at its ends aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It holds sentences together, or says who speaks to whom.
    Grammar,
    /// Any other that begins with a small letter.
    Lower,
    /// One of the first that begins with a capital, as sentences do.
    OpeningGrammar,
    Capital,
    Capitals,
    /// Capitals behind a small letter, or letters behind a digit: "iPhone",
    /// "4K".
    Mixed,
    Number,
    Year,
    /// Digits with signs between them: a time, a date, an address.
    Time,
    /// Letters without cases alone.
    Caseless,
    /// Of a page or a mailbox.
    Address,
    Bullet,
    Dash,
    Sign,
}

impl Form {
    /// Stands for it beside the hash of a word.
    pub(super) fn hash(self) -> Hash {
        Hash::default().with_lower(self as u32)
    }
}

/// How many there are.
pub(super) const FORMS: usize = Form::Sign as usize + 1;

/// The mark that closes a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    None,
    Stop,
    /// Or a semicolon.
    Comma,
    Colon,
    Dash,
    /// A quote, a bracket, or the like.
    Other,
}

/// How many there are.
pub(super) const CLOSES: usize = Close::Other as usize + 1;

/// A word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) form: Form,
    pub(super) close: Close,
    /// Whether a mark opens it: a quote, a bracket, the sign of a currency.
    pub(super) opens: bool,
    /// Whether it is three digits, as thousands are parted.
    pub(super) is_thousands: bool,
    /// The hash of the word, without its marks.
    pub(super) hash: Hash,
}

impl Token {
    /// Whether it may stand in the midst of a sentence only.
    pub(super) fn is_low(&self) -> bool {
        matches!(self.form, Form::Grammar | Form::Lower)
    }

    /// Whether it is no word.
    pub(super) fn is_sign(&self) -> bool {
        matches!(self.form, Form::Bullet | Form::Dash | Form::Sign)
    }

    /// Whether a mark parts it from what follows.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.close, Close::Stop | Close::Comma | Close::Colon | Close::Dash)
    }
}

/// The words of `line` in `text`.
pub(super) fn tokens(text: &str, line: Span) -> impl Iterator<Item = Token> {
    let slice = &text[line.range()];
    slice.split_whitespace().map(move |word| {
        let start = line.start + (word.as_ptr().addr() - slice.as_ptr().addr());
        token(text, Span::new(start, start + word.len()))
    })
}

/// The hashes of the words of `line`.
pub(super) fn hashes(line: &str) -> impl Iterator<Item = Hash> {
    line.split_whitespace().map(|word| Hash::of(core(word)))
}

/// `word` without the marks at its ends.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn token(text: &str, span: Span) -> Token {
    let word = &text[span.range()];
    let core = core(word);
    let hash = Hash::of(core);
    let tail = &word[word.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..];
    Token {
        span,
        form: if core.is_empty() { sign(word) } else { form(core, hash) },
        close: if core.is_empty() { Close::None } else { close(tail) },
        opens: !core.is_empty() && !word.starts_with(char::is_alphanumeric),
        is_thousands: core.len() == 3 && core.bytes().all(|byte| byte.is_ascii_digit()),
        hash,
    }
}

fn sign(word: &str) -> Form {
    match word.chars().next() {
        Some(c) if is_bullet(c) || matches!(c, '|' | '›' | '»' | '*' | '+') => Form::Bullet,
        Some('-' | '–' | '—' | '/') => Form::Dash,
        _ => Form::Sign,
    }
}

fn close(tail: &str) -> Close {
    let mark = |c: char| match c {
        _ if is_stop(c) => Some(Close::Stop),
        ',' | ';' | '،' | '؛' | '、' => Some(Close::Comma),
        ':' | '：' => Some(Close::Colon),
        '-' | '–' | '—' => Some(Close::Dash),
        _ => None,
    };
    // `he said.”` is closed by the stop.
    tail.chars().find_map(mark).unwrap_or(if tail.is_empty() { Close::None } else { Close::Other })
}

fn form(core: &str, hash: Hash) -> Form {
    if core.contains('@') || core.contains("://") || core.starts_with("www.") {
        return Form::Address;
    }
    let (mut upper, mut lower, mut digits, mut letters) = (false, false, 0, 0);
    for c in core.chars() {
        let sort = Sort::of(c);
        upper |= sort.uppercase;
        lower |= sort.lowercase;
        letters += usize::from(sort.alphabetic);
        digits += usize::from(sort.numeric);
    }
    let first = core.chars().next().map_or(Sort::default(), Sort::of);
    let is_grammar = || hash.class().is_some();
    match () {
        () if letters == 0 => digits_form(core, digits),
        () if first.numeric => Form::Mixed,
        // "US" is no *us*.
        () if first.uppercase && !lower && letters > 1 => Form::Capitals,
        () if first.uppercase && is_grammar() => Form::OpeningGrammar,
        () if first.uppercase => Form::Capital,
        () if upper => Form::Mixed,
        () if lower && is_grammar() => Form::Grammar,
        () if lower => Form::Lower,
        () => Form::Caseless,
    }
}

fn digits_form(core: &str, digits: usize) -> Form {
    let is_year = core.len() == 4 && digits == 4 && (core.starts_with("19") || core.starts_with("20"));
    let parts = core.split(['.', ':', '/', '-', '–']).count();
    let is_time = core.contains([':', '/']) || parts > 2;
    if is_year {
        Form::Year
    } else if is_time {
        Form::Time
    } else {
        Form::Number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_by_their_form_and_their_marks() {
        let text =
            "The river (Nordport), US 4K iPhone 2019 12:30 31.12.2019 1,5 % a@b.example • – 川 „und“: rose.”";
        let span = Span::new(0, text.len());
        let seen: Vec<(&str, Form, Close, bool)> = tokens(text, span)
            .map(|token| {
                let Token { span, form, close, opens, .. } = token;
                (&text[span.range()], form, close, opens)
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("The", Form::OpeningGrammar, Close::None, false),
                ("river", Form::Lower, Close::None, false),
                ("(Nordport),", Form::Capital, Close::Comma, true),
                ("US", Form::Capitals, Close::None, false),
                ("4K", Form::Mixed, Close::None, false),
                ("iPhone", Form::Mixed, Close::None, false),
                ("2019", Form::Year, Close::None, false),
                ("12:30", Form::Time, Close::None, false),
                ("31.12.2019", Form::Time, Close::None, false),
                ("1,5", Form::Number, Close::None, false),
                ("%", Form::Sign, Close::None, false),
                ("a@b.example", Form::Address, Close::None, false),
                ("•", Form::Bullet, Close::None, false),
                ("–", Form::Dash, Close::None, false),
                ("川", Form::Caseless, Close::None, false),
                ("„und“:", Form::Grammar, Close::Colon, true),
                ("rose.”", Form::Lower, Close::Stop, false),
            ]
        );
    }
}
