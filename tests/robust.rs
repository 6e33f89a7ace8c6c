//! The example program where things go wrong: errors, full disks, closed
//! pipes, interruptions, records of any size.

mod built;
mod made;
mod ran;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::Value;

use made::{BRIDGE, RIVER, article, conversion, gzip, objects, page};
use ran::{Folder, Ran, json, record, run};

// What is told.

/// A folder in which some things are wrong.
fn spoilt() -> Folder {
    let records = record(&page()) + "nonsense\n" + &record(&page());
    Folder::with(&[
        ("a.jsonl", records.as_bytes()),
        ("b.txt", b"caf\xE9\n"),
        ("c.txt.gz", b"\x1F\x8B\x08\x00"),
        ("d.txt", page().as_bytes()),
    ])
}

const ALL: &[&str] = &["a.jsonl", "b.txt", "c.txt.gz", "missing.txt", "d.txt"];

#[test]
fn a_run_goes_on_after_errors_and_fails_in_the_end() {
    let ran = spoilt().run(ALL, "");
    let good = record(&article());
    assert_eq!(ran.out, format!("{good}nonsense\n{good}\n==> d.txt <==\n{}", article()));
    assert_eq!((ran.err.lines().count(), ran.code), (4, Some(1)), "{}", ran.err);
}

#[test]
fn a_run_ends_at_the_first_error_if_asked() {
    let folder = spoilt();
    for (files, out) in [
        (ALL, record(&article())),
        (&ALL[1..], String::new()),
        (&ALL[2..], String::new()),
        (&ALL[3..], String::new()),
    ] {
        let ran = folder.run(&[&["--fail-on-error"], files].concat(), "");
        assert_eq!((ran.err.lines().count(), ran.code), (1, Some(1)), "{}", ran.err);
        assert!(ran.err.starts_with(&format!("dechrome: {}:", files[0])), "{}", ran.err);
        assert_eq!(ran.out, out);
    }
}

#[test]
fn invalid_records_are_no_errors_if_asked_whatever_else_is() {
    let folder = spoilt();
    let ran = folder.run(&["--skip-invalid", "--fail-on-error", "a.jsonl", "d.txt"], "");
    let told = "dechrome: a.jsonl:2: no JSON object: expected ident at column 2\n\
                dechrome: 1 invalid record skipped\n";
    assert_eq!((ran.err.as_str(), ran.code), (told, Some(0)));
    let quiet = folder.run(&["--skip-invalid", "--quiet", "a.jsonl", "d.txt"], "");
    assert_eq!((quiet.err.as_str(), quiet.code), ("", Some(0)));
    assert_eq!(ran.out, quiet.out);
    // A text that is none is no record.
    let ran = folder.run(&["--skip-invalid", "b.txt"], "");
    assert_eq!((ran.err.lines().count(), ran.code), (1, Some(1)));
    // Errors are told even to those who want quiet.
    let ran = folder.run(&["--quiet", "a.jsonl"], "");
    assert_eq!((ran.err.lines().count(), ran.code), (1, Some(1)));
}

