//! The seed articles.

pub(crate) const SEEDS: [&str; 5] = [
    include_str!("../../seeds/000_873ff28a0fed02da.txt"),
    include_str!("../../seeds/001_c88ccd384d7d1536.txt"),
    include_str!("../../seeds/002_89f47c8c1f2d4b64.txt"),
    include_str!("../../seeds/003_ffb171dbc63a1c9b.txt"),
    include_str!("../../seeds/004_370d5a42bf3668ff.txt"),
];
