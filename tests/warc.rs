//! WET files as Common Crawl writes them, cleaned by the example program: what
//! comes out is a WET file again.

mod built;
mod made;
mod ran;

use made::{
    BRIDGE, RIVER, article, conversion, gzip, keep_all, members, other, page, sha1, unzstd, warcinfo, zstd,
};
use ran::{Folder, Ran, run};

/// One gzip member, or frame, for each record, as the standard asks for.
fn each(pack: fn(&[u8]) -> Vec<u8>, records: &[String]) -> Vec<u8> {
    records.iter().flat_map(|record| pack(record.as_bytes())).collect()
}

/// A file of records of which some are cleaned, and what comes of each.
fn crawl() -> (Vec<String>, Vec<String>) {
    let url = "https://nordpost.example/river";
    let mut records = vec![(warcinfo(), warcinfo())];
    for _ in 0..300 {
        records.push((conversion(url, &page()), conversion(url, &article())));
        records.push((conversion(url, RIVER), conversion(url, RIVER)));
        let metadata = other("metadata", "application/warc-fields", "Advertisement\n");
        records.push((metadata.clone(), metadata));
        records.push((conversion(url, "Advertisement\n"), conversion(url, "")));
    }
    records.into_iter().unzip()
}

#[test]
fn a_wet_file_stays_one() {
    let (records, want) = crawl();
    for (name, bytes) in [
        ("a.warc.wet", records.concat().into_bytes()),
        ("a.warc.wet.gz", each(gzip, &records)),
        ("a.warc.wet.zst", each(zstd, &records)),
    ] {
        let folder = Folder::with(&[(name, &bytes)]);
        assert!(folder.run(&[name], "").well() == want.concat(), "{name} to standard output");
        folder.run(&["--out", "out", name], "").well();
        let made = folder.read(&format!("out/{name}"));
        let pieces = match name {
            "a.warc.wet.gz" => members(&made),
            "a.warc.wet.zst" => vec![unzstd(&made)],
            _ => vec![made],
        };
        if name.ends_with("gz") {
            assert_eq!(pieces.len(), want.len(), "a member for each record");
            assert!(pieces.iter().zip(&want).all(|(member, record)| member == record.as_bytes()));
        }
        assert!(pieces.concat() == want.concat().into_bytes(), "{name}");
    }
}

#[test]
fn records_are_packed_one_by_one_whatever_they_came_in() {
    let (records, want) = crawl();
    let folder = Folder::with(&[("a.wet", records.concat().as_bytes())]);
    folder.run(&["--compress", "gzip", "--out", "out", "a.wet"], "").well();
    let made = members(&folder.read("out/a.wet.gz"));
    assert!(made.iter().map(|member| &member[..]).eq(want.iter().map(|record| record.as_bytes())));
}

#[test]
fn the_headers_of_a_cleaned_record_are_right_and_the_others_untouched() {
    for (before, after) in [
        // The case and the order of headers are kept, and their spaces.
        (
            "WARC/1.1\r\nwarc-type:conversion\r\ncontent-length: LENGTH\r\nWARC-Block-Digest: SHA1\r\nX-Other:  a: b \r\n\r\n",
            "WARC/1.1\r\nwarc-type:conversion\r\ncontent-length: LENGTH\r\nWARC-Block-Digest: SHA1\r\nX-Other:  a: b \r\n\r\n",
        ),
        // A digest that cannot be made anew would be wrong.
        (
            "WARC/1.0\nWARC-Type: conversion\nWARC-Block-Digest: md5:abc\nContent-Length: LENGTH\n\n",
            "WARC/1.0\nWARC-Type: conversion\nContent-Length: LENGTH\n\n",
        ),
        (
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Payload-Digest: SHA1\r\nContent-Length: LENGTH\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Payload-Digest: SHA1\r\nContent-Length: LENGTH\r\n\r\n",
        ),
    ] {
        let fill = |head: &str, text: &str| {
            let digest = sha1(text.as_bytes());
            head.replace("LENGTH", &text.len().to_string()).replace("SHA1", &digest) + text + "\r\n\r\n"
        };
        let (records, want) = (fill(before, &page()), fill(after, &article()));
        assert_eq!(run(&[], records.repeat(2)).well(), want.repeat(2));
        let untouched = fill(before, RIVER);
        assert_eq!(run(&[], &untouched).well(), untouched);
    }
}

