//! The whole program, from file to file, beside the commands that people put
//! in a pipeline.
//!
//! ```text
//! cargo build --release --example dechrome && cargo bench --bench program
//! ```
//!
//! All run in turn, round by round, on the same file; what is printed is the
//! median of the rounds, in brackets the quartiles. Speeds are bytes of the
//! text itself, unpacked, a second. What is not on this machine is left out.

#[expect(dead_code, reason = "of the texts, this bench needs pages")]
#[path = "../texts/mod.rs"]
mod texts;

#[expect(dead_code, reason = "the matcher's bench needs more")]
#[path = "../matcher/contender.rs"]
mod contender;
#[expect(dead_code, reason = "the matcher's bench needs more")]
#[path = "../matcher/rounds.rs"]
mod rounds;
#[path = "../matcher/table.rs"]
mod table;

#[path = "../quick/mod.rs"]
mod quick;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::contender::{Contender, Found, Haystack};
use crate::quick::is_quick;
use crate::rounds::Rounds;
use crate::table::{heading, line, row, rule, short, with_quartiles};

/// The program with one thread that cleans, and with two.
const ONE: &str = "dechrome -j 1";
const TWO: &str = "dechrome -j 2";
const CAT: &str = "cat";
const GZIP: &str = "gzip -dc";
const ZSTD: &str = "zstd -dc";
const JQ: &str = "jq -c .";

/// Whose ratios are printed.
const RATIOS: [(&str, &str); 9] = [
    (TWO, ONE),
    (ONE, CAT),
    (TWO, CAT),
    (ONE, GZIP),
    (TWO, GZIP),
    (ONE, ZSTD),
    (TWO, ZSTD),
    (ONE, JQ),
    (TWO, JQ),
];

/// Pages of about so many bytes are put into records.
const PAGE: usize = 8 << 10;
/// All of them together.
const BYTES: usize = 32 << 20;

fn main() -> io::Result<()> {
    let (bytes, rounds) = if is_quick() { (1 << 16, 1) } else { (BYTES, 7) };
    let folder = std::env::temp_dir().join(format!("dechrome-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = program().map_or(Ok(()), |program| measure(&program, &folder, bytes, rounds));
    fs::remove_dir_all(&folder)?;
    measured
}

fn measure(program: &Path, folder: &Path, bytes: usize, rounds: usize) -> io::Result<()> {
    let text = texts::pages::web(1, bytes);
    let records = records(&text);
    let files = [
        ("text", file(folder, "pages.txt", text.as_bytes())?, &text),
        ("NDJSON", file(folder, "pages.jsonl", records.as_bytes())?, &records),
        ("NDJSON.gz", file(folder, "pages.jsonl.gz", &gzip(records.as_bytes())?)?, &records),
        ("NDJSON.zst", file(folder, "pages.jsonl.zst", &zstd::encode_all(records.as_bytes(), 3)?)?, &records),
    ];
    let measured: Vec<Rounds> = files
        .iter()
        .map(|(name, file, content)| {
            let haystack = Haystack { text: content, lowered: content };
            Rounds::run(&mut contenders(program, name, file), &[haystack], Duration::ZERO, rounds)
        })
        .collect();
    let names = || files.iter().map(|(name, ..)| *name);
    heading("From a file to a file: MB/s");
    row("", names());
    rule(files.len());
    for name in [CAT, GZIP, ZSTD, JQ, ONE, TWO] {
        line(name, measured.iter().map(|rounds| rounds.speed(name)), |speed| short(speed.median * 1e3));
    }
    heading("Times as fast");
    row("", names());
    rule(files.len());
    for (name, other) in RATIOS {
        let ratios = measured.iter().map(|rounds| rounds.ratio(name, other));
        line(&format!("{name} / {other}"), ratios, with_quartiles);
    }
    Ok(())
}

/// Who reads such a file.
fn contenders(program: &Path, content: &str, file: &Path) -> Vec<Contender> {
    let program = program.display().to_string();
    let mut contenders = vec![
        command(ONE, &[&program, "-j", "1"], file),
        command(TWO, &[&program, "-j", "2"], file),
        command(CAT, &["cat"], file),
    ];
    match content {
        "NDJSON" => contenders.push(command(JQ, &["jq", "-c", "."], file)),
        "NDJSON.gz" => contenders.push(command(GZIP, &["gzip", "-dc"], file)),
        "NDJSON.zst" => contenders.push(command(ZSTD, &["zstd", "-dc"], file)),
        _ => {}
    }
    contenders.retain(|contender| is_here(contender.name) || contender.name.starts_with("dechrome"));
    contenders
}

/// Runs a command on `file`, to a file beside it.
fn command(name: &'static str, words: &[&str], file: &Path) -> Contender {
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    let (file, out) = (file.to_owned(), file.with_extension("out"));
    Contender::pass(name, move |_| {
        let out = File::create(&out).expect("a file for output");
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg(&file).stdout(out).stderr(Stdio::inherit());
        assert!(command.status().expect("a command that runs").success(), "{words:?}");
        Found::default()
    })
}

fn is_here(name: &str) -> bool {
    let program = name.split(' ').next().unwrap_or(name);
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// The program, if it was built: Cargo builds no examples for a bench.
fn program() -> Option<PathBuf> {
    let bench = std::env::current_exe().expect("the path of this bench");
    let profile = bench.ancestors().nth(2).expect("the folder of the profile");
    let program = profile.join("examples").join(format!("dechrome{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        eprintln!("no {}: run `cargo build --release --example dechrome` first", program.display());
    }
    Some(program).filter(|program| program.exists())
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The text in records, cut behind lines.
fn records(text: &str) -> String {
    let mut records = String::new();
    let mut page = String::new();
    for line in text.split_inclusive('\n') {
        page += line;
        if page.len() >= PAGE {
            records += &format!("{}\n", serde_json::json!({ "text": page }));
            page.clear();
        }
    }
    records + &format!("{}\n", serde_json::json!({ "text": page }))
}
