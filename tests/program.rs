//! The example program, run as a user runs it.

mod built;
mod made;
mod ran;

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use made::{BRIDGE, RIVER, article, keep_all, page};
use ran::{Folder, json, record, run};

// Texts.

#[test]
fn a_single_text_comes_out_as_its_body_to_the_byte() {
    let unended = RIVER.trim_end();
    for (text, body) in [
        (page(), article()),
        (article(), article()),
        (String::new(), String::new()),
        (unended.into(), unended.into()),
        (page().replace('\n', "\r\n"), article().replace('\n', "\r\n")),
        (format!("\u{FEFF}{}", page()), format!("\u{FEFF}{}", article())),
    ] {
        let folder = Folder::with(&[("a.txt", text.as_bytes())]);
        assert_eq!(folder.run(&["a.txt"], "").well(), body, "{text:?} in a file");
        assert_eq!(run(&[], &text).well(), body, "{text:?} without an argument");
        assert_eq!(run(&["-"], &text).well(), body, "{text:?} for `-`");
    }
}

#[test]
fn a_text_that_looks_like_a_header_keeps_every_byte() {
    let text = format!("\n==> {RIVER}{BRIDGE}");
    assert_eq!(run(&["--keep", &keep_all()], &text).well(), text);
}

#[test]
fn several_texts_have_headers() {
    let folder = Folder::with(&[("a.txt", page().as_bytes()), ("b.txt", RIVER.trim_end().as_bytes())]);
    let out = folder.run(&["a.txt", "b.txt", "-"], BRIDGE).well();
    let article = article();
    assert_eq!(
        out,
        format!("==> a.txt <==\n{article}\n==> b.txt <==\n{RIVER}\n==> standard input <==\n{BRIDGE}")
    );
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let folder = Folder::with(&[
        ("good.txt", page().as_bytes()),
        ("bad.txt", b"The river\xFF rose.\n"),
        ("damaged.txt", b"\x1F\x8B\x08\x00"),
    ]);
    let ran = folder.run(&["missing.txt", "bad.txt", "damaged.txt", "good.txt"], "");
    assert_eq!(ran.out, format!("==> good.txt <==\n{}", article()));
    let told: Vec<&str> = ran.err.lines().collect();
    assert!(told[0].starts_with("dechrome: missing.txt: "), "{told:?}");
    assert_eq!(told[1], "dechrome: bad.txt: not UTF-8 at byte 9; --lossy carries it through");
    assert!(told[2].starts_with("dechrome: damaged.txt: damaged gzip: "), "{told:?}");
    assert_eq!((told.len(), ran.code), (3, Some(1)));
}

#[test]
fn lossy_carries_invalid_bytes_through() {
    let ran = run(&["--lossy"], b"The river\xFF rose.\n");
    assert_eq!(ran.out, "The river\u{FFFD} rose.\n");
    assert!(ran.err.starts_with("dechrome: standard input: not UTF-8"), "{}", ran.err);
    assert_eq!(ran.code, Some(0));

    let ran = run(&["--jsonl", "--lossy"], b"{\"text\":\"caf\xE9\"}\n");
    assert_eq!((ran.out.as_str(), ran.code), ("{\"text\":\"caf\u{FFFD}\"}\n", Some(0)));
    assert!(ran.err.starts_with("dechrome: standard input:1: not UTF-8"), "{}", ran.err);
}

// Settings.

#[test]
fn kinds_are_kept_and_removed_as_asked() {
    for (arguments, body) in [
        (&["--keep", "advertisement"][..], page()),
        (&["--keep", "legal,advertisement"], page()),
        (&["--keep", "legal", "--keep", "advertisement"], page()),
        (&["--remove", "advertisement"], article()),
        (&["--remove", "title,body,caption"], String::new()),
        (&["--max-removed", "0.01"], page()),
        (&["--max-removed", "0.5"], article()),
    ] {
        assert_eq!(run(arguments, page()).well(), body, "{arguments:?}");
    }
}

#[test]
fn a_cue_table_is_added_to_the_built_in_ones() {
    let table = b"# ours\npromotion\twhole\t5.0\tfrobnicate the gazette\n";
    let folder = Folder::with(&[("house.tsv", table)]);
    let text = format!("{RIVER}Frobnicate the Gazette\nAdvertisement\n{BRIDGE}");
    assert_eq!(folder.run(&["--cues", "house.tsv"], text).well(), article());
}

