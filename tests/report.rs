//! The page that the example program writes: one file that asks for nothing
//! else, with every document in it, in which no text becomes markup.

mod built;
mod page;
mod ran;

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use page::Page;
use ran::{Folder, json, record, run};

const RIVER: &str = "The river rose by a metre on Monday, the town said.\n";

/// Texts that try to be more than text, and some that do not.
fn texts() -> Vec<String> {
    vec![
        format!("{RIVER}Advertisement\n{RIVER}"),
        format!("</script><script>alert(1)</script>\n{RIVER}"),
        format!("<!--<script>\nSign up for our <b>newsletter</b> --> ]]> </SCRIPT >\n{RIVER}"),
        format!("\" ' ` \\ \\u003c &lt;/script&gt; ${{1}} \u{2028}\u{2029}\n{RIVER}"),
        format!("\u{202E}\u{2066}\0\u{1B}]0;owned\u{7}\u{85}\u{FEFF}\nPhoto: Jane Roe/Reuters\r\n\r{RIVER}"),
        "/* script */ /* style */ SCRIPT-HASH STYLE-HASH <!-- islands -->\n".into(),
        "https://nordpost.example/a.js //nordpost.example/b.css\n".into(),
        String::new(),
        "\n\n".into(),
        "Advertisement".into(),
    ]
}

/// What stands between two marks, of which each stands once.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    assert_eq!((page.matches(before).count(), page.matches(after).count()), (1, 1), "{before} {after}");
    page.split_once(before).and_then(|(_, rest)| rest.split_once(after)).expect("both").0
}

#[test]
fn a_page_gives_every_text_back() {
    let texts = texts();
    let page = Page::of(&texts);
    assert_eq!(page.texts(), texts);
    let names: Vec<&Value> = page.all("head").map(|head| &head["name"]).collect();
    let want: Vec<String> = (1..=texts.len()).map(|line| format!("a.jsonl:{line}")).collect();
    assert_eq!(names, want.iter().collect::<Vec<_>>());
    let run = page.all("run").next().expect("sums");
    assert_eq!((&run["documents"], &run["shown"]), (&texts.len().into(), &texts.len().into()));
    assert_eq!(run["bytes"], texts.iter().map(String::len).sum::<usize>());
}

#[test]
fn no_text_changes_the_page_around_it() {
    let plain = Page::of(&[RIVER.into()]);
    let hostile = Page::of(&texts());
    assert_eq!(
        hostile.frame.split_whitespace().collect::<Vec<_>>(),
        plain.frame.split_whitespace().collect::<Vec<_>>()
    );
}

#[test]
fn a_name_and_a_site_are_text_too() {
    let name = "a'&lt;b\u{202E}.jsonl";
    let url = json("https://\"><script>alert(1)</script>.example");
    let folder = Folder::with(&[(name, format!("{{\"text\":{},\"url\":{url}}}", json(RIVER)).as_bytes())]);
    folder.run(&["--jsonl", "--report", "report.html", name], "").well();
    let page = Page::read(&folder);
    let head = page.all("head").next().expect("a head");
    assert_eq!(head["name"], format!("{name}:1"));
    assert_eq!(head["site"], "\"><script>alert(1)<");
}

#[test]
fn a_page_asks_for_nothing() {
    let Page { frame, .. } = Page::of(&texts());
    for asks in [
        "http:",
        "https:",
        "src=",
        "url(",
        "@import",
        "<link",
        "<img",
        "fetch(",
        "import(",
        "innerHTML",
        "eval(",
    ] {
        assert!(!frame.contains(asks), "{asks}");
    }
    let targets = frame.split("href=\"").skip(1);
    assert!(targets.clone().count() > 0 && targets.clone().all(|target| target.starts_with('#')));
}

#[test]
fn the_policy_lets_nothing_run_but_the_page_itself() {
    let Page { frame, .. } = Page::of(&texts());
    let hash = |content: &str| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)));
    let policy =
        between(&frame, "http-equiv=\"Content-Security-Policy\" content=\"", "\">\n<meta name=\"viewport\"");
    let style = hash(between(&frame, "<style>", "</style>"));
    let script = hash(between(&frame, "<script>", "</script>"));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
        )
    );
    let (before, _) = frame.split_once("<meta http-equiv").expect("a policy");
    assert!(!before.contains("<style") && !before.contains("<script"), "the policy comes first");
}

