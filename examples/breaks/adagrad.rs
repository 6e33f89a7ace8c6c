//! Steps against a slope, each weight's the smaller the more it has moved: AdaGrad, after
//! Duchi et al., 2011.

/// Weights, and how far each has moved.
pub(crate) struct AdaGrad {
    pub(crate) weights: Vec<f32>,
    moved: Vec<f32>,
    rate: f32,
    /// How strongly a weight is drawn to nothing, at each of its steps.
    decay: f32,
}

impl AdaGrad {
    /// A weight of nothing for each of `moved`, which says how far it is taken to have moved
    /// before the first step: the farther, the less a few steps move it.
    pub(crate) fn new(moved: Vec<f32>, rate: f32, decay: f32) -> AdaGrad {
        AdaGrad { weights: vec![0.0; moved.len()], moved, rate, decay }
    }

    pub(crate) fn step(&mut self, at: usize, slope: f32) {
        let slope = slope + self.decay * self.weights[at];
        self.moved[at] += slope * slope;
        self.weights[at] -= self.rate * slope / self.moved[at].sqrt();
    }
}
