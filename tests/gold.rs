//! The seed articles against their gold labels, which people wrote.
//!
//! `seeds/NAME.tsv` says for every line of `seeds/NAME.txt` that is not blank
//! what it is: `line number <TAB> kind <TAB> text`. A line that is part body,
//! part chrome has a row for each part.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dechrome::{Analysis, Cleaner};

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut seeds: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder seeds")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    seeds.sort();
    seeds
}

/// What the cleaner says, in the form of a gold file.
fn rows(text: &str, analysis: &Analysis<'_>) -> Vec<String> {
    let mut rows = Vec::new();
    for segment in analysis.segments() {
        let line = text[..segment.span().start].matches('\n').count() + 1;
        let shown = segment.as_str().trim();
        if !shown.is_empty() {
            rows.push(format!("{line}\t{}\t{shown}", segment.kind()));
        }
    }
    rows
}

#[test]
fn every_line_of_every_seed_has_its_label() {
    let cleaner = Cleaner::new();
    let mut wrong = String::new();
    for path in seeds() {
        let text = fs::read_to_string(&path).expect("a seed");
        let gold = fs::read_to_string(path.with_extension("tsv")).expect("its gold labels");
        let analysis = cleaner.analyze(&text);
        let got = rows(&text, &analysis);
        let want: Vec<String> = gold.lines().map(|row| row.trim_end().to_owned()).collect();
        for row in got.iter().filter(|row| !want.contains(row)) {
            writeln!(wrong, "{}: got  {row}", path.display()).expect("a string");
        }
        for row in want.iter().filter(|row| !got.contains(row)) {
            writeln!(wrong, "{}: want {row}", path.display()).expect("a string");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_five_seeds_are_there() {
    assert_eq!(seeds().len(), 5);
}
