//! What the example program reads and writes: every format in every packing
//! and encoding, found by its content, and what else can be made of it.

mod built;
mod made;
mod ran;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};
use serde_json::{Value, json};

use made::{
    BRIDGE, RIVER, article, conversion, gunzip, gzip, keep_all, objects, packed, page, unpacked, warcinfo,
};
use ran::{Folder, record, run};

/// A format: the ending of its names, a file, and what comes of that.
fn formats() -> [(&'static str, String, String); 3] {
    let records = |text: &str| record(text) + &record("One line.") + &record(text);
    let wet = |text: &str| {
        let page = conversion("https://nordpost.example/river", text);
        warcinfo() + &page + &conversion("https://nordpost.example/", "One line.\n") + &page
    };
    [
        ("txt", page(), article()),
        ("jsonl", records(&page()), records(&article())),
        ("wet", wet(&page()), wet(&article())),
    ]
}

// Formats and packings.

#[test]
fn a_format_and_its_packing_are_told_by_content_whatever_the_name() {
    for (ending, file, want) in formats() {
        for (packing, bytes) in packed(file.as_bytes()) {
            for name in [
                "page".to_string(),
                "page.dat".into(),
                "page.gz".into(),
                "page.zst".into(),
                format!("page.{ending}"),
                format!("page.{ending}{packing}"),
                format!("PAGE.{}.GZ", ending.to_uppercase()),
                format!("page.{ending}.zst"),
            ] {
                let folder = Folder::with(&[(&name, &bytes)]);
                assert_eq!(folder.run(&[&name], "").well(), want, "{name}, packed as {packing:?}");
            }
            assert_eq!(run(&[], &bytes).well(), want, "{ending}, {packing:?}, from standard input");
        }
    }
}

#[test]
fn what_a_user_says_of_a_format_counts_more_than_name_and_content() {
    let records = record(&page());
    let folder = Folder::with(&[("a.txt", records.as_bytes()), ("b.jsonl", page().as_bytes())]);
    assert_eq!(folder.run(&["--format", "ndjson", "a.txt"], "").well(), record(&article()));
    assert_eq!(folder.run(&["--format", "text", "b.jsonl"], "").well(), article());
    assert_eq!(folder.run(&["--jsonl"], records).well(), record(&article()));
}

#[test]
fn a_name_counts_more_than_a_content() {
    let records = record(RIVER);
    let folder = Folder::with(&[("a.txt", records.as_bytes()), ("a.jsonl", RIVER.as_bytes())]);
    assert_eq!(folder.run(&["a.txt"], "").well(), records);
    let ran = folder.run(&["a.jsonl"], "");
    assert_eq!(ran.err, "dechrome: a.jsonl:1: no JSON object: expected value at column 1\n");
    assert_eq!(ran.code, Some(1));
}

#[test]
fn nothing_is_read_as_nothing() {
    for (_, bytes) in packed(b"") {
        let folder = Folder::with(&[("a", &bytes), ("a.jsonl", &bytes), ("a.wet", &bytes)]);
        for name in ["a", "a.jsonl", "a.wet"] {
            assert_eq!(folder.run(&[name], "").well(), "", "{name}");
        }
        folder.run(&["--out", "out", "."], "").well();
        for name in ["a", "a.jsonl", "a.wet"] {
            let packing = match () {
                () if bytes.starts_with(b"\x1F\x8B") => ".gz",
                () if bytes.is_empty() => "",
                () => ".zst",
            };
            assert_eq!(unpacked(packing, &folder.read(&format!("out/{name}"))), b"", "{name}");
        }
    }
}

#[test]
fn what_is_kept_is_unchanged() {
    let keep = keep_all();
    for (ending, file, want) in formats() {
        for (packing, bytes) in packed(file.as_bytes()) {
            let name = format!("page.{ending}{packing}");
            let folder = Folder::with(&[(&name, &bytes)]);
            for (keep, want) in [(&keep[..], &file), ("body", &want)] {
                assert_eq!(&folder.run(&["--keep", keep, &name], "").well(), want, "{name}");
                folder.run(&["--keep", keep, "--out", "out", &name], "").well();
                let made = unpacked(packing, &folder.read(&format!("out/{name}")));
                assert_eq!(&String::from_utf8(made).expect("UTF-8"), want, "{name} below a folder");
            }
        }
    }
}

/// Text of every sort that is hard on whoever counts or cuts: a mark at the
/// beginning, line ends of both kinds, characters of one to four bytes,
/// characters made of several, NUL, no line end at the end.
const STRANGE: &str =
    "\u{FEFF}Größe — 水位は月曜日に上がった。\r\nA\u{0301} family: 👨‍👩‍👧‍👦\n\n\tÜ\u{0}\u{85}\u{2028}x\rThe end";

#[test]
fn strange_characters_pass() {
    let keep = keep_all();
    assert_eq!(run(&["--keep", &keep], STRANGE).well(), STRANGE);
    let long = STRANGE.repeat(40_000);
    assert!(run(&["--keep", &keep], &long).well() == long, "a text of several parts");
    let records = record(STRANGE).repeat(3);
    assert_eq!(run(&["--keep", &keep], &records).well(), records);
    let wet = conversion("https://a.example/", STRANGE);
    assert_eq!(run(&["--keep", &keep], &wet).well(), wet);
}

// Encodings.

/// `text` in UTF-16, with its mark.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{FEFF}{text}").encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_byte_order_mark_says_the_encoding() {
    for (ending, file, want) in formats() {
        if ending == "wet" {
            continue;
        }
        let marked = format!("\u{FEFF}{file}").into_bytes();
        for (encoding, bytes) in [
            ("UTF-8", marked),
            ("UTF-16LE", utf_16(&file, u16::to_le_bytes)),
            ("UTF-16BE", utf_16(&file, u16::to_be_bytes)),
        ] {
            for packed in [bytes.clone(), gzip(&bytes)] {
                for name in ["page".into(), format!("page.{ending}")] {
                    let folder = Folder::with(&[(&name, &packed)]);
                    let out = folder.run(&[&name], "").well();
                    let out = out.strip_prefix('\u{FEFF}').unwrap_or(&out);
                    assert_eq!(out, want, "{name} in {encoding}");
                }
            }
        }
    }
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, has_failed) = encoding.encode(text);
    assert!(!has_failed);
    bytes.into_owned()
}

