//! Rounds: everybody runs once in turn, again and again.

use std::time::{Duration, Instant};

use crate::contender::{Contender, Haystack};

/// What the rounds took.
pub(crate) struct Rounds {
    pub(crate) names: Vec<&'static str>,
    /// Of the text.
    bytes: usize,
    /// For each contender, the seconds for the text in each round.
    seconds: Vec<Vec<f64>>,
}

/// The middle of some numbers, and what half of them lie between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quartiles {
    pub(crate) lower: f64,
    pub(crate) median: f64,
    pub(crate) upper: f64,
}

impl Rounds {
    /// Lets everybody search all `pieces`, each in a call of its own, as often
    /// as makes `at_least` in a round.
    pub(crate) fn run(
        contenders: &mut [Contender],
        pieces: &[Haystack<'_>],
        at_least: Duration,
        rounds: usize,
    ) -> Rounds {
        // The first pass warms the caches and says how many make a round.
        let passes: Vec<u32> = contenders
            .iter_mut()
            .map(|contender| {
                let pass = time(contender, pieces, 1).max(1e-9);
                (at_least.as_secs_f64() / pass).ceil().max(1.0) as u32
            })
            .collect();
        let mut seconds = vec![Vec::with_capacity(rounds); contenders.len()];
        for round in 0..rounds {
            for turn in 0..contenders.len() {
                // Nobody always runs behind the same neighbour's caches.
                let i = (turn + round) % contenders.len();
                seconds[i].push(time(&mut contenders[i], pieces, passes[i]));
            }
        }
        Rounds {
            names: contenders.iter().map(|contender| contender.name).collect(),
            bytes: pieces.iter().map(|piece| piece.text.len()).sum(),
            seconds,
        }
    }

    /// Takes the rounds of `more` for its own: the same contenders, the same
    /// text.
    pub(crate) fn append(&mut self, more: Rounds) {
        for (seconds, mut more) in self.seconds.iter_mut().zip(more.seconds) {
            seconds.append(&mut more);
        }
    }

    /// Bytes a nanosecond, that is, GB/s.
    pub(crate) fn speed(&self, name: &str) -> Option<Quartiles> {
        let seconds = self.seconds_of(name)?;
        Some(Quartiles::of(seconds.iter().map(|seconds| self.bytes as f64 / seconds / 1e9)))
    }

    /// How many times as fast `name` is as `other`.
    pub(crate) fn ratio(&self, name: &str, other: &str) -> Option<Quartiles> {
        let (own, others) = (self.seconds_of(name)?, self.seconds_of(other)?);
        Some(Quartiles::of(own.iter().zip(others).map(|(own, other)| other / own)))
    }

    /// How many times as fast `name` is here as in `other`.
    pub(crate) fn against(&self, other: &Rounds, name: &str) -> Option<Quartiles> {
        let (own, others) = (self.seconds_of(name)?, other.seconds_of(name)?);
        let scale = self.bytes as f64 / other.bytes as f64;
        Some(Quartiles::of(own.iter().zip(others).map(|(own, other)| scale * other / own)))
    }

    fn seconds_of(&self, name: &str) -> Option<&[f64]> {
        let i = self.names.iter().position(|known| *known == name)?;
        Some(&self.seconds[i])
    }
}

/// The seconds for one pass of several.
fn time(contender: &mut Contender, pieces: &[Haystack<'_>], passes: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..passes {
        for &piece in pieces {
            std::hint::black_box(contender.search(std::hint::black_box(piece)));
        }
    }
    start.elapsed().as_secs_f64() / f64::from(passes)
}

impl Quartiles {
    fn of(numbers: impl Iterator<Item = f64>) -> Quartiles {
        let mut sorted: Vec<f64> = numbers.collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |quarter: usize| {
            let place = quarter as f64 / 4.0 * (sorted.len() - 1) as f64;
            let (below, part) = (place.floor() as usize, place.fract());
            let above = (below + 1).min(sorted.len() - 1);
            sorted[below] * (1.0 - part) + sorted[above] * part
        };
        Quartiles { lower: at(1), median: at(2), upper: at(3) }
    }
}
