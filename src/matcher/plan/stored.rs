//! Plans that are kept, as compact bytes.
//!
//! ```text
//! "plan", version, groups of each class     10 bytes
//! fingerprint of the patterns                8 bytes
//! number of entries                          4 bytes
//! number of bins                             4 bytes
//! for each bin: number of entries, salt      2 bytes
//! entries, 20 bits each: tag 9, offset 4, bucket 7
//! ```
//!
//! A pattern's hash names its bin and, with the bin's salt, its tag in the
//! bin; the salt is such that no two patterns of the bin have the same tag. A
//! pattern that the plan does not know may have a known one's: it is looked for
//! as if it were this one, which costs speed at most.

use super::super::class::{CLASSES, COUNT};
use super::super::error::Error;
use super::super::pattern::Patterns;
use super::{Choice, Layout, MAX_OFFSET, Sample, count, search};

/// How a set of patterns is best looked for, learned from sample text.
///
/// A matcher that is [built with it](super::super::Builder::plan) is built
/// sooner, and searches text that is like the sample faster. It finds the same
/// matches. The plan need not be of the same patterns: those that it does not
/// know are planned for when the matcher is built.
///
/// ```
/// use dechrome::matcher::{Matcher, Plan};
///
/// let patterns = ["sign up", "newsletter", "share this"];
/// let plan = Plan::of(patterns, "Share this page, and sign up for more.")?;
/// let plan = Plan::from_bytes(&plan.to_bytes())?;
/// assert!(plan.is_of(patterns)?);
///
/// let matcher = Matcher::builder().plan(&plan).build(patterns)?;
/// let mut matches = Vec::new();
/// matcher.find("The newsletter", &mut matches);
/// assert_eq!(matches[0].pattern, 1);
/// # Ok::<(), dechrome::matcher::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    layout: Layout,
    /// Of the patterns that it was made of.
    fingerprint: u64,
    /// Bin `i` is `entries[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    /// Of each bin.
    salts: Vec<u8>,
    entries: Vec<Entry>,
}

/// How the patterns of that tag are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    tag: u16,
    choice: Choice,
}

const MAGIC: [u8; 5] = *b"plan\x01";
const TAG_BITS: u32 = 9;
const OFFSET_BITS: u32 = 4;
const BUCKET_BITS: u32 = 7;
/// So many entries has a bin, about.
const BIN: usize = 16;

impl Plan {
    /// Plans how to look for `patterns` in text that is like `sample`. The
    /// same patterns and sample make the same plan.
    ///
    /// Takes a second to a minute for thousands of patterns and a sample of
    /// some hundred kilobytes.
    ///
    /// # Errors
    ///
    /// Where [`Matcher::new`](super::super::Matcher::new) has one.
    pub fn of(patterns: impl IntoIterator<Item: AsRef<str>>, sample: &str) -> Result<Plan, Error> {
        let patterns = Patterns::new(patterns)?;
        let layout = Layout::new(count(&patterns));
        let mut choices = vec![None; patterns.len()];
        search::complete(
            &patterns,
            layout,
            &Sample::new(sample.as_bytes()),
            search::Effort::FULL,
            &mut choices,
        );
        let mut bins = vec![Vec::new(); patterns.len().div_ceil(BIN).max(1)];
        let count = bins.len();
        for (pattern, choice) in patterns.iter().zip(choices) {
            let hash = hash(0, pattern);
            let bin: &mut Vec<(u64, Choice)> = &mut bins[bin(hash, count)];
            if let Some(choice) = choice
                && bin.len() < u8::MAX.into()
                && bin.iter().all(|&(other, _)| other != hash)
            {
                bin.push((hash, choice));
            }
        }
        let mut plan = Plan {
            layout,
            fingerprint: fingerprint(&patterns),
            starts: vec![0],
            salts: Vec::new(),
            entries: Vec::new(),
        };
        bins.iter().for_each(|bin| plan.push(bin));
        Ok(plan)
    }

    /// Adds a bin.
    fn push(&mut self, bin: &[(u64, Choice)]) {
        let collisions = |salt: &u8| {
            let mut tags: Vec<u16> = bin.iter().map(|&(hash, _)| tag(hash, *salt)).collect();
            tags.sort_unstable();
            tags.windows(2).filter(|two| two[0] == two[1]).count()
        };
        let salt = (0..=u8::MAX).min_by_key(collisions).expect("there are salts");
        self.salts.push(salt);
        self.entries.extend(bin.iter().map(|&(hash, choice)| Entry { tag: tag(hash, salt), choice }));
        self.starts.push(self.entries.len() as u32);
    }

    /// Whether it was made of just these patterns, in this order.
    ///
    /// # Errors
    ///
    /// Where [`Matcher::new`](super::super::Matcher::new) has one.
    pub fn is_of(&self, patterns: impl IntoIterator<Item: AsRef<str>>) -> Result<bool, Error> {
        Ok(fingerprint(&Patterns::new(patterns)?) == self.fingerprint)
    }

