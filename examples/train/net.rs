//! The net in training: its layers, ready to be used in both directions.
//!
//! It is the net of `src/weigh/net.rs` with its layers, in floating point. No
//! well-kept library fits a recurrent net without being larger than all of this
//! crate, or slower by an order of magnitude, and none promises the same bytes
//! twice.

use crate::dense::Dense;
use crate::weights::Weights;

/// The layers, by their places in the layout.
pub(crate) const LINE: usize = 0;
pub(crate) const ABOVE: [usize; 2] = [1, 2];
pub(crate) const BELOW: [usize; 2] = [3, 4];
pub(crate) const JOIN: usize = 5;
pub(crate) const HEADS: usize = 6;

/// The weights of a step, ready to be used in both directions.
pub(crate) struct Net {
    /// From the inputs of a layer to its outputs.
    pub(crate) forward: Vec<Dense>,
    /// From the slopes of a layer's outputs to those of its inputs.
    pub(crate) backward: Vec<Dense>,
}

impl Net {
    pub(crate) fn new(weights: &Weights) -> Net {
        let mut net = Net { forward: Vec::new(), backward: Vec::new() };
        for (layer, &(_, inputs, outputs)) in weights.layers.iter().enumerate() {
            let (bias, rows) = weights.values[weights.range(layer)].split_at(outputs);
            net.forward.push(Dense::new(inputs, outputs, rows, bias));
            let mut turned = vec![0.0; rows.len()];
            for (input, row) in rows.chunks_exact(outputs).enumerate() {
                row.iter().enumerate().for_each(|(output, &w)| turned[output * inputs + input] = w);
            }
            net.backward.push(Dense::new(outputs, inputs, &turned, &vec![0.0; inputs]));
        }
        net
    }
}