#[test]
fn other_encodings_are_read_as_asked_for() {
    let european = "Größe der Brücke: “drei” Meter, 5 €, sagte die Stadt am Montag – ein Rekord.\n";
    let japanese = "川の水位は月曜日に一メートル上がったと町は発表した。ｶﾅ、表、能。\n";
    for (name, encoding, text) in [
        ("windows-1252", WINDOWS_1252, european),
        ("latin1", WINDOWS_1252, european),
        ("Shift_JIS", SHIFT_JIS, japanese),
        ("sjis", SHIFT_JIS, japanese),
        ("utf-8", UTF_8, japanese),
    ] {
        for text in [text.to_string(), text.repeat(20_000)] {
            let bytes = encoded(&text, encoding);
            let out = run(&["--keep", &keep_all(), "--encoding", name, "--format", "text"], &bytes).well();
            assert!(out == text, "{name}, {} bytes", bytes.len());
        }
        let records = encoded(&record(text).repeat(3), encoding);
        assert_eq!(run(&["--encoding", name, "--jsonl"], records).well(), record(text).repeat(3), "{name}");
    }
}

#[test]
fn what_is_in_no_encoding_is_told_with_its_place() {
    let river = RIVER.as_bytes();
    let cut = utf_16("The river\u{1F30A} rose.", u16::to_le_bytes);
    let lone = [&utf_16("The river", u16::to_le_bytes)[..], b"\x00\xD8.\x00"].concat();
    for (arguments, bytes, cause, lossy) in [
        (&[][..], [river, b"\xE2\x82"].concat(), "not UTF-8 at byte 52", format!("{RIVER}\u{FFFD}")),
        (&[], b"caf\xE9 cr\xE8me".into(), "not UTF-8 at byte 3", "caf\u{FFFD} cr\u{FFFD}me".into()),
        (
            &["--encoding", "shift_jis"],
            b"\x90\x85\x88\xCA\xFF.".into(),
            "not Shift_JIS before byte 5",
            "水位\u{FFFD}.".into(),
        ),
        (&[], lone, "not UTF-16LE before byte 22", "The river\u{FFFD}.".into()),
        (
            &[],
            cut[..cut.len() - 1].into(),
            "not UTF-16LE before byte 35",
            "The river\u{1F30A} rose\u{FFFD}".into(),
        ),
    ] {
        let folder = Folder::with(&[("a.txt", &bytes)]);
        let ran = folder.run(&[arguments, &["a.txt"]].concat(), "");
        let told = format!("dechrome: a.txt: {cause}; --lossy carries it through\n");
        assert_eq!((ran.err, ran.out.as_str(), ran.code), (told, "", Some(1)));

        let ran = folder.run(&[arguments, &["a.txt", "--lossy"]].concat(), "");
        assert_eq!((ran.out, ran.code), (lossy, Some(0)), "{cause}");
    }
}

