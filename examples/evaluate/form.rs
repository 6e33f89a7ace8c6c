//! Forms of a text: how another program would have written the same lines.

use std::ops::Range;

use clap::ValueEnum;
use serde::Serialize;
use textwrap::{Options, WordSplitter, WrapAlgorithm};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    /// As they are
    #[default]
    Lines,
    /// Joined by spaces into a single line
    Flat,
    /// Wrapped at 72 columns
    Wrapped,
    /// Short lines as entries of a list
    Listed,
    /// Short lines as links of Markdown
    Linked,
    /// Short lines that follow each other in one, with bars between them
    Barred,
    /// The same with spaces
    Spaced,
    /// The same with nothing between them
    Glued,
    /// In small letters
    Lower,
    /// Long lines torn at links and emphasis, as when a tree of HTML is read tag by tag
    Torn,
}

/// A line of at most so many words, and of at most so many bytes, is short.
const SHORT_WORDS: usize = 4;
const SHORT_BYTES: usize = 40;
/// Lines of fewer words are not torn.
const TORN_WORDS: usize = 8;
/// The width of wrapped lines.
const WIDTH: usize = 72;

impl Form {
    /// Appends `line`, which stands below `above`, to `text`: where it lies, without
    /// the white space around it; nothing of a blank line that the form has not.
    pub(crate) fn write(self, text: &mut String, above: Option<&str>, line: &str) -> Option<Range<usize>> {
        let is_blank = line.trim().is_empty();
        if self == Form::Flat && is_blank {
            return None;
        }
        let follows = if self == Form::Flat { !text.is_empty() } else { above.is_some() };
        if follows {
            text.push_str(self.between(above.is_some_and(is_short) && is_short(line)));
        }
        let start = text.len();
        match self {
            Form::Wrapped if !is_blank => text.push_str(&textwrap::fill(line, options())),
            Form::Listed if is_short(line) => text.extend(["  * ", line.trim()]),
            Form::Linked if is_short(line) => text.extend(["[", line.trim(), "](#)"]),
            Form::Lower => text.push_str(&line.to_lowercase()),
            Form::Torn if line.split_whitespace().count() >= TORN_WORDS => tear(text, line),
            _ => text.push_str(line),
        }
        let written = &text[start..];
        let indent = written.len() - written.trim_start().len();
        let start = start + indent;
        Some(start..start + written.trim().len())
    }

    /// What stands between two lines; `are_short` if both are.
    fn between(self, are_short: bool) -> &'static str {
        match self {
            Form::Flat => " ",
            Form::Barred if are_short => " | ",
            Form::Spaced if are_short => " ",
            Form::Glued if are_short => "",
            _ => "\n",
        }
    }
}

fn is_short(line: &str) -> bool {
    let words = line.split_whitespace().take(SHORT_WORDS + 1).count();
    (1..=SHORT_WORDS).contains(&words) && line.len() <= SHORT_BYTES
}

/// Appends `line` to `text`, with line breaks around every other of what may have been a
/// link: names and numbers, without the marks behind them.
fn tear(text: &mut String, line: &str) {
    let may_be_link = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let (mut inside, mut links) = (false, 0);
    let (indent, words) = line.split_at(line.len() - line.trim_start().len());
    text.push_str(indent);
    for (i, word) in words.split_inclusive(char::is_whitespace).enumerate() {
        if i > 0 && !word.trim().is_empty() && may_be_link(word) != inside {
            inside = !inside;
            links += usize::from(inside);
            if links % 2 == 1 {
                let end = text.trim_end().len();
                text.truncate(end);
                // The marks behind a link are no part of it.
                let core = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                let at = if inside { end } else { core };
                text.insert(at, '\n');
                if at < end {
                    text.push(' ');
                }
            }
        }
        text.push_str(word);
    }
}

fn options() -> Options<'static> {
    Options::new(WIDTH)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_written_in_each_form() {
        let river = "The river rose by a metre on Monday, the town said, and it is still rising there.";
        let lines = ["Home", "News", "", river, "  Share "];
        let text = |form: Form| {
            let (mut text, mut above) = (String::new(), None);
            let mut spans = Vec::new();
            for line in lines {
                spans.extend(form.write(&mut text, above, line).filter(|span| !span.is_empty()));
                above = Some(line);
            }
            assert_eq!(spans.len(), 4, "{form:?}");
            assert!(text[spans[3].clone()].to_lowercase().contains("share"), "{form:?}");
            text
        };
        assert_eq!(text(Form::Lines), format!("Home\nNews\n\n{river}\n  Share "));
        assert_eq!(text(Form::Flat), format!("Home News {river}   Share "));
        let wrapped = river.replace("still rising", "still\nrising");
        assert_eq!(text(Form::Wrapped), format!("Home\nNews\n\n{wrapped}\n  Share"));
        assert_eq!(text(Form::Listed), format!("  * Home\n  * News\n\n{river}\n  * Share"));
        assert_eq!(text(Form::Linked), format!("[Home](#)\n[News](#)\n\n{river}\n[Share](#)"));
        assert_eq!(text(Form::Barred), format!("Home | News\n\n{river}\n  Share "));
        assert_eq!(text(Form::Spaced), format!("Home News\n\n{river}\n  Share "));
        assert_eq!(text(Form::Glued), format!("HomeNews\n\n{river}\n  Share "));
        let torn = river.replace(" Monday,", "\nMonday\n,");
        assert_eq!(text(Form::Torn), format!("Home\nNews\n\n{torn}\n  Share "));
        assert_eq!(text(Form::Lower), format!("home\nnews\n\n{}\n  share ", river.to_lowercase()));
    }
}
