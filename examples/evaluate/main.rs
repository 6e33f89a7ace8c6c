//! Measures the cleaner on labelled text.
fn main() {}
