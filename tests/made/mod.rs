//! Texts, records and archives for the tests of the example program, made by
//! the libraries that people make them with.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{Read, Write};

use data_encoding::BASE32;
use dechrome::Kind;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use sha1::{Digest, Sha1};

pub(crate) const RIVER: &str = "The river rose by a metre on Monday, the town said.\n";
pub(crate) const BRIDGE: &str =
    "Nobody was hurt, but the bridge to the old market has been closed for now.\n";

/// Two paragraphs of an article, with chrome between.
pub(crate) fn page() -> String {
    format!("{RIVER}Advertisement\n{BRIDGE}")
}

pub(crate) fn article() -> String {
    format!("{RIVER}{BRIDGE}")
}

/// What keeps every kind.
pub(crate) fn keep_all() -> String {
    Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(",")
}

/// The lines of JSON in `text`.
#[track_caller]
pub(crate) fn objects(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("JSON: {line}"))).collect()
}

// WARC records.

/// A record of a WET file, with the headers that Common Crawl writes.
pub(crate) fn conversion(url: &str, text: &str) -> String {
    let digest = sha1(text.as_bytes());
    let length = text.len();
    format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2024-05-18T01:58:10Z\r\n\
         WARC-Record-ID: <urn:uuid:5b3e3f3c-5a4b-4d4c-8b6f-2a1c0d9e8f7a>\r\n\
         WARC-Refers-To: <urn:uuid:f0b8a3f9-3d10-4c04-9a0d-6a1f0a3c5e11>\r\n\
         WARC-Block-Digest: {digest}\r\nWARC-Identified-Content-Language: eng\r\n\
         Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{text}\r\n\r\n"
    )
}

/// The record that such files begin with.
pub(crate) fn warcinfo() -> String {
    let fields = "Software-Info: ia-web-commons.1.1.10-SNAPSHOT\r\n\
                  Extracted-Date: Mon, 03 Jun 2024 08:00:00 GMT\r\nrobots: checked via crawler-commons\r\n";
    other("warcinfo", "application/warc-fields", fields)
}

/// A record of another type.
pub(crate) fn other(kind: &str, media: &str, content: &str) -> String {
    let length = content.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-06-03T08:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:0f1a2b3c-0000-4000-8000-000000000001>\r\n\
         Content-Type: {media}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
    )
}

/// A digest as a WARC header gives it.
pub(crate) fn sha1(bytes: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&Sha1::digest(bytes)))
}

// Packing.

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub(crate) fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes).read_to_end(&mut unpacked).expect("gzip");
    unpacked
}

/// Each member of a gzip file.
pub(crate) fn members(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut members = Vec::new();
    while !bytes.is_empty() {
        let mut member = Vec::new();
        let mut decoder = GzDecoder::new(bytes);
        decoder.read_to_end(&mut member).expect("gzip");
        bytes = decoder.into_inner();
        members.push(member);
    }
    members
}

pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("memory")
}

pub(crate) fn unzstd(bytes: &[u8]) -> Vec<u8> {
    zstd::decode_all(bytes).expect("zstd")
}

/// A frame that readers of zstd skip.
pub(crate) fn skippable() -> Vec<u8> {
    let content = b"nobody reads this";
    [&0x184D_2A53_u32.to_le_bytes()[..], &(content.len() as u32).to_le_bytes(), content].concat()
}

/// The same bytes, packed in every way, with the ending of its name.
pub(crate) fn packed(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    // Neither a line nor a character need end where a member does.
    let pieces: Vec<&[u8]> = bytes.chunks(bytes.len() / 5 + 1).collect();
    let each = |pack: fn(&[u8]) -> Vec<u8>| pieces.iter().flat_map(|piece| pack(piece)).collect::<Vec<u8>>();
    vec![
        ("", bytes.to_vec()),
        (".gz", gzip(bytes)),
        (".gz", each(gzip)),
        // What is written to a tape is filled up with zeros.
        (".gz", [gzip(bytes), vec![0; 300_000]].concat()),
        (".zst", zstd(bytes)),
        (".zst", [each(zstd), skippable()].concat()),
        (".zst", [skippable(), each(zstd)].concat()),
    ]
}

/// What `bytes` hold, by the ending of a name.
pub(crate) fn unpacked(ending: &str, bytes: &[u8]) -> Vec<u8> {
    match ending {
        ".gz" => gunzip(bytes),
        ".zst" => unzstd(bytes),
        _ => bytes.to_vec(),
    }
}
