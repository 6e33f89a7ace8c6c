//! Buffers that serve one text after another, and how large they may be when
//! they wait for the next.

use foldhash::{HashMap, HashSet};

/// So many bytes a buffer may take and be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit(pub(crate) usize);

/// A buffer, or several.
pub(crate) trait Buffer {
    /// Lets go what has grown beyond `limit`. What stands in the rest may stay
    /// or not: whoever takes a buffer empties it.
    fn hold(&mut self, limit: Limit);
}

impl<T> Buffer for Vec<T> {
    fn hold(&mut self, Limit(most): Limit) {
        if self.capacity() * size_of::<T>() > most {
            *self = Vec::new();
        }
    }
}

impl Buffer for String {
    fn hold(&mut self, Limit(most): Limit) {
        if self.capacity() > most {
            *self = String::new();
        }
    }
}

/// What has a size of its own, made when it is first needed.
impl<T> Buffer for Option<Box<T>> {
    fn hold(&mut self, Limit(most): Limit) {
        if size_of::<T>() > most {
            *self = None;
        }
    }
}

/// Several of a kind.
impl<B: Buffer, const N: usize> Buffer for [B; N] {
    fn hold(&mut self, limit: Limit) {
        self.iter_mut().for_each(|buffer| buffer.hold(limit));
    }
}

impl<K, V> Buffer for HashMap<K, V> {
    fn hold(&mut self, Limit(most): Limit) {
        if self.capacity() * size_of::<(K, V)>() > most {
            *self = HashMap::default();
        }
    }
}

impl<K> Buffer for HashSet<K> {
    fn hold(&mut self, Limit(most): Limit) {
        if self.capacity() * size_of::<K>() > most {
            *self = HashSet::default();
        }
    }
}

/// Makes a structure of buffers, all of whose fields are named, a buffer.
macro_rules! buffers {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::buffer::Buffer for $name {
            fn hold(&mut self, limit: $crate::buffer::Limit) {
                let $name { $($field),* } = self;
                $($crate::buffer::Buffer::hold($field, limit);)*
            }
        }
    };
}

pub(crate) use buffers;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_let_go() {
        struct Both {
            small: Vec<u64>,
            large: Vec<u64>,
        }
        buffers!(Both { small, large });
        let mut both = Both { small: Vec::with_capacity(8), large: Vec::with_capacity(9) };
        both.hold(Limit(64));
        assert_eq!((both.small.capacity(), both.large.capacity()), (8, 0));
        both.hold(Limit(0));
        assert_eq!(both.small.capacity(), 0);
    }
}
