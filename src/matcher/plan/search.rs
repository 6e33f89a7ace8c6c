//! The search for a good plan: each pattern in turn goes where it lets the
//! fewest places of the sample pass that do not pass anyway.

use std::collections::HashMap;

use super::super::class::{CLASSES, COUNT, Class, MAX_PAIRS, hashes};
use super::super::gram::VALUES;
use super::super::pattern::Patterns;
use super::{Choice, Layout, MAX_OFFSET, Sample};

/// How hard to search.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// So many windows of each pattern are tried.
    windows: usize,
    /// So often each pattern is placed.
    rounds: usize,
    /// So much sample text is worth its time.
    pub(super) sample_bytes: usize,
}

impl Effort {
    pub(super) const FULL: Effort = Effort { windows: 16, rounds: 4, sample_bytes: usize::MAX };

    /// About a second's, and half a millisecond's for each of a few hundred.
    pub(super) fn quick(patterns: usize) -> Effort {
        match patterns {
            ..=64 => Effort { windows: 12, rounds: 2, sample_bytes: 32 << 10 },
            65..=700 => Effort { windows: 12, rounds: 3, sample_bytes: 128 << 10 },
            701..=3000 => Effort { windows: 12, rounds: 2, sample_bytes: 128 << 10 },
            3001..=10_000 => Effort { windows: 6, rounds: 1, sample_bytes: 64 << 10 },
            _ => Effort { windows: 4, rounds: 1, sample_bytes: 16 << 10 },
        }
    }
}

/// So much more than a place that the filter lets pass costs one where the
/// key is right, too.
const KEY_COST: f32 = 4.0;

/// Where other patterns have the same key, one more has to be looked at.
const SHARED_KEY_COST: f32 = 0.5;

/// A key that the sample has not may stand in other text.
const UNSEEN: f32 = 0.02;

/// Chooses for each pattern that has no choice yet.
pub(super) fn complete(
    patterns: &Patterns,
    layout: Layout,
    sample: &Sample,
    effort: Effort,
    choices: &mut [Option<Choice>],
) {
    for class in 0..COUNT {
        let numbers: Vec<usize> = (0..patterns.len())
            .filter(|&number| Class::of(patterns.get(number).len()) == Some(class))
            .collect();
        let (open, known): (Vec<usize>, Vec<usize>) =
            numbers.into_iter().partition(|&number| choices[number].is_none());
        if open.is_empty() {
            continue;
        }
        let mut search = Search::new(class, layout.groups(class) * 8, sample, effort);
        for number in known {
            if let Some(choice) = choices[number] {
                search.note(&search.window(patterns.get(number), choice.offset.into()), choice.bucket.into());
            }
        }
        search.count_all();
        search.choose_all(patterns, &open, choices);
    }
}

/// One way to look for a pattern.
#[derive(Clone, Copy, Debug)]
struct Window {
    offset: u8,
    hashes: [u8; MAX_PAIRS],
    key: u64,
}

/// What passes one bucket.
#[derive(Clone)]
struct Bucket {
    /// How many windows have that hash at that pair.
    uses: [[u32; VALUES]; MAX_PAIRS],
    /// For each pair, the places whose hash some window has.
    places: Vec<u64>,
    /// How many places pass, for each block of the sample.
    passing: Vec<u32>,
}

struct Search<'a> {
    class: usize,
    pairs: usize,
    sample: &'a Sample,
    effort: Effort,
    buckets: Vec<Bucket>,
    /// How many patterns have that key, and how often the sample.
    keys: HashMap<u64, u32>,
    counts: HashMap<u64, u32>,
}

/// Blocks of so many words are weighed at a time.
const BLOCK: usize = 32;

