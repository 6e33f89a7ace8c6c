//! Readings: what the lines of pages are, read one by one, where the corpora
//! themselves say less of them.

use std::collections::HashMap;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use dechrome::Kind;

use crate::record::{Label, Record, kind};

/// What was read, by the record's id and by how its text was made.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    pages: HashMap<(String, String), Vec<Run>>,
}

/// What a reader said of a line; nothing, if he was not sure.
type Said = Option<Kind>;

/// Lines of one kind.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    lines: RangeInclusive<usize>,
    said: Said,
}

/// How a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// Line by line.
    Whole,
    /// Most of its lines stand in another text of the same page that was.
    Mostly,
    Hardly,
}

/// Most of a text's lines are so many.
const MOST: f32 = 0.5;

impl Readings {
    /// Reads the table at `path`.
    pub(crate) fn open(path: &Path) -> Result<Readings, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Readings::parse(&text).map_err(|(row, cause)| format!("{}:{row}: {cause}", path.display()))
    }

    fn parse(text: &str) -> Result<Readings, (usize, String)> {
        let mut pages = HashMap::new();
        for (number, row) in (1..).zip(text.lines()) {
            if !row.starts_with('#') && !row.trim().is_empty() {
                let (id, how, runs) = parse_row(row).map_err(|cause| (number, cause))?;
                if pages.insert((id.clone(), how), runs).is_some() {
                    return Err((number, format!("`{id}` a second time")));
                }
            }
        }
        Ok(Readings { pages })
    }

    /// Gives `records` the labels that were read, and those of the same lines
    /// in other texts of the same pages: how each of them was read.
    pub(crate) fn apply(&self, records: &mut [Record]) -> Result<Vec<Read>, String> {
        let whole: Vec<Option<Vec<Option<Said>>>> =
            records.iter().map(|record| self.said_of(record)).collect::<Result<_, _>>()?;
        let kin = Kin::of(records, &whole);
        let told: Vec<Vec<Option<Said>>> = records.iter().map(|record| kin.tells(record)).collect();
        let mut read = Vec::new();
        for ((record, whole), told) in records.iter_mut().zip(whole).zip(told) {
            let lines = record.lines.iter().filter(|line| !is_blank(line)).count();
            let are_most = told.iter().flatten().count() as f32 >= MOST * lines.max(1) as f32;
            read.push(match whole {
                Some(_) => Read::Whole,
                None if are_most => Read::Mostly,
                None => Read::Hardly,
            });
            record.labels = labels(record, &whole.unwrap_or(told));
        }
        Ok(read)
    }

    /// What was said of each line of a record that was read, for its corpus or
    /// here.
    fn said_of(&self, record: &Record) -> Result<Option<Vec<Option<Said>>>, String> {
        if record.labels.iter().any(|label| label.kind.is_some()) {
            let said = |(line, label): (&String, &Label)| (!is_blank(line)).then_some(label.kind);
            return Ok(Some(record.lines.iter().zip(&record.labels).map(said).collect()));
        }
        let runs = self.pages.get(&(record.id.clone(), record.how.clone()));
        let said = runs.map(|runs| spread(runs, &record.lines)).transpose();
        said.map_err(|cause| format!("{}: {cause}", record.id))
    }
}

/// A record, how its text was made, and what was found in it.
fn parse_row(row: &str) -> Result<(String, String, Vec<Run>), String> {
    let fields: Vec<&str> = row.split('\t').collect();
    let &[id, how, kinds] = fields.as_slice() else {
        return Err(format!("{} fields where 3 belong", fields.len()));
    };
    let mut runs = Vec::new();
    for part in kinds.split("; ").filter(|part| !part.is_empty()) {
        let (name, lines) = part.split_once(' ').ok_or_else(|| format!("`{part}` of no lines"))?;
        let said = kind(Some(name))?;
        for range in lines.split(',') {
            runs.push(Run { lines: parse_range(range)?, said });
        }
    }
    Ok((id.to_owned(), how.to_owned(), runs))
}

fn parse_range(range: &str) -> Result<RangeInclusive<usize>, String> {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) if first <= last => Ok(first..=last),
        _ => Err(format!("`{range}` is no range of lines")),
    }
}

/// What was said of each line that is not blank.
fn spread(runs: &[Run], lines: &[String]) -> Result<Vec<Option<Said>>, String> {
    let mut said: Vec<Option<Said>> =
        lines.iter().map(|line| (!is_blank(line)).then_some(Some(Kind::Body))).collect();
    for run in runs {
        let lines = said
            .get_mut(run.lines.clone())
            .ok_or_else(|| format!("line {} of {} was read", run.lines.end(), lines.len()))?;
        lines.iter_mut().flatten().for_each(|said| *said = run.said);
    }
    Ok(said)
}