#[test]
fn an_invalid_character_far_into_a_text_is_told_with_its_place() {
    let mut text = article().repeat(30_000).into_bytes();
    text[3_000_000] = 0xFF;
    let folder = Folder::with(&[("a.txt", &text)]);
    let ran = folder.run(&["--out", "out", "a.txt"], "");
    assert_eq!(ran.err, "dechrome: a.txt: not UTF-8 at byte 3000000; --lossy carries it through\n");
    assert_eq!((ran.code, folder.files("out")), (Some(1), vec![".dechrome".to_string()]));
}

// Folders.

#[test]
fn folders_are_read_with_all_below_them_in_order() {
    let names = [
        "b.txt",
        "a/z.txt",
        "a/y/x.text",
        "a.txt",
        "c.md",
        "d.jsonl",
        ".hidden.txt",
        ".git/e.txt",
        "a/.f.txt",
    ];
    let file = page();
    let folder = Folder::new();
    for name in names {
        let path = folder.0.join("in").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let text = if name.ends_with("jsonl") { record(&file) } else { file.clone() };
        std::fs::write(path, text).expect("a file");
    }
    for (globs, want) in [
        (&[][..], &["a/y/x.text", "a/z.txt", "a.txt", "b.txt", "c.md", "d.jsonl"][..]),
        (&["*.txt"], &["a/z.txt", "a.txt", "b.txt"]),
        (&["*.{md,text}", "b.*"], &["a/y/x.text", "b.txt", "c.md"]),
        (&["a/*.txt"], &["a/z.txt"]),
        (&["/a/**"], &["a/y/x.text", "a/z.txt"]),
        (&["**/y/*"], &["a/y/x.text"]),
    ] {
        let globs: Vec<&str> = globs.iter().flat_map(|glob| ["--glob", glob]).collect();
        let out = folder.run(&[&globs[..], &["--to", "ndjson", "in"]].concat(), "").well();
        let made: Vec<Value> = objects(&out);
        assert_eq!(made.len(), want.len(), "{globs:?}");
        let mut ids: Vec<String> =
            want.iter().filter(|name| !name.ends_with("jsonl")).map(|name| format!("in/{name}")).collect();
        let mut found: Vec<String> =
            made.iter().filter_map(|made| Some(made.get("id")?.as_str()?.into())).collect();
        // By name within a folder; which of a folder and a file comes first
        // does not matter, as long as it is always the same.
        ids.sort();
        found.sort();
        assert_eq!(found, ids, "{globs:?}");
        assert_eq!(folder.run(&[&globs[..], &["--to", "ndjson", "in"]].concat(), "").well(), out);
    }
    let ran = folder.run(&["--glob", "a[", "in"], "");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(2)), "{}", ran.err);
    // What is named is read, even if it is hidden.
    assert_eq!(folder.run(&["in/.hidden.txt"], "").well(), article());
}

