//! The table of weights, as `src/weigh/model.rs` reads it.

use std::borrow::Cow;
use std::fmt::Write as _;

use dechrome::stages::WORDING_COLUMNS;

use crate::fit::Fitted;
use crate::layout::BIAS;
use crate::options::Options;
use crate::sample::chrome;
use crate::scale::Scale;
use crate::weights::Weights;

/// Weights are written in thousandths.
const UNITS: f32 = 1000.0;

pub(crate) fn table(fitted: &Fitted, names: &[&str], options: &Options) -> String {
    let mut out = String::new();
    let Options { seed, teachers, teacher_epochs, epochs, .. } = options;
    let Fitted { scale, pages, lines, .. } = fitted;
    write!(
        out,
        "# The weights of the decision, version 5, as src/weigh/model.rs reads them.\n\
         # Made by examples/train from {pages} pages, {lines} lines; seed {seed},\n\
         # teachers {teachers}, their epochs {teacher_epochs}, epochs {epochs}.\n\
         # layer\tinput\tmean\tscale\tweights, in thousandths; of wording in hexadecimal digits\n"
    )
    .expect("a string");
    write_net(&mut out, &fitted.net, names, scale);
    for (row, weights) in fitted.wording.weights().chunks_exact(WORDING_COLUMNS).enumerate() {
        write!(out, "wording\t{row}\t\t\t").expect("a string");
        // Two's complement of four bits.
        let digits = weights.as_flattened().iter().map(|weight| weight & 0xf);
        digits.for_each(|digit| write!(out, "{digit:x}").expect("a string"));
        out.push('\n');
    }
    for (word, weights) in &fitted.words {
        write_word(&mut out, word, weights);
    }
    out
}

/// What a word adds to the kinds, unless that is nothing.
fn write_word(out: &mut String, word: &str, weights: &[f32]) {
    let weights = chrome().zip(weights).filter(|(_, weight)| **weight != 0.0);
    let weights: Vec<String> =
        weights.map(|(kind, weight)| format!("{kind} {}", thousandths(*weight))).collect();
    if !weights.is_empty() {
        writeln!(out, "words\t{word}\t\t\t{}", weights.join(",")).expect("a string");
    }
}

/// `scale` is that of the line's numbers.
fn write_net(out: &mut String, weights: &Weights, names: &[&str], scale: &Scale) {
    for (layer, (name, ..)) in weights.layers.iter().enumerate() {
        for (row, values) in weights.rows(layer).enumerate() {
            let number = row.checked_sub(1);
            let input: Cow<'_, str> = match number {
                None => BIAS.into(),
                Some(i) if layer == 0 => names[i].into(),
                Some(i) => i.to_string().into(),
            };
            let (mean, scale) = match number {
                Some(i) if layer == 0 => (short(scale.means[i]), short(scale.scales[i])),
                _ => Default::default(),
            };
            let values: Vec<String> = values.iter().map(|value| thousandths(*value)).collect();
            writeln!(out, "{name}\t{input}\t{mean}\t{scale}\t{}", values.join(",")).expect("a string");
        }
    }
}

/// A number with as few digits as it needs.
fn short(number: f32) -> String {
    if number == 0.0 { "0".into() } else { number.to_string() }
}

fn thousandths(value: f32) -> String {
    assert!(value.is_finite(), "the fit came to no weights");
    ((value * UNITS).round() as i32).to_string()
}
