//! The example programs, which Cargo builds into a folder beside the tests'
//! own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The program of the example `name`, as new as its source: `cargo test
/// --test` alone builds no examples.
pub(crate) fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test.ancestors().nth(2).expect("the folder of the profile");
    let program = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let build = format!("run `cargo test`, or `cargo build --example {name}` first");
    let built = modified(&program).unwrap_or_else(|| panic!("no {}: {build}", program.display()));
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    for source in files(&sources) {
        let is_older = modified(&source).is_none_or(|written| written <= built);
        assert!(is_older, "{} was built before {} was written: {build}", program.display(), source.display());
    }
    program
}

/// The files in a folder and in the folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the program's source");
    let paths = entries.map(|entry| entry.expect("a file").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
