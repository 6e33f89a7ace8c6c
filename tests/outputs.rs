//! Folders of files that the example program writes with `--out`: names,
//! packing, what must not be overwritten, and going on after an interruption.

mod built;
mod made;
mod ran;

use std::fs;
use std::time::{Duration, SystemTime};

use made::{RIVER, article, gunzip, gzip, packed, page, unpacked, unzstd, zstd};
use ran::{Folder, Ran, record};

/// The name of the file that says how a folder was made.
const MARK: &str = ".dechrome";

/// What `--out` made, without the mark.
fn made(folder: &Folder) -> Vec<String> {
    folder.files("out").into_iter().filter(|name| name != MARK).collect()
}

#[test]
fn a_folder_comes_out_as_it_is() {
    let records = record(&page());
    let folder = Folder::with(&[
        ("in/a.txt", page().as_bytes()),
        ("in/b/c.jsonl.gz", &gzip(records.as_bytes())),
        ("in/b/d/e.txt.zst", &zstd(page().as_bytes())),
        ("in/b/d/without", page().as_bytes()),
        ("in/b/wrong.gz", page().as_bytes()),
        ("in/.hidden", page().as_bytes()),
    ]);
    folder.run(&["--out", "out", "in"], "").well();
    let article = article();
    assert_eq!(made(&folder), ["a.txt", "b/c.jsonl.gz", "b/d/e.txt.zst", "b/d/without", "b/wrong.gz"]);
    for name in ["a.txt", "b/d/without", "b/wrong.gz"] {
        assert_eq!(folder.read(&format!("out/{name}")), article.as_bytes(), "{name}");
    }
    assert_eq!(gunzip(&folder.read("out/b/c.jsonl.gz")), record(&article).as_bytes());
    assert_eq!(unzstd(&folder.read("out/b/d/e.txt.zst")), article.as_bytes());
    // Nothing else was touched.
    assert_eq!(folder.read("in/a.txt"), page().as_bytes());
    assert_eq!(folder.files("in").len(), 6);
}

#[test]
fn what_is_written_is_not_read() {
    let folder = Folder::with(&[("in/a.txt", page().as_bytes()), ("in/b/c.txt", page().as_bytes())]);
    for _ in 0..2 {
        folder.run(&["--out", "in/out", "in"], "").well();
        assert_eq!(folder.files("in"), ["a.txt", "b/c.txt", "out/.dechrome", "out/a.txt", "out/b/c.txt"]);
    }
}

#[test]
fn files_are_packed_as_asked() {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("in")).expect("a folder");
    let ways = packed(page().as_bytes());
    let count = ways.len();
    for (number, (packing, bytes)) in ways.into_iter().enumerate() {
        fs::write(folder.0.join(format!("in/{number}.txt{packing}")), bytes).expect("a file");
    }
    fs::write(folder.0.join("in/wrong.zst"), gzip(page().as_bytes())).expect("a file");
    for (how, ending) in [("none", ""), ("gzip", ".gz"), ("zstd", ".zst")] {
        let out = format!("out/{how}");
        folder.run(&["--compress", how, "--out", &out, "in"], "").well();
        let mut files = folder.files(&out);
        assert_eq!(files.remove(0), MARK);
        let mut want: Vec<String> = (0..count).map(|number| format!("{number}.txt{ending}")).collect();
        // What is packed as asked already keeps its name.
        want.push(if how == "gzip" { "wrong.zst".into() } else { format!("wrong{ending}") });
        assert_eq!(files, want);
        for file in files {
            let bytes = folder.read(&format!("{out}/{file}"));
            assert_eq!(unpacked(ending, &bytes), article().as_bytes(), "{file}");
        }
    }
    // Standard output, too, if asked for.
    let output = folder.output(&["--compress", "zstd", "in/0.txt"], "");
    assert_eq!(unzstd(&output.stdout), article().as_bytes());
    let output = folder.output(&["in/1.txt.gz"], "");
    assert_eq!(output.stdout, article().as_bytes());
}

