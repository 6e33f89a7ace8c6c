//! The example program on what nobody plans for: odd files, folders with more
//! in them than files, runs that end before their end.

mod built;
mod made;
mod ran;

use std::fs;
use std::io::Write;

use made::{RIVER, article, objects, page};
use ran::{Folder, json, record, run};

// What is read.

#[test]
fn records_are_told_by_their_first_line_whatever_is_before_its_text_or_in_it() {
    let (before, after) = (record(&page()), record(&article()));
    assert_eq!(run(&[], format!("\u{FEFF}{before}")).well(), after);
    for first in ["{\"text\":null}", "{\"text\":5}"] {
        let ran = run(&[], format!("{first}\n{before}"));
        assert_eq!((ran.out, ran.code), (format!("{first}\n{after}"), Some(1)));
        assert_eq!(ran.err, "dechrome: standard input:1: field `text` is no string\n");
    }
    let prose = format!("{{\"words\":{}}}\n", json(RIVER));
    assert_eq!(run(&[], &prose).well(), prose);
}

#[test]
fn the_headers_of_a_warc_record_keep_their_names() {
    let warc = |length: &str, content: &str| {
        let head = "WARC/1.0\r\nWARC-Type: conversion\r\nX-Folded: a\r\n Content-Length: 7\r\n";
        format!("{head}{length}\r\n\r\n{content}\r\n\r\n")
    };
    for (name, written) in [("Content-Length", "Content-Length"), ("content-length ", "content-length")] {
        let before = warc(&format!("{name}: {}", page().len()), &page());
        let after = warc(&format!("{written}: {}", article().len()), &article());
        assert_eq!(run(&[], before).well(), after, "{name}");
    }
}

#[test]
fn a_length_that_is_none_is_told_as_it_is_written() {
    for length in ["-5", "99999999999999999999", "many"] {
        let record = format!("WARC/1.0\r\nContent-Length: {length}\r\n\r\n");
        let ran = run(&[], record.clone());
        let cause = format!("`{length}` is no Content-Length");
        assert_eq!(ran.err, format!("dechrome: standard input@0: {cause}\n"));
        assert_eq!((ran.out, ran.code), (record, Some(1)));
    }
}

#[test]
fn a_frame_that_reaches_far_back_is_unpacked() {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
    encoder.window_log(30).expect("a window");
    encoder.write_all(page().as_bytes()).expect("memory takes it");
    assert_eq!(run(&[], encoder.finish().expect("a frame")).well(), article());
}

// Folders.

#[test]
fn a_folder_without_files_that_are_wanted_is_told_of() {
    let folder = Folder::with(&[("a.txt", b"")]);
    let ran = folder.run(&[".", "--glob", "*.jsonl"], "");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(0)));
    assert!(ran.err.starts_with("dechrome: nothing to read"), "{}", ran.err);
}