#[test]
fn a_long_record_passes_whole_and_is_one_member() {
    let long = other("response", "text/html", &"<p>Advertisement</p>\n".repeat(100_000));
    let url = "https://nordpost.example/river";
    let records =
        [warcinfo(), conversion(url, &page()), long.clone(), long.clone(), conversion(url, &page())];
    let want = [warcinfo(), conversion(url, &article()), long.clone(), long, conversion(url, &article())];
    for threads in ["1", "8"] {
        let folder =
            Folder::with(&[("a.warc.gz", &each(gzip, &records)), ("b.warc.zst", &each(zstd, &records))]);
        folder.run(&["-j", threads, "--out", "out", "a.warc.gz", "b.warc.zst"], "").well();
        let made = members(&folder.read("out/a.warc.gz"));
        assert_eq!(made.len(), want.len());
        assert!(made.iter().map(|member| &member[..]).eq(want.iter().map(|record| record.as_bytes())));
        assert!(unzstd(&folder.read("out/b.warc.zst")) == want.concat().into_bytes());
        assert!(folder.run(&["-j", threads, "a.warc.gz"], "").well() == want.concat());
        // Nothing can be made of it but itself.
        assert_eq!(made::objects(&folder.run(&["--to", "ndjson", "a.warc.gz"], "").well()).len(), 2);
    }
}

#[test]
fn a_long_text_is_cleaned_in_its_record() {
    let url = "https://nordpost.example/river";
    let paragraph = |number: usize| format!("In the year {number} {BRIDGE}Advertisement\n");
    let text: String = (0..20_000).map(paragraph).collect();
    let out = run(&[], conversion(url, &text) + &conversion(url, &page())).well();
    let (head, _) = out.split_once("\r\n\r\n").expect("headers");
    let length: usize =
        head.lines().find_map(|line| line.strip_prefix("Content-Length: ")?.parse().ok()).expect("a length");
    assert!(length < text.len() && length > text.len() / 2, "{length}");
    let content = &out[head.len() + 4..][..length];
    assert!(head.contains(&format!("WARC-Block-Digest: {}\r\n", sha1(content.as_bytes()))));
    assert_eq!(out[head.len() + 4 + length..], format!("\r\n\r\n{}", conversion(url, &article())));
}

#[test]
fn a_text_that_is_not_utf_8_is_told_and_its_record_passes() {
    let url = "https://nordpost.example/river";
    let bad = conversion(url, "The river\u{1} rose.\n").replace('\u{1}', "_");
    let mut bad = bad.into_bytes();
    let at = bad.iter().position(|&byte| byte == b'_').expect("there");
    bad[at] = 0xFF;
    let start = warcinfo().len();
    let file = [warcinfo().as_bytes(), &bad, conversion(url, &page()).as_bytes()].concat();
    let folder = Folder::with(&[("a.wet", &file)]);
    let output = folder.output(&["a.wet"], "");
    assert!(output.stdout == [warcinfo().as_bytes(), &bad, conversion(url, &article()).as_bytes()].concat());
    assert_eq!(
        (String::from_utf8_lossy(&output.stderr).as_ref(), output.status.code()),
        (&*format!("dechrome: a.wet@{start}: not UTF-8 at byte 9; --lossy carries it through\n"), Some(1))
    );
    let output = folder.output(&["--skip-invalid", "a.wet"], "");
    assert_eq!(output.status.code(), Some(0));
    let lossy = folder.run(&["--lossy", "--to", "ndjson", "a.wet"], "");
    assert_eq!(
        (made::objects(&lossy.out)[0]["text"].as_str(), lossy.code),
        (Some("The river\u{FFFD} rose.\n"), Some(0))
    );
}