#[test]
fn messages_in_json_are_json() {
    let folder = spoilt();
    let ran = folder.run(&[&["--log-format", "json", "--skip-invalid"], ALL].concat(), "");
    let told = objects(&ran.err);
    let levels: Vec<&str> = told.iter().filter_map(|line| line["level"].as_str()).collect();
    assert_eq!(levels, ["note", "error", "error", "error", "note", "summary"], "{}", ran.err);
    let places: Vec<Option<&str>> = told.iter().map(|line| line["place"].as_str()).collect();
    assert_eq!(places, [Some("a.jsonl:2"), Some("b.txt"), Some("c.txt.gz"), Some("missing.txt"), None, None]);
    let end = &told[5];
    assert_eq!(
        (&end["errors"], &end["documents"], &end["invalid"]),
        (&3.into(), &3.into(), &1.into()),
        "{end}"
    );
    assert_eq!(end["bytes_in"], 3 * page().len());
    assert_eq!(end["bytes_out"], 3 * article().len());
    assert_eq!(end["kinds"]["advertisement"]["lines"], 3);
    assert!(end["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    assert_eq!(ran.code, Some(1));

    let ran = folder.run(&["--log-format", "json", "--cues", "missing.tsv", "d.txt"], "");
    let [told] = &objects(&ran.err)[..] else { panic!("{}", ran.err) };
    assert_eq!((told["level"].as_str(), ran.code), (Some("error"), Some(2)));
}

#[test]
fn what_is_counted_does_not_change_what_is_written() {
    let folder = spoilt();
    let plain = folder.run(ALL, "");
    let counted = folder.run(&[&["--log-format", "json"], ALL].concat(), "");
    assert_eq!(plain.out, counted.out);
}

// Pipes and disks.

#[test]
fn a_closed_pipe_ends_any_run_quietly() {
    let records = record(&page()).repeat(20_000);
    let wet = conversion("https://a.example/", &page()).repeat(10_000);
    let folder = Folder::with(&[
        ("a.txt", page().repeat(20_000).as_bytes()),
        ("a.jsonl.gz", &gzip(records.as_bytes())),
        ("a.wet.gz", &gzip(wet.as_bytes())),
    ]);
    // One text says the same line after line: all of it may go.
    let kept = made::keep_all();
    for arguments in [
        &["--keep", &kept, "a.txt"][..],
        &["a.jsonl.gz"],
        &["a.wet.gz"],
        &["--to", "ndjson", "a.wet.gz"],
        &["--annotate", "a.jsonl.gz"],
        &["--compress", "gzip", "a.jsonl.gz"],
        &["--explain", "a.jsonl.gz"],
        &["--log-format", "json", "a.txt", "a.wet.gz"],
    ] {
        let mut child = folder.command(arguments).stdin(Stdio::null()).spawn().expect("the program");
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut [0; 10]).expect("some bytes");
        drop(out);
        let ran = Ran::from(child.wait_with_output().expect("its output"));
        let told = objects(if arguments.contains(&"json") { &ran.err } else { "" });
        assert!(told.len() == 1 || ran.err.is_empty(), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.code, Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told_once() {
    let folder = Folder::with(&[
        ("a.txt", page().as_bytes()),
        ("b.txt", page().repeat(10_000).as_bytes()),
        ("c.jsonl", record(&page()).repeat(10_000).as_bytes()),
    ]);
    for arguments in [
        &["a.txt"][..],
        &["b.txt", "a.txt"],
        &["c.jsonl", "a.txt"],
        &["--explain", "a.txt"],
        &["--summary", "a.txt"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").expect("a device");
        let child = folder.command(arguments).stdin(Stdio::null()).stdout(full).spawn().expect("the program");
        let ran = Ran::from(child.wait_with_output().expect("its output"));
        assert!(ran.err.starts_with("dechrome: standard output: No space left on device"), "{}", ran.err);
        assert_eq!((ran.err.lines().count(), ran.code), (1, Some(1)), "{arguments:?}: {}", ran.err);
    }
}

/// A small file system, gone when the test is.
#[cfg(target_os = "linux")]
struct Small<'f>(&'f Folder);

#[cfg(target_os = "linux")]
impl<'f> Small<'f> {
    fn mount(folder: &'f Folder) -> Result<Small<'f>, String> {
        let at = folder.0.join("small");
        fs::create_dir(&at).expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&at);
        match mount.output() {
            Ok(output) if output.status.success() => Ok(Small(folder)),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().into()),
            Err(error) => Err(error.to_string()),
        }
    }
}

#[cfg(target_os = "linux")]
impl Drop for Small<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.0.join("small")).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_file() {
    let folder = Folder::with(&[
        ("in/a.txt", page().as_bytes()),
        ("in/b.txt", RIVER.repeat(60_000).as_bytes()),
        ("in/c.txt", page().as_bytes()),
    ]);
    let small = match Small::mount(&folder) {
        Ok(small) => small,
        Err(cause) => return println!("skipped: no small file system can be mounted here: {cause}"),
    };
    let ran = folder.run(&["--keep", &made::keep_all(), "--out", "small/out", "in"], "");
    assert!(ran.err.starts_with("dechrome: small/out/b.txt: No space left on device"), "{}", ran.err);
    assert_eq!((ran.err.lines().count(), ran.code), (1, Some(1)), "{}", ran.err);
    assert_eq!(folder.files("small/out"), [".dechrome", "a.txt"]);
    drop(small);
}

// Interruptions.

/// Interrupts as Ctrl-C does.
#[cfg(unix)]
fn interrupt(process: u32) {
    let status = Command::new("kill").args(["-INT", &process.to_string()]).status().expect("kill(1)");
    assert!(status.success());
}

#[cfg(unix)]
fn wait_until(what: impl Fn() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never happened");
        thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_can_be_gone_on_with() {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("in")).expect("a folder");
    for number in 0..30 {
        let records =
            (0..1_500).map(|line| record(&format!("{number}.{line} {}", page()))).collect::<String>();
        fs::write(folder.0.join(format!("in/{number}.jsonl.gz")), gzip(records.as_bytes())).expect("a file");
    }
    folder.run(&["--out", "whole", "in"], "").well();

    let arguments = ["-j", "1", "--resume", "--out", "out", "in"];
    let child = folder.command(arguments).stdin(Stdio::null()).spawn().expect("the program");
    wait_until(|| folder.files("out").iter().any(|name| name.ends_with(".gz")));
    interrupt(child.id());
    let ran = Ran::from(child.wait_with_output().expect("its output"));
    assert_eq!(ran.code, Some(130), "{}", ran.err);
    assert!(
        ran.err.starts_with("dechrome: interrupted; ") && ran.err.ends_with(" files were finished\n"),
        "{}",
        ran.err
    );
    let (finished, whole) = (folder.files("out"), folder.files("whole"));
    assert!(finished.len() < whole.len(), "it was too fast to be interrupted");
    assert!(finished.iter().all(|name| whole.contains(name)), "{finished:?}");
    let same = |name: &String| folder.read(&format!("out/{name}")) == folder.read(&format!("whole/{name}"));
    assert!(finished.iter().all(same));

    folder.run(&arguments, "").well();
    assert_eq!(folder.files("out"), whole);
    assert!(whole.iter().all(same));
}

#[cfg(unix)]
#[test]
fn a_run_that_waits_for_its_input_can_be_interrupted() {
    let folder = Folder::new();
    let mut child = folder.command(["--jsonl"]).stdin(Stdio::piped()).spawn().expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(record(&page()).as_bytes()).expect("a pipe");
    stdin.flush().expect("a pipe");
    // What has come is not kept waiting for what has not.
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut line).expect("a line");
    assert_eq!(line, record(&article()));
    interrupt(child.id());
    assert_eq!(child.wait().expect("its end").code(), Some(130));
    drop(stdin);
}

// Sizes.

#[test]
fn a_record_may_be_of_a_hundred_megabytes() {
    // Lines are long, for short ones take their time.
    let text = format!("{}\n", RIVER.trim_end().repeat(200)).repeat(10_000);
    assert!(text.len() > 100_000_000);
    let keep = made::keep_all();
    let records = record(RIVER) + &record(&text) + &record(BRIDGE);
    let wet = conversion("https://a.example/", &text) + &conversion("https://a.example/", RIVER);
    let folder = Folder::with(&[("a.jsonl", records.as_bytes()), ("a.wet", wet.as_bytes())]);
    assert!(folder.run(&["--keep", &keep, "a.jsonl"], "").well() == records);
    assert!(folder.run(&["--keep", &keep, "a.wet"], "").well() == wet);
}

#[test]
fn a_line_may_be_longer_than_a_block_wherever_it_stands() {
    for length in [(1 << 18) - 20, (1 << 18) - 11, 1 << 18, (1 << 18) + 1, 3 << 18] {
        let long = record(&"x".repeat(length));
        let records = [&long[..], &record(RIVER), &long, &long, &record(BRIDGE), long.trim_end()].concat();
        let out = run(&["--jsonl", "--keep", &made::keep_all()], &records).well();
        assert!(out == records + "\n", "{length}");
    }
}

#[test]
fn numbers_of_lines_are_right_in_every_block() {
    let mut records = String::new();
    let mut want = Vec::new();
    for number in 1..=30_000 {
        match number % 7_000 {
            0 => {
                records += "nonsense\n";
                want.push(format!("dechrome: a.jsonl:{number}: no JSON object: expected ident at column 2"));
            }
            1 => records += "\r\n",
            _ => records += &record(RIVER),
        }
    }
    let folder = Folder::with(&[("a.jsonl", records.as_bytes())]);
    let ran = folder.run(&["-j", "4", "a.jsonl"], "");
    assert_eq!(ran.err.lines().collect::<Vec<_>>(), want);
    assert_eq!(ran.out.lines().count(), 30_000 - 5);
}

#[test]
fn a_deep_or_odd_record_is_no_obstacle() {
    let deep = format!("{{\"a\":{}{},\"text\":{}}}\n", "[".repeat(120), "]".repeat(120), json(&page()));
    assert_eq!(run(&["--jsonl"], &deep).well(), deep.replace("Advertisement\\n", ""));
    let deeper = format!("{{\"a\":{}{},\"text\":\"\"}}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert!(run(&["--jsonl"], &deeper).well() == deeper);
    let value: Value =
        serde_json::from_str(run(&["--jsonl", "--annotate"], record("")).well().trim()).expect("JSON");
    assert_eq!(value["text"], "");
}