#[test]
fn what_is_made_into_records_is_called_so() {
    let records = record(&page());
    let folder = Folder::with(&[
        ("in/a.txt", page().as_bytes()),
        ("in/b.txt.gz", &gzip(page().as_bytes())),
        ("in/c.jsonl.zst", &zstd(records.as_bytes())),
        ("in/d", records.as_bytes()),
    ]);
    for form in [&["--to", "ndjson"][..], &["--annotate"], &["--attributes", "--skip-invalid", "--quiet"]] {
        let ran = folder.run(&[form, &["--out", "out", "in"]].concat(), "");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert_eq!(made(&folder), ["a.txt.jsonl", "b.txt.jsonl.gz", "c.jsonl.zst", "d"], "{form:?}");
    }
}

#[test]
fn one_file_is_not_made_of_two() {
    let folder = Folder::with(&[
        ("a/x.txt", page().as_bytes()),
        ("b/x.txt", RIVER.as_bytes()),
        ("b/x.txt.gz", &gzip(RIVER.as_bytes())),
    ]);
    let ran = folder.run(&["--out", "out", "a/x.txt", "b/x.txt"], "");
    assert_eq!(ran.err, "dechrome: out/x.txt: it is made of another path already\n");
    assert_eq!((ran.code, folder.read("out/x.txt")), (Some(1), article().into_bytes()));

    let ran = folder.run(&["--compress", "none", "--out", "other", "b"], "");
    assert_eq!(ran.err, "dechrome: other/x.txt: it is made of another path already\n");
    assert_eq!((ran.code, folder.files("other")), (Some(1), vec![MARK.into(), "x.txt".into()]));

    // A folder that is named twice is read twice, for all that can be known.
    let ran = folder.run(&["--out", "twice", "a", "a"], "");
    assert_eq!((ran.code, folder.read("twice/x.txt")), (Some(1), article().into_bytes()));
}

#[test]
fn what_is_read_is_never_overwritten() {
    let folder = Folder::with(&[("in/a.txt", page().as_bytes()), ("in/b/c.txt", page().as_bytes())]);
    for arguments in
        [&["--out", "in", "in"][..], &["--out", "in/b/..", "in"], &["--out", "in/b", "in", "in/b/c.txt"]]
    {
        let ran = folder.run(arguments, "");
        assert!(ran.err.contains("c.txt: it is read in this run\n"), "{}", ran.err);
        assert_eq!(ran.code, Some(1));
        for name in ["in/a.txt", "in/b/c.txt"] {
            assert_eq!(folder.read(name), page().as_bytes(), "{name} after {arguments:?}");
        }
    }
}

#[test]
fn whole_lines_are_not_lost_with_what_is_damaged_behind_them() {
    let records = format!("{{\"text\":{:?}}}\n", page()).repeat(3);
    let file = [gzip(records.as_bytes()), b"garbage".to_vec()].concat();
    let folder = Folder::with(&[("a.jsonl.gz", &file)]);
    let ran = folder.run(&["a.jsonl.gz"], "");
    assert_eq!((ran.out.lines().count(), ran.code), (3, Some(1)));
    assert_eq!(ran.err, "dechrome: a.jsonl.gz: damaged gzip: garbage behind its last member\n");
    assert_eq!(folder.run(&["--out", "out", "a.jsonl.gz"], "").code, Some(1));
    assert!(made(&folder).is_empty());
}