/// What stands behind sound records, and what is told of it.
const BROKEN: &[(&str, &str)] = &[
    ("nonsense\r\n\r\n", "no WARC record"),
    ("\r\nWARC/1.0\r\n", "its headers have no end"),
    ("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 10", "its headers have no end"),
    ("WARC/1.0\r\nWARC-Type: conversion\r\n\r\n", "no Content-Length"),
    ("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: -5\r\n\r\nabc", "`-5` is no Content-Length"),
    (
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
        "`99999999999999999999` is no Content-Length",
    ),
    (
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 9999999999\r\n\r\nabc",
        "longer than 1073741824 bytes",
    ),
    ("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 10\r\n\r\nabc", "it ends too early"),
    ("WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 10\r\n\r\nabc", "it ends too early"),
];

#[test]
fn what_is_broken_is_told_and_what_stood_before_it_is_not_lost() {
    let url = "https://nordpost.example/river";
    let sound = warcinfo() + &conversion(url, &page());
    let want = warcinfo() + &conversion(url, &article());
    for &(broken, cause) in BROKEN {
        let folder =
            Folder::with(&[("a.wet", (sound.clone() + broken).as_bytes()), ("b.wet", sound.as_bytes())]);
        let ran = folder.run(&["a.wet", "b.wet"], "");
        // Blank lines behind a record are its own.
        let blank = &broken[..broken.len() - broken.trim_start().len()];
        let place = sound.len() + blank.len();
        // What may have lost its rest is not taken for whole.
        let is_cut = cause.contains("no end") || cause.contains("too early");
        let (told, passed) = match is_cut {
            true => (format!("dechrome: a.wet: the record at byte {place}: {cause}\n"), blank),
            false => (format!("dechrome: a.wet@{place}: {cause}\n"), broken),
        };
        assert_eq!(ran.err, told, "{broken:?}");
        assert_eq!((ran.out, ran.code), (want.clone() + passed + &want, Some(1)), "{broken:?}");

        let Ran { code, .. } = folder.run(&["--out", "out", "a.wet", "b.wet"], "");
        let made: &[&str] = if is_cut { &["b.wet"] } else { &["a.wet", "b.wet"] };
        assert_eq!(
            (code, &folder.files("out")[1..]),
            (Some(1), &made.iter().map(|&name| name.to_owned()).collect::<Vec<_>>()[..]),
            "{broken:?}"
        );
    }
}

#[test]
fn a_broken_record_between_sound_ones_is_told_and_passes_as_it_is() {
    let url = "https://nordpost.example/river";
    let (sound, want) = (conversion(url, &page()), conversion(url, &article()));
    let of_length =
        |length: usize| format!("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: {length}\r\n\r\nabc");
    let wrong_end = "it does not end where its length says";
    let mut broken: Vec<(String, &str)> = vec![
        ("nonsense".into(), "no WARC record"),
        ("WARC/1.0\r\nWARC-Type: conversion\r\n\r\nabc".into(), "no Content-Length"),
        (of_length(3).replace('3', "x"), "`x` is no Content-Length"),
        (of_length(9_999_999_999), "longer than 1073741824 bytes"),
        // Too short, longer than what follows it, longer than the next record.
        (of_length(1), wrong_end),
        (of_length(9), wrong_end),
        (of_length(sound.len() + 50), wrong_end),
        (of_length(1_000_000), "it ends too early"),
    ];
    // No blank line ends its headers.
    broken.push(("WARC/1.0\r\nContent-Length: 9000\r\n".into(), "its headers have no end"));
    for (broken, cause) in broken {
        let broken = if cause.contains("no end") { broken } else { broken + "\r\n\r\n" };
        let file = [&*sound, &*broken, &*sound, &*sound].concat();
        let folder = Folder::with(&[("a.wet", file.as_bytes()), ("b.wet.gz", &gzip(file.as_bytes()))]);
        let ran = folder.run(&["a.wet"], "");
        let told = format!("dechrome: a.wet@{}: {cause}\n", sound.len());
        assert_eq!((ran.err, ran.code), (told, Some(1)), "{broken:?}");
        assert_eq!(ran.out, [&*want, &*broken, &*want, &*want].concat(), "{broken:?}");
        let ran = folder.run(&["--skip-invalid", "--out", "out", "b.wet.gz"], "");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let made = members(&folder.read("out/b.wet.gz")).concat();
        assert!(made == [&*want, &*broken, &*want, &*want].concat().into_bytes(), "{broken:?}");
        let ran = folder.run(&["--fail-on-error", "--out", "failed", "a.wet"], "");
        assert_eq!((ran.code, folder.files("failed").contains(&"a.wet".into())), (Some(1), false));
    }
}

