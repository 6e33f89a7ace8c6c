//! The example program's settings: where they come from, what comes of them,
//! and what is said of those that are wrong.

mod built;
mod made;
mod ran;

use std::fs;

use made::{BRIDGE, RIVER, article, page};
use ran::{Folder, json};

const GAZETTE: &str = "Frobnicate the Gazette\n";
/// A table by which that line goes.
const TABLE: &str = "# ours\npromotion\twhole\t5.0\tfrobnicate the gazette\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> Folder {
    let bytes: Vec<(&str, &[u8])> = files.iter().map(|&(name, text)| (name, text.as_bytes())).collect();
    Folder::with(&bytes)
}

fn record(url: Option<&str>, text: &str) -> String {
    let url = url.map_or(String::new(), |url| format!("\"url\":{},", json(url)));
    format!("{{{url}\"text\":{}}}\n", json(text))
}

// What is wrong.

/// Configurations that are refused: place, and the beginning of the cause.
const WRONG: &[(&str, &str, &str)] = &[
    ("keep = [\"legal\", \"newsleter\"]", "1:18", "unknown kind `newsleter`; expected one of title, body, "),
    ("\nkeep = [\n  \"banner\",\n]", "3:3", "unknown kind `banner`; expected one of title, body, "),
    ("# größer\nremove = [3]", "2:11", "invalid type: integer `3`, expected a string"),
    ("remove = \"legal\"", "1:10", "invalid type: string \"legal\", expected a list"),
    (
        "strictness = \"carful\"",
        "1:14",
        "unknown strictness `carful`; expected careful, balanced or thorough",
    ),
    ("max-removed = 1.5", "1:15", "1.5 is no share; expected a number from 0 to 1"),
    ("max-removed = nan", "1:15", "NaN is no share; expected a number from 0 to 1"),
    ("max-removed = -1", "1:15", "-1 is no share; expected a number from 0 to 1"),
    ("max-removed = \"half\"", "1:15", "invalid type: string \"half\", expected a number from 0 to 1"),
    (
        "\"größe\" = 1",
        "1:1",
        "unknown setting `größe`; expected one of strictness, max-removed, keep, remove, cues, site",
    ),
    ("stricktness = \"careful\"", "1:1", "unknown setting `stricktness`; expected one of "),
    ("keep = []\nkeep = []", "2:1", "duplicate key"),
    ("keep = [\n\"legal\"", "2:8", "unclosed array, expected `]`"),
    ("strictness = careful", "1:14", "string values must be quoted"),
    ("keep = [\"legal\"]\nremove = [\"share\", \"legal\"]", "2:20", "`legal` is to be both kept and removed"),
    ("cues = [\"house.tsv\", \"missing.tsv\"]", "1:22", "missing.tsv: "),
    ("[site]\nhosts = [\"a.org\"]", "1:1", "one table where a list of them belongs: `[[site]]`"),
    ("[[site]]\nkeep = [\"legal\"]", "1:1", "a site without `hosts`"),
    ("[[site]]\nhosts = []", "2:9", "a site without hosts; expected one at least"),
    (
        "[[site]]\nhosts = [\"https://a.org\"]",
        "2:10",
        "`https://a.org` is no pattern of hosts; expected a host, ",
    ),
    ("[[site]]\nhosts = [\"a.org\", \"[a.org\"]", "2:19", "`[a.org` is no pattern of hosts: "),
    (
        "[[site]]\nhosts = [\"a.org\"]\nsite = 1",
        "3:1",
        "unknown setting `site`; expected one of hosts, strictness, ",
    ),
    ("[[site]]\nhosts = [\"a.org\"]\n\n  keep = [\"share\", \"boddy\"]", "4:20", "unknown kind `boddy`; "),
];

