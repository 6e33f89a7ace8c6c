//! How wide the vectors are that this processor has.

/// A width of vectors, with the instructions that the net asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// AVX-512 with VNNI.
    #[cfg(target_arch = "x86_64")]
    Bits512,
    /// AVX2.
    #[cfg(target_arch = "x86_64")]
    Bits256,
    /// What every processor of its kind has.
    Any,
}

impl Width {
    /// The widest; a few loads, for a processor is asked once.
    #[inline]
    pub(super) fn best() -> Width {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni") {
            return Width::Bits512;
        } else if is_x86_feature_detected!("avx2") {
            return Width::Bits256;
        }
        Width::Any
    }
}

/// Does `work`, compiled for the widest vectors: a loop over arrays in it, if
/// all of it is inlined, becomes code for these.
#[inline]
#[cfg_attr(target_arch = "x86_64", allow(unsafe_code))] // calls of what the processor was asked for
pub(super) fn widely<T>(work: impl FnOnce() -> T) -> T {
    match Width::best() {
        // SAFETY: the processor has the features that the function asks for.
        #[cfg(target_arch = "x86_64")]
        Width::Bits512 => unsafe { x86::in_512(work) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Width::Bits256 => unsafe { x86::in_256(work) },
        Width::Any => work(),
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    #[target_feature(enable = "avx512f")]
    pub(super) fn in_512<T>(work: impl FnOnce() -> T) -> T {
        work()
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn in_256<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
}
