//! The table of weights, as `src/weigh/model.rs` reads it.

use std::fmt::Write as _;

use crate::options::Options;
use crate::scale::{BEYOND, KNOTS, rounded};
use crate::stage::{Fitted, Stage};

pub(crate) fn table(fitted: &Fitted, options: &Options) -> String {
    let mut out = String::new();
    let Options { seed, steps, ridge, .. } = options;
    writeln!(out, "# The weights of the decision, version 1, as src/weigh/model.rs reads them.")
        .expect("a string");
    writeln!(
        out,
        "# Made by examples/train from {} pages, {} lines; seed {seed}, {steps} steps, ridge {ridge}.",
        fitted.pages, fitted.lines
    )
    .expect("a string");
    writeln!(out, "# stage\tnumber\tmean\tscale\tknots\tarticle\tother\textract").expect("a string");
    for stage in &fitted.stages {
        write_stage(&mut out, stage);
    }
    out
}

fn write_stage(out: &mut String, stage: &Stage) {
    let Stage { name, names, scale, weights } = stage;
    let width = names.len();
    for (i, number) in names.iter().enumerate() {
        let knots: Vec<f32> = scale.knots.iter().map(|knots| knots[i]).collect();
        let bends = knots.iter().any(|&knot| knot < BEYOND);
        let slopes = |weights: &Vec<f64>| {
            let count = if bends { KNOTS + 1 } else { 1 };
            list((0..count).map(|part| weights[part * width + i] as f32))
        };
        let [article, other, extract] = weights.each_ref().map(slopes);
        let (mean, scale) = (short(scale.means[i]), short(scale.scales[i]));
        let knots = if bends { list(knots.iter().copied()) } else { String::new() };
        writeln!(out, "{name}\t{number}\t{mean}\t{scale}\t{knots}\t{article}\t{other}\t{extract}")
            .expect("a string");
    }
    let bias = |weights: &Vec<f64>| short(weights[width * (KNOTS + 1)] as f32);
    let [article, other, extract] = weights.each_ref().map(bias);
    writeln!(out, "{name}\tbias\t\t\t\t{article}\t{other}\t{extract}").expect("a string");
}

fn list(numbers: impl Iterator<Item = f32>) -> String {
    numbers.map(short).collect::<Vec<_>>().join(",")
}

/// A number with as few digits as it needs.
fn short(number: f32) -> String {
    let rounded = rounded(number);
    if rounded == 0.0 { "0".into() } else { rounded.to_string() }
}