    /// The plan as bytes, two and a half for a pattern.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.layout.0);
        bytes.extend(self.fingerprint.to_le_bytes());
        bytes.extend((self.entries.len() as u32).to_le_bytes());
        bytes.extend((self.salts.len() as u32).to_le_bytes());
        for (ends, &salt) in self.starts.windows(2).zip(&self.salts) {
            bytes.extend([(ends[1] - ends[0]) as u8, salt]);
        }
        for two in self.entries.chunks(2) {
            let bits = two.iter().rev().fold(0, |bits: u64, entry| bits << ENTRY_BITS | entry.to_bits());
            bytes.extend(&bits.to_le_bytes()[..ENTRY_BYTES]);
        }
        bytes
    }

    /// The plan that [`to_bytes`](Plan::to_bytes) gave.
    ///
    /// # Errors
    ///
    /// If the bytes are no plan, or one of another version of this crate.
    pub fn from_bytes(bytes: &[u8]) -> Result<Plan, Error> {
        Plan::read(bytes).ok_or(Error::NotAPlan)
    }

    fn read(bytes: &[u8]) -> Option<Plan> {
        let bytes = bytes.strip_prefix(&MAGIC)?;
        let (&layout, bytes) = bytes.split_first_chunk::<COUNT>()?;
        let (&fingerprint, bytes) = bytes.split_first_chunk()?;
        let (&len, bytes) = bytes.split_first_chunk()?;
        let (&bins, bytes) = bytes.split_first_chunk()?;
        let (len, bins) = (u32::from_le_bytes(len) as usize, u32::from_le_bytes(bins) as usize);
        let (counts, bytes) = bytes.split_at_checked(bins.checked_mul(2)?)?;
        let (mut starts, mut salts) = (vec![0], Vec::new());
        let mut end = 0;
        for &[count, salt] in counts.as_chunks().0 {
            end += u32::from(count);
            starts.push(end);
            salts.push(salt);
        }
        let whole = end as usize == len && bytes.len() == len.div_ceil(2) * ENTRY_BYTES && bins > 0;
        let sound = layout.iter().all(|&groups| groups <= Layout::MAX_GROUPS);
        if !whole || !sound {
            return None;
        }
        let mut entries = Vec::with_capacity(len + 1);
        for two in bytes.as_chunks::<ENTRY_BYTES>().0 {
            let mut bits = [0; 8];
            bits[..ENTRY_BYTES].copy_from_slice(two);
            let bits = u64::from_le_bytes(bits);
            entries.extend([bits, bits >> ENTRY_BITS].map(Entry::from_bits));
        }
        entries.truncate(len);
        let fingerprint = u64::from_le_bytes(fingerprint);
        Some(Plan { layout: Layout(layout), fingerprint, starts, salts, entries })
    }

    pub(super) fn layout(&self) -> Layout {
        self.layout
    }

    /// How to look for `pattern`, which has class number `class`, unless that
    /// is not known. `groups` are those that its class has.
    pub(super) fn get(&self, class: usize, pattern: &[u8], groups: usize) -> Option<Choice> {
        let hash = hash(0, pattern);
        let bin = bin(hash, self.salts.len());
        let tag = tag(hash, self.salts[bin]);
        let entries = &self.entries[self.starts[bin] as usize..self.starts[bin + 1] as usize];
        let Choice { offset, bucket } = entries.iter().find(|entry| entry.tag == tag)?.choice;
        // It may be another pattern's.
        let last = (pattern.len() - CLASSES[class].width).min(MAX_OFFSET);
        Some(Choice { offset: offset.min(last as u8), bucket: bucket % (groups * 8) as u8 })
    }
}

const ENTRY_BITS: u32 = TAG_BITS + OFFSET_BITS + BUCKET_BITS;
/// The bytes of two entries.
const ENTRY_BYTES: usize = ENTRY_BITS as usize * 2 / 8;

impl Entry {
    fn to_bits(self) -> u64 {
        let Choice { offset, bucket } = self.choice;
        u64::from(self.tag) | u64::from(offset) << TAG_BITS | u64::from(bucket) << (TAG_BITS + OFFSET_BITS)
    }

    fn from_bits(bits: u64) -> Entry {
        let field = |from: u32, len: u32| bits >> from & ((1 << len) - 1);
        Entry {
            tag: field(0, TAG_BITS) as u16,
            choice: Choice {
                offset: field(TAG_BITS, OFFSET_BITS) as u8,
                bucket: field(TAG_BITS + OFFSET_BITS, BUCKET_BITS) as u8,
            },
        }
    }
}

/// The bin, among so many, of a pattern with that hash.
fn bin(hash: u64, bins: usize) -> usize {
    ((u128::from(hash) * bins as u128) >> 64) as usize
}

/// The tag, in a bin with that salt.
fn tag(hash: u64, salt: u8) -> u16 {
    (hash.wrapping_mul(2 * u64::from(salt) + 1) << 20 >> (64 - TAG_BITS)) as u16
}

/// A number that other patterns hardly have.
fn fingerprint(patterns: &Patterns) -> u64 {
    patterns.iter().fold(patterns.len() as u64, hash)
}

/// A hash that is the same on every machine.
fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mix = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
        (product >> 64) as u64 ^ product as u64
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(seed, |hash, &word| mix(hash, u64::from_le_bytes(word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(mix(hash, u64::from_le_bytes(last)), bytes.len() as u64)
}
