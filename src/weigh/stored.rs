//! The built-in weights as the library has them stored: to read seventy
//! thousand numbers of text would take as long as all else that a cleaner is
//! built of.
//!
//! `weights.bin` is made of `weights.tsv` by `examples/plan`:
//!
//! ```text
//! "model", version                                          6 bytes
//! for each number of a line: mean and scale                 8 bytes
//! for each net, layer, row and output: the weight           2 bytes
//! ```
//!
//! Layers and rows come in the order of the table (`model`); mean and scale are
//! floats, and of what has more bytes than one the lowest comes first.

use std::sync::{Arc, OnceLock};

use super::model::{Model, Parsed};
use super::read::names;
use super::standard::Scale;

static WEIGHTS: &[u8] = include_bytes!("weights.bin");

const MAGIC: [u8; 6] = *b"model\x01";

impl Model {
    /// The built-in weights: read on first use, then shared.
    pub(crate) fn built_in() -> Arc<Model> {
        static BUILT: OnceLock<Arc<Model>> = OnceLock::new();
        let build = || Arc::new(Model::read_stored(WEIGHTS).expect("the tests read it"));
        Arc::clone(BUILT.get_or_init(build))
    }

    fn read_stored(bytes: &[u8]) -> Option<Model> {
        let mut parsed = Parsed::new();
        let (scales, mut weights) = bytes.strip_prefix(&MAGIC)?.split_at_checked(8 * names().len())?;
        for &[a, b, c, d, e, f, g, h] in scales.as_chunks().0 {
            let (mean, scale) = (f32::from_le_bytes([a, b, c, d]), f32::from_le_bytes([e, f, g, h]));
            parsed.scales.push(Scale { mean, scale });
        }
        while !weights.is_empty() {
            for layer in &mut parsed.layers {
                let row_bytes = 2 * layer.outputs;
                let (rows, rest) = weights.split_at_checked(row_bytes * (layer.inputs.len() + 1))?;
                let row =
                    |row: &[u8]| row.as_chunks().0.iter().map(|&weight| i16::from_le_bytes(weight)).collect();
                layer.rows.extend(rows.chunks_exact(row_bytes).map(row));
                weights = rest;
            }
            parsed.end_net().ok()?;
        }
        Some(parsed.model())
    }
}

/// Name and text of the table that what is stored is made of.
#[cfg(any(test, feature = "unstable-stages"))]
const SOURCE: (&str, &str) = ("weights.tsv", include_str!("weights.tsv"));

/// What is stored, made of the table as it is now.
#[cfg(any(test, feature = "unstable-stages"))]
pub(crate) fn stored() -> Vec<u8> {
    let (name, table) = SOURCE;
    Model::parse(name, table).expect("the built-in table is good");
    let rows =
        || table.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect::<Vec<_>>());
    let mut bytes = MAGIC.to_vec();
    let numbers = rows().flat_map(|fields| [fields[2], fields[3]]).filter(|number| !number.is_empty());
    bytes.extend(numbers.flat_map(|number| number.parse::<f32>().expect("it was parsed").to_le_bytes()));
    for fields in rows() {
        let weights = fields[4].split(',').map(|weight| weight.parse::<i16>().expect("it was parsed"));
        bytes.extend(weights.flat_map(i16::to_le_bytes));
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
