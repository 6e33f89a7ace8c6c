//! Symbols and stored patterns, made of the table.

use std::collections::{BTreeMap, BTreeSet};

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::stored::MAGIC;
use super::symbol::{BLOCK, CHARS};
use super::table::ROWS;

/// What is stored: symbols, and patterns.
pub(crate) fn stored() -> (Vec<u8>, Vec<u8>) {
    let rows: Vec<Hir> = ROWS
        .iter()
        .map(|row| regex_syntax::parse(&row.pattern()).expect("the table's patterns are good"))
        .collect();
    let alphabet = Alphabet::of(&rows);
    let mut writer = Writer { alphabet: &alphabet, sets: Vec::new(), is_loose: false, bytes: Vec::new() };
    let mut patterns: Vec<Vec<u8>> = rows.iter().map(|row| writer.pattern(row)).collect();
    writer.is_loose = true;
    patterns.extend(rows.iter().map(|row| writer.pattern(row)).collect::<Vec<_>>());
    (alphabet.to_bytes(), writer.file(&patterns))
}

/// The symbols of the characters.
struct Alphabet {
    /// By character.
    symbols: Vec<u8>,
    /// Of each symbol one character.
    examples: BTreeMap<u8, char>,
}

/// Ranges of characters: first and last.
type Set = Vec<(char, char)>;

impl Alphabet {
    /// The symbols for what `patterns` tell apart.
    fn of(patterns: &[Hir]) -> Alphabet {
        let mut sets = BTreeSet::new();
        patterns.iter().for_each(|pattern| gather(pattern, &mut sets));
        // Between two of these no set begins or ends.
        let mut cuts = BTreeSet::from([0x80, CHARS as u32]);
        for &(first, last) in sets.iter().flatten() {
            cuts.extend([u32::from(first), u32::from(last) + 1]);
        }
        let cuts: Vec<u32> = cuts.into_iter().filter(|&cut| cut >= 0x80).collect();
        let mut alphabet = Alphabet {
            symbols: (0..CHARS).map(|c| c as u8).collect(),
            examples: (0..0x80).map(|c| (c, char::from(c))).collect(),
        };
        let mut known: BTreeMap<Vec<bool>, u8> = BTreeMap::new();
        for ends in cuts.windows(2) {
            // Surrogates are no characters, and will not be met.
            let Some(c) = char::from_u32(ends[0]) else { continue };
            let next = 0x80 + u8::try_from(known.len()).expect("few symbols");
            let symbol = *known.entry(sets.iter().map(|set| holds(set, c)).collect()).or_insert(next);
            assert!(symbol >= 0x80, "the patterns tell more apart than there are symbols");
            alphabet.examples.entry(symbol).or_insert(c);
            alphabet.symbols[ends[0] as usize..ends[1] as usize].fill(symbol);
        }
        alphabet
    }

    fn symbol(&self, c: char) -> u8 {
        self.symbols[c as usize]
    }

    /// The symbols of the characters of `set`, in ranges.
    fn ranges(&self, set: &Set) -> Vec<[u8; 2]> {
        let mut ranges: Vec<[u8; 2]> = Vec::new();
        for (&symbol, _) in self.examples.iter().filter(|(_, example)| holds(set, **example)) {
            match ranges.last_mut() {
                Some([_, last]) if *last + 1 == symbol => *last = symbol,
                _ => ranges.push([symbol, symbol]),
            }
        }
        ranges
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut blocks: Vec<&[u8]> = Vec::new();
        let mut bytes = Vec::new();
        for block in self.symbols.chunks(BLOCK) {
            let known = blocks.iter().position(|known| *known == block);
            let number = known.unwrap_or(blocks.len());
            if known.is_none() {
                blocks.push(block);
            }
            bytes.push(u8::try_from(number).expect("few blocks differ"));
        }
        bytes.extend(blocks.concat());
        bytes
    }
}