#[test]
fn a_file_is_whole_or_not_there() {
    let text: String = (0..50_000).map(|number| format!("{number}. {RIVER}")).collect();
    let (gz, zst) = (gzip(text.as_bytes()), zstd(text.as_bytes()));
    let (half, most) = (gz.len() / 2, gz.len() - 4);
    let corrupt = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        let at = bytes.len() * 2 / 3;
        bytes[at..at + 40].fill(0x5A);
        bytes
    };
    let mut last = gz.clone();
    *last.last_mut().expect("a byte") ^= 1;
    let folder = Folder::with(&[
        ("in/a-half.txt.gz", &gz[..half]),
        ("in/b-most.txt.gz", &gz[..most]),
        ("in/c-corrupt.txt.gz", &corrupt(&gz)),
        ("in/d-length.txt.gz", &last),
        ("in/e-members.txt.gz", &[&gz[..], &gz[..half]].concat()),
        ("in/f-half.txt.zst", &zst[..zst.len() / 2]),
        ("in/g-corrupt.txt.zst", &corrupt(&zst)),
        ("in/h-head.txt.gz", &gz[..5]),
        ("in/i-head.txt.zst", &zst[..6]),
        ("in/j-good.txt.gz", &gz),
    ]);
    let ran = folder.run(&["--out", "out", "in"], "");
    assert_eq!((ran.code, made(&folder)), (Some(1), vec!["j-good.txt.gz".to_string()]));
    assert_eq!(ran.err.lines().count(), 9, "{}", ran.err);
    for (line, letter) in ran.err.lines().zip('a'..) {
        assert!(line.starts_with(&format!("dechrome: in/{letter}-")), "{line}");
        let packing = if line.contains(".gz") { "gzip" } else { "zstd" };
        assert!(line.contains(&format!(": damaged {packing}: ")), "{line}");
    }
    for early in ["a-half.txt.gz", "b-most.txt.gz", "e-members.txt.gz", "f-half.txt.zst", "i-head.txt.zst"] {
        assert!(
            ran.err.contains(&format!(
                "{early}: damaged {}: it ends too early\n",
                if early.ends_with("gz") { "gzip" } else { "zstd" }
            )),
            "{}",
            ran.err
        );
    }
    // What was there before is left.
    fs::write(folder.0.join("out/a-half.txt.gz"), "from before").expect("a file");
    folder.run(&["--out", "out", "in"], "");
    assert_eq!(folder.read("out/a-half.txt.gz"), b"from before");
}

#[test]
fn an_error_that_ends_the_run_leaves_no_half_file() {
    let records = record(&page()).repeat(10_000) + "nonsense\n" + &record(&page()).repeat(10_000);
    let folder = Folder::with(&[
        ("in/a.txt", page().as_bytes()),
        ("in/b.jsonl", records.as_bytes()),
        ("in/c.txt", page().as_bytes()),
    ]);
    let Ran { code, err, .. } = folder.run(&["--fail-on-error", "--out", "out", "in"], "");
    assert_eq!(err, "dechrome: in/b.jsonl:10001: no JSON object: expected ident at column 2\n");
    assert_eq!((code, made(&folder)), (Some(1), vec!["a.txt".to_string()]));
    // Without that, what can be made is made.
    let Ran { code, err, .. } = folder.run(&["--out", "out", "in"], "");
    assert_eq!((code, err.lines().count(), made(&folder).len()), (Some(1), 1, 3));
    let good = record(&article()).repeat(10_000);
    assert!(folder.read("out/b.jsonl") == (good.clone() + "nonsense\n" + &good).into_bytes());
}

// Going on.

#[test]
fn finished_files_are_passed_over_and_changed_ones_made_anew() {
    let folder = Folder::with(&[
        ("in/a.txt", page().as_bytes()),
        ("in/b.txt", page().as_bytes()),
        ("in/c.txt", page().as_bytes()),
    ]);
    folder.run(&["--out", "out", "in"], "").well();
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.0.join("out").join(name), "not made anew\n").expect("a file");
    }
    fs::remove_file(folder.0.join("out/c.txt")).expect("a file");
    let changed = fs::File::options().append(true).open(folder.0.join("in/b.txt")).expect("a file");
    changed.set_modified(SystemTime::now() + Duration::from_secs(10)).expect("a time");
    folder.run(&["--resume", "--out", "out", "in"], "").well();
    assert_eq!(folder.read("out/a.txt"), b"not made anew\n");
    assert_eq!(folder.read("out/b.txt"), article().as_bytes());
    assert_eq!(folder.read("out/c.txt"), article().as_bytes());
    // Without it, all are.
    folder.run(&["--out", "out", "in"], "").well();
    assert_eq!(folder.read("out/a.txt"), article().as_bytes());
}