#[test]
fn a_page_is_written_beside_what_else_is_asked_for() {
    let text = format!("{RIVER}Advertisement\n");
    for arguments in [&[][..], &["--explain"], &["--summary"]] {
        let folder = Folder::with(&[("a.txt", text.as_bytes()), ("b.txt", RIVER.as_bytes())]);
        let run = |report: &[&str]| {
            folder.run(&[arguments, report, &["a.txt", "b.txt", "-"]].concat(), &text).well()
        };
        assert_eq!(run(&["--report", "report.html"]), run(&[]), "{arguments:?}");
        assert_eq!(Page::read(&folder).texts(), [&text, RIVER, &text], "{arguments:?}");
    }
    let folder = Folder::with(&[]);
    let run =
        |report: &[&str]| folder.run(&[&["--jsonl", "--annotate"], report].concat(), record(&text)).well();
    assert_eq!(run(&["--report", "report.html"]), run(&[]));
    assert_eq!(Page::read(&folder).texts(), [text]);
}

#[test]
fn the_sums_are_those_of_the_run() {
    let site = |host: &str, text: &str| format!("{{\"text\":{},\"url\":\"https://{host}/a\"}}\n", json(text));
    let text = format!("{RIVER}Advertisement\n");
    let records =
        site("www.a.example", &text) + &site("a.example", &text) + &site("b.example", RIVER) + &record(&text);
    let folder = Folder::with(&[("a.jsonl", records.as_bytes())]);
    let arguments =
        ["--jsonl", "--strictness", "careful", "--keep", "legal", "--report", "report.html", "a.jsonl"];
    folder.run(&arguments, "").well();
    let page = Page::read(&folder);
    let run = page.all("run").next().expect("sums");
    assert_eq!(run["settings"], "strictness=careful keep=legal");
    let names = run["names"].as_array().expect("a list");
    let advertisement = names.iter().position(|name| name == "advertisement").expect("a kind");
    let kind = &run["kinds"][advertisement];
    assert_eq!((&kind["documents"], &kind["lines"], &kind["bytes"]), (&3.into(), &3.into(), &42.into()));
    let sites: Vec<(&Value, &Value)> = run["sites"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|site| (&site[0], &site[1]["removed"]["bytes"]))
        .collect();
    assert_eq!(sites, [(&"a.example".into(), &28.into()), (&"b.example".into(), &0.into())]);
}

#[test]
fn a_line_is_a_line_in_a_page_a_summary_and_a_difference() {
    let river = "The river rose by a metre on Monday, the town said, and it is still\n\
                 rising at the old harbour, where the market has been closed since the\n\
                 weekend, when the water stood at the doors of the theatre for a day\n\
                 and a night.\n";
    // A paragraph that was wrapped goes as a whole, and is three lines.
    let notice = "Copyright 2021 Nordpost, all rights reserved: no part of this may be\n\
                  printed, copied or sent on without leave of the publisher in the old\n\
                  town of Nordport.\n";
    let text = format!("{river}\n{notice}\nAdvertisement\r");
    let folder = Folder::with(&[("a.txt", text.as_bytes())]);
    let summary = folder.run(&["--summary", "--report", "report.html", "a.txt"], "").well();
    let difference = folder.run(&["--diff", "keep = [\"legal\", \"advertisement\"]", "a.txt"], "").well();
    let page = Page::read(&folder);
    let run = page.all("run").next().expect("sums");
    assert_eq!(run["lines"], 8);
    for (kind, lines) in [("legal", 3), ("advertisement", 1)] {
        let names = run["names"].as_array().expect("a list");
        let number = names.iter().position(|name| name == kind).expect("a kind");
        let sums = &run["kinds"][number];
        assert_eq!(sums["lines"], lines, "{kind}");
        let places = sums["places"].as_array().expect("a list");
        assert_eq!(places.iter().filter_map(Value::as_u64).sum::<u64>(), lines, "{kind}");
        for table in [&summary, &difference] {
            let row = table.lines().find(|row| row.starts_with(kind)).expect("a row");
            let mut words = row.split_whitespace().map(String::from);
            for number in [lines.to_string(), sums["bytes"].to_string()] {
                assert!(words.any(|word| word == number), "{row}");
            }
        }
    }
}