fn holds(set: &Set, c: char) -> bool {
    set.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// Adds the sets of characters that `pattern` is made of.
fn gather(pattern: &Hir, sets: &mut BTreeSet<Set>) {
    match pattern.kind() {
        HirKind::Literal(literal) => sets.extend(chars(&literal.0).map(|c| vec![(c, c)])),
        HirKind::Class(class) => {
            sets.insert(set(class));
        }
        HirKind::Repetition(repetition) => gather(&repetition.sub, sets),
        HirKind::Capture(capture) => gather(&capture.sub, sets),
        HirKind::Concat(all) | HirKind::Alternation(all) => all.iter().for_each(|one| gather(one, sets)),
        HirKind::Empty | HirKind::Look(_) => {}
    }
}

fn chars(literal: &[u8]) -> impl Iterator<Item = char> {
    std::str::from_utf8(literal).expect("patterns are text").chars()
}

fn set(class: &Class) -> Set {
    match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(_) => panic!("a class of bytes in a pattern of text"),
    }
}

/// Writes patterns, made of symbols.
struct Writer<'a> {
    alphabet: &'a Alphabet,
    /// Those met so far.
    sets: Vec<Vec<[u8; 2]>>,
    /// Whether what makes a pattern a large automaton is replaced by what is
    /// simpler and matches all that it does: a long repetition by one without
    /// end, a word's boundary by nothing.
    is_loose: bool,
    bytes: Vec<u8>,
}

/// A repetition of so many is long.
const LONG: u32 = 10;

impl Writer<'_> {
    fn pattern(&mut self, pattern: &Hir) -> Vec<u8> {
        self.write(pattern);
        std::mem::take(&mut self.bytes)
    }

    fn write(&mut self, pattern: &Hir) {
        match pattern.kind() {
            HirKind::Empty => self.bytes.push(b'e'),
            HirKind::Look(Look::Start) => self.bytes.push(b'^'),
            HirKind::Look(Look::End) => self.bytes.push(b'$'),
            HirKind::Look(Look::WordAscii) => self.bytes.push(if self.is_loose { b'e' } else { b'b' }),
            HirKind::Look(other) => panic!("no letter for {other:?}"),
            HirKind::Literal(literal) => {
                let symbols: Vec<u8> = chars(&literal.0).map(|c| self.alphabet.symbol(c)).collect();
                self.bytes.extend([b'l', small(symbols.len())]);
                self.bytes.extend(symbols);
            }
            HirKind::Class(class) => {
                let number = self.set(self.alphabet.ranges(&set(class)));
                self.bytes.extend([b's', number]);
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.filter(|&most| !self.is_loose || most < LONG);
                assert_ne!(most, Some(0), "nothing, repeated");
                let letter = if repetition.greedy { b'*' } else { b'?' };
                let [least, most] = [repetition.min, most.unwrap_or(0)].map(|n| small(n as usize));
                self.bytes.extend([letter, least, most]);
                self.write(&repetition.sub);
            }
            HirKind::Capture(capture) => self.write(&capture.sub),
            HirKind::Concat(all) => self.write_all(b'.', all),
            HirKind::Alternation(all) => self.write_all(b'|', all),
        }
    }

    fn write_all(&mut self, letter: u8, all: &[Hir]) {
        self.bytes.push(letter);
        self.bytes.extend(short(all.len()));
        all.iter().for_each(|one| self.write(one));
    }

    fn set(&mut self, ranges: Vec<[u8; 2]>) -> u8 {
        let known = self.sets.iter().position(|known| *known == ranges);
        small(known.unwrap_or_else(|| {
            self.sets.push(ranges);
            self.sets.len() - 1
        }))
    }

    fn file(&self, patterns: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([small(self.sets.len()), small(patterns.len())]);
        for set in &self.sets {
            bytes.push(small(set.len()));
            bytes.extend(set.as_flattened());
        }
        bytes.extend(patterns.iter().flat_map(|pattern| short(pattern.len())));
        bytes.extend(patterns.concat());
        bytes
    }
}

fn small(number: usize) -> u8 {
    u8::try_from(number).expect("fits in a byte")
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("fits in two bytes").to_le_bytes()
}