#[test]
fn going_on_with_other_settings_is_refused() {
    let folder = Folder::with(&[
        ("in/a.jsonl", record(&page()).as_bytes()),
        ("cues.tsv", b"promotion\twhole\t5.0\tfrobnicate the gazette\n"),
    ]);
    let before = &["--keep", "legal", "--cues", "cues.tsv"];
    for other in [
        &["--annotate"][..],
        &["--keep-text"],
        &["--attributes"],
        &["--keep", "advertisement"],
        &["--remove", "caption"],
        &["--strictness", "careful"],
        &["--max-removed", "0.5"],
        &["--text-field", "raw"],
        &["--format", "text"],
        &["--encoding", "latin1"],
        &["--lossy"],
        &["--compress", "gzip"],
        &["--skip-invalid"],
    ] {
        folder.run(&[&before[..], &["--out", "out", "in"]].concat(), "").well();
        let ran = folder.run(&[&before[..], other, &["--resume", "--out", "out", "in"]].concat(), "");
        assert!(ran.err.starts_with("dechrome: out was made with other settings"), "{other:?}: {}", ran.err);
        assert_eq!(ran.code, Some(2), "{other:?}");
        assert_eq!(folder.read("out/a.jsonl"), record(&article()).as_bytes());
        assert_eq!(made(&folder), ["a.jsonl"]);
    }
    // What changes nothing that is written does not matter.
    folder.run(&[&before[..], &["-j", "3", "--quiet", "--resume", "--out", "out", "in"]].concat(), "").well();
    // The same file of cues with something else in it does.
    fs::write(folder.0.join("cues.tsv"), "promotion\twhole\t5.0\tanother phrase\n").expect("a file");
    let ran = folder.run(&[&before[..], &["--resume", "--out", "out", "in"]].concat(), "");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

#[test]
fn what_was_made_with_errors_is_made_and_told_again() {
    let records = record(&page()) + "nonsense\n";
    let folder =
        Folder::with(&[("in/a.txt", page().as_bytes()), ("in/b.jsonl.gz", &gzip(records.as_bytes()))]);
    let arguments = ["--resume", "--out", "out", "in"];
    let first = folder.run(&arguments, "");
    assert_eq!(first.err, "dechrome: in/b.jsonl.gz:2: no JSON object: expected ident at column 2\n");
    let made = folder.read("out/b.jsonl.gz");
    assert_eq!(gunzip(&made), (record(&article()) + "nonsense\n").into_bytes());
    // What has no error is not made again.
    fs::write(folder.0.join("out/a.txt"), "not made anew\n").expect("a file");
    let again = folder.run(&arguments, "");
    assert_eq!((again.err, again.code), (first.err, Some(1)));
    assert_eq!(
        (folder.read("out/a.txt"), folder.read("out/b.jsonl.gz")),
        (b"not made anew\n".to_vec(), made)
    );
    // Neither is what is mended, once it was made.
    fs::write(folder.0.join("in/b.jsonl.gz"), record(&page())).expect("a file");
    folder.run(&arguments, "").well();
    assert_eq!(folder.read("out/b.jsonl.gz"), record(&article()).as_bytes());
    fs::write(folder.0.join("out/b.jsonl.gz"), "not made anew\n").expect("a file");
    folder.run(&arguments, "").well();
    assert_eq!(folder.read("out/b.jsonl.gz"), b"not made anew\n");
}

#[test]
fn what_was_skipped_is_no_error_to_who_goes_on() {
    let records = record(&page()) + "nonsense\n";
    let folder = Folder::with(&[("in/a.jsonl", records.as_bytes())]);
    let arguments = ["--skip-invalid", "--quiet", "--resume", "--out", "out", "in"];
    folder.run(&arguments, "").well();
    fs::write(folder.0.join("out/a.jsonl"), "not made anew\n").expect("a file");
    folder.run(&arguments, "").well();
    assert_eq!(folder.read("out/a.jsonl"), b"not made anew\n");
}

#[test]
fn going_on_where_nothing_was_is_beginning() {
    let folder = Folder::with(&[("in/a.txt", page().as_bytes())]);
    folder.run(&["--resume", "--out", "out/below", "in"], "").well();
    assert_eq!(folder.read("out/below/a.txt"), article().as_bytes());
}

// Many.

#[test]
fn ten_thousand_files_are_read_and_written() {
    const COUNT: usize = 10_000;
    let folder = Folder::new();
    for number in 0..COUNT {
        let below = folder.0.join(format!("in/{}", number / 1000));
        if number % 1000 == 0 {
            fs::create_dir_all(&below).expect("a folder");
        }
        fs::write(below.join(format!("{number}.txt")), page()).expect("a file");
    }
    folder.run(&["--out", "out", "in"], "").well();
    assert_eq!(made(&folder).len(), COUNT);
    let article = article().into_bytes();
    for number in [0, 1234, COUNT - 1] {
        assert_eq!(folder.read(&format!("out/{}/{number}.txt", number / 1000)), article);
    }
}

#[cfg(unix)]
#[test]
fn links_are_read_and_broken_ones_told() {
    use std::os::unix::fs::symlink;

    let folder = Folder::with(&[("in/a.txt", page().as_bytes()), ("else/b.txt", page().as_bytes())]);
    let link = |to: &str, name: &str| symlink(to, folder.0.join(name)).expect("a link");
    link("../else/b.txt", "in/link.txt");
    link("missing", "in/broken.txt");
    link("loop.txt", "in/loop.txt");
    link("../in", "in/folder");
    // A pipe that nobody writes to is not waited for.
    let pipe = std::process::Command::new("mkfifo").arg(folder.0.join("in/pipe.txt")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
    let ran = folder.run(&["--out", "out", "in"], "");
    let told: Vec<&str> = ran.err.lines().collect();
    assert!(told[0].starts_with("dechrome: in/broken.txt: "), "{told:?}");
    assert!(told[1].starts_with("dechrome: in/loop.txt: "), "{told:?}");
    assert_eq!((told.len(), ran.code), (2, Some(1)));
    assert_eq!(made(&folder), ["a.txt", "link.txt"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_or_written_for_want_of_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with(&[("in/a/b.txt", page().as_bytes()), ("in/c.txt", page().as_bytes())]);
    let closed = folder.0.join("in/a");
    let set = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).expect("a mode");
    set(0o000);
    if fs::read_dir(&closed).is_ok() {
        set(0o755);
        return println!("skipped: permissions do not bind this user");
    }
    let ran = folder.run(&["--out", "out", "in"], "");
    set(0o755);
    assert!(ran.err.starts_with("dechrome: in/a: "), "{}", ran.err);
    assert_eq!((ran.code, made(&folder)), (Some(1), vec!["c.txt".to_string()]));
}

#[test]
fn where_no_folder_can_be_made_the_run_says_so() {
    let folder = Folder::with(&[("a.txt", page().as_bytes()), ("out", b"a file")]);
    let ran = folder.run(&["--out", "out", "a.txt"], "");
    assert!(ran.err.starts_with("dechrome: out: "), "{}", ran.err);
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
    assert_eq!(folder.read("out"), b"a file");
}

#[test]
fn a_folder_where_a_file_should_be_is_told_and_the_rest_is_written() {
    let folder = Folder::with(&[
        ("in/a.txt", page().as_bytes()),
        ("in/b.txt", page().as_bytes()),
        ("out/a.txt/x", b"x"),
    ]);
    let ran = folder.run(&["--out", "out", "in"], "");
    assert!(ran.err.starts_with("dechrome: out/a.txt: "), "{}", ran.err);
    assert_eq!((ran.code, made(&folder)), (Some(1), vec!["a.txt/x".to_string(), "b.txt".into()]));
}

#[test]
fn a_long_name_is_no_obstacle() {
    let name = format!("{}.txt", "n".repeat(251));
    let folder = Folder::with(&[(&format!("in/{name}"), page().as_bytes())]);
    folder.run(&["--out", "out", "in"], "").well();
    assert_eq!(made(&folder), [name]);
}
