//! The memory that the example program takes does not grow with what it reads.
//!
//! The whole of it, 200 MB in each format or as many as are asked for, is for
//! those who have the time:
//!
//! ```sh
//! DECHROME_BOUNDED_MB=5000 cargo test --release --test bounded -- --ignored --nocapture
//! ```

#![cfg(target_os = "linux")]

mod built;
mod made;
mod ran;
mod seeds;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::process::{Child, Stdio};
#[cfg(feature = "parquet")]
use std::sync::Arc;
use std::thread;
use std::time::Duration;

#[cfg(feature = "parquet")]
use arrow_array::{RecordBatch, StringArray};
#[cfg(feature = "parquet")]
use arrow_schema::{DataType, Field, Schema};
use flate2::write::GzEncoder;
#[cfg(feature = "parquet")]
use parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};

use made::{RIVER, conversion};
use ran::{Folder, record};
use seeds::SEEDS;

/// Of resident memory, at most.
const MOST: u64 = 256 << 20;

/// So much of `pages` again and again, no two of which are the same.
fn texts(pages: &[&str], megabytes: usize) -> impl Iterator<Item = String> {
    let size: usize = pages.iter().map(|page| page.len()).sum();
    let count = megabytes * 1_000_000 * pages.len() / size;
    let pages = pages.iter().cycle().take(count).enumerate();
    pages.map(|(number, page)| format!("Page {number}\n\n{page}"))
}

/// The most memory that a process held, while it can be asked.
fn watch(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("a process").is_none() {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        most = line
            .and_then(|kilobytes| kilobytes.parse::<u64>().ok())
            .map_or(most, |kilobytes| kilobytes << 10);
        thread::sleep(Duration::from_millis(5));
    }
    most
}

/// Writes a packed file: how many bytes are in it.
fn write(
    folder: &Folder,
    name: &str,
    texts: impl Iterator<Item = String>,
    record: impl Fn(&str) -> String,
) -> u64 {
    let file = BufWriter::new(File::create(folder.0.join(name)).expect("a file"));
    let mut encoder = GzEncoder::new(file, flate2::Compression::fast());
    let mut bytes = 0;
    for text in texts {
        let record = record(&text);
        encoder.write_all(record.as_bytes()).expect("a file");
        bytes += record.len() as u64;
    }
    encoder.finish().and_then(|mut file| file.flush()).expect("a file");
    bytes
}

#[track_caller]
fn holds(folder: &Folder, arguments: &[&str], bytes: u64) {
    let mut command = folder.command(arguments);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("the program");
    let most = watch(&mut child);
    let output = child.wait_with_output().expect("its end");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    println!("{arguments:?}: {:.0} MB of memory for {} MB", most as f64 / 1e6, bytes / 1_000_000);
    assert!(most > 0 && most <= MOST, "{most} bytes of memory for {bytes}");
}

/// Of pages with long lines, which are cleaned in less time: more than may be
/// held.
#[test]
fn memory_does_not_grow_with_a_file() {
    let folder = Folder::new();
    let page = format!("{}\n", RIVER.trim_end().repeat(200));
    let bytes = write(&folder, "a.jsonl.gz", texts(&[&page], 280), record);
    assert!(bytes > MOST);
    holds(&folder, &["-j", "2", "a.jsonl.gz"], bytes);
}

/// Nor with the number of threads: parts of a text are the largest blocks.
#[test]
fn memory_does_not_grow_with_threads() {
    let folder = Folder::new();
    let bytes = write(&folder, "a.txt.gz", texts(&SEEDS, 30), str::to_owned);
    for threads in ["64", "1024"] {
        holds(&folder, &["-j", threads, "a.txt.gz"], bytes);
    }
}

/// Nor with a row group, of which Parquet's own writers hold all.
#[cfg(feature = "parquet")]
#[test]
fn memory_does_not_grow_with_a_row_group() {
    let folder = Folder::new();
    let file = File::create(folder.0.join("a.parquet")).expect("a file");
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(None)
        .build();
    let schema = Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]));
    let mut writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).expect("a writer");
    let page = format!("{}\n", RIVER.trim_end().repeat(200));
    let mut bytes = 0;
    for text in texts(&[&page], 280) {
        bytes += text.len() as u64;
        let column = Arc::new(StringArray::from(vec![text]));
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![column]).expect("a table");
        writer.write(&batch).expect("a file");
    }
    assert_eq!(writer.close().expect("a file").num_row_groups(), 1);
    assert!(bytes > MOST);
    holds(&folder, &["-j", "2", "--out", "out", "a.parquet"], bytes);
    holds(&folder, &["-j", "2", "--annotate", "--out", "annotated", "a.parquet"], bytes);
}

#[ignore = "it takes minutes"]
#[test]
fn memory_does_not_grow_with_a_file_of_any_format() {
    let wanted = std::env::var("DECHROME_BOUNDED_MB");
    let megabytes = wanted.map_or(200, |wanted| wanted.parse().expect("a number of megabytes"));
    let folder = Folder::new();
    let run = |name: &str, record: fn(&str) -> String, runs: &[&[&str]]| {
        let bytes = write(&folder, name, texts(&SEEDS, megabytes), record);
        for arguments in runs {
            holds(&folder, &[arguments, &["-j", "2", name][..]].concat(), bytes);
        }
        fs::remove_file(folder.0.join(name)).expect("a file");
    };
    run("a.jsonl.gz", record, &[&[], &["--annotate", "--out", "out"]]);
    let wet = |text: &str| conversion("https://a.example/", text);
    run("a.wet.gz", wet, &[&["--out", "out"], &["--to", "ndjson"]]);
    run("a.txt.gz", |text| text.to_string(), &[&[], &["--summary"]]);
}
