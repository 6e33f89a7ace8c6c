//! Parts of wholes.

/// `part` of `whole`, unless there is nothing to have a part of.
pub(crate) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The harmonic mean of precision and recall.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// A figure from 0 to 1 as tables have it.
pub(crate) fn ratio(figure: Option<f64>) -> String {
    figure.map_or_else(absent, |figure| format!("{figure:.4}"))
}

/// The same, in percent.
pub(crate) fn percent(figure: Option<f64>) -> String {
    figure.map_or_else(absent, |figure| format!("{:.2}%", figure * 100.0))
}

fn absent() -> String {
    "-".into()
}