#[test]
fn an_empty_folder_is_read_as_nothing() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.0.join("in/below")).expect("a folder");
    let ran = folder.run(&["in"], "");
    assert_eq!(ran.err, "dechrome: nothing to read: no file of these folders is wanted\n");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(0)));
}

// JSON lines from everything.

#[test]
fn json_lines_are_made_of_texts() {
    let folder = Folder::with(&[("a.txt", page().as_bytes()), ("b.txt", STRANGE.as_bytes())]);
    let out = folder.run(&["--to", "ndjson", "--keep", &keep_all(), "a.txt", "b.txt"], "").well();
    let want = [json!({"id": "a.txt", "text": page()}), json!({"id": "b.txt", "text": STRANGE})];
    assert_eq!(objects(&out), want);
    assert_eq!(
        run(&["--to", "ndjson"], page()).well(),
        format!("{}\n", json!({"id": "standard input", "text": article()}))
    );

    let out = folder.run(&["--annotate", "--keep-text", "a.txt"], "").well();
    let [made] = &objects(&out)[..] else { panic!("{out}") };
    assert_eq!(made["text"], page());
    let removed = &made["dechrome"]["removed"][0];
    assert_eq!((&removed["start"], &removed["end"]), (&json!(RIVER.len()), &json!(RIVER.len() + 14)));
}

#[test]
fn json_lines_are_made_of_wet_files() {
    let [.., (_, wet, _)] = formats();
    for (_, bytes) in packed(wet.as_bytes()) {
        let out = run(&["--to", "ndjson"], bytes).well();
        let made = objects(&out);
        let page = json!({
            "id": "<urn:uuid:5b3e3f3c-5a4b-4d4c-8b6f-2a1c0d9e8f7a>",
            "url": "https://nordpost.example/river",
            "date": "2024-05-18T01:58:10Z",
            "text": article(),
        });
        assert_eq!((made.len(), &made[0], &made[2]), (3, &page, &page));
        assert_eq!(made[1]["url"], "https://nordpost.example/");
    }
    let out = run(&["--annotate"], &wet).well();
    let removed = &objects(&out)[0]["dechrome"]["removed"][0];
    assert_eq!((&removed["start"], &removed["end"]), (&json!(RIVER.len()), &json!(RIVER.len() + 14)));
}

#[test]
fn a_long_text_is_one_record() {
    let long = article().repeat(40_000);
    let text = format!("{long}Advertisement\n{BRIDGE}");
    let out = run(&["--annotate", "--keep-text"], &text).well();
    let [made] = &objects(&out)[..] else { panic!("several records") };
    assert!(made["text"] == text.as_str());
    let removed = made["dechrome"]["removed"].as_array().expect("a list");
    let last = removed.last().expect("the advertisement");
    assert_eq!(last["start"], long.len());
    assert_eq!(last["end"], long.len() + "Advertisement\n".len());
}

// Attributes.