/// The labels of a record, of some of whose lines something was said.
///
/// What the body of a full page is, whoever wrote its reference has settled:
/// then a reader only names what is none, and the headline.
fn labels(record: &Record, said: &[Option<Said>]) -> Vec<Label> {
    let is_settled = record.how == FULL && record.reference.is_some();
    let label = |(label, said): (&Label, &Option<Said>)| match (*said, label.is_chrome) {
        (None, _) => *label,
        // References leave out most headlines.
        (Some(said), Some(is_chrome)) if is_settled && said != Some(Kind::Title) => {
            let agrees = |kind: &Kind| kind.is_content() != is_chrome;
            Label { is_chrome: Some(is_chrome), kind: said.filter(agrees) }
        }
        (Some(said), _) => Label { is_chrome: said.map(|kind| !kind.is_content()), kind: said },
    };
    record.labels.iter().zip(said).map(label).collect()
}

/// The way in which full pages are won.
pub(crate) const FULL: &str = "wet";

/// What was said of the lines of each page that was read; nothing of a line
/// that was called different things.
struct Kin<'r> {
    pages: HashMap<&'r str, HashMap<String, Option<Said>>>,
}

impl<'r> Kin<'r> {
    fn of(records: &'r [Record], whole: &[Option<Vec<Option<Said>>>]) -> Kin<'r> {
        let mut pages: HashMap<&str, HashMap<String, Option<Said>>> = HashMap::new();
        for (record, whole) in records.iter().zip(whole) {
            let Some(whole) = whole else { continue };
            let page = pages.entry(&record.id).or_default();
            for (line, &said) in record.lines.iter().zip(whole) {
                let Some(said) = said else { continue };
                let known = page.entry(plain(line)).or_insert(Some(said));
                *known = known.filter(|known| *known == said);
            }
        }
        Kin { pages }
    }

    /// What is said of each line of a record.
    fn tells(&self, record: &Record) -> Vec<Option<Said>> {
        let page = self.pages.get(record.id.as_str());
        let said = |line: &String| page.and_then(|page| page.get(&plain(line)).copied().flatten());
        record.lines.iter().map(said).collect()
    }
}

/// A line without its bullet and the width of its spaces, in which texts of a
/// page differ.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").trim_start_matches(['•', '-', '*', '·', ' ']).to_owned()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: &str) -> Record {
        Record::parse(json.as_bytes(), 1).expect("a record")
    }

    #[test]
    fn what_was_read_stands_in_for_labels_and_names_the_chrome_of_full_pages() {
        let readings = "# head\n\na\tmain\ttitle 0; share 3-4,6; unsure 5\n";
        let readings = Readings::parse(readings).expect("a table");
        let lines = r#""lines":["T","","b","s","s","u","s"]"#;
        let mut records = vec![
            record(&format!(r#"{{"id":"a","how":"main","labels":[0,-1,1,1,1,1,0],{lines}}}"#)),
            record(
                r#"{"id":"a","how":"traf","labels":[1,1,0,-1],"lines":[" •  s","b","new",""],"reference":"b"}"#,
            ),
            record(r#"{"id":"a","how":"wet","labels":[1,0,0,1],"lines":["s","s","b","T"],"reference":"b"}"#),
            record(r#"{"id":"b","how":"main","labels":[1],"lines":["s"]}"#),
        ];
        let read = readings.apply(&mut records).expect("they fit");
        assert_eq!(read, [Read::Whole, Read::Mostly, Read::Mostly, Read::Hardly]);
        let labels = |i: usize| -> Vec<(Option<bool>, Option<Kind>)> {
            records[i].labels.iter().map(|label| (label.is_chrome, label.kind)).collect()
        };
        let (chrome, body) = (Some(true), Some(false));
        let share = (chrome, Some(Kind::Share));
        let (title, text) = ((body, Some(Kind::Title)), (body, Some(Kind::Body)));
        assert_eq!(labels(0), [title, (None, None), text, share, share, (None, None), share]);
        assert_eq!(labels(1), [share, text, (chrome, None), (None, None)]);
        assert_eq!(labels(2), [(body, None), share, (chrome, None), title]);
        assert_eq!(labels(3), [(body, None)]);
    }

    #[test]
    fn bad_rows_are_named() {
        for (row, cause) in [
            ("a\tmain", "2 fields where 3 belong"),
            ("a\tmain\tshare", "`share` of no lines"),
            ("a\tmain\tbanner 3", "unknown kind `banner`"),
            ("a\tmain\tshare 3-x", "`3-x` is no range of lines"),
            ("a\tmain\tshare 3-2", "`3-2` is no range of lines"),
        ] {
            let (line, told) = Readings::parse(&format!("#\n{row}\n")).expect_err("a cause");
            assert!(line == 2 && told.starts_with(cause), "{line}: {told}");
        }
        let twice = Readings::parse("a\tmain\tshare 3\na\tmain\t\n").expect_err("a cause");
        assert_eq!(twice, (2, "`a` a second time".into()));
        let readings = Readings::parse("a\tmain\tshare 3").expect("a table");
        let mut records = vec![record(r#"{"id":"a","how":"main","labels":[1],"lines":["s"]}"#)];
        assert_eq!(readings.apply(&mut records), Err("a: line 3 of 1 was read".into()));
    }
}