impl<'a> Search<'a> {
    fn new(class: usize, buckets: usize, sample: &'a Sample, effort: Effort) -> Search<'a> {
        let pairs = CLASSES[class].pairs();
        let bucket = Bucket {
            uses: [[0; VALUES]; MAX_PAIRS],
            places: vec![0; pairs * sample.words()],
            passing: vec![0; sample.words().div_ceil(BLOCK)],
        };
        let buckets = vec![bucket; buckets];
        Search { class, pairs, sample, effort, buckets, keys: HashMap::new(), counts: HashMap::new() }
    }

    fn window(&self, pattern: &[u8], offset: usize) -> Window {
        let class = &CLASSES[self.class];
        let window = &pattern[offset..];
        Window { offset: offset as u8, hashes: hashes(window), key: class.key(window) }
    }

    fn windows<'p>(&'p self, pattern: &'p [u8]) -> impl Iterator<Item = Window> + 'p {
        let last = (pattern.len() - CLASSES[self.class].width).min(MAX_OFFSET);
        (0..=last).map(|offset| self.window(pattern, offset))
    }

    fn choose_all(&mut self, patterns: &Patterns, numbers: &[usize], choices: &mut [Option<Choice>]) {
        let mut counts = HashMap::new();
        for &number in numbers {
            counts.extend(self.windows(patterns.get(number)).map(|window| (window.key, 0)));
        }
        self.sample.count(self.class, &mut counts);
        self.counts = counts;
        // The rarest windows of each, and first those that have the least
        // choice.
        let mut open: Vec<(usize, Vec<Window>)> = Vec::new();
        for &number in numbers {
            let mut windows: Vec<Window> = self.windows(patterns.get(number)).collect();
            windows.sort_by_key(|window| self.counts[&window.key]);
            windows.truncate(self.effort.windows);
            open.push((number, windows));
        }
        open.sort_by_key(|(_, windows)| std::cmp::Reverse(self.counts[&windows[0].key]));
        for round in 0..self.effort.rounds {
            for (number, windows) in &open {
                if round > 0 {
                    let old = choices[*number].expect("chosen in the round before");
                    self.remove(&self.window(patterns.get(*number), old.offset.into()), old.bucket.into());
                }
                let (window, bucket) = self.best(windows);
                self.add(&window, bucket);
                choices[*number] = Some(Choice { offset: window.offset, bucket: bucket as u8 });
            }
        }
    }

    /// The cheapest window and bucket.
    fn best(&self, windows: &[Window]) -> (Window, usize) {
        let mut best = (windows[0], 0);
        let mut lowest = f32::MAX;
        for window in windows {
            let count = self.counts[&window.key] as f32;
            let key = match self.keys.get(&window.key) {
                Some(1..) => count * SHARED_KEY_COST,
                _ => count * KEY_COST + UNSEEN,
            };
            for bucket in 0..self.buckets.len() {
                if key >= lowest {
                    break;
                }
                if let Some(added) = self.added(window, &self.buckets[bucket], lowest - key) {
                    lowest = key + added as f32;
                    best = (*window, bucket);
                }
            }
        }
        best
    }

    /// How many more places pass `bucket` with `window` in it, if less than
    /// `limit`.
    fn added(&self, window: &Window, bucket: &Bucket, limit: f32) -> Option<u32> {
        let words = self.sample.words();
        let rows = |pair: usize| {
            let places = &bucket.places[pair * words..(pair + 1) * words];
            places.iter().zip(self.sample.places(pair, window.hashes[pair]))
        };
        if (0..self.pairs).all(|pair| bucket.uses[pair][window.hashes[pair] as usize] > 0) {
            return Some(0);
        }
        let mut added = 0;
        for (block, &passing) in bucket.passing.iter().enumerate() {
            let from = block * BLOCK;
            let len = BLOCK.min(words - from);
            let mut common = [!0u64; BLOCK];
            for pair in 0..self.pairs {
                for (common, (a, b)) in common[..len].iter_mut().zip(rows(pair).skip(from)) {
                    *common &= a | b;
                }
            }
            added += common[..len].iter().map(|word| word.count_ones()).sum::<u32>() - passing;
            if added as f32 >= limit {
                return None;
            }
        }
        Some(added)
    }

    /// Notes a window, without regard to what passes then.
    fn note(&mut self, window: &Window, bucket: usize) {
        *self.keys.entry(window.key).or_insert(0) += 1;
        for (uses, &hash) in self.buckets[bucket].uses[..self.pairs].iter_mut().zip(&window.hashes) {
            uses[hash as usize] += 1;
        }
    }

    /// Puts a window into a bucket.
    fn add(&mut self, window: &Window, bucket: usize) {
        self.note(window, bucket);
        self.update(window, bucket, 1);
    }

    /// Takes a window out of its bucket.
    fn remove(&mut self, window: &Window, bucket: usize) {
        *self.keys.get_mut(&window.key).expect("it was added") -= 1;
        for (uses, &hash) in self.buckets[bucket].uses[..self.pairs].iter_mut().zip(&window.hashes) {
            uses[hash as usize] -= 1;
        }
        self.update(window, bucket, 0);
    }

    /// Brings a bucket up to date where `window`'s hashes have so many uses:
    /// where others have them, too, nothing is new.
    fn update(&mut self, window: &Window, bucket: usize, uses: u32) {
        let mut changed = false;
        for (pair, &hash) in window.hashes[..self.pairs].iter().enumerate() {
            if self.buckets[bucket].uses[pair][hash as usize] == uses {
                changed = true;
                self.unite(bucket, pair);
            }
        }
        if changed {
            self.count(bucket);
        }
    }

    /// Brings all buckets up to date.
    fn count_all(&mut self) {
        for bucket in 0..self.buckets.len() {
            (0..self.pairs).for_each(|pair| self.unite(bucket, pair));
            self.count(bucket);
        }
    }

    /// Finds anew the places that have a hash that is in use.
    fn unite(&mut self, bucket: usize, pair: usize) {
        let words = self.sample.words();
        let Bucket { uses, places, .. } = &mut self.buckets[bucket];
        let places = &mut places[pair * words..(pair + 1) * words];
        places.fill(0);
        for value in (0..VALUES).filter(|&value| uses[pair][value] > 0) {
            for (to, from) in places.iter_mut().zip(self.sample.places(pair, value as u8)) {
                *to |= from;
            }
        }
    }

    /// Counts anew what passes a bucket.
    fn count(&mut self, bucket: usize) {
        let words = self.sample.words();
        let target = &mut self.buckets[bucket];
        for (block, passing) in target.passing.iter_mut().enumerate() {
            let range = block * BLOCK..(block * BLOCK + BLOCK).min(words);
            *passing = range
                .map(|word| {
                    let common = (0..self.pairs).map(|pair| target.places[pair * words + word]);
                    common.fold(!0, |all, places| all & places).count_ones()
                })
                .sum();
        }
    }
}
