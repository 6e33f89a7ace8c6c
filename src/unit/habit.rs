//! What has capitals in a line: names alone, or nouns.

use super::token::{Close, Form, tokens};
use crate::span::Span;

/// What has capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// There are too few words to tell.
    Unknown,
    /// Names, and what begins sentences.
    Names,
    /// Nouns, too, as in German.
    Nouns,
}

/// How many there are.
pub(super) const HABITS: usize = Habit::Nouns as usize + 1;

/// So many words of a line tell, and fewer than so many do not.
const ENOUGH: usize = 20_000;
const FEW: u32 = 30;

impl Habit {
    /// That of `line` in `text`, by how many of the words have a capital that
    /// follow one that holds sentences together.
    pub(super) fn of(text: &str, line: Span) -> Habit {
        let (mut capital, mut lower) = (0, 0);
        let mut follows_grammar = false;
        for token in tokens(text, line).take(ENOUGH) {
            if follows_grammar {
                capital += u32::from(token.form == Form::Capital);
                lower += u32::from(token.form == Form::Lower);
            }
            follows_grammar = token.form == Form::Grammar && token.close == Close::None;
        }
        if capital + lower < FEW {
            Habit::Unknown
        } else if capital * 3 < lower {
            Habit::Names
        } else {
            Habit::Nouns
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_told_from_names() {
        let english =
            "The river of the town rose by a metre, and the mayor of Nordport spoke to the people. ";
        let german = "Der Fluss in der Stadt stieg um einen Meter, und der Bürger sprach mit dem Rat. ";
        let habit = |text: &str| Habit::of(text, Span::new(0, text.len()));
        assert_eq!(habit(english), Habit::Unknown);
        assert_eq!(habit(&english.repeat(10)), Habit::Names);
        assert_eq!(habit(&german.repeat(10)), Habit::Nouns);
    }
}
