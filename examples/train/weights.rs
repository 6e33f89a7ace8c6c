//! The weights of a net in training, layer by layer.

use fastrand::Rng;

use crate::dense::{LANES, add};
use crate::layout::{STATE, Shape};

/// All weights, or one number for each: layer by layer the bias, then the
/// weights of each input.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) layers: [Shape; 7],
    pub(crate) values: Vec<f32>,
}

impl Weights {
    pub(crate) fn zero(layers: [Shape; 7]) -> Weights {
        let count = layers.iter().map(|(_, inputs, outputs)| (inputs + 1) * outputs).sum();
        Weights { layers, values: vec![0.0; count] }
    }

    /// Small at random, the smaller the more inputs share an output.
    pub(crate) fn random(layers: [Shape; 7], rng: &mut Rng) -> Weights {
        let mut weights = Weights::zero(layers);
        for (layer, &(name, inputs, _)) in layers.iter().enumerate() {
            let fan = if name.starts_with("above") || name.starts_with("below") { STATE } else { inputs };
            let reach = 1.0 / (fan as f32).sqrt();
            let range = weights.range(layer);
            weights.values[range].iter_mut().for_each(|value| *value = (2.0 * rng.f32() - 1.0) * reach);
        }
        weights
    }

    pub(crate) fn range(&self, layer: usize) -> std::ops::Range<usize> {
        let size = |&(_, inputs, outputs): &Shape| (inputs + 1) * outputs;
        let start: usize = self.layers[..layer].iter().map(size).sum();
        start..start + size(&self.layers[layer])
    }

    /// The rows of a layer: the bias, then the weights of each input.
    pub(crate) fn rows(&self, layer: usize) -> impl Iterator<Item = &[f32]> {
        self.values[self.range(layer)].chunks_exact(self.layers[layer].2)
    }

    /// Adds what a layer's weights have to do with its `inputs` and the
    /// `slopes` of its outputs, line by line.
    pub(crate) fn add(&mut self, layer: usize, inputs: &[f32], slopes: &[f32]) {
        /// Lines that fit into the fastest memory together.
        const BLOCK: usize = 64;
        let (_, width, outputs) = self.layers[layer];
        let range = self.range(layer);
        let (bias, weights) = self.values[range].split_at_mut(outputs);
        for (inputs, slopes) in inputs.chunks(BLOCK * width).zip(slopes.chunks(BLOCK * outputs)) {
            for line in slopes.chunks_exact(outputs) {
                bias.iter_mut().zip(line).for_each(|(sum, slope)| *sum += slope);
            }
            for (input, row) in weights.chunks_exact_mut(outputs).enumerate() {
                add_row(row, inputs[input..].iter().step_by(width), slopes);
            }
        }
    }
}

/// Adds to the weights of one input what it had to do with the `slopes` of
/// the outputs; `values` are what it was in each line.
fn add_row<'v>(row: &mut [f32], values: impl Iterator<Item = &'v f32> + Clone, slopes: &[f32]) {
    let outputs = row.len();
    for (block, sums) in row.chunks_mut(LANES).enumerate() {
        let lines = values.clone().zip(slopes.chunks_exact(outputs));
        let (from, to) = (block * LANES, block * LANES + sums.len());
        let lines = lines.map(|(&x, line)| (x, &line[from..to]));
        let Ok(all) = <&mut [f32; LANES]>::try_from(&mut *sums) else {
            lines.for_each(|(x, line)| sums.iter_mut().zip(line).for_each(|(sum, slope)| *sum += x * slope));
            continue;
        };
        // In registers, until all lines are added.
        let mut local = *all;
        lines.for_each(|(x, line)| add(&mut local, x, line.try_into().expect("so many lanes")));
        *all = local;
    }
}
