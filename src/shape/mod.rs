//! Shapes: what regular expressions see in a line, whatever its language.
//!
//! Each row of the table is a shape, a pattern, and what the shape says of a
//! short line that has it. A shape that only helps others (a name, a price)
//! has a small weight: it needs company.
//!
//! To parse and to compile patterns of Unicode takes tens of milliseconds. The
//! library has them stored, parsed already, and made not of characters but of
//! what the patterns tell apart of them (`symbol`): `examples/plan` makes that
//! of the table.

mod name;

// Of its patterns the library has what is stored.
#[cfg_attr(not(any(test, feature = "unstable-stages")), expect(dead_code))]
mod table;

mod needs;

mod symbol;

mod stored;

mod pattern;

#[cfg(any(test, feature = "unstable-stages"))]
pub(crate) mod source;

use self::needs::{Has, Rows};
use self::symbol::Line;
use self::table::{Group, ROWS};
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
    let rows = Rows::of_length(line.len()).and(Has::of(line).rows());
    let mut room = None;
    let seen = Line::of(line, &mut room);
    let of = |group| pattern::candidates(group, rows, seen.symbols());
    let candidates = of(Group::Common).or(of(Group::Digit)).or(rows.and(UNGROUPED));
    let mut last = None;
    for at in candidates.numbers() {
        let row = &ROWS[at];
        if last == Some(row.shape) {
            continue;
        }
        if let Some(hit) = pattern::row(at).find(seen.symbols()) {
            last = Some(row.shape);
            let hit = seen.span(hit.start(), hit.end());
            found(ShapeMark {
                shape: row.shape,
                kind: row.kind,
                weight: row.weight,
                span: Span::new(span.start + hit.start, span.start + hit.end),
            });
        }
    }
}

/// The rows that no search rules out together.
const UNGROUPED: Rows = Rows::of(None);

