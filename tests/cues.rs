//! Every row of the built-in cue tables against its own example, and against
//! the sentence that it must leave.

use std::collections::HashMap;
use std::fmt::Write as _;

use dechrome::{Analysis, Cleaner, Evidence, Kind};

/// Each table, and the file of its rows' examples.
const TABLES: &[(&str, &str, &str)] = &[
    ("en.tsv", include_str!("../src/lexicon/cues/en.tsv"), include_str!("cues/en.tsv")),
    ("de.tsv", include_str!("../src/lexicon/cues/de.tsv"), include_str!("cues/de.tsv")),
    ("fr.tsv", include_str!("../src/lexicon/cues/fr.tsv"), include_str!("cues/fr.tsv")),
    ("es.tsv", include_str!("../src/lexicon/cues/es.tsv"), include_str!("cues/es.tsv")),
    ("it.tsv", include_str!("../src/lexicon/cues/it.tsv"), include_str!("cues/it.tsv")),
    ("pt.tsv", include_str!("../src/lexicon/cues/pt.tsv"), include_str!("cues/pt.tsv")),
    ("nl.tsv", include_str!("../src/lexicon/cues/nl.tsv"), include_str!("cues/nl.tsv")),
    ("pl.tsv", include_str!("../src/lexicon/cues/pl.tsv"), include_str!("cues/pl.tsv")),
    ("sv.tsv", include_str!("../src/lexicon/cues/sv.tsv"), include_str!("cues/sv.tsv")),
    ("ru.tsv", include_str!("../src/lexicon/cues/ru.tsv"), include_str!("cues/ru.tsv")),
    ("uk.tsv", include_str!("../src/lexicon/cues/uk.tsv"), include_str!("cues/uk.tsv")),
    ("tr.tsv", include_str!("../src/lexicon/cues/tr.tsv"), include_str!("cues/tr.tsv")),
    ("ja.tsv", include_str!("../src/lexicon/cues/ja.tsv"), include_str!("cues/ja.tsv")),
    ("zh.tsv", include_str!("../src/lexicon/cues/zh.tsv"), include_str!("cues/zh.tsv")),
    ("ko.tsv", include_str!("../src/lexicon/cues/ko.tsv"), include_str!("cues/ko.tsv")),
    ("ar.tsv", include_str!("../src/lexicon/cues/ar.tsv"), include_str!("cues/ar.tsv")),
    ("cs.tsv", include_str!("../src/lexicon/cues/cs.tsv"), include_str!("cues/cs.tsv")),
    ("sk.tsv", include_str!("../src/lexicon/cues/sk.tsv"), include_str!("cues/sk.tsv")),
    ("hu.tsv", include_str!("../src/lexicon/cues/hu.tsv"), include_str!("cues/hu.tsv")),
    ("ro.tsv", include_str!("../src/lexicon/cues/ro.tsv"), include_str!("cues/ro.tsv")),
    ("da.tsv", include_str!("../src/lexicon/cues/da.tsv"), include_str!("cues/da.tsv")),
    ("nb.tsv", include_str!("../src/lexicon/cues/nb.tsv"), include_str!("cues/nb.tsv")),
    ("fi.tsv", include_str!("../src/lexicon/cues/fi.tsv"), include_str!("cues/fi.tsv")),
    ("el.tsv", include_str!("../src/lexicon/cues/el.tsv"), include_str!("cues/el.tsv")),
    ("id.tsv", include_str!("../src/lexicon/cues/id.tsv"), include_str!("cues/id.tsv")),
    ("vi.tsv", include_str!("../src/lexicon/cues/vi.tsv"), include_str!("cues/vi.tsv")),
    ("hi.tsv", include_str!("../src/lexicon/cues/hi.tsv"), include_str!("cues/hi.tsv")),
    ("fa.tsv", include_str!("../src/lexicon/cues/fa.tsv"), include_str!("cues/fa.tsv")),
    ("hr.tsv", include_str!("../src/lexicon/cues/hr.tsv"), include_str!("cues/hr.tsv")),
    ("bg.tsv", include_str!("../src/lexicon/cues/bg.tsv"), include_str!("cues/bg.tsv")),
    ("he.tsv", include_str!("../src/lexicon/cues/he.tsv"), include_str!("cues/he.tsv")),
    ("th.tsv", include_str!("../src/lexicon/cues/th.tsv"), include_str!("cues/th.tsv")),
];

struct Row<'a> {
    table: &'a str,
    line: usize,
    kind: Kind,
    place: &'a str,
    weight: f32,
    phrase: &'a str,
    example: &'a str,
    keep: &'a str,
}

