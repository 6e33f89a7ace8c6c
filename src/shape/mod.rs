//! Shapes: what regular expressions see in a line, whatever its language.
//!
//! Each row of the table is a shape, a pattern, and what the shape says of a
//! short line that has it. A shape that only helps others (a name, a price)
//! has a small weight: it needs company.

mod name;

mod table;

mod pattern;

use self::pattern::Lazy;
use self::table::{Group, Needs, ROWS};
use crate::kind::Kind;
use crate::span::Span;

pub use self::name::Shape;

/// A shape found in a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShapeMark {
    pub(crate) shape: Shape,
    pub(crate) kind: Kind,
    pub(crate) weight: f32,
    pub(crate) span: Span,
}

/// The shapes of the line or sentence at `span`, each once: its first row
/// that matches. Calls `found` for each.
pub(crate) fn shapes(text: &str, span: Span, mut found: impl FnMut(ShapeMark)) {
    let line = &text[span.range()];
    if line.len() > MAX_BYTES {
        return;
    }
    let has = Has::of(line);
    let may_have_common = Lazy::group(Group::Common).is_match(line);
    let may_have_digit = has.digit && Lazy::group(Group::Digit).is_match(line);
    let mut last = None;
    for (at, row) in ROWS.iter().enumerate() {
        let ruled_out = match row.needs.group() {
            Some(Group::Common) => !may_have_common,
            Some(Group::Digit) => !may_have_digit,
            None => false,
        };
        if ruled_out || last == Some(row.shape) || line.len() > row.max_bytes || !has.what(row.needs, line) {
            continue;
        }
        if let Some(hit) = Lazy::row(at).find(line) {
            last = Some(row.shape);
            found(ShapeMark {
                shape: row.shape,
                kind: row.kind,
                weight: row.weight,
                span: Span::new(span.start + hit.start(), span.start + hit.end()),
            });
        }
    }
}

/// No row looks at longer lines.
const MAX_BYTES: usize = 300;

struct Has {
    digit: bool,
    capital: bool,
}

impl Has {
    fn of(line: &str) -> Has {
        Has { digit: line.bytes().any(|b| b.is_ascii_digit()), capital: line.chars().any(char::is_uppercase) }
    }

    fn what(&self, needs: Needs, line: &str) -> bool {
        match needs {
            Needs::Letter => true,
            Needs::Digit => self.digit,
            Needs::Capital => self.capital,
            Needs::Byte(byte) => memchr::memchr(byte, line.as_bytes()).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape_names(line: &str) -> String {
        let mut names = Vec::new();
        shapes(line, Span::new(0, line.len()), |mark| names.push(mark.shape.name()));
        names.join(" ")
    }

    #[test]
    fn every_row_compiles() {
        for at in 0..ROWS.len() {
            Lazy::row(at);
        }
        // A line has a shape once: the rows of one shape stand together.
        let mut shapes: Vec<Shape> = ROWS.iter().map(|row| row.shape).collect();
        shapes.dedup();
        let count = shapes.len();
        shapes.sort_by_key(|shape| shape.name());
        shapes.dedup();
        assert_eq!(shapes.len(), count);
    }

    #[test]
    fn lines_and_their_shapes() {
        for (line, want) in [
            ("November 9, 2023 4:41AM", "date"),
            ("Thursday, November 9, 2023 4:41AM", "date"),
            ("18.10.2019, 18:58", "date"),
            ("3 de mayo de 2021", "date"),
            ("Updated: 2024-03-01T10:00:00Z", "date"),
            ("le 12 mars 2020 à 14h30", "date"),
            ("In March 2020 the river rose.", ""),
            ("2014", "counter"),
            ("May 14 people died", ""),
            ("Photo: SAUL LOEB/AFP/Getty Images.", "credit"),
            (
                "Pool/Getty Images News/Getty Images; Jane Roe/One Voice: Sing Live!/Getty Images Entertainment/Getty Images",
                "credit",
            ),
            ("(Jane Roe/Reuters)", "credit"),
            ("dpa", "credit"),
            ("EPA – Environmental Protection Agency", ""),
            ("Text Message Scams", "name"),
            ("1 2 3", ""),
            ("Reuters reported the sale on Monday, citing two people.", ""),
            ("© Jane Roe", "credit"),
            ("© 2020 Nordpost GmbH. All rights reserved.", "copyright"),
            ("By Jane Roe", "byline name"),
            ("By Jane Q. Roe and John van Doe, Staff Writers", "byline"),
            ("Von Petra Muster", "byline name"),
            ("Jane Roe writes.", "byline"),
            ("Jane Roe reported from New York.", "byline"),
            ("Jane Roe reported the theft to the police on Monday.", ""),
            ("By the time he left, it rained", ""),
            ("Jane Roe", "name"),
            ("— Jane Roe, Editor-in-Chief", "signature"),
            ("@janeroe", "handle"),
            ("jane.roe@example.com", "email"),
            ("Contact her at [email\u{a0}protected]", "email"),
            ("https://example.com/a?b=c", "url"),
            ("12.4K", "counter"),
            ("Home > News > Rivers", "breadcrumb"),
            ("Startseite » Politik", "breadcrumb"),
            ("1 2 3 4 5 … 12", "pagination"),
            ("Page 2 of 7", "pagination"),
            ("#rivers #floods", "hashtags"),
            ("Only $29.99 today", "price"),
            ("Jane Roe (she/her) is a finance writer based in Leeds.", "bio"),
            ("Jane Roe is a plumber.", ""),
            ("Recent Energy Stories", "name list-heading"),
            ("2020-05-26:", ""),
            ("{{ action.text }}", "template"),
        ] {
            assert_eq!(shape_names(line), want, "{line:?}");
        }
    }

    #[test]
    fn spans_are_the_texts_own() {
        let text = "abc\nOnly $29.99 today";
        let mut spans = Vec::new();
        shapes(text, Span::new(4, text.len()), |mark| spans.push(&text[mark.span.range()]));
        assert_eq!(spans, ["$29.99"]);
    }
}