/// No row looks at longer lines.
const MAX_BYTES: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    const LINES: &[(&str, &str)] = &[
        ("November 9, 2023 4:41AM", "date"),
        ("Thursday, November 9, 2023 4:41AM", "date"),
        ("18.10.2019, 18:58", "date"),
        ("3 de mayo de 2021", "date"),
        ("Updated: 2024-03-01T10:00:00Z", "date"),
        ("le 12 mars 2020 à 14h30", "date"),
        ("In March 2020 the river rose.", ""),
        ("21 listopada 2024", "date"),
        ("12 Aralık 2024, 14:05", "date"),
        ("3 декабря 2024 г.", "date"),
        ("Thứ Bảy, 12/08/2023, 06:20 (GMT)", "date"),
        ("Publicado em 09/03/2025 18h37", "date"),
        ("2024年3月5日 18時30分", "date"),
        ("2024년 3월 5일", "date"),
        ("الأحد 5 مايو 2024", "date"),
        ("12 ส.ค. 2567 เวลา 10:30 น.", "date"),
        ("Apply by: 3 maart 2024", ""),
        ("Born in Leeds on 12 foo 1984, he was a baker", ""),
        ("In 12 games 2024 saw no goal.", ""),
        ("2014", "counter"),
        ("May 14 people died", ""),
        ("Photo: SAUL LOEB/AFP/Getty Images.", "credit"),
        (
            "Pool/Getty Images News/Getty Images; Jane Roe/One Voice: Sing Live!/Getty Images Entertainment/Getty Images",
            "credit",
        ),
        ("(Jane Roe/Reuters)", "credit"),
        ("dpa", "credit"),
        ("/ritzau/", "credit"),
        ("ČTK / Novák Jan", "credit"),
        ("GND / SDA", ""),
        ("AA / AAA batteries (4 pack)", ""),
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
        ("The mayor says the bridge is closed.", ""),
        ("@janeroe", "handle"),
        ("jane.roe@example.com", "email"),
        ("info@xn--80aaxitdbjk.xn--p1ai", "email"),
        ("npm install tessellate@7.2", ""),
        ("Contact her at [email\u{a0}protected]", "email"),
        ("https://example.com/a?b=c", "url"),
        ("12.4K", "counter"),
        ("Home > News > Rivers", "breadcrumb"),
        ("Startseite » Politik", "breadcrumb"),
        ("Home / Worship / Sermons", "breadcrumb"),
        ("Julián Sastre / Pastor", ""),
        ("He / she / they", ""),
        ("1 2 3 4 5 … 12", "pagination"),
        ("1 2 3 … 11 Weiter", "pagination"),
        ("Předchozí | 1 | 2 | 3 | Další", "pagination"),
        ("1 | 2 | 3", ""),
        ("Page 2 of 7", "pagination"),
        ("#rivers #floods", "hashtags"),
        ("#rivers", "hashtags"),
        ("#42", ""),
        ("Only $29.99 today", "price"),
        ("Jane Roe (she/her) is a finance writer based in Leeds.", "bio"),
        ("Jane Roe is a plumber.", ""),
        ("Recent Energy Stories", "name list-heading"),
        ("2020-05-26:", ""),
        ("{{ action.text }}", "template"),
    ];

    fn shape_names(line: &str) -> String {
        let mut names = Vec::new();
        shapes(line, Span::new(0, line.len()), |mark| names.push(mark.shape.name()));
        names.join(" ")
    }

    #[test]
    fn the_rows_of_a_shape_stand_together() {
        // A line has a shape once.
        let mut shapes: Vec<Shape> = ROWS.iter().map(|row| row.shape).collect();
        shapes.dedup();
        let count = shapes.len();
        shapes.sort_by_key(|shape| shape.name());
        shapes.dedup();
        assert_eq!(shapes.len(), count);
    }

    #[test]
    fn lines_and_their_shapes() {
        for (line, want) in LINES {
            assert_eq!(shape_names(line), *want, "{line:?}");
        }
    }

    #[test]
    fn spans_are_the_texts_own() {
        let text = "abc\nOnly $29.99 today";
        let mut spans = Vec::new();
        shapes(text, Span::new(4, text.len()), |mark| spans.push(&text[mark.span.range()]));
        assert_eq!(spans, ["$29.99"]);
    }

    /// Lines made of pieces of the table's lines, and of what is in them
    /// beyond ASCII.
    fn mixed_lines() -> impl Iterator<Item = String> {
        const OTHERS: [&str; 24] = [
            "É",
            "é",
            "Ж",
            "ж",
            "ß",
            "ſ",
            "\u{212A}",
            "ª",
            "Ⅷ",
            "٣",
            "\u{300}",
            "\u{200D}",
            "川",
            "\u{a0}",
            "\u{2003}",
            "·",
            "–",
            "’",
            "…",
            "»",
            "→",
            "€",
            "😀",
            "\u{1F130}",
        ];
        let pieces: Vec<&str> = LINES
            .iter()
            .flat_map(|(line, _)| line.split_inclusive(|c: char| !c.is_alphanumeric()))
            .chain(OTHERS)
            .collect();
        let mut state = 1_u64;
        let mut next = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        (0..20_000).map(move |i| {
            let mut line: Vec<&str> =
                LINES[i % LINES.len()].0.split_inclusive(|c: char| !c.is_alphanumeric()).collect();
            for _ in 0..next(4) {
                let (at, piece) = (next(line.len() + 1), pieces[next(pieces.len())]);
                line.insert(at, piece);
            }
            if next(3) == 0 {
                line.remove(next(line.len()));
            }
            line.concat()
        })
    }

    #[test]
    fn symbols_are_matched_like_characters() {
        let patterns: Vec<Regex> = ROWS.iter().map(|row| Regex::new(&row.pattern()).expect("good")).collect();
        let mut hits = vec![0; ROWS.len()];
        for text in mixed_lines() {
            let mut room = None;
            let line = Line::of(&text, &mut room);
            for (at, pattern) in patterns.iter().enumerate() {
                let want = pattern.find(&text).map(|hit| Span::new(hit.start(), hit.end()));
                let hit = pattern::row(at).find(line.symbols()).map(|hit| line.span(hit.start(), hit.end()));
                assert_eq!(hit, want, "{text:?}, {}", ROWS[at].pattern());
                hits[at] += usize::from(hit.is_some());
                if let Some(group) = ROWS[at].needs.group().filter(|_| hit.is_some()) {
                    assert!(
                        pattern::candidates(group, Rows::of_length(0), line.symbols())
                            .numbers()
                            .any(|row| row == at),
                        "{text:?}"
                    );
                }
            }
        }
        assert!(hits.iter().all(|&hits| hits > 50), "{hits:?}");
    }
}
