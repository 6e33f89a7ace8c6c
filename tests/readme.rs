//! What the README shows is what the program says.

mod built;
mod ran;

use std::fs;
use std::path::Path;

use ran::Folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of the first block of the README below `above`.
#[track_caller]
fn block(above: &str) -> Vec<String> {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let (_, below) = readme.split_once(above).expect("a line of the README");
    let block = below.split("```").nth(1).expect("a block");
    block.lines().skip(1).map(str::to_owned).collect()
}

/// What the program says of the seeds of such names.
fn said(options: &[&str], glob: &str) -> String {
    let seeds = root().join("seeds");
    let of_seeds = ["--glob", glob, seeds.to_str().expect("a path")];
    Folder::new().run(&[options, &of_seeds].concat(), "").out
}

#[test]
fn its_explanation_is_the_programs() {
    let (block, said) = (block("cut to\nthis page's width):"), said(&["--explain"], "003*.txt"));
    let said: Vec<&str> = said.lines().collect();
    let first = said.iter().position(|line| line.starts_with(&block[0])).expect("the block's first line");
    for (shown, said) in block.iter().zip(&said[first..]) {
        assert!(said.starts_with(shown), "the README has\n{shown}\nand the program says\n{said}");
    }
    assert!(block.len() > 15 && said.len() >= first + block.len(), "{block:?}");
}

#[test]
fn its_summary_is_the_programs() {
    let (block, said) = (block("And for `--summary`, what went in all:"), said(&["--summary"], "*.txt"));
    assert_eq!(said.lines().take(block.len()).collect::<Vec<_>>(), block);
}

#[test]
fn the_bodies_that_it_begins_are_the_programs() {
    let block = block("prints the bodies of the five articles in `seeds/`:");
    let name = block[0].trim_matches(['=', '<', '>', ' ']);
    let said = said(&[], name.strip_prefix("seeds/").expect("a seed"));
    for shown in block[1..].iter().filter(|line| !line.is_empty()) {
        let begun = shown.trim_end_matches(" […]");
        assert!(said.lines().any(|line| line.starts_with(begun)), "{shown}\n{said}");
    }
}