#[test]
fn a_bad_cue_table_is_named_with_its_line() {
    let folder = Folder::with(&[("house.tsv", b"# ours\nbanner\tany\t3.0\tsee our offers\n")]);
    for (table, cause) in [
        ("house.tsv", "dechrome: house.tsv:2: unknown kind `banner`"),
        ("missing.tsv", "dechrome: missing.tsv: "),
    ] {
        let ran = folder.run(&["--cues", table], page());
        assert!(ran.err.starts_with(cause), "{}", ran.err);
        assert_eq!((ran.out.as_str(), ran.code), ("", Some(2)));
    }
}

#[test]
fn a_wrong_command_line_is_refused() {
    for (arguments, cause) in [
        (&["--keep", "banner"][..], "banner"),
        (&["--keep", "legal", "--remove", "legal"], "`legal` is to be both kept and removed"),
        (&["--max-removed", "7"], "a number from 0 to 1"),
        (&["--max-removed", "NaN"], "a number from 0 to 1"),
        (&["--strictness", "reckless"], "reckless"),
        (&["--explain", "--summary"], "--summary"),
        (&["--jsonl", "--format", "text"], "--format"),
        (&["--attributes", "--annotate"], "--annotate"),
        (&["--out", "folder"], "standard input has no name"),
        (&["--out", "folder", "--explain", "a.txt"], "--explain"),
        (&["--resume"], "--out"),
        (&["--encoding", "morse"], "no encoding of the web"),
        (&["--jsonl", "--annotate", "--text-field", "dechrome"], "`dechrome`"),
        (&["--jsonl", "--annotate", "--explain"], "--explain"),
    ] {
        let ran = run(arguments, page());
        assert!(ran.err.contains(cause), "{arguments:?}: {}", ran.err);
        assert_eq!((ran.out.as_str(), ran.code), ("", Some(2)), "{arguments:?}");
    }
}

// Records.

#[test]
fn a_record_keeps_every_byte_but_its_text() {
    let (text, body) = (json(&page()), json(&article()));
    for around in [
        r#"{"id":1.0,"text":TEXT,"z":{"a":[1,2 ,3]}}"#,
        r#"{"big":1e400,"n":12345678901234567890,"zero":-0.0e-0,"text":TEXT}"#,
        r#" { "b" : "caf\u00e9\/", "a" : null , "text" : TEXT , "b" : "again" } "#,
        r#"{"te\u0078t":TEXT,"\u0061":"\ud83d\ude00"}"#,
        r#"{"text":"the last of two counts","text":TEXT}"#,
    ] {
        let out = run(&["--jsonl"], around.replace("TEXT", &text)).well();
        assert_eq!(out, around.replace("TEXT", &body) + "\n");
    }
}

#[test]
fn a_record_without_chrome_is_not_even_spelt_anew() {
    let line = r#"{"text":"The r\u0069ver rose by a metre on M\u006fnday, the town said.\/"}"#;
    assert_eq!(run(&["--jsonl"], format!("{line}\r\n\n \r\n{line}")).well(), format!("{line}\r\n{line}\n"));
}

#[test]
fn the_text_may_stand_in_another_field() {
    let (text, body) = (json(&page()), json(&article()));
    let out = run(&["--jsonl", "--text-field", "raw"], format!("{{\"text\":{text},\"raw\":{text}}}")).well();
    assert_eq!(out, format!("{{\"text\":{text},\"raw\":{body}}}\n"));
}

#[test]
fn annotations_index_the_original_text() {
    let text = format!("Größe der Brücke — {}", page());
    for keep in [&[][..], &["--keep-text"]] {
        let arguments = [&["--jsonl", "--annotate"], keep].concat();
        let out = run(&arguments, record(&text)).well();
        let record: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let want = if keep.is_empty() { text.replace("Advertisement\n", "") } else { text.clone() };
        assert_eq!(record["text"], want.as_str());

        let removed = record["dechrome"]["removed"].as_array().expect("a list");
        assert_eq!(removed.len(), 1);
        let byte = |name: &str| removed[0][name].as_u64().expect("a number") as usize;
        assert_eq!(&text[byte("start")..byte("end")], "Advertisement\n");
        assert_eq!(removed[0]["kind"], "advertisement");
        let confidence = removed[0]["confidence"].as_f64().expect("a number");
        assert!((0.5..=1.0).contains(&confidence), "{confidence}");
        let evidence = removed[0]["evidence"].as_str().expect("a string");
        assert!(evidence.contains("cue \"advertisement\""), "{evidence}");
        assert!(record["dechrome"].get("capped").is_none());
    }
}

