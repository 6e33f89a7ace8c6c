//! The engines, and which of them this processor can run.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

/// How a [`Matcher`](super::Matcher) searches. All engines find the same
/// matches in the same order; they differ in speed.
///
/// ```
/// use dechrome::matcher::Engine;
///
/// assert!(Engine::Portable.is_available());
/// assert!(Engine::best().is_available());
/// assert_eq!("avx2".parse(), Ok(Engine::Avx2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// 64 bytes at a time; needs AVX-512 with VBMI, and GFNI.
    Avx512,
    /// 32 bytes at a time; needs AVX2.
    Avx2,
    /// An Aho-Corasick automaton, on any processor.
    Portable,
}

/// The variable that names the engine to use where the builder names none.
const VARIABLE: &str = "DECHROME_ENGINE";

impl Engine {
    /// Every engine, the fastest first.
    ///
    /// ```
    /// use dechrome::matcher::Engine;
    ///
    /// assert_eq!(Engine::all().len(), 3);
    /// ```
    pub const fn all() -> &'static [Engine] {
        &[Engine::Avx512, Engine::Avx2, Engine::Portable]
    }

    /// The name that the environment variable `DECHROME_ENGINE` knows it by.
    ///
    /// ```
    /// use dechrome::matcher::Engine;
    ///
    /// assert_eq!(Engine::Avx512.name(), "avx512");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Engine::Avx512 => "avx512",
            Engine::Avx2 => "avx2",
            Engine::Portable => "portable",
        }
    }

    /// Whether this processor can run it.
    ///
    /// ```
    /// use dechrome::matcher::{Engine, Matcher};
    ///
    /// for &engine in Engine::all().iter().filter(|engine| engine.is_available()) {
    ///     let matcher = Matcher::builder().engine(engine).build(["share"])?;
    ///     assert_eq!(matcher.engine(), engine);
    /// }
    /// # Ok::<(), dechrome::matcher::Error>(())
    /// ```
    pub fn is_available(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Engine::Avx512 => super::avx512::is_available(),
            #[cfg(target_arch = "x86_64")]
            Engine::Avx2 => super::avx2::is_available(),
            #[cfg(not(target_arch = "x86_64"))]
            Engine::Avx512 | Engine::Avx2 => false,
            Engine::Portable => true,
        }
    }

    /// The engine that a matcher uses unless its builder names one: the one
    /// that the environment variable `DECHROME_ENGINE` names (`avx512`,
    /// `avx2` or `portable`), else the fastest that this processor can run.
    ///
    /// The variable is read once a process. A name that is unknown, or of an
    /// engine that the processor cannot run, is as good as none.
    ///
    /// ```
    /// use dechrome::matcher::{Engine, Matcher};
    ///
    /// assert_eq!(Matcher::new(["share"])?.engine(), Engine::best());
    /// # Ok::<(), dechrome::matcher::Error>(())
    /// ```
    pub fn best() -> Engine {
        static BEST: OnceLock<Engine> = OnceLock::new();
        *BEST.get_or_init(|| choose(std::env::var(VARIABLE).ok().as_deref()))
    }
}

/// The engine called `name` if it can run, else the fastest that can.
fn choose(name: Option<&str>) -> Engine {
    let named = name.and_then(|name| name.parse().ok());
    let mut all = named.into_iter().chain(Engine::all().iter().copied());
    all.find(|engine: &Engine| engine.is_available()).unwrap_or(Engine::Portable)
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Engine {
    type Err = ParseEngineError;

    fn from_str(name: &str) -> Result<Engine, ParseEngineError> {
        Engine::all().iter().copied().find(|engine| engine.name() == name).ok_or(ParseEngineError)
    }
}

/// A name that no [`Engine`] has.
///
/// ```
/// use dechrome::matcher::{Engine, ParseEngineError};
///
/// assert_eq!("neon".parse::<Engine>(), Err(ParseEngineError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseEngineError;

impl fmt::Display for ParseEngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown engine; expected avx512, avx2 or portable")
    }
}

impl std::error::Error for ParseEngineError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_helps_not_is_no_name() {
        assert_eq!(choose(Some("portable")), Engine::Portable);
        assert_eq!(choose(Some("hyper")), choose(None));
        assert_eq!(choose(Some("")), choose(None));
        for &engine in Engine::all() {
            let chosen = choose(Some(engine.name()));
            assert_eq!(chosen, if engine.is_available() { engine } else { choose(None) });
        }
    }
}
