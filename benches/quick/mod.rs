//! Whether a bench is to be tried only, or to measure.

/// Cargo says `--bench` of every bench, whoever only tries it `--test`, too.
pub(crate) fn is_quick() -> bool {
    let asked = |option: &str| std::env::args().any(|argument| argument == option);
    asked("--test") || !asked("--bench")
}
