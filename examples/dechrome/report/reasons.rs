//! Evidence in words, without its weight, which the page shows beside it.

use std::borrow::Cow;

use dechrome::{Analysis, Evidence, Span};

/// More would be more than a heading is recognised by.
const WORDS: usize = 8;
/// Of what has no spaces.
const CHARS: usize = 80;

/// What `evidence`, found in the text of `analysis`, says.
pub(super) fn reason(evidence: &Evidence, analysis: &Analysis<'_>) -> String {
    let at = |span: &Span| first_words(line_at(analysis, span.start));
    match evidence {
        Evidence::Cue { phrase, place, .. } => format!("cue “{}” ({place})", clipped(phrase, CHARS)),
        Evidence::Shape { shape, .. } => format!("shape {shape}"),
        Evidence::Section { heading, .. } => format!("in the section opened by “{}”", at(heading)),
        Evidence::Neighbours { before, after, .. } => {
            format!("between “{}” and “{}”", at(before), at(after))
        }
        Evidence::Publisher { notice, .. } => format!("named by “{}”", at(notice)),
        Evidence::Region { region, .. } => region.to_string(),
        Evidence::Weighed { aspect, .. } => aspect.to_string(),
        _ => evidence.to_string(),
    }
}

/// What stands from byte `start` to the end of its segment.
fn line_at<'t>(analysis: &Analysis<'t>, start: usize) -> &'t str {
    let segments = analysis.segments();
    let after = segments.partition_point(|segment| segment.span().start <= start);
    let Some(segment) = after.checked_sub(1).and_then(|i| segments.get(i)) else { return "" };
    segment.as_str().get(start - segment.span().start..).unwrap_or("")
}

fn first_words(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().take(WORDS + 1).collect();
    match words.len() > WORDS {
        true => format!("{} …", clipped(&words[..WORDS].join(" "), CHARS)),
        false => clipped(&words.join(" "), CHARS).into(),
    }
}

/// `text`, or as many of its characters as are wanted.
pub(super) fn clipped(text: &str, chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_told_by_its_first_words() {
        for (line, want) in [
            ("  Related\tstories \n", "Related stories"),
            ("one two three four five six seven eight nine", "one two three four five six seven eight …"),
            ("", ""),
        ] {
            assert_eq!(first_words(line), want);
        }
        assert_eq!(first_words(&"ß".repeat(1_000)).chars().count(), CHARS + 1);
    }
}