#[test]
fn annotations_stand_where_they_belong() {
    let text = json(RIVER);
    for (line, want) in [
        (r#"{"text":TEXT}"#, r#"{"text":TEXT,"dechrome":{"removed":[]}}"#),
        (r#"{ "text": TEXT, "id": 1 }"#, r#"{ "text": TEXT, "id": 1,"dechrome":{"removed":[]} }"#),
        (r#"{"dechrome": {"old":[]}, "text":TEXT}"#, r#"{"dechrome": {"removed":[]}, "text":TEXT}"#),
    ] {
        let out = run(&["--jsonl", "--annotate"], line.replace("TEXT", &text)).well();
        assert_eq!(out, want.replace("TEXT", &text) + "\n");
    }
}

#[test]
fn a_capped_text_says_so() {
    let text = json("Advertisement\n");
    let out = run(&["--jsonl", "--annotate", "--max-removed", "0.5"], format!("{{\"text\":{text}}}")).well();
    assert_eq!(out, format!("{{\"text\":{text},\"dechrome\":{{\"removed\":[],\"capped\":true}}}}\n"));
}

/// Lines that are no record, and what is said of them.
const INVALID: &[(&[u8], &str)] = &[
    (b"nonsense", "no JSON object: expected ident at column 2"),
    (b"[1]", "no JSON object: invalid type: sequence, expected an object"),
    (b"{\"text\":\"x\"} {}", "no JSON object: trailing characters at column 14"),
    (b"{\"text\":\"x\"", "no JSON object: EOF while parsing an object at column 11"),
    (b"{\"body\":\"x\"}", "no field `text`"),
    (b"{\"text\":[\"x\"]}", "field `text` is no string"),
    (b"{\"text\":\"\\ud800\"}", "field `text`: unexpected end of hex escape at column 8"),
    (b"{\"text\":\"\xFF\"}", "not UTF-8 at byte 9; --lossy carries it through"),
];

#[test]
fn an_invalid_line_is_told_and_stays_where_it_stood() {
    let (before, after) = (record(&page()), record(&article()));
    for (line, cause) in INVALID {
        let around = |good: &str| [good.as_bytes(), line, b"\n", good.as_bytes()].concat();
        let folder = Folder::with(&[("a.jsonl", &around(&before)), ("b.jsonl", before.as_bytes())]);
        let output = folder.output(&["a.jsonl", "b.jsonl"], "");
        assert_eq!(String::from_utf8_lossy(&output.stderr), format!("dechrome: a.jsonl:2: {cause}\n"));
        assert!(output.stdout == [around(&after), after.clone().into()].concat(), "{cause}");
        assert_eq!(output.status.code(), Some(1), "{cause}");
    }
}

#[test]
fn an_invalid_line_stays_in_whatever_is_made_of_lines() {
    let folder = Folder::with(&[("a.jsonl", b"nonsense \r\n{\"text\":\"\"}\n \n{\"text\":5}")]);
    for form in ["--keep-text", "--annotate", "--to=ndjson", "--lossy"] {
        let ran = folder.run(&[form, "a.jsonl"], "");
        let lines: Vec<&str> = ran.out.split('\n').collect();
        let [first, _, last, ""] = lines[..] else { panic!("{form}: {}", ran.out) };
        assert_eq!((first, last), ("nonsense \r", "{\"text\":5}"), "{form}");
        assert_eq!((ran.err.lines().count(), ran.code), (2, Some(1)), "{form}: {}", ran.err);
    }
    // Attributes are another format, and are of records only.
    let ran = folder.run(&["--attributes", "a.jsonl"], "");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
}

#[test]
fn an_invalid_line_that_is_not_utf_8_stays_so() {
    let line = b"{\"text\":\"caf\xE9\"\n";
    let output = Folder::new().output(&["--jsonl", "--lossy"], line);
    assert!(output.stdout == line);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.starts_with("dechrome: standard input:1: no JSON object: EOF"), "{err}");
    assert_eq!((err.lines().count(), output.status.code()), (1, Some(1)));
}

#[test]
fn an_invalid_line_ends_the_run_after_what_stood_before_it_if_that_is_asked_for() {
    let good = record(RIVER);
    for (line, cause) in INVALID {
        let file = [good.as_bytes(), b"\n", line, b"\n", good.as_bytes()].concat();
        let folder = Folder::with(&[("a.jsonl", &file), ("b.jsonl", good.as_bytes())]);
        let ran = folder.run(&["--fail-on-error", "a.jsonl", "b.jsonl"], "");
        assert_eq!(ran.err, format!("dechrome: a.jsonl:3: {cause}\n"));
        assert_eq!((ran.out.as_str(), ran.code), (good.as_str(), Some(1)), "{cause}");
    }
}

#[test]
fn invalid_lines_are_left_out_and_counted_if_asked() {
    let good = record(RIVER);
    let mut file = good.clone().into_bytes();
    let mut told = String::new();
    for (number, (line, cause)) in (2..).zip(INVALID) {
        file.extend([line, &b"\n"[..]].concat());
        told += &format!("dechrome: a.jsonl:{number}: {cause}\n");
    }
    file.extend(good.as_bytes());
    let folder = Folder::with(&[("a.jsonl", &file)]);
    let ran = folder.run(&["--jsonl", "--skip-invalid", "a.jsonl"], "");
    let count = INVALID.len();
    assert_eq!(ran.err, format!("{told}dechrome: {count} invalid records skipped\n"));
    assert_eq!((ran.out, ran.code), (good.repeat(2), Some(0)));
}

#[test]
fn a_missing_file_of_records_is_told_and_the_rest_is_read() {
    let folder = Folder::with(&[("a.jsonl", record(RIVER).as_bytes())]);
    let ran = folder.run(&["--jsonl", "missing.jsonl", "a.jsonl"], "");
    assert!(ran.err.starts_with("dechrome: missing.jsonl: "), "{}", ran.err);
    assert_eq!((ran.out, ran.code), (record(RIVER), Some(1)));
}

// Summaries.

#[test]
fn a_summary_adds_up() {
    let page = page();
    let folder = Folder::with(&[("a.txt", page.as_bytes()), ("b.txt", page.as_bytes())]);
    let out = folder.run(&["--summary", "a.txt", "b.txt"], "").well();
    let rows: Vec<Vec<&str>> = out.lines().map(|row| row.split_whitespace().collect()).collect();
    let (bytes_in, bytes_out) = (page.len(), article().len());
    let share = format!("{:.1}%", 1400.0 / bytes_in as f64);
    let file = |name| format!("{name} 1 {bytes_in} {bytes_out} {share}");
    let want = [
        "kind lines bytes share".into(),
        format!("advertisement 2 28 {share}"),
        format!("total 2 28 {share}"),
        String::new(),
        "file documents bytes in bytes out removed".into(),
        file("a.txt"),
        file("b.txt"),
        format!("total 2 {} {} {share}", 2 * bytes_in, 2 * bytes_out),
    ];
    assert_eq!(rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), want);
}

#[test]
fn a_summary_of_records_counts_them() {
    let records = record(&page()).repeat(3);
    let out = run(&["--jsonl", "--summary"], records).well();
    let total = format!("total 3 {} {}", 3 * page().len(), 3 * article().len());
    let last: Vec<&str> = out.lines().last().expect("a row").split_whitespace().collect();
    assert!(last.join(" ").starts_with(&total), "{out}");
    assert!(!out.contains("newsletter"), "a kind without anything: {out}");
}

#[test]
fn a_summary_of_nothing_is_a_table_all_the_same() {
    let out = run(&["--summary"], "").well();
    assert!(out.contains("total      0      0   0.0%\n"), "{out}");
}

// Explanations.

#[test]
fn an_explanation_shows_every_line_and_marks_what_goes() {
    let out = run(&["--explain"], format!("{RIVER}\nAdvertisement\n\n{BRIDGE}")).well();
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!(rows.len(), 5, "{out}");
    assert!(rows[0].starts_with(' ') && rows[0].ends_with(RIVER.trim_end()), "{out}");
    assert!(rows[2].starts_with("- advertisement 0."), "{out}");
    assert!(rows[2].contains(" │ Advertisement   ← cue \"advertisement\" (whole, "), "{out}");
    assert!(rows[4].starts_with(' ') && rows[4].ends_with(BRIDGE.trim_end()), "{out}");
    // The text stands in one column.
    let column = |row: &str| row.chars().position(|c| c == '│');
    assert!(rows.iter().all(|row| column(row) == Some(21)), "{out}");
}

#[test]
fn an_explanation_parts_a_line_that_goes_in_part() {
    let table = b"promotion\tstart\t5.0\tfrobnicate the gazette";
    let folder = Folder::with(&[("house.tsv", table)]);
    let text = format!("{} Frobnicate the Gazette.\n{BRIDGE}", RIVER.trim_end());
    let out = folder.run(&["--explain", "--cues", "house.tsv"], &text).well();
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!(rows.len(), 3, "{out}");
    assert!(rows[0].ends_with(&format!("│ {}", RIVER.trim_end())), "{out}");
    assert!(rows[1].starts_with("- promotion "), "{out}");
    assert!(rows[1].contains("┆  Frobnicate the Gazette.   ← cue "), "{out}");
    assert!(rows[2].ends_with(&format!("│ {}", BRIDGE.trim_end())), "{out}");
}

#[test]
fn an_explanation_gives_the_reason_of_a_wrapped_paragraph_once() {
    let river = "The river rose by a metre on Monday, the town said, and it is still\n\
                 rising at the old harbour, where the market has been closed since the\n\
                 weekend, when the water stood at the doors of the theatre for a day\n\
                 and a night.\n\n";
    let notice = "Copyright 2021 Nordpost, all rights reserved: no part of this may be\n\
                  printed, copied or sent on without leave of the publisher in the old\n\
                  town of Nordport.\n";
    let out = run(&["--explain", "-"], format!("{river}{notice}")).well();
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!(rows.len(), 9, "{out}");
    assert!(
        rows[1].ends_with("┆ rising at the old harbour, where the market has been closed since the"),
        "{out}"
    );
    assert!(rows[5].starts_with("- legal ") && rows[5].contains("│ Copyright 2021"), "{out}");
    assert!(rows[6].starts_with("- legal ") && rows[6].contains("┆ printed"), "{out}");
    let told: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].contains("← ")).collect();
    assert_eq!(told, [8], "{out}");
}

