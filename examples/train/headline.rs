//! Which line of a page is its headline, by the title that its HTML had.

use crate::record::Label;

/// What stands between a headline and the site's name in a title.
const BETWEEN: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " :: "];
/// A headline has at least so many letters and digits: a shorter title may be any
/// label.
const LEAST: usize = 6;

/// The headline of `title`, without the site's name.
pub(crate) fn without_site(title: &str) -> &str {
    let ends = BETWEEN.iter().filter_map(|between| title.rfind(between));
    title[..ends.max().unwrap_or(title.len())].trim()
}

/// The line that reads like `title`, or like what of it stands before the site's
/// name. Of several it is the last above the first that is known to be body: others
/// stand in menus and breadcrumbs above it.
pub(crate) fn find(title: &str, lines: &[String], labels: &[Label]) -> Option<usize> {
    let titles = [title, without_site(title)].map(letters);
    let is_headline = |line: &String| {
        let line = letters(line);
        line.chars().count() >= LEAST && titles.contains(&line)
    };
    let found = || (0..lines.len()).filter(|&i| is_headline(&lines[i]));
    let is_body = |i: usize| labels[i].is_chrome == Some(false) && !is_headline(&lines[i]);
    let body = (0..lines.len()).find(|&i| is_body(i))?;
    found().take_while(|&i| i < body).last().or_else(|| found().next())
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
    fn the_last_above_the_body() {
        let (chrome, body) = (Some(true), Some(false));
        let page = [
            ("The River Rose", chrome),
            ("the river rose", body),
            ("Nobody was hurt.", body),
            ("The river rose", chrome),
        ];
        let find = |title: &str, page: &[(&str, Option<bool>)]| {
            let lines: Vec<String> = page.iter().map(|(line, _)| (*line).to_owned()).collect();
            let label = |is_chrome| Label { is_chrome, ..Label::default() };
            let labels: Vec<Label> = page.iter().map(|&(_, is_chrome)| label(is_chrome)).collect();
            super::find(title, &lines, &labels)
        };
        assert_eq!(find("The river rose | Nordpost", &page), Some(1));
        assert_eq!(find("The river rose", &page[2..]), Some(1));
        assert_eq!(find("The bridge", &page), None);
        assert_eq!(find("The river rose", &page[..1]), None);
        assert_eq!(find("News", &[("News", chrome), ("Nobody was hurt.", body)]), None);
    }
}
