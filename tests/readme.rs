//! What the README shows is what the program says.

mod built;
mod ran;

use std::fs;
use std::path::{Path, PathBuf};

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

/// The lines of what the program says of the seeds whose names begin so.
fn said(option: &str, seed: &str) -> Vec<String> {
    let of_seeds = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        name.starts_with(seed) && name.ends_with(".txt")
    };
    let folder = fs::read_dir(root().join("seeds")).expect("the seeds");
    let mut seeds: Vec<PathBuf> =
        folder.map(|entry| entry.expect("a seed").path()).filter(of_seeds).collect();
    seeds.sort();
    let seeds = seeds.iter().map(|path| path.to_str().expect("a path"));
    let arguments: Vec<&str> = [option].into_iter().chain(seeds).collect();
    let ran = Folder::new().run(&arguments, "");
    ran.out.lines().map(str::to_owned).collect()
}

#[test]
fn its_explanation_is_the_programs() {
    let (block, said) = (block("cut to\nthis page's width):"), said("--explain", "003"));
    let first = said.iter().position(|line| line.starts_with(&block[0])).expect("the block's first line");
    for (shown, said) in block.iter().zip(&said[first..]) {
        assert!(said.starts_with(shown), "the README has\n{shown}\nand the program says\n{said}");
    }
    assert!(block.len() > 15 && said.len() >= first + block.len(), "{block:?}");
}

#[test]
fn its_summary_is_the_programs() {
    let (block, said) = (block("and for `--summary`, what went in all:"), said("--summary", ""));
    assert_eq!(said[..block.len()], block);
}

#[test]
fn the_bodies_that_it_begins_are_the_programs() {
    let block = block("prints the bodies of the five articles in `seeds/`:");
    let ran =
        Folder::new().run(&[root().join("seeds").join(&block[0][10..34]).to_str().expect("a path")], "");
    for shown in block[1..].iter().filter(|line| !line.is_empty()) {
        let begun = shown.trim_end_matches(" […]");
        assert!(ran.out.lines().any(|line| line.starts_with(begun)), "{shown}\n{}", ran.out);
    }
}
