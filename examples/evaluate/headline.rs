//! Which lines of a page are its headline, by the title that its HTML had.

/// What stands between a headline and the site's name in a title.
const BETWEEN: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " :: "];
/// A headline has at least so many letters and digits: a shorter title may be any
/// label.
const LEAST: usize = 6;

/// What a headline reads like: its letters and digits.
pub(crate) struct Headline([String; 2]);

impl Headline {
    /// That of a page with `title`, with the site's name or without.
    pub(crate) fn of(title: &str) -> Headline {
        Headline([title, without_site(title)].map(letters))
    }

    /// Whether `line` is one.
    pub(crate) fn is(&self, line: &str) -> bool {
        let line = letters(line);
        line.chars().count() >= LEAST && self.0.contains(&line)
    }
}

/// The headline of `title`, without the site's name.
pub(crate) fn without_site(title: &str) -> &str {
    let ends = BETWEEN.iter().filter_map(|between| title.rfind(between));
    title[..ends.max().unwrap_or(title.len())].trim()
}

/// The letters and digits of `text`, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_a_headline() {
        for (title, want) in [
            ("The river rose | Nordpost", "The river rose"),
            ("The river - and the sea - Nordpost", "The river - and the sea"),
            ("Half-built", "Half-built"),
        ] {
            assert_eq!(without_site(title), want);
        }
    }

    #[test]
    fn a_headline_reads_like_the_title_or_what_stands_before_the_site() {
        let headline = Headline::of("The river rose | Nordpost");
        for (line, want) in [
            ("THE RIVER ROSE!", true),
            ("The river rose – Nordpost", true),
            ("The river", false),
            ("Nordpost", false),
            ("", false),
        ] {
            assert_eq!(headline.is(line), want, "{line:?}");
        }
        assert!(!Headline::of("News | Nordpost").is("News"));
    }
}
