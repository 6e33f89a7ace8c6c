//! Steps against a slope, each weight at a pace of its own: Adam, after Kingma
//! and Ba, 2015, with decoupled decay after Loshchilov and Hutter, 2019.

/// How fast the means of slopes, and of their squares, forget.
const FADES: (f32, f32) = (0.9, 0.999);

pub(crate) struct Adam {
    means: Vec<f32>,
    squares: Vec<f32>,
    /// What the fades have left of the beginning.
    left: (f32, f32),
    /// How strongly weights are drawn to nothing.
    decay: f32,
}

impl Adam {
    pub(crate) fn new(count: usize, decay: f32) -> Adam {
        Adam { means: vec![0.0; count], squares: vec![0.0; count], left: (1.0, 1.0), decay }
    }

    pub(crate) fn step(&mut self, weights: &mut [f32], slopes: &[f32], rate: f32) {
        self.left = (self.left.0 * FADES.0, self.left.1 * FADES.1);
        let moments = self.means.iter_mut().zip(&mut self.squares);
        for ((weight, &slope), (mean, square)) in weights.iter_mut().zip(slopes).zip(moments) {
            *mean = FADES.0 * *mean + (1.0 - FADES.0) * slope;
            *square = FADES.1 * *square + (1.0 - FADES.1) * slope * slope;
            let (mean, square) = (*mean / (1.0 - self.left.0), *square / (1.0 - self.left.1));
            *weight -= rate * (mean / (square.sqrt() + 1e-8) + self.decay * *weight);
        }
    }
}