#[test]
fn an_explanation_names_its_documents() {
    let folder = Folder::with(&[("a.txt", page().as_bytes()), ("b.txt", page().as_bytes())]);
    let out = folder.run(&["--explain", "a.txt", "b.txt"], "").well();
    assert!(out.starts_with("==> a.txt <==\n") && out.contains("\n\n==> b.txt <==\n"), "{out}");

    let records = format!("\n{}", record(&page()).repeat(2));
    let out = run(&["--jsonl", "--explain"], records).well();
    assert!(out.starts_with("==> standard input:2 <==\n"), "{out}");
    assert!(out.contains("\n\n==> standard input:3 <==\n"), "{out}");
    assert_eq!(out.matches("\n- advertisement").count(), 2, "{out}");
}

#[test]
fn an_explanation_says_that_a_text_was_left_whole() {
    let out = run(&["--explain", "--max-removed", "0"], page()).well();
    assert!(out.starts_with("! left whole: --max-removed"), "{out}");
    assert!(!out.contains("\n-"), "{out}");
}

#[test]
fn colours_are_for_terminals_or_those_who_ask() {
    for (arguments, coloured) in [
        (&["--explain"][..], false),
        (&["--explain", "--color", "never"], false),
        (&["--explain", "--color", "always"], true),
        (&["--color", "always"], false),
    ] {
        let out = run(arguments, page()).well();
        assert_eq!(out.contains('\u{1b}'), coloured, "{arguments:?}: {out:?}");
    }
}

#[test]
fn a_page_cannot_steer_the_terminal() {
    let text = format!("\u{1b}]0;owned\u{7}{RIVER}");
    for color in ["never", "always"] {
        let out = run(&["--explain", "--color", color], &text).well();
        assert!(out.contains(r"\u{1b}]0;owned\u{7}The river"), "{out:?}");
    }
    // What is cleaned, though, keeps its bytes.
    assert_eq!(run(&[], &text).well(), text);
}

// Pipes.

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let text = article().repeat(20_000);
    let records = record(&article()).repeat(10_000);
    let folder = Folder::with(&[("a.txt", text.as_bytes()), ("a.jsonl", records.as_bytes())]);
    // Whatever is thought of an article that often.
    let all = keep_all();
    for arguments in [&["a.txt"][..], &["--explain", "a.txt"], &["--jsonl", "a.jsonl"]] {
        let arguments = [&["--keep", &all], arguments].concat();
        let mut child = folder.command(&arguments).stdin(Stdio::null()).spawn().expect("the program");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        drop(out);
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
        let code = child.wait().expect("its end").code();
        assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(!line.is_empty(), "{arguments:?}");
    }
}