#[test]
fn what_is_wrong_has_its_place() {
    for (text, place, cause) in WRONG {
        let folder = folder(&[("dechrome.toml", text), ("house.tsv", TABLE)]);
        let err = folder.run(&[], page()).refused();
        let want = format!("dechrome: dechrome.toml:{place}: {cause}");
        assert!(err.starts_with(&want), "{text}\nwant {want}\ngot  {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
}

#[test]
fn what_is_wrong_in_an_option_has_its_place_there() {
    for (text, place, cause) in WRONG {
        let folder = folder(&[("house.tsv", TABLE)]);
        let err = folder.run(&["--diff", text], page()).refused();
        let want = format!("dechrome: --diff:{place}: {cause}");
        assert!(err.starts_with(&want), "{text}\nwant {want}\ngot  {err}");
    }
}

#[test]
fn what_may_have_been_meant_is_asked() {
    for (text, meant) in [
        ("keep = [\"newsleter\"]", Some("newsletter")),
        ("keep = [\"Body\"]", Some("body")),
        ("keep = [\"qqq\"]", None),
        ("strictness = \"thorogh\"", Some("thorough")),
        ("max_removed = 0.5", Some("max-removed")),
        ("sites = []", Some("site")),
    ] {
        let err = folder(&[("dechrome.toml", text)]).run(&[], "").refused();
        let question = meant.map(|meant| format!("; did you mean `{meant}`?\n"));
        match question {
            Some(question) => assert!(err.ends_with(&question), "{text}: {err}"),
            None => assert!(!err.contains("did you mean"), "{text}: {err}"),
        }
    }
}

#[test]
fn a_bad_table_is_named_with_its_own_line() {
    let bad = "# theirs\nbanner\tany\t3.0\tsee our offers\n";
    for config in [
        "cues = [\"tables/bad.tsv\"]",
        "[[site]]\nhosts = [\"a.org\"]\ncues = [\"good.tsv\"]\n\
         [[site]]\nhosts = [\"b.org\"]\ncues = [\"tables/bad.tsv\"]",
    ] {
        let files = [("dechrome.toml", config), ("tables/bad.tsv", bad), ("good.tsv", TABLE)];
        let err = folder(&files).run(&[], page()).refused();
        assert!(err.starts_with("dechrome: tables/bad.tsv:2: unknown kind `banner`"), "{err}");
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_told_of() {
    let folder = folder(&[("a.txt", "")]);
    for (arguments, cause) in [
        (["--config", "missing.toml"], "dechrome: missing.toml: "),
        (["--config", "."], "dechrome: .: "),
        (["--diff", "missing.toml"], "dechrome: missing.toml: "),
    ] {
        let err = folder.run(&arguments, "").refused();
        assert!(err.starts_with(cause), "{arguments:?}: {err}");
    }
    fs::write(folder.0.join("dechrome.toml"), b"# one\n# caf\xE9\n").expect("a new file");
    assert_eq!(folder.run(&[], "").refused(), "dechrome: dechrome.toml:2:6: not UTF-8\n");
    assert_eq!(folder.run(&["--no-config"], RIVER).well(), RIVER);
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    for arguments in [
        &["--config", "a.toml", "--no-config"][..],
        &["--diff", "", "--explain"],
        &["--diff", "", "--summary"],
        &["--diff", "", "--print-config"],
        &["--jsonl", "--annotate", "--diff", ""],
        &["--jsonl", "--keep-text", "--diff", ""],
        &["--man", "--completions", "bash"],
        &["--completions", "klingon"],
    ] {
        let err = folder(&[("a.toml", "")]).run(arguments, page()).refused();
        assert!(err.starts_with("error: "), "{arguments:?}: {err}");
    }
}

// Layers.

#[test]
fn what_is_said_nearer_counts() {
    let ad_kept = "keep = [\"advertisement\"]";
    for (config, arguments, body) in [
        ("", &[][..], article()),
        (ad_kept, &[], page()),
        (ad_kept, &["--remove", "advertisement"], article()),
        (ad_kept, &["--remove", "share"], page()),
        (ad_kept, &["--no-config"], article()),
        ("remove = [\"body\", \"title\"]", &[], String::new()),
        ("remove = [\"body\", \"title\"]", &["--keep", "body,title"], article()),
        ("max-removed = 0", &[], page()),
        ("max-removed = 0", &["--max-removed", "1"], article()),
        ("max-removed = 1", &["--max-removed", "0.01"], page()),
    ] {
        let folder = folder(&[("dechrome.toml", config)]);
        assert_eq!(folder.run(arguments, page()).well(), body, "{config} {arguments:?}");
    }
}

#[test]
fn the_nearest_configuration_is_found() {
    let folder = folder(&[
        ("dechrome.toml", "keep = [\"advertisement\"]"),
        ("a/b/c/empty", ""),
        ("own/dechrome.toml", ""),
        ("own/x/dechrome.toml/empty", ""),
    ]);
    for (within, body) in
        [("", page()), ("a", page()), ("a/b/c", page()), ("own", article()), ("own/x", article())]
    {
        assert_eq!(folder.run_in(within, &[], page()).well(), body, "in `{within}`");
    }
    let body = folder.run_in("own", &["--config", "../dechrome.toml"], page()).well();
    assert_eq!(body, page());
}

#[test]
fn tables_lie_beside_their_configuration() {
    let text = format!("{RIVER}{GAZETTE}{BRIDGE}");
    let folder = folder(&[
        ("dechrome.toml", "cues = [\"tables/house.tsv\"]"),
        ("tables/house.tsv", TABLE),
        ("a/b/empty", ""),
        ("other.tsv", "promotion\twhole\t5.0\tsomething else\n"),
    ]);
    for within in ["", "a/b"] {
        assert_eq!(folder.run_in(within, &[], &text).well(), article(), "in `{within}`");
        assert_eq!(folder.run_in(within, &["--no-config"], &text).well(), text, "in `{within}`");
    }
    // Those of the command line come in addition, and lie in the working folder.
    let more = format!("{text}Something else\n");
    assert_eq!(folder.run(&["--cues", "other.tsv"], &more).well(), article());
}

// Sites.

const SITES: &str = "\
[[site]]
hosts = [\"*.example.com\", \"Example.com\"]
keep = [\"advertisement\"]

[[site]]
hosts = [\"sport.example.com\", \"*.org\"]
cues = [\"house.tsv\"]

[[site]]
hosts = [\"late.example.com\"]
remove = [\"advertisement\"]
";

#[test]
fn a_record_is_cleaned_as_its_site_is_said_to_be() {
    let text = format!("{RIVER}Advertisement\n{GAZETTE}{BRIDGE}");
    let (ad, gazette) = ("Advertisement\n", GAZETTE);
    let folder = folder(&[("dechrome.toml", SITES), ("house.tsv", TABLE)]);
    let cases = [
        (None, &[ad][..]),
        (Some("https://example.net/example.com"), &[ad]),
        (Some("no URL"), &[ad]),
        (Some("https://example.com/a"), &[]),
        (Some("HTTPS://WWW.EXAMPLE.COM:8443/a"), &[]),
        (Some("https://user@m.example.com./"), &[]),
        (Some("www.example.com/a"), &[]),
        (Some("https://sport.example.com/"), &[gazette]),
        (Some("https://news.example.org/"), &[ad, gazette]),
        (Some("https://late.example.com/"), &[ad]),
    ];
    let records: String = cases.iter().map(|(url, _)| record(*url, &text)).collect();
    let bodies: String = cases
        .iter()
        .map(|(url, gone)| record(*url, &gone.iter().fold(text.clone(), |text, gone| text.replace(gone, ""))))
        .collect();
    assert_eq!(folder.run(&["--jsonl"], &records).well(), bodies);

    // The command line lies over every site.
    let kept = folder.run(&["--jsonl", "--keep", "advertisement,promotion"], &records).well();
    assert_eq!(kept, records);
    // A text of which no URL is known has the general settings.
    assert_eq!(folder.run(&[], &text).well(), text.replace(ad, ""));
}

#[test]
fn the_url_may_stand_in_another_field() {
    let folder = folder(&[("dechrome.toml", SITES), ("house.tsv", TABLE)]);
    let text = json(&page());
    for (fields, is_kept) in [
        ("\"link\":\"https://example.com/\"", true),
        ("\"url\":\"https://example.com/\"", false),
        ("\"link\":[\"https://example.com/\"]", false),
        ("\"link\":\"https://a.net/\",\"link\":\"https://example.com/\"", true),
    ] {
        let line = format!("{{{fields},\"text\":{text}}}\n");
        let want = if is_kept { line.clone() } else { line.replace(&text, &json(&article())) };
        assert_eq!(folder.run(&["--jsonl", "--url-field", "link"], &line).well(), want);
    }
}

#[test]
fn every_output_knows_of_sites() {
    let folder = folder(&[("dechrome.toml", SITES), ("house.tsv", TABLE)]);
    let records = record(Some("https://example.com/"), &page());
    for arguments in [&["--jsonl", "--explain"][..], &["--jsonl", "--summary"]] {
        let out = folder.run(arguments, &records).well();
        assert!(!out.contains("- advertisement") && !out.contains("\nadvertisement"), "{out}");
    }
}

// What is in force.

#[test]
fn settings_are_printed_with_their_origins() {
    let folder = folder(&[
        (
            "dechrome.toml",
            "strictness = \"careful\"\n\n[[site]]\nhosts = [\"a.org\"]\nkeep = [\"legal\",\n\"share\"]\n",
        ),
        ("house.tsv", TABLE),
        ("a/empty", ""),
    ]);
    let arguments = ["--print-config", "--remove", "title", "--cues", "../house.tsv", "--keep", "share"];
    let out = folder.run_in("a", &arguments, "").well();
    let rows: Vec<String> =
        out.lines().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for row in [
        "strictness = \"careful\" # ../dechrome.toml:1",
        "max-removed = 1.0 # default",
        "\"body\", # default",
        "\"title\", # --remove",
        "\"share\", # --keep",
        "\"a.org\", # ../dechrome.toml:4",
        "\"legal\", # ../dechrome.toml:5",
    ] {
        assert_eq!(rows.iter().filter(|there| *there == row).count(), 1, "{row}\n{out}");
    }
    // What the command line says counts for the site, too, which is silent then.
    assert!(!out.contains("dechrome.toml:6"), "{out}");
    assert!(out.contains("house.tsv\", # --cues"), "{out}");
}

#[test]
fn settings_that_were_printed_say_the_same_when_read() {
    let everything = "strictness = \"thorough\"\nmax-removed = 0.125\nkeep = [\"legal\"]\nremove = [\"title\"]\n\
         cues = [\"it's \\\"ours\\\".tsv\"]\n[[site]]\nhosts = [\"*.a.org\", \"{b,c}.org\"]\nmax-removed = 1\n\
         cues = [\"house.tsv\"]\n[[site]]\nhosts = [\"a.org\"]\nstrictness = \"careful\"\n";
    let other = "share\tany\t3.0\ttoot it\n";
    for (config, arguments) in [
        ("", &[][..]),
        ("", &["--keep", "legal", "--remove", "caption", "--strictness", "thorough"]),
        (everything, &[]),
        (everything, &["--strictness", "balanced", "--max-removed", "0.3", "--cues", "house.tsv"]),
        (SITES, &["--remove", "advertisement"]),
    ] {
        let folder = folder(&[
            ("dechrome.toml", config),
            ("house.tsv", TABLE),
            ("it's \"ours\".tsv", other),
            ("a/empty", ""),
        ]);
        let printed = folder.run(&[&["--print-config"][..], arguments].concat(), "").well();
        fs::write(folder.0.join("a/again.toml"), &printed).expect("a new file");
        let again = folder.run_in("a", &["--print-config", "--config", "again.toml"], "").well();
        let values = |text: &str| -> Vec<String> {
            let rows =
                text.lines().map(|row| row.rsplit_once(" # ").map_or(row, |(value, _)| value).trim_end());
            rows.map(String::from).collect()
        };
        assert_eq!(values(&again), values(&printed), "{config} {arguments:?}");
        // And so does the line at the head.
        assert_eq!(again.lines().next(), printed.lines().next(), "{config} {arguments:?}");
    }
}

#[test]
fn the_line_at_the_head_stands_for_what_is_in_force() {
    let line = |files: &[(&str, &str)], arguments: &[&str]| {
        let out = folder(files).run(&[&["--print-config"], arguments].concat(), "").well();
        String::from(out.lines().next().expect("a line"))
    };
    let config = "cues = [\"t/house.tsv\"]";
    let table = line(&[("dechrome.toml", config), ("t/house.tsv", TABLE)], &[]);
    let elsewhere = line(&[("house.tsv", TABLE)], &["--cues", "house.tsv"]);
    assert_eq!(table, elsewhere);
    assert!(table.starts_with("# cues=house.tsv:"), "{table}");
    assert_eq!(line(&[], &[]), "# defaults");
    let said = line(&[], &["--strictness", "careful", "--keep", "legal,body"]);
    assert_eq!(said, "# strictness=careful keep=legal");

    let changed = TABLE.replace("5.0", "4.0");
    assert_ne!(table, line(&[("dechrome.toml", config), ("t/house.tsv", &changed)], &[]));
    assert_ne!(table, line(&[], &[]));
    assert_ne!(
        line(&[], &[]),
        line(&[("dechrome.toml", "[[site]]\nhosts = [\"a.org\"]\nmax-removed = 0")], &[])
    );
}

// Differences.

/// The rows of a difference, as far as they say what becomes of lines: mark,
/// kind, and text without its evidence.
fn changes(out: &str) -> Vec<(char, String, String)> {
    let rows = out.lines().filter_map(|row| row.split_once(['│', '┆']));
    let rows = rows.map(|(gutter, text)| {
        let mark = gutter.chars().next().expect("a gutter");
        let kind = gutter[1..].split_whitespace().next().unwrap_or_default();
        let text = text.split("   ←").next().expect("a text").trim();
        (mark, String::from(kind), String::from(text))
    });
    rows.collect()
}

#[test]
fn a_difference_shows_what_becomes_of_each_line() {
    let text = format!("{RIVER}Advertisement\n{GAZETTE}{BRIDGE}");
    let folder = folder(&[("house.tsv", TABLE), ("kept.toml", "keep = [\"advertisement\"]")]);
    let (river, bridge) = (RIVER.trim_end(), BRIDGE.trim_end());
    let stays = |text: &str| (' ', String::new(), String::from(text));
    let marked = |mark, kind: &str, text: &str| (mark, String::from(kind), String::from(text));
    let ad = |mark| marked(mark, "advertisement", "Advertisement");
    let gazette = |mark| marked(mark, "promotion", "Frobnicate the Gazette");
    for (arguments, want) in [
        (&["--diff", "kept.toml"][..], vec![ad('+'), stays("Frobnicate the Gazette")]),
        (&["--diff", "keep = [\"advertisement\"]"], vec![ad('+'), stays("Frobnicate the Gazette")]),
        (&["--diff", "cues = [\"house.tsv\"]"], vec![ad('='), gazette('-')]),
        (&["--cues", "house.tsv", "--diff", "strictness = \"balanced\""], vec![ad('='), gazette('+')]),
        (&["--keep", "advertisement", "--diff", "cues = [\"house.tsv\"]"], vec![ad('-'), gazette('-')]),
        (&["--remove", "body,title", "--diff", "keep = [\"advertisement\"]"], vec![]),
    ] {
        let out = folder.run(arguments, &text).well();
        assert!(out.starts_with("==> standard input <==\n@@ line 1 @@\n"), "{out}");
        assert!(out.ends_with("\n1 of 1 documents differs\n"), "{out}");
        if !want.is_empty() {
            let want = [vec![stays(river)], want, vec![stays(bridge)]].concat();
            assert_eq!(changes(&out), want, "{arguments:?}\n{out}");
        }
    }
}

#[test]
fn a_difference_of_kind_is_told() {
    let text = format!("{RIVER}{GAZETTE}{BRIDGE}");
    let shared = TABLE.replace("promotion", "share");
    let folder = folder(&[("house.tsv", TABLE), ("share.tsv", &shared)]);
    let out = folder.run(&["--cues", "house.tsv", "--diff", "cues = [\"share.tsv\"]"], &text).well();
    assert_eq!(changes(&out)[1], ('~', "share".into(), "Frobnicate the Gazette".into()), "{out}");
    assert!(out.contains("   ← was promotion 0."), "{out}");
    assert!(out.contains("; cue \"frobnicate the gazette\" (whole, 5.0)"), "{out}");
    assert!(out.contains("\npromotion → share      1     23\n"), "{out}");
}

#[test]
fn a_part_of_a_line_is_a_difference() {
    let table = "promotion\tstart\t5.0\tfrobnicate the gazette";
    let folder = folder(&[("house.tsv", table)]);
    let text = format!("{} Frobnicate the Gazette.\n{BRIDGE}", RIVER.trim_end());
    let out = folder.run(&["--diff", "cues = [\"house.tsv\"]"], &text).well();
    let rows: Vec<&str> = out.lines().collect();
    assert!(rows[2].ends_with(&format!("│ {}", RIVER.trim_end())), "{out}");
    assert!(rows[3].starts_with("- promotion "), "{out}");
    assert!(rows[3].contains("┆  Frobnicate the Gazette.   ← cue "), "{out}");
    assert!(rows[4].ends_with(&format!("│ {}", BRIDGE.trim_end())), "{out}");
}

#[test]
fn only_what_differs_is_shown_with_lines_around_it() {
    let many = |lines: &str, count: usize| lines.repeat(count);
    let text = format!("{}{GAZETTE}{}{GAZETTE}{}", many(RIVER, 10), many(BRIDGE, 10), many(RIVER, 2));
    let folder = folder(&[
        ("house.tsv", TABLE),
        ("a.txt", &text),
        ("b.txt", &article()),
        ("c.txt", &format!("{RIVER}{GAZETTE}{BRIDGE}")),
    ]);
    let out = folder.run(&["--diff", "cues = [\"house.tsv\"]", "a.txt", "b.txt", "c.txt"], "").well();
    let headers: Vec<&str> = out.lines().filter(|row| row.starts_with(['@', '='])).collect();
    assert_eq!(headers, ["==> a.txt <==", "@@ line 8 @@", "@@ line 19 @@", "==> c.txt <==", "@@ line 1 @@"]);
    let marks: String = changes(&out).iter().map(|(mark, ..)| *mark).collect();
    assert_eq!(marks, "   -      -   - ", "{out}");
    let bytes = 3 * GAZETTE.len();
    let numbers: Vec<Vec<&str>> =
        out.lines().rev().take(5).map(|row| row.split_whitespace().collect()).collect();
    let numbers: Vec<String> = numbers.iter().rev().map(|row| row.join(" ")).collect();
    assert_eq!(
        numbers,
        [
            "kind lines that go bytes lines that stay bytes",
            &format!("promotion 3 {bytes} 0 0"),
            &format!("total 3 {bytes} 0 0"),
            "",
            "2 of 3 documents differ"
        ]
    );
}

#[test]
fn no_difference_is_no_failure() {
    let folder = folder(&[("dechrome.toml", "keep = [\"legal\"]")]);
    for other in ["dechrome.toml", "keep = [\"legal\"]", "", "\n"] {
        let out = folder.run(&["--diff", other], page()).well();
        assert_eq!(out, "0 of 1 documents differ\n", "{other:?}");
    }
}

#[test]
fn records_differ_by_their_sites() {
    let folder = folder(&[("dechrome.toml", SITES), ("house.tsv", TABLE)]);
    let records: String =
        [Some("https://a.net/"), Some("https://example.com/")].map(|url| record(url, &page())).concat();
    let out = folder.run(&["--jsonl", "--diff", "keep = []"], &records).well();
    assert!(out.starts_with("==> standard input:2 <==\n"), "{out}");
    assert!(out.ends_with("\n1 of 2 documents differs\n"), "{out}");
}

#[test]
fn a_cap_on_one_side_is_told() {
    let folder = folder(&[]);
    let out = folder.run(&["--diff", "max-removed = 0"], page()).well();
    assert!(out.contains("<==\n! would be left whole by max-removed\n"), "{out}");
    let out = folder.run(&["--max-removed", "0", "--diff", "max-removed = 1"], page()).well();
    assert!(out.contains("<==\n! left whole by --max-removed now, and would not be\n"), "{out}");
}

#[test]
fn differences_are_coloured_for_those_who_ask() {
    let folder = folder(&[]);
    for (color, coloured) in [("auto", false), ("never", false), ("always", true)] {
        let out = folder.run(&["--diff", "keep = [\"advertisement\"]", "--color", color], page()).well();
        assert_eq!(out.contains('\u{1b}'), coloured, "{color}: {out:?}");
    }
}

// The program about itself.

#[test]
fn completions_and_the_manual_know_every_option() {
    let folder = folder(&[("dechrome.toml", "this is wrong")]);
    let texts = [
        &["--completions", "bash"][..],
        &["--completions", "zsh"],
        &["--completions", "fish"],
        &["--completions", "powershell"],
        &["--completions", "elvish"],
        &["--man"],
    ];
    for arguments in texts {
        // A configuration that is wrong is no reason to be silent.
        let out = folder.run(arguments, "").well().replace("\\-", "-");
        for option in ["max-removed", "print-config", "url-field", "no-config", "diff"] {
            assert!(out.contains(option), "{arguments:?} without {option}: {out}");
        }
    }
}
