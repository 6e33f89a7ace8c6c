//! Values of `dechrome.toml` that have names or bounds, and what is said of
//! those that are not as they should be.

use std::fmt::{self, Display};
use std::str::FromStr;

use dechrome::{Kind, Strictness};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// What is written as its name.
pub(super) trait Names: FromStr<Err: Display> {
    fn names() -> impl Iterator<Item = &'static str>;
}

impl Names for Kind {
    fn names() -> impl Iterator<Item = &'static str> {
        Kind::ALL.iter().map(|kind| kind.name())
    }
}

impl Names for Strictness {
    fn names() -> impl Iterator<Item = &'static str> {
        Strictness::ALL.iter().map(|strictness| strictness.name())
    }
}

/// What `name` stands for.
pub(super) fn named<T: Names>(name: &str) -> Result<T, String> {
    name.parse().map_err(|error: T::Err| format!("{error}{}", did_you_mean(name, T::names())))
}

/// A share, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share(pub(super) f64);

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Share, D::Error> {
        deserializer.deserialize_f64(ShareVisitor)
    }
}

struct ShareVisitor;

impl Visitor<'_> for ShareVisitor {
    type Value = Share;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number from 0 to 1")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Share, E> {
        self.visit_f64(number as f64)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Share, E> {
        match number {
            0.0..=1.0 => Ok(Share(number)),
            _ => Err(E::custom(format!("{number} is no share; expected a number from 0 to 1"))),
        }
    }
}

/// What is said of `error` in settings, in their own words: serde's are those
/// of data structures.
pub(super) fn told(error: &toml::de::Error) -> String {
    let told = error.message().replace('\n', ", ");
    if told.starts_with("unknown field") {
        let mut names = told.split('`').skip(1).step_by(2);
        let unknown = names.next().unwrap_or_default();
        let known: Vec<&str> = names.collect();
        let meant = did_you_mean(unknown, known.iter().copied());
        return format!("unknown setting `{unknown}`; expected one of {}{meant}", known.join(", "));
    }
    WORDS.iter().fold(told, |told, (serde, ours)| told.replace(serde, ours))
}

const WORDS: &[(&str, &str)] = &[
    ("invalid type: map, expected a sequence", "one table where a list of them belongs: `[[site]]`"),
    ("expected a sequence", "expected a list"),
    ("expected path string", "expected the path of a file"),
    ("missing field `hosts`", "a site without `hosts`"),
];

/// A question that ends what is said of `name`, if it is much like one of
/// `names`.
fn did_you_mean<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    const ALIKE: f64 = 0.8;
    let likeness = |other: &str| strsim::jaro(&name.to_lowercase(), other);
    let best = names.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match best.filter(|best| likeness(best) > ALIKE) {
        Some(best) => format!("; did you mean `{best}`?"),
        None => String::new(),
    }
}
