//! dechrome on text files.
fn main() {}