#[test]
fn attributes_line_up_with_their_documents_and_count_characters() {
    let before =
        "Ü👨‍👩‍👧‍👦 — 水位は上がった, Cafe\u{0301}: the river rose by a metre on Monday, the town said 🌊.\n";
    let texts = [
        format!("{before}Advertisement\n{BRIDGE}"),
        article(),
        page(),
        format!("{before}{BRIDGE}ADVERTISEMENT\n{before}Advertisement\n{BRIDGE}"),
    ];
    let ids = [r#""a\u0062 c""#, "12345678901234567890123", r#"{"a" : [1, 2]}"#, "null"];
    let sources = [Some(r#""cc\/2024""#), None, Some("1e400"), None];
    let mut file = String::new();
    for ((text, id), source) in texts.iter().zip(ids).zip(sources) {
        let source = source.map(|source| format!(r#""source":{source},"#)).unwrap_or_default();
        file += &format!("{{\"id\":{id},{source}\"text\":{}}}\n", ran::json(text));
    }
    let folder = Folder::with(&[("a.jsonl.gz", &gzip(file.as_bytes()))]);
    let out = folder.run(&["--attributes", "a.jsonl.gz"], "").well();
    folder.run(&["--attributes", "--out", "out", "a.jsonl.gz"], "").well();
    assert_eq!(gunzip(&folder.read("out/a.jsonl.gz")), out.as_bytes());

    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), texts.len());
    for (((line, text), id), source) in lines.iter().zip(&texts).zip(ids).zip(sources) {
        let source = source.map(|source| format!(r#""source":{source},"#)).unwrap_or_default();
        let begin = format!(r#"{{"id":{id},{source}"attributes":{{"#);
        assert!(line.starts_with(&begin), "{line}");
        let attributes: Value = serde_json::from_str(&line[begin.len() - 1..line.len() - 1]).expect("JSON");
        let characters: Vec<char> = text.chars().collect();
        let mut spans = Vec::new();
        for (name, found) in attributes.as_object().expect("an object") {
            assert_eq!(name, "dechrome__advertisement");
            for span in found.as_array().expect("spans") {
                let [start, end] = [0, 1].map(|at| span[at].as_u64().expect("a number") as usize);
                assert!((0.5..=1.0).contains(&span[2].as_f64().expect("a score")), "{line}");
                spans.push(characters[start..end].iter().collect::<String>());
            }
        }
        let want: Vec<&str> =
            text.split_inclusive('\n').filter(|line| line.eq_ignore_ascii_case("advertisement\n")).collect();
        assert_eq!(spans, want);
    }
}

#[test]
fn attributes_need_an_id() {
    let ran = run(&["--attributes"], record(RIVER) + "{\"id\":1,\"text\":\"\"}\n");
    assert_eq!(ran.err, "dechrome: standard input:1: no field `id`, by which attributes are told apart\n");
    assert_eq!((ran.out.as_str(), ran.code), ("{\"id\":1,\"attributes\":{}}\n", Some(1)));
}

#[test]
fn attributes_of_texts_and_wet_files_name_them() {
    let folder = Folder::with(&[("a.txt", page().as_bytes())]);
    let out = folder.run(&["--attributes", "a.txt"], "").well();
    assert_eq!(objects(&out)[0]["id"], "a.txt");
    let [.., (_, wet, _)] = formats();
    let made = objects(&run(&["--attributes"], wet).well());
    assert_eq!(made.len(), 3);
    assert_eq!(made[0]["id"], "<urn:uuid:5b3e3f3c-5a4b-4d4c-8b6f-2a1c0d9e8f7a>");
    assert_eq!(made[0]["attributes"], made[2]["attributes"]);
    assert_eq!(made[1]["attributes"], json!({}));
}

// Threads.

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("in")).expect("a folder");
    let pages: Vec<String> =
        (0..400).map(|number| format!("{number}. {}", page().repeat(1 + number % 7))).collect();
    let records: String = pages.iter().map(|page| record(page)).collect();
    let wet: String = pages.iter().map(|page| conversion("https://a.example/", page)).collect();
    for number in 0..5 {
        for (ending, bytes) in [("txt", pages.concat()), ("jsonl", records.clone()), ("wet", wet.clone())] {
            std::fs::write(folder.0.join(format!("in/{number}.{ending}.gz")), gzip(bytes.as_bytes()))
                .expect("a file");
        }
    }
    let one = folder.run(&["-j", "1", "in"], "").well();
    assert!(folder.run(&["-j", "8", "in"], "").well() == one);
    folder.run(&["-j", "1", "--out", "one", "in"], "").well();
    folder.run(&["-j", "8", "--out", "eight", "in"], "").well();
    let files = folder.files("one");
    assert_eq!((files.len(), &files), (16, &folder.files("eight")));
    for file in files {
        let [one, eight] = ["one", "eight"].map(|out| folder.read(&format!("{out}/{file}")));
        assert!(one == eight, "{file}");
    }
}