#[test]
fn a_bad_glob_is_told_as_it_was_typed() {
    let ran = run(&["--glob", "[", "."], "");
    assert!(ran.err.starts_with("dechrome: `[` is no pattern of files: "), "{}", ran.err);
    assert_eq!(ran.code, Some(2));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let folder = Folder::with(&[("a.txt", page().as_bytes())]);
    let made = Command::new("mkfifo").arg(folder.0.join("pipe")).status().expect("mkfifo");
    assert!(made.success());
    assert_eq!(folder.run(&["."], "").well(), article());
    symlink("nowhere", folder.0.join("link")).expect("a link");
    let ran = folder.run(&["."], "");
    assert!(ran.err.starts_with("dechrome: ./link: "), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
}

// Names.

/// A name that would write over a line, give the terminal a title, and turn the
/// direction of writing.
#[cfg(unix)]
const STEERING: &str = "a\nb\r\u{1B}]0;owned\u{7}\u{202E}";
#[cfg(unix)]
const SPELT: &str = r"a\nb\r\u{1b}]0;owned\u{7}\u{202e}";

#[cfg(unix)]
#[test]
fn a_name_does_not_steer_the_terminal() {
    let name = |ending: &str| format!("{STEERING}{ending}");
    let [text, lines, broken, cues] = [".txt", ".jsonl", ".gz", ".tsv"].map(name);
    let [toml, sound] = [".toml", ".sound.toml"].map(name);
    let folder = Folder::with(&[
        (&text, page().as_bytes()),
        (&lines, b"nonsense\n"),
        (&broken, b"\x1F\x8B\x08\x00"),
        (&toml, b"keep = [\"x\"]"),
        (&sound, b"keep = [\"credit\"]"),
        (&cues, b"x"),
        ("b.txt", page().as_bytes()),
    ]);
    let missing = name("");
    // Each says so often what the name is.
    for (arguments, count) in [
        (&[&*text, "b.txt"][..], 1),
        (&["--explain", &text, &text], 2),
        (&["--explain", "--color", "always", &text, &text], 2),
        (&["--diff", "keep = [\"advertisement\"]", &text], 1),
        (&["--summary", &text, "b.txt"], 1),
        (&[&lines], 1),
        (&[&broken], 1),
        (&[&missing], 1),
        (&["--cues", &missing], 1),
        (&["--cues", &cues], 1),
        (&["--config", &missing], 1),
        (&["--config", &toml], 1),
        (&["--glob", &missing, "."], 0),
        (&["--report", &text, &text], 1),
        (&["--report", &missing, "--out", ".", "b.txt"], 1),
        (&["--out", &text, "b.txt"], 1),
        (&["b.txt", "--out", &missing], 0),
        (&["b.txt", "--out", &missing, "--resume", "--lossy"], 1),
        (&["--print-config", "--config", &sound], 1),
    ] {
        let ran = folder.run(arguments, "");
        let said = format!("{}{}", ran.out, ran.err);
        let painted = anstream::adapter::strip_str(&said).to_string();
        let shown = if arguments.contains(&"always") { painted } else { said };
        assert!(!shown.contains(['\u{1B}', '\u{7}', '\r', '\u{202E}']), "{arguments:?}: {shown:?}");
        assert_eq!(shown.matches(SPELT).count(), count, "{arguments:?}: {shown}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_is_as_it_is_where_programs_read_it() {
    let folder = Folder::with(&[(STEERING, page().as_bytes())]);
    let out = folder.run(&["--to", "ndjson", STEERING], "").well();
    assert_eq!(objects(&out)[0]["id"], STEERING);
    let out = folder.run(&["--attributes", STEERING], "").well();
    assert_eq!(objects(&out)[0]["id"], STEERING);
    let ran = folder.run(&["--log-format", "json", "--jsonl", STEERING], "");
    assert_eq!(objects(&ran.err)[0]["place"], format!("{STEERING}:1"));
    folder.run(&["--report", "report.html", STEERING], "");
    let page = fs::read_to_string(folder.0.join("report.html")).expect("a page");
    assert!(page.contains(&format!("{{\"name\":{},", json(STEERING))));
}

#[test]
fn what_a_scraped_header_says_does_not_steer_the_terminal() {
    let ran = run(&[], "WARC/1.0\r\nContent-Length: 5\u{1B}]0;owned\u{7}\r\n\r\n");
    let told = r"`5\u{1b}]0;owned\u{7}` is no Content-Length";
    assert_eq!(ran.err, format!("dechrome: standard input@0: {told}\n"));
}

// What is written.

#[test]
fn a_folder_that_cannot_be_written_to_is_no_misuse() {
    let folder = Folder::with(&[("a.txt", page().as_bytes()), ("taken", b"")]);
    for out in ["taken", "taken/below"] {
        let ran = folder.run(&["a.txt", "--out", out], "");
        assert!(ran.err.starts_with(&format!("dechrome: {out}: ")), "{}", ran.err);
        assert_eq!(ran.code, Some(1), "{out}");
    }
}

#[test]
fn what_cannot_be_written_has_a_name() {
    let folder = Folder::with(&[("a.txt", page().as_bytes())]);
    fs::create_dir_all(folder.0.join("out/a.txt")).expect("a folder");
    let ran = folder.run(&["a.txt", "--out", "out"], "");
    assert!(ran.err.starts_with("dechrome: out/a.txt: "), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn two_files_are_not_made_into_one_and_going_on_does_not_hide_it() {
    let folder = Folder::new();
    for name in ["one", "two"] {
        fs::create_dir(folder.0.join(name)).expect("a folder");
        fs::write(folder.0.join(name).join("a.txt"), page()).expect("a file");
    }
    let paths = ["one", "two", "--out", "out"];
    for arguments in [&paths[..], &[&paths[..], &["--resume"]].concat()] {
        let ran = folder.run(arguments, "");
        assert_eq!(ran.err, "dechrome: out/a.txt: it is made of another path already\n");
        assert_eq!(ran.code, Some(1), "{arguments:?}");
    }
}

#[test]
fn what_an_earlier_run_did_not_make_in_this_way_is_made_anew() {
    let folder = Folder::with(&[("a.txt", page().as_bytes()), ("b.txt", page().as_bytes())]);
    let out = |name: &str| fs::read_to_string(folder.0.join("out").join(name)).expect("a file");
    fs::create_dir(folder.0.join("out")).expect("a folder");
    fs::write(folder.0.join("out/a.txt"), "something else").expect("a file");
    folder.run(&["a.txt", "--out", "out", "--resume"], "").well();
    assert_eq!(out("a.txt"), article());

    // Other settings begin anew, and do not come to `b.txt`.
    let other = ["--keep", "advertisement", "--out", "out"];
    folder.run(&["b.txt", "--out", "out"], "").well();
    folder.run(&[&["a.txt"], &other[..]].concat(), "").well();
    folder.run(&[&["a.txt", "b.txt", "--resume"], &other[..]].concat(), "").well();
    assert_eq!((out("a.txt"), out("b.txt")), (page(), page()));

    // What was made so is not made again.
    fs::write(folder.0.join("out/a.txt"), "left").expect("a file");
    folder.run(&[&["a.txt", "--resume"], &other[..]].concat(), "").well();
    assert_eq!(out("a.txt"), "left");
}

#[test]
fn what_was_read_in_another_way_is_not_gone_on_with() {
    let folder = Folder::with(&[("a.txt", page().as_bytes())]);
    folder.run(&["a.txt", "--out", "out"], "").well();
    for other in [["--encoding", "windows-1252"], ["--format", "ndjson"], ["--url-field", "link"]] {
        // Nothing else is told: it is checked before any input is looked at.
        let arguments = ["missing.txt", "a.txt", "--out", "out", "--resume"];
        let ran = folder.run(&[&arguments, &other[..]].concat(), "");
        assert!(ran.err.starts_with("dechrome: out was made with other settings"), "{}", ran.err);
        assert!(!ran.err.contains("missing.txt"), "{}", ran.err);
        assert_eq!(ran.code, Some(2), "{other:?}");
    }
}

// Ends.

#[cfg(unix)]
#[test]
fn a_run_that_is_to_end_leaves_nothing_half_written() {
    use std::process::{Command, Stdio};
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    for signal in ["INT", "TERM"] {
        let folder = Folder::with(&[("long.txt", page().repeat(200_000).as_bytes())]);
        let arguments = ["long.txt", "--out", "out", "--report", "report.html"];
        let child = folder.command(arguments).stdin(Stdio::null()).spawn().expect("the program");
        let begun = Instant::now();
        while !folder.0.join("out/.long.txt.part").exists() {
            assert!(begun.elapsed() < Duration::from_secs(60));
            sleep(Duration::from_millis(5));
        }
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().expect("kill").success());
        let output = child.wait_with_output().expect("its output");
        assert_eq!(output.status.code(), Some(130), "{signal}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(told, "dechrome: interrupted; 0 files were finished\n");
        let names = |path: &str| -> Vec<String> {
            let entries = fs::read_dir(folder.0.join(path)).expect("a folder");
            let mut names: Vec<String> = entries
                .map(|entry| entry.expect("a file").file_name().into_string().expect("UTF-8"))
                .collect();
            names.sort();
            names
        };
        assert_eq!(
            (names("."), names("out")),
            (vec!["long.txt".into(), "out".into()], vec![".dechrome".into()])
        );
    }
}

#[cfg(unix)]
#[test]
fn whoever_reads_no_more_cannot_hold_up_a_run_that_is_to_end() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    use std::thread::{sleep, spawn};
    use std::time::{Duration, Instant};

    let folder = Folder::new();
    let mut child = folder.command(["--jsonl"]).stdin(Stdio::piped()).spawn().expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    // More than pipes and blocks hold; nobody takes it once the program ends.
    spawn(move || while stdin.write_all(record(&article()).as_bytes()).is_ok() {});
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut [0]).expect("a byte");
    let begun = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().expect("kill");
        sleep(Duration::from_millis(100));
    }
    assert_eq!(child.wait().expect("a child").code(), Some(130));
}

#[test]
fn a_report_is_made_though_nobody_reads_the_rest() {
    let folder = Folder::with(&[("a.jsonl", record(&article()).repeat(5_000).as_bytes())]);
    let arguments = ["a.jsonl", "a.jsonl", "--report", "report.html"];
    let mut child = folder.command(arguments).spawn().expect("the program");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("a child").code(), Some(0));
    let page = fs::read_to_string(folder.0.join("report.html")).expect("a page");
    assert!(page.contains("\"documents\":10000,"));
}

#[test]
fn as_many_threads_as_make_sense_are_started() {
    for count in ["0", "1025", "100000000"] {
        let ran = run(&["-j", count], "");
        assert_eq!((ran.out.as_str(), ran.code), ("", Some(2)), "{count}");
    }
    for count in ["1", "200"] {
        assert_eq!(run(&["-j", count], page()).well(), article(), "{count}");
    }
}
