//! From candidates to matches: the key of the window, then the whole pattern.

use super::class::{CLASSES, COUNT, Class};
use super::pattern::Patterns;
use super::plan::Choice;

/// Patterns by the keys of their windows.
#[derive(Debug)]
pub(super) struct Verifier {
    keys: [Keys; COUNT],
}

/// The keys of one class.
#[derive(Debug)]
struct Keys {
    /// A set of hashes of keys. It lets a few others pass.
    set: Box<[u64; SET_BITS / 64]>,
    /// The entries whose keys have hash `h` are
    /// `entries[starts[h]..starts[h + 1]]`.
    starts: Vec<u32>,
    starts_shift: u32,
    entries: Vec<Entry>,
}

/// A pattern, by the key of its window.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    key: u64,
    pattern: u32,
    /// Four bytes beside the window, where the pattern has so many, and where
    /// they stand, seen from the window's beginning: most of what has the key
    /// and is not the pattern differs there.
    beside: u32,
    beside_at: i8,
    /// Where in the pattern the window begins.
    offset: u8,
}

/// So many hashes tell keys apart; half of the nearest cache.
const SET_BITS: usize = 1 << 17;
const SET_SHIFT: u32 = 64 - SET_BITS.trailing_zeros();

impl Verifier {
    pub(super) fn new(patterns: &Patterns, choices: &[Choice]) -> Verifier {
        let mut entries = [const { Vec::new() }; COUNT];
        // Most are of the first.
        entries[0].reserve(patterns.len());
        for (number, (pattern, &choice)) in patterns.iter().zip(choices).enumerate() {
            if let Some(class) = Class::of(pattern.len()) {
                entries[class].push(Entry::new(class, number as u32, pattern, choice));
            }
        }
        Verifier { keys: entries.map(Keys::new) }
    }

    /// Keeps of the places `candidates`, seen from `base`, those that a
    /// pattern may stand at, and returns how many they are.
    #[inline(always)]
    pub(super) fn sift(&self, class: usize, haystack: &[u8], base: usize, candidates: &mut [u16]) -> usize {
        let keys = &self.keys[class];
        let mask = CLASSES[class].key_mask();
        let (rest, set) = (&haystack[base..], &*keys.set);
        let kept = keep(candidates, |at| {
            let hash = spread(bytes_at(rest, at) & mask) >> SET_SHIFT;
            set[(hash / 64) as usize] >> (hash % 64) & 1 == 1
        });
        keep(&mut candidates[..kept], |at| keys.may_stand(class, haystack, base + at))
    }

    /// Calls `found` with number, start and end of each pattern whose window
    /// stands at `at`; returns how many patterns were held against the text.
    #[inline(always)]
    pub(super) fn verify(
        &self,
        class: usize,
        patterns: &Patterns,
        haystack: &[u8],
        at: usize,
        mut found: impl FnMut(u32, usize, usize),
    ) -> usize {
        let key = key_at(class, haystack, at);
        let entries = self.keys[class].entries_of(key);
        for entry in entries {
            if entry.may_stand(class, haystack, at, key)
                && let Some(start) = at.checked_sub(entry.offset.into())
            {
                let pattern = patterns.get(entry.pattern as usize);
                let end = start + pattern.len();
                if haystack.get(start..end).is_some_and(|text| is_same(text, pattern)) {
                    found(entry.pattern, start, end);
                }
            }
        }
        entries.len()
    }

    /// The heap's bytes.
    pub(super) fn table_bytes(&self) -> usize {
        let bytes = self.keys.iter().map(|keys| {
            size_of_val(&keys.set[..]) + size_of_val(&keys.starts[..]) + size_of_val(&keys.entries[..])
        });
        bytes.sum()
    }
}

/// Keeps of `places` those that `is_kept`, and returns how many they are.
/// Branches on none of them.
#[inline(always)]
fn keep(places: &mut [u16], is_kept: impl Fn(usize) -> bool) -> usize {
    let mut kept = 0;
    for i in 0..places.len() {
        let at = places[i];
        places[kept] = at;
        kept += usize::from(is_kept(at.into()));
    }
    kept
}

impl Keys {
    fn new(entries: Vec<Entry>) -> Keys {
        let len = entries.len().next_power_of_two();
        let slots = len * if len <= 1 << 12 { 4 } else { 2 };
        let starts_shift = 64 - slots.trailing_zeros();
        let mut keys = Keys {
            set: Box::new([0; SET_BITS / 64]),
            starts: vec![0; (1 << (64 - starts_shift)) + 1],
            starts_shift,
            entries: Vec::new(),
        };
        keys.insert(&entries);
        keys
    }

    /// Counts, then puts each where it belongs.
    fn insert(&mut self, entries: &[Entry]) {
        for entry in entries {
            let bit = spread(entry.key) >> SET_SHIFT;
            self.set[(bit / 64) as usize] |= 1 << (bit % 64);
            self.starts[(spread(entry.key) >> self.starts_shift) as usize] += 1;
        }
        let mut end = 0;
        for start in &mut self.starts {
            end += *start;
            *start = end;
        }
        self.entries = vec![Entry::default(); entries.len()];
        for entry in entries.iter().rev() {
            let start = &mut self.starts[(spread(entry.key) >> self.starts_shift) as usize];
            *start -= 1;
            self.entries[*start as usize] = *entry;
        }
    }

