//! How wide the vectors are that this processor has.
//!
//! The code for them is `unsafe` to call, here and in `dense::x86`. What it gains is
//! told by cleaning with [`Vectors::widest`] made to return others: on an Intel Xeon
//! with AVX-512 crawled pages took 2.2 times as long with [`Width::Any`], and 1.1 times
//! with [`Width::Bits256`]; extracts 1.8 and 1.1 times.
//!
//! Tests of `dense` and `gate` hold every width that the machine has to the plain
//! loops. They pass under Miri, too, which knows AVX2, not all of AVX-512:
//!
//! ```text
//! RUSTFLAGS="-C target-feature=+avx2,+fma,+bmi1" cargo +nightly miri test --lib wide_vectors
//! ```

/// A width of vectors, with the instructions that the net asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Width {
    /// AVX-512 with BW and VNNI.
    #[cfg(target_arch = "x86_64")]
    Bits512,
    /// AVX2 with FMA and BMI1.
    #[cfg(target_arch = "x86_64")]
    Bits256,
    /// What every processor of its kind has.
    Any,
}

impl Width {
    /// Whether this processor has it; a few loads, for it is asked once.
    #[inline]
    #[cfg(any(target_arch = "x86_64", test))]
    fn is_here(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Width::Bits512 => {
                is_x86_feature_detected!("fma")
                    && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vnni")
            }
            #[cfg(target_arch = "x86_64")]
            Width::Bits256 => {
                is_x86_feature_detected!("avx2")
                    && is_x86_feature_detected!("fma")
                    && is_x86_feature_detected!("bmi1")
            }
            Width::Any => true,
        }
    }
}

/// Vectors that this processor has. Only here they are made, and not before it was
/// asked: who has got them may call what is compiled for their width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vectors(Width);

impl Vectors {
    /// The widest.
    #[inline]
    pub(super) fn widest() -> Vectors {
        #[cfg(target_arch = "x86_64")]
        if Width::Bits512.is_here() {
            return Vectors(Width::Bits512);
        } else if Width::Bits256.is_here() {
            return Vectors(Width::Bits256);
        }
        Vectors(Width::Any)
    }

    /// All of them, of one width each.
    #[cfg(test)]
    pub(super) fn all() -> impl Iterator<Item = Vectors> {
        let widths = [
            #[cfg(target_arch = "x86_64")]
            Width::Bits512,
            #[cfg(target_arch = "x86_64")]
            Width::Bits256,
            Width::Any,
        ];
        widths.into_iter().filter(|width| width.is_here()).map(Vectors)
    }

    #[cfg(target_arch = "x86_64")]
    #[inline]
    pub(super) fn width(self) -> Width {
        self.0
    }

    /// Does `work`, compiled for these vectors.
    #[inline]
    #[cfg_attr(target_arch = "x86_64", allow(unsafe_code))] // calls of what the processor was asked for
    pub(super) fn run(self, work: impl Work) {
        match self.0 {
            // SAFETY: the processor has the features that the function asks for.
            #[cfg(target_arch = "x86_64")]
            Width::Bits512 => unsafe { x86::in_512(work) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Width::Bits256 => unsafe { x86::in_256(work) },
            Width::Any => work.run::<false>(),
        }
    }
}

/// Work that a loop over arrays does, to become code for vectors of any width:
/// `run`, and what it calls, is marked to be inlined always. `FUSED` says
/// whether the machine multiplies and adds in one instruction, and has one that
/// rounds down.
pub(super) trait Work {
    fn run<const FUSED: bool>(self);
}

/// Does `work`, compiled for the widest vectors.
#[inline]
pub(super) fn widely(work: impl Work) {
    Vectors::widest().run(work);
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::Work;

    #[target_feature(enable = "avx512f,avx512bw,fma")]
    pub(super) fn in_512(work: impl Work) {
        work.run::<true>();
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn in_256(work: impl Work) {
        work.run::<true>();
    }
}
