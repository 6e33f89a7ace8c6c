//! The learned weights, as a table.
//!
//! ```text
//! # stage  number  mean    scale  knots         article             other   extract
//! first    chars   5.1201  0.612  -0.8,0.1,0.9  0.31,-0.2,0.01,0.4  0.22,…  0.12,…
//! first    bias                                 -0.4                0.3     -2.1
//! ```
//!
//! | field | meaning |
//! |---|---|
//! | stage | `regime`: of a document, what it is; `first`: a guess for each line; `second`: the decision, which sees the first guesses of all lines |
//! | number | which number of the line it weighs |
//! | mean, scale | what it is standardised with: `(number - mean) * scale`, then held within ±4 |
//! | knots | where its slope changes |
//! | article, other, extract | its slope below the first knot, and by how much the slope changes at each knot: for full pages that are articles, for other full pages, and for text that an extractor left |
//!
//! The log-odds of chrome are the sum over all numbers of a stage. Those of
//! the stage `regime` are in the column `article` those of being an article,
//! in the column `extract` those of having gone through an extractor. How the
//! built-in table was made stands in its head.

use std::sync::{Arc, OnceLock};

use super::names;
use crate::error::BuildError;

/// The experts that a document's regime is a mixture of: for full pages that
/// are articles, for other full pages, and for text that an extractor left.
pub(crate) const EXPERTS: usize = 3;
/// How many knots a number may have.
pub(crate) const KNOTS: usize = 3;
/// Standardised numbers are held within this.
pub(crate) const CLIP: f32 = 4.0;

/// What weighs one number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Term {
    pub(crate) mean: f32,
    pub(crate) scale: f32,
    pub(crate) knots: [f32; KNOTS],
    pub(crate) weights: [[f32; KNOTS + 1]; EXPERTS],
}

/// One stage: the terms of its numbers, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    pub(crate) bias: [f32; EXPERTS],
    pub(crate) terms: Vec<Term>,
}

/// A stage for one document: its experts mixed.
#[derive(Clone, Debug)]
pub(crate) struct Mixed {
    pub(crate) bias: f32,
    terms: Vec<(Term, [f32; KNOTS + 1])>,
}

impl Stage {
    /// The weights for a document whose experts have these shares.
    pub(crate) fn mixed(&self, shares: [f32; EXPERTS]) -> Mixed {
        let mix = |of: [f32; EXPERTS]| of[0] * shares[0] + of[1] * shares[1] + of[2] * shares[2];
        let terms = self.terms.iter().map(|term| {
            (*term, std::array::from_fn(|i| mix(std::array::from_fn(|expert| term.weights[expert][i]))))
        });
        Mixed { bias: mix(self.bias), terms: terms.collect() }
    }
}

impl Mixed {
    /// What each number of `row` adds to the log-odds.
    pub(crate) fn parts(&self, row: &[f32]) -> impl Iterator<Item = f32> {
        self.terms.iter().zip(row).map(|((term, weights), &number)| {
            let x = ((number - term.mean) * term.scale).clamp(-CLIP, CLIP);
            let mut part = weights[0] * x;
            for (knot, weight) in term.knots.iter().zip(&weights[1..]) {
                part += weight * (x - knot).max(0.0);
            }
            part
        })
    }

    /// The log-odds of chrome.
    pub(crate) fn logit(&self, row: &[f32]) -> f32 {
        self.bias + self.parts(row).sum::<f32>()
    }
}

/// The three stages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) regime: Stage,
    pub(crate) first: Stage,
    pub(crate) second: Stage,
}

/// The table of weights that every cleaner has: its name, and its text.
const BUILT_IN: (&str, &str) = ("weights.tsv", include_str!("weights.tsv"));

impl Model {
    /// The built-in weights: read on first use, then shared.
    pub(crate) fn built_in() -> Arc<Model> {
        static BUILT: OnceLock<Arc<Model>> = OnceLock::new();
        let (name, table) = BUILT_IN;
        let build = || Arc::new(Model::parse(name, table).expect("the tests build it"));
        Arc::clone(BUILT.get_or_init(build))
    }