    #[inline(always)]
    fn entries_of(&self, key: u64) -> &[Entry] {
        let hash = (spread(key) >> self.starts_shift) as usize;
        &self.entries[self.starts[hash] as usize..self.starts[hash + 1] as usize]
    }

    /// Whether the first of the entries with this hash may stand at `at`, or
    /// there are more.
    #[inline(always)]
    fn may_stand(&self, class: usize, haystack: &[u8], at: usize) -> bool {
        let key = key_at(class, haystack, at);
        let hash = (spread(key) >> self.starts_shift) as usize;
        let (start, end) = (self.starts[hash] as usize, self.starts[hash + 1] as usize);
        // Where there is none, another's will not have the key.
        let first = self.entries[start.min(self.entries.len() - 1)];
        first.may_stand(class, haystack, at, key) | (end - start > 1)
    }
}

impl Entry {
    fn new(class: usize, number: u32, pattern: &[u8], choice: Choice) -> Entry {
        let offset = choice.offset as usize;
        let behind = offset + CLASSES[class].width;
        let at = match pattern.len() {
            len if behind + 4 <= len => behind,
            _ if offset >= 4 => offset - 4,
            len => len.saturating_sub(4),
        };
        Entry {
            key: CLASSES[class].key(&pattern[offset..]),
            pattern: number,
            beside: pattern.get(at..at + 4).map_or(0, beside),
            beside_at: (at as isize - offset as isize) as i8,
            offset: choice.offset,
        }
    }

    /// Whether the window, whose key is `key`, and what stands beside it are
    /// right.
    #[inline(always)]
    fn may_stand(&self, class: usize, haystack: &[u8], at: usize, key: u64) -> bool {
        let from = at.wrapping_add_signed(self.beside_at.into());
        let there = haystack.get(from..from.wrapping_add(4)).map_or(!self.beside, beside);
        (self.key == key) & ((CLASSES[class].width < 4) | (there == self.beside))
    }
}

/// Four bytes, without regard to case.
#[inline(always)]
fn beside(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().expect("four bytes")) & 0xDFDF_DFDF
}

/// Spreads a key over 64 bits.
#[inline(always)]
fn spread(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The key of the window at `at`.
#[inline(always)]
fn key_at(class: usize, haystack: &[u8], at: usize) -> u64 {
    bytes_at(haystack, at) & CLASSES[class].key_mask()
}

/// The eight bytes at `at`; behind the text's end stand zeros.
#[inline(always)]
fn bytes_at(haystack: &[u8], at: usize) -> u64 {
    match haystack.get(at..at + 8) {
        Some(bytes) => u64::from_le_bytes(bytes.try_into().expect("eight bytes")),
        None => last_bytes(haystack, at),
    }
}

#[cold]
fn last_bytes(haystack: &[u8], at: usize) -> u64 {
    let mut bytes = [0; 8];
    let rest = &haystack[at.min(haystack.len())..];
    bytes[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(bytes)
}

/// Whether `text` is `pattern`, which is in lower case and as long, but for
/// the case of ASCII letters.
#[inline(always)]
fn is_same(text: &[u8], pattern: &[u8]) -> bool {
    let (Some(text_end), Some(pattern_end)) = (text.last_chunk(), pattern.last_chunk()) else {
        return text.eq_ignore_ascii_case(pattern);
    };
    let whole = text.as_chunks().0.iter().zip(pattern.as_chunks().0);
    whole.fold(difference(text_end, pattern_end), |bits, (text, pattern)| bits | difference(text, pattern))
        == 0
}

/// The bits in which eight bytes of a text differ from a pattern's, but for
/// those that make small letters of capital ones.
#[inline(always)]
fn difference(text: &[u8; 8], pattern: &[u8; 8]) -> u64 {
    /// The same in every byte.
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let (text, pattern) = (u64::from_le_bytes(*text), u64::from_le_bytes(*pattern));
    // Of bytes below 128 the sums carry into the top bit what is at least `a`, and what
    // is beyond `z`.
    let low = pattern & each(0x7F);
    let letters = (low + each(0x80 - b'a')) & !(low + each(0x7F - b'z')) & !pattern & each(0x80);
    (text ^ pattern) & !(letters >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_but_for_the_case_of_letters() {
        for length in [1, 7, 8, 9, 16, 17, 25, 32, 33] {
            for at in 0..length {
                for (text, pattern) in
                    (0..=255).flat_map(|text| (0..=255).map(move |pattern| (text, pattern)))
                {
                    if u8::is_ascii_uppercase(&pattern) {
                        continue;
                    }
                    let of = |byte| {
                        let mut bytes = b"\x80never[{miss a story".repeat(2)[..length].to_vec();
                        bytes[at] = byte;
                        bytes
                    };
                    let (text, pattern) = (of(text), of(pattern));
                    assert_eq!(
                        is_same(&text, &pattern),
                        text.eq_ignore_ascii_case(&pattern),
                        "{text:?} {pattern:?}"
                    );
                }
            }
        }
    }
}
