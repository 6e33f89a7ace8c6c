//! The built-in weights as the library has them stored: to read more than
//! a hundred thousand numbers of text would take longer than all else that a
//! cleaner is built of.
//!
//! `weights.bin` is made of `weights.tsv` by `examples/plan`:
//!
//! ```text
//! "model", version                                         6 bytes
//! for each number of a line: mean and scale                 8 bytes
//! for each layer, row and output: the weight                2 bytes
//! how many buckets of words have a weight                   4 bytes
//! for each of them: its two weights                         1 byte
//! for each word: its hash, how many weights it has          9 bytes
//!     for each of them: the number of the kind, the weight  3 bytes
//! ```
//!
//! Layers and rows come in the order of the table (`model`); mean and scale are
//! floats, and of what has more bytes than one the lowest comes first.

use std::sync::{Arc, OnceLock};

use super::model::{Model, Parsed};
use super::read::names;
use super::standard::Scale;
use super::vocabulary::Vocabulary;
use super::wording::Wording;
#[cfg(any(test, feature = "unstable-stages"))]
use super::{vocabulary, wording};
use crate::word::Hash;

static WEIGHTS: &[u8] = include_bytes!("weights.bin");

const MAGIC: [u8; 6] = *b"model\x05";

impl Model {
    /// The built-in weights: read on first use, then shared.
    pub(crate) fn built_in() -> Arc<Model> {
        static BUILT: OnceLock<Arc<Model>> = OnceLock::new();
        let build = || Arc::new(Model::read_stored(WEIGHTS).expect("the tests read it"));
        Arc::clone(BUILT.get_or_init(build))
    }

    fn read_stored(bytes: &'static [u8]) -> Option<Model> {
        let mut parsed = Parsed::new();
        let bytes = bytes.strip_prefix(&MAGIC)?;
        let (scales, mut weights) = bytes.split_at_checked(8 * names().len())?;
        for &[a, b, c, d, e, f, g, h] in scales.as_chunks().0 {
            let (mean, scale) = (f32::from_le_bytes([a, b, c, d]), f32::from_le_bytes([e, f, g, h]));
            parsed.scales.push(Scale { mean, scale });
        }
        for layer in &mut parsed.layers {
            let row_bytes = 2 * layer.outputs;
            let (rows, rest) = weights.split_at_checked(row_bytes * (layer.inputs.len() + 1))?;
            let row =
                |row: &[u8]| row.as_chunks().0.iter().map(|&weight| i16::from_le_bytes(weight)).collect();
            layer.rows.extend(rows.chunks_exact(row_bytes).map(row));
            weights = rest;
        }
        let (&buckets, rest) = weights.split_first_chunk()?;
        let (wording, rest) = rest.split_at_checked(u32::from_le_bytes(buckets) as usize)?;
        parsed.wording = Wording::from_bytes(wording);
        parsed.vocabulary = Vocabulary::read_stored(rest)?;
        parsed.model().ok()
    }
}

impl Vocabulary {
    fn read_stored(mut bytes: &[u8]) -> Option<Vocabulary> {
        let mut vocabulary = Vocabulary::default();
        while let Some((hash, rest)) = bytes.split_first_chunk() {
            let (&count, rest) = rest.split_first()?;
            let (weights, rest) = rest.split_at_checked(3 * usize::from(count))?;
            let weight = |&[kind, low, high]: &[u8; 3]| (kind, i16::from_le_bytes([low, high]));
            vocabulary.insert(Hash::from_bytes(*hash), weights.as_chunks().0.iter().map(weight));
            bytes = rest;
        }
        bytes.is_empty().then_some(vocabulary)
    }
}

/// Name and text of the table that what is stored is made of.
#[cfg(any(test, feature = "unstable-stages"))]
const SOURCE: (&str, &str) = ("weights.tsv", include_str!("weights.tsv"));

/// What is stored, made of the table as it is now.
#[cfg(any(test, feature = "unstable-stages"))]
pub(crate) fn stored() -> Vec<u8> {
    let (name, table) = SOURCE;
    let model = Model::parse(name, table).expect("the built-in table is good");
    let rows = table.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect());
    let (words, net): (Vec<_>, Vec<_>) = rows.partition(|row: &Vec<&str>| row[0] == vocabulary::LAYER);
    let layers = || net.iter().filter(|row| row[0] != wording::LAYER);
    let mut bytes = MAGIC.to_vec();
    let numbers = layers().flat_map(|row| [row[2], row[3]]).filter(|number| !number.is_empty());
    bytes.extend(numbers.flat_map(|number| number.parse::<f32>().expect("it was parsed").to_le_bytes()));
    for row in layers() {
        let weights = row[4].split(',').map(|weight| weight.parse::<i16>().expect("it was parsed"));
        bytes.extend(weights.flat_map(i16::to_le_bytes));
    }
    let wording = model.wording.bytes();
    bytes.extend((wording.len() as u32).to_le_bytes());
    bytes.extend(wording);
    for row in words {
        let hash = Hash::of(row[1]);
        let weights = model.vocabulary.of(hash);
        bytes.extend(hash.to_bytes());
        bytes.push(weights.len() as u8);
        for &(kind, weight) in weights {
            bytes.push(kind);
            bytes.extend(weight.to_le_bytes());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_of_the_table() {
        assert!(stored() == WEIGHTS, "the weights have changed: run `examples/plan`, whose head says how");
        let (name, table) = SOURCE;
        let parsed = Model::parse(name, table).expect("a table");
        let read = Model::read_stored(WEIGHTS).expect("it is whole");
        assert!(format!("{read:?}") == format!("{parsed:?}"), "the table's rows are in another order");
    }

    #[test]
    fn what_is_cut_short_is_not_read() {
        for len in [0, 5, 100, WEIGHTS.len() - 1] {
            assert!(Model::read_stored(&WEIGHTS[..len]).is_none(), "{len} bytes");
        }
    }
}
