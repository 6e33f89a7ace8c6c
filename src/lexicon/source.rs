//! The built-in tables as people write them.

use super::table::parse;
use super::{Cue, Lexicon};

/// Name and text of each.
const TABLES: &[(&str, &str)] = &[
    ("en.tsv", include_str!("cues/en.tsv")),
    ("de.tsv", include_str!("cues/de.tsv")),
    ("fr.tsv", include_str!("cues/fr.tsv")),
    ("es.tsv", include_str!("cues/es.tsv")),
    ("it.tsv", include_str!("cues/it.tsv")),
    ("pt.tsv", include_str!("cues/pt.tsv")),
    ("nl.tsv", include_str!("cues/nl.tsv")),
    ("pl.tsv", include_str!("cues/pl.tsv")),
    ("sv.tsv", include_str!("cues/sv.tsv")),
    ("ru.tsv", include_str!("cues/ru.tsv")),
    ("uk.tsv", include_str!("cues/uk.tsv")),
    ("tr.tsv", include_str!("cues/tr.tsv")),
    ("ja.tsv", include_str!("cues/ja.tsv")),
    ("zh.tsv", include_str!("cues/zh.tsv")),
    ("ko.tsv", include_str!("cues/ko.tsv")),
    ("ar.tsv", include_str!("cues/ar.tsv")),
    ("cs.tsv", include_str!("cues/cs.tsv")),
    ("sk.tsv", include_str!("cues/sk.tsv")),
    ("hu.tsv", include_str!("cues/hu.tsv")),
    ("ro.tsv", include_str!("cues/ro.tsv")),
    ("da.tsv", include_str!("cues/da.tsv")),
    ("nb.tsv", include_str!("cues/nb.tsv")),
    ("fi.tsv", include_str!("cues/fi.tsv")),
    ("el.tsv", include_str!("cues/el.tsv")),
    ("id.tsv", include_str!("cues/id.tsv")),
    ("vi.tsv", include_str!("cues/vi.tsv")),
    ("hi.tsv", include_str!("cues/hi.tsv")),
    ("fa.tsv", include_str!("cues/fa.tsv")),
    ("hr.tsv", include_str!("cues/hr.tsv")),
    ("bg.tsv", include_str!("cues/bg.tsv")),
    ("he.tsv", include_str!("cues/he.tsv")),
    ("th.tsv", include_str!("cues/th.tsv")),
];

impl Lexicon {
    /// The lexicon of the built-in tables as they are now.
    pub(crate) fn of_sources() -> Lexicon {
        let mut rows: Vec<Cue<'_>> = Vec::new();
        for (name, text) in TABLES {
            parse(name, text, &mut rows).expect("the built-in tables are good");
        }
        Lexicon::of(&rows)
    }
}