impl Row<'_> {
    /// Whether what it is found in goes wherever it stands. A row of less weight only
    /// speaks for chrome, and may leave it to the weighing: articles may say the same.
    fn decides(&self) -> bool {
        const ENOUGH: f32 = 3.0;
        self.weight >= ENOUGH || !matches!(self.place, "start" | "any")
    }
}

/// The rows that are no comments, with their line numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let rows = (1..).zip(text.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
    rows.map(|(line, row)| (line, row.split('\t').collect()))
}

/// Every row of every table beside its example: they stand in the same order.
fn rows() -> impl Iterator<Item = Row<'static>> {
    TABLES.iter().flat_map(|&(table, cues, examples)| {
        lines(cues).zip(lines(examples)).map(move |((line, cue), (_, shown))| {
            let (&[kind, place, weight, phrase], &[of_kind, of_place, of_phrase, example, keep]) =
                (cue.as_slice(), shown.as_slice())
            else {
                panic!("{table}:{line}: help: a row has four fields, its example five");
            };
            assert_eq!(
                (kind, place, phrase),
                (of_kind, of_place, of_phrase),
                "src/lexicon/cues/{table}:{line} has no example in its place in tests/cues/{table}"
            );
            let (kind, weight) = (kind.parse().expect("a kind"), weight.parse().expect("a weight"));
            Row { table, line, kind, place, weight, phrase, example, keep }
        })
    })
}

/// The line between two paragraphs of an article, where it is hardest to tell
/// from body.
fn in_article(line: &str) -> String {
    format!(
        "The river rose by a metre on Monday, the town said, and it was still rising in the evening.\n\n\
         {line}\n\n\
         Nobody was hurt, but the old bridge to the market has been closed until the water falls again.\n"
    )
}

/// The evidence and kinds of the line between.
fn between<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = &'a dechrome::Segment<'a>> {
    analysis.segments().iter().filter(|s| {
        let text = s.as_str();
        !text.trim().is_empty() && !text.starts_with("The river rose") && !text.starts_with("Nobody was hurt")
    })
}

fn is_found(text: &str, analysis: &Analysis<'_>, row: &Row<'_>) -> bool {
    between(analysis).flat_map(|s| s.evidence()).any(|evidence| match evidence {
        // Of cues that overlap only the strongest is reported.
        Evidence::Cue { span, kind, .. } => {
            let (wanted, found) = (bare(row.phrase), bare(&text[span.range()]));
            *kind == row.kind && (found.contains(&wanted) || wanted.contains(&found))
        }
        _ => false,
    })
}

/// The letters of `text` in lower case, and every number as 0, whatever stands between.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    for c in text.to_lowercase().chars().filter(|c| c.is_alphanumeric()) {
        let c = if c.is_alphabetic() { c } else { '0' };
        if c != '0' || !bare.ends_with('0') {
            bare.push(c);
        }
    }
    bare
}

/// Writes what is wrong with a row, and what mends it.
fn complain(out: &mut String, row: &Row<'_>, what: &str, help: &str) {
    let Row { table, line, phrase, .. } = row;
    writeln!(out, "src/lexicon/cues/{table}:{line}: cue \"{phrase}\" {what}\n    help: {help}")
        .expect("a string");
}

