//! The patterns, in one piece of memory.

use super::error::Error;

/// Patterns in lower case (ASCII letters only), one behind the other.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    bytes: Vec<u8>,
    /// Pattern `i` is `bytes[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
}

/// So many bytes and patterns fit, which leaves every number that is made of
/// them within 31 bits.
const MAX: usize = 1 << 28;

impl Patterns {
    pub(super) fn new(patterns: impl IntoIterator<Item: AsRef<str>>) -> Result<Patterns, Error> {
        let mut bytes = Vec::new();
        let mut starts = vec![0];
        for pattern in patterns {
            let pattern = pattern.as_ref().as_bytes();
            if pattern.is_empty() {
                return Err(Error::EmptyPattern { pattern: starts.len() as u32 - 1 });
            }
            if bytes.len() + pattern.len() > MAX {
                return Err(Error::TooLarge);
            }
            bytes.extend_from_slice(pattern);
            starts.push(bytes.len() as u32);
        }
        bytes.make_ascii_lowercase();
        Ok(Patterns { bytes, starts })
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    #[inline]
    pub(super) fn get(&self, pattern: usize) -> &[u8] {
        &self.bytes[self.starts[pattern] as usize..self.starts[pattern + 1] as usize]
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.starts.windows(2).map(|ends| &self.bytes[ends[0] as usize..ends[1] as usize])
    }

    /// The heap's bytes.
    pub(super) fn table_bytes(&self) -> usize {
        self.bytes.len() + size_of_val(&self.starts[..])
    }
}