    /// Reads the table `text`, which errors call `name`.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Model, BuildError> {
        let names = &names();
        let mut stages = ["regime", "first", "second"].map(|stage| (stage, Stage::default()));
        for (number, row) in (1..).zip(text.lines()) {
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            parse_row(row, &mut stages, names).map_err(|cause| BuildError::new(name, Some(number), cause))?;
        }
        for ((stage, found), names) in stages.iter().zip(names) {
            if found.terms.len() != names.len() {
                let cause =
                    format!("{} numbers of stage `{stage}` where {} belong", found.terms.len(), names.len());
                return Err(BuildError::new(name, None, cause));
            }
        }
        let [(_, regime), (_, first), (_, second)] = stages;
        Ok(Model { regime, first, second })
    }
}

fn parse_row(row: &str, stages: &mut [(&str, Stage); 3], names: &[Vec<&str>; 3]) -> Result<(), String> {
    let fields: Vec<&str> = row.split('\t').collect();
    let &[stage, number, mean, scale, knots, article, other, extract] = fields.as_slice() else {
        return Err(format!("{} fields where 8 belong", fields.len()));
    };
    let at = stages
        .iter()
        .position(|(name, _)| *name == stage)
        .ok_or_else(|| format!("unknown stage `{stage}`"))?;
    let (_, into) = &mut stages[at];
    if number == "bias" {
        into.bias = [parse_number(article)?, parse_number(other)?, parse_number(extract)?];
        return Ok(());
    }
    let wanted = names[at].get(into.terms.len()).copied().unwrap_or("nothing more");
    if number != wanted {
        return Err(format!("number `{number}` where `{wanted}` belongs"));
    }
    // A knot beyond the clip bends nothing.
    into.terms.push(Term {
        mean: parse_number(mean)?,
        scale: parse_number(scale)?,
        knots: parse_numbers(knots, CLIP)?,
        weights: [parse_numbers(article, 0.0)?, parse_numbers(other, 0.0)?, parse_numbers(extract, 0.0)?],
    });
    Ok(())
}

fn parse_number(number: &str) -> Result<f32, String> {
    match number.parse::<f32>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(format!("`{number}` is no number")),
    }
}

/// Numbers separated by commas, filled up with `missing`.
fn parse_numbers<const N: usize>(list: &str, missing: f32) -> Result<[f32; N], String> {
    let mut numbers = [missing; N];
    for (i, number) in list.split(',').filter(|number| !number.is_empty()).enumerate() {
        *numbers.get_mut(i).ok_or_else(|| format!("more than {N} numbers in `{list}`"))? =
            parse_number(number)?;
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_read() {
        let model = Model::built_in();
        let row = vec![0.0; names()[2].len()];
        assert!(model.second.mixed([0.2, 0.3, 0.5]).logit(&row).is_finite());
    }

    #[test]
    fn hinges_bend_the_slope() {
        let term = Term {
            mean: 1.0,
            scale: 2.0,
            knots: [0.0, 1.0, CLIP],
            weights: [[1.0, 2.0, -3.0, 9.0]; EXPERTS],
        };
        let stage = Stage { bias: [0.5; EXPERTS], terms: vec![term] };
        let at = |number: f32| stage.mixed([0.0, 0.0, 1.0]).logit(&[number]);
        // Standardised: -4, -1, 0.5, 2 and, held, 4.
        for (number, want) in [(-9.0, -3.5), (0.5, -0.5), (1.25, 2.0), (2.0, 3.5), (99.0, 3.5)] {
            assert!((at(number) - want).abs() < 1e-5, "{number}: {}", at(number));
        }
    }

    #[test]
    fn bad_tables_are_named() {
        let good = "regime\tchars\t1\t1\t\t1\t0\t1";
        for (table, cause) in [
            ("first", "w:2: 1 fields where 8 belong"),
            ("third\tchars\t1\t1\t\t1\t0\t1", "w:2: unknown stage `third`"),
            ("regime\tchars\t1\tx\t\t1\t0\t1", "w:2: `x` is no number"),
            ("regime\tlines\t1\t1\t\t1\t0\t1", "w:2: number `lines` where `chars` belongs"),
            (good, "w: 1 numbers of stage `regime` where 69 belong"),
        ] {
            let error = Model::parse("w", &format!("# head\n{table}\n")).unwrap_err().to_string();
            assert!(error.starts_with(cause), "{table:?}: {error}");
        }
    }
}