#[test]
fn every_cue_catches_its_example() {
    let cleaner = Cleaner::new();
    let mut wrong = String::new();
    for row in rows() {
        let text = in_article(row.example);
        let analysis = cleaner.analyze(&text);
        let kinds: Vec<Kind> = between(&analysis).map(|s| s.kind()).collect();
        if row.decides() && !kinds.iter().all(|&kind| kind == row.kind) {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let what = format!(
                "should make \"{}\" {}, but it comes out as {}",
                row.example,
                row.kind,
                kinds.join(" and ")
            );
            complain(
                &mut wrong,
                &row,
                &what,
                "raise the weight, choose an example with more company, or mend the kind",
            );
        } else if !is_found(&text, &analysis, &row) {
            let what = format!("is not found in \"{}\"", row.example);
            complain(&mut wrong, &row, &what, "the example must hold the phrase where the row says");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_cue_leaves_its_sentence() {
    let cleaner = Cleaner::new();
    let mut wrong = String::new();
    for row in rows().filter(|row| !row.keep.is_empty()) {
        let text = in_article(row.keep);
        let analysis = cleaner.analyze(&text);
        if let Some(lost) = between(&analysis).find(|s| !s.kind().is_content()) {
            let why: Vec<String> = lost.evidence().iter().map(ToString::to_string).collect();
            let what = format!("should leave \"{}\", but {} goes: {}", row.keep, lost.kind(), why.join("; "));
            complain(
                &mut wrong,
                &row,
                &what,
                "lower the weight, or ask for a longer phrase or a narrower place",
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn tables_are_sorted_and_have_no_row_twice() {
    let order: HashMap<Kind, usize> = Kind::ALL.iter().enumerate().map(|(i, &kind)| (kind, i)).collect();
    let places = ["whole", "head", "start", "any"];
    for &(table, cues, examples) in TABLES {
        assert_eq!(lines(cues).count(), lines(examples).count(), "{table}: a row without an example");
        let mut last = None;
        for row in rows().filter(|row| row.table == table) {
            let key = (order[&row.kind], row.phrase, places.iter().position(|&p| p == row.place));
            assert!(
                last < Some(key),
                "{table}:{}: \"{}\" stands out of order or twice; help: sort by kind, phrase, place",
                row.line,
                row.phrase
            );
            last = Some(key);
        }
    }
}

#[test]
fn every_language_has_its_share() {
    for (table, _, _) in TABLES {
        let count = rows().filter(|row| row.table == *table).count();
        assert!(count >= 120, "{table} has {count} rows");
    }
    for &kind in Kind::ALL.iter().filter(|kind| !kind.is_content()) {
        assert!(rows().any(|row| row.table == "en.tsv" && row.kind == kind), "no English cue for {kind}");
    }
}

/// The sentences that hold a cue's words and must be left, a dozen of a language
/// in one line, as a text has them that lost its line breaks: hardly one is torn.
#[test]
fn sentences_of_a_flat_text_stay_whole() {
    const DOZEN: usize = 12;
    let cleaner = Cleaner::new();
    let (mut all, mut torn) = (0, Vec::new());
    for &(table, ..) in TABLES {
        let mut sentences: Vec<&str> = rows()
            .filter(|row| row.table == table)
            .map(|row| row.keep)
            .filter(|keep| !keep.is_empty())
            .collect();
        // Not in the order of their phrases.
        sentences.sort_by_key(|sentence| sentence.bytes().rev().collect::<Vec<_>>());
        sentences.dedup();
        let space = if matches!(table, "ja.tsv" | "zh.tsv") { "" } else { " " };
        for sentences in sentences.chunks(DOZEN) {
            let text = sentences.join(space);
            let body = cleaner.clean(&text);
            all += sentences.len();
            // What goes, goes whole.
            for sentence in sentences.iter().filter(|sentence| !body.contains(**sentence)) {
                let half = sentence.char_indices().nth(sentence.chars().count() / 2).map_or(0, |(at, _)| at);
                let (head, tail) = sentence.split_at(half);
                if body.contains(head) || body.contains(tail) {
                    torn.push(format!("{table}: {sentence}"));
                }
            }
        }
    }
    assert!(all > 4000, "{all}");
    assert!(torn.len() * 150 < all, "{} of {all}:\n{}", torn.len(), torn.join("\n"));
}

#[test]
fn a_label_with_a_comma_begins_a_sentence() {
    let cleaner = Cleaner::new();
    for (line, want) in [
        ("Kuva: Aatu Helkama", Kind::Credit),
        ("Kuva, jonka hän otti, levisi nopeasti verkossa.", Kind::Body),
        ("Quelle: Nordpost", Kind::Credit),
        ("Quelle, Bach und Fluss führen nach dem Regen wieder Wasser.", Kind::Body),
    ] {
        let text = in_article(line);
        let kinds: Vec<Kind> = between(&cleaner.analyze(&text)).map(|segment| segment.kind()).collect();
        assert_eq!(kinds, [want], "{line}");
    }
}

/// Of a cue of one's own and a built-in one with the same phrase the heavier speaks.
#[test]
fn a_heavier_cue_outweighs_the_built_in() {
    let text = "View image in fullscreen\nThe river rose by a metre on Monday, the town said.\n";
    let kind = |weight: f32| {
        let row = format!("promotion\twhole\t{weight}\tview image in fullscreen\n");
        let cleaner = Cleaner::builder().cues("house.tsv", &row).build().expect("a table");
        cleaner.analyze(text).segments().first().map(|segment| segment.kind())
    };
    assert_eq!((kind(5.0), kind(0.5)), (Some(Kind::Promotion), Some(Kind::Navigation)));
}
