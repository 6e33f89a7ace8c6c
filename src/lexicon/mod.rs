//! The cue lexicon: phrases that give chrome away, as data.
//!
//! `cues/*.tsv` holds one table a language, one row a cue; `table` reads
//! them. How a row is written, and what its numbers mean, stands at the head
//! of `table`. What the library has of them is made of these tables once, by
//! `examples/plan`: `stored` says how it is laid out.

#[cfg(any(test, feature = "unstable-stages"))]
mod source;
mod stored;
mod table;

use std::borrow::Cow;

use foldhash::HashMap;

pub use table::Place;
pub(crate) use table::{Cue, parse};

use crate::error::BuildError;
use crate::kind::Kind;

/// All cues that a cleaner looks for, grouped by phrase: several rows may ask
/// for the same phrase (in other places, or from another language's table).
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Their names.
    tables: Vec<String>,
    /// The phrases, a line each: phrase `i` is `text[begins[i]..begins[i + 1]]`
    /// without the line's end.
    text: Cow<'static, str>,
    begins: Vec<u32>,
    /// The cues of phrase `i` are `cues[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    cues: Vec<Entry>,
}

/// A cue; its phrase and its table by number.
#[derive(Clone, Copy, Debug)]
struct Entry {
    kind: Kind,
    place: Place,
    weight: f32,
    phrase: u32,
    table: u32,
}

impl Lexicon {
    /// The built-in tables and the user's, `(name, text)` each.
    pub(crate) fn new<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Lexicon, BuildError> {
        let built_in = Lexicon::built_in();
        let mut rows = Vec::new();
        for (name, text) in own {
            parse(name, text, &mut rows)?;
        }
        if rows.is_empty() {
            return Ok(built_in);
        }
        let all = (0..built_in.cues.len()).map(|number| built_in.cue(number)).chain(rows);
        Ok(Lexicon::of(&all.collect::<Vec<_>>()))
    }

    /// The lexicon of these rows. Among the cues of a phrase the first row
    /// comes first.
    fn of(rows: &[Cue<'_>]) -> Lexicon {
        let mut numbers: HashMap<&str, u32> = HashMap::default();
        numbers.reserve(rows.len());
        let mut lexicon = Lexicon {
            tables: Vec::new(),
            text: Cow::default(),
            begins: vec![0],
            starts: Vec::new(),
            cues: Vec::with_capacity(rows.len()),
        };
        for row in rows {
            let next = lexicon.phrases().len() as u32;
            let phrase = *numbers.entry(&row.phrase).or_insert(next);
            if phrase == next {
                lexicon.text.to_mut().extend([&row.phrase, "\n"]);
                lexicon.begins.push(lexicon.text.len() as u32);
            }
            let &Cue { kind, place, weight, table, .. } = row;
            let table = lexicon.table(table);
            lexicon.cues.push(Entry { kind, place, weight, phrase, table });
        }
        lexicon.cues.sort_by_key(|cue| cue.phrase);
        let before = |phrase| lexicon.cues.partition_point(|cue| cue.phrase < phrase) as u32;
        lexicon.starts = (0..lexicon.begins.len() as u32).map(before).collect();
        lexicon
    }

    /// The number of the table of that name.
    fn table(&mut self, name: &str) -> u32 {
        let known = self.tables.iter().position(|table| table == name);
        let number = known.unwrap_or_else(|| {
            self.tables.push(name.into());
            self.tables.len() - 1
        });
        number as u32
    }

    /// The phrases to search for, each once; a phrase's index is its pattern
    /// number.
    pub(crate) fn phrases(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.begins.len() - 1).map(|number| self.phrase(number))
    }

    #[inline]
    fn phrase(&self, number: usize) -> &str {
        &self.text[self.begins[number] as usize..self.begins[number + 1] as usize - 1]
    }

    /// The numbers of the cues that have phrase `pattern`.
    pub(crate) fn cues_of(&self, pattern: u32) -> std::ops::Range<usize> {
        let pattern = pattern as usize;
        self.starts[pattern] as usize..self.starts[pattern + 1] as usize
    }

    #[inline]
    pub(crate) fn cue(&self, number: usize) -> Cue<'_> {
        let Entry { kind, place, weight, phrase, table } = self.cues[number];
        let phrase = self.phrase(phrase as usize).into();
        Cue { kind, place, weight, phrase, table: &self.tables[table as usize] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cues_of_a_phrase_stand_together() {
        let own = "share\tany\t3\tzyx wvu\nlegal\tany\t3\tadvertisement\nshare\twhole\t2\tZyx  Wvu\n";
        let lexicon = Lexicon::new([("own", own)].into_iter()).expect("a table");
        let of = |phrase: &str| -> Vec<(&str, String)> {
            let number = lexicon.phrases().position(|known| known == phrase).expect("known");
            let cues = lexicon.cues_of(number as u32).map(|cue| lexicon.cue(cue));
            cues.map(|cue| (cue.table, format!("{} {}", cue.kind, cue.place))).collect()
        };
        assert_eq!(of("zyx wvu"), [("own", "share any".into()), ("own", "share whole".into())]);
        let advertisement = of("advertisement");
        assert_eq!(advertisement[0].0, "en.tsv");
        assert_eq!(advertisement.last(), Some(&("own", "legal any".into())));
        assert_eq!(lexicon.starts.last(), Some(&(lexicon.cues.len() as u32)));
    }
}