#[test]
fn a_run_that_fails_leaves_no_page() {
    let records = format!("{}nonsense\n", record(RIVER));
    let files: &[(&str, &[u8])] = &[
        ("good.txt", RIVER.as_bytes()),
        ("bad.txt", b"The river\xFF rose.\n"),
        ("bad.jsonl", records.as_bytes()),
    ];
    for arguments in [
        &["--fail-on-error", "good.txt", "bad.txt"][..],
        &["--fail-on-error", "good.txt", "missing.txt"],
        &["--fail-on-error", "bad.jsonl"],
        &["--cues", "missing.tsv", "good.txt"],
        &["--strictness", "reckless", "good.txt"],
    ] {
        let folder = Folder::with(files);
        let arguments = [&["--report", "report.html"], arguments].concat();
        let ran = folder.run(&arguments, "");
        assert_ne!(ran.code, Some(0), "{arguments:?}");
        assert_eq!(fs::read_dir(&folder.0).expect("a folder").count(), files.len(), "{arguments:?}");
        // An older page stays as it was.
        fs::write(folder.0.join("report.html"), "old").expect("a file");
        folder.run(&arguments, "");
        assert_eq!(fs::read(folder.0.join("report.html")).expect("a file"), b"old", "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_is_not_on_the_page() {
    let files: &[(&str, &[u8])] = &[("a.txt", RIVER.as_bytes()), ("bad.txt", b"The river\xFF rose.\n")];
    let folder = Folder::with(files);
    let ran = folder.run(&["--report", "report.html", "a.txt", "bad.txt", "missing.txt"], "");
    assert_eq!(ran.code, Some(1));
    assert_eq!(Page::read(&folder).texts(), [RIVER]);
}

#[test]
fn a_page_does_not_replace_what_is_read() {
    let folder = Folder::with(&[("a.txt", RIVER.as_bytes())]);
    for out in [&[][..], &["--out", "out"]] {
        let ran = folder.run(&[out, &["--report", "./a.txt", "a.txt"]].concat(), "");
        assert_eq!(
            (ran.err.as_str(), ran.code),
            ("dechrome: ./a.txt: --report must not be a file that is read in this run\n", Some(2))
        );
    }
    assert!(!folder.0.join("out").exists());
    assert_eq!(fs::read(folder.0.join("a.txt")).expect("a file"), RIVER.as_bytes());
}

#[test]
fn a_page_does_not_lie_among_what_is_made_of_files() {
    let folder = Folder::with(&[("in/a.txt", RIVER.as_bytes()), ("in/report.html", RIVER.as_bytes())]);
    // Whether the folder is there or not.
    for _ in 0..2 {
        for report in ["out/report.html", "out/b/../a.txt", "./out/.dechrome", "in/../out/else.html", "out"] {
            let ran = folder.run(&["--out", "out", "--report", report, "in"], "");
            let told = format!("dechrome: {report}: --report must not lie in the folder of --out");
            assert!(ran.err.starts_with(&told) && ran.err.lines().count() == 1, "{}", ran.err);
            assert_eq!((ran.out.as_str(), ran.code), ("", Some(2)));
            let there = folder.files("out");
            assert!(there.is_empty() || there == [".dechrome", "a.txt", "report.html"], "{there:?}");
        }
        folder.run(&["--out", "out", "--report", "report.html", "in"], "").well();
        assert_eq!(Page::read(&folder).texts(), [RIVER, RIVER]);
        assert_eq!(folder.read("out/report.html"), RIVER.as_bytes());
    }
}

#[test]
fn a_page_that_cannot_be_written_is_told_of() {
    for path in ["missing/report.html", "."] {
        let ran = run(&["--report", path], RIVER);
        assert!(ran.err.starts_with(&format!("dechrome: {path}: ")), "{}", ran.err);
        assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
    }
}

#[test]
fn a_page_replaces_an_older_one() {
    let folder = Folder::with(&[("report.html", b"old")]);
    folder.run(&["--report", "report.html"], RIVER).well();
    assert_eq!(Page::read(&folder).texts(), [RIVER]);
    assert_eq!(fs::read_dir(&folder.0).expect("a folder").count(), 1);
}