/// Lengths that claim all that follows, and first lines without end, take time in
/// step with the file, and no more memory than any.
#[test]
fn records_that_claim_more_than_theirs_are_told_in_linear_time() {
    let url = "https://nordpost.example/river";
    let claim =
        |length: u32| format!("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: {length}\r\n\r\n");
    let too_long = claim(1_000_000_000).repeat(20_000);
    let long = claim(100_000).repeat(20_000);
    let no_line = format!("x\nWARC/{}\nb\n", "a".repeat(1_200_000));
    for broken in [too_long, long, no_line] {
        let file = broken + &conversion(url, &page());
        let started = std::time::Instant::now();
        let ran = Folder::with(&[("a.wet", file.as_bytes())]).run(&["--skip-invalid", "a.wet"], "");
        assert_eq!(ran.code, Some(0), "{}", &ran.err[ran.err.len().saturating_sub(200)..]);
        assert!(ran.out.ends_with(&conversion(url, &article())));
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}

#[test]
fn a_record_that_claims_others_whole_is_none_and_junk_may_lack_its_line_end() {
    let url = "https://nordpost.example/river";
    let (sound, want) = (conversion(url, &page()), conversion(url, &article()));
    let claim = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: LENGTH\r\n\r\nabc\r\n\r\n";
    // It ends just where the second of them does.
    let length = "abc\r\n\r\n".len() + 2 * sound.len() - "\r\n\r\n".len();
    let claim = claim.replace("LENGTH", &length.to_string());
    for (broken, cause) in [(&*claim, "it does not end where its length says"), ("junk", "no WARC record")] {
        let file = [&*sound, broken, &*sound, &*sound].concat();
        let ran = Folder::with(&[("a.wet", file.as_bytes())]).run(&["a.wet"], "");
        assert_eq!((ran.err, ran.code), (format!("dechrome: a.wet@{}: {cause}\n", sound.len()), Some(1)));
        assert_eq!(ran.out, [&*want, broken, &*want, &*want].concat());
    }
}

#[test]
fn a_sound_record_is_not_lost_with_what_follows_it() {
    let url = "https://nordpost.example/river";
    let (sound, want) = (conversion(url, &page()), conversion(url, &article()));
    let file = [gzip(sound.as_bytes()), gzip(sound.as_bytes()), b"garbage".to_vec()].concat();
    let ran = Folder::with(&[("a.wet.gz", &file)]).run(&["a.wet.gz"], "");
    assert_eq!((ran.out, ran.code), (want.repeat(2), Some(1)));
    assert_eq!(ran.err, "dechrome: a.wet.gz: damaged gzip: garbage behind its last member\n");
}

#[test]
fn a_long_record_that_ends_too_early_is_told() {
    let long = other("response", "text/html", &"x".repeat(1_000_000));
    let sound = warcinfo();
    let folder = Folder::with(&[("a.warc", (sound.clone() + &long[..600_000]).as_bytes())]);
    let ran = folder.run(&["--out", "out", "a.warc"], "");
    assert!(
        ran.err == format!("dechrome: a.warc: the record at byte {}: it ends too early\n", sound.len()),
        "{}",
        ran.err
    );
    assert_eq!((ran.code, folder.files("out")), (Some(1), vec![".dechrome".to_string()]));
}

#[test]
fn what_is_kept_leaves_every_byte_where_it_was() {
    let (records, _) = crawl();
    // Readers take what stands between records as they find it.
    let file = records.concat()
        + conversion("https://a.example/", BRIDGE).strip_suffix("\r\n\r\n").expect("its end");
    assert!(run(&["--keep", &keep_all()], &file).well() == file);
}
