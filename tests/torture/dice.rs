//! Chance that can be thrown again: the same seed gives the same run.

/// A small generator (splitmix64); good enough to choose what breaks.
pub struct Dice(u64);

impl Dice {
    /// The run's own seed, from `TALENT_SEED`, mixed with the test's.
    pub fn new(seed: u64) -> Self {
        let run = std::env::var("TALENT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0u64);
        Self(seed ^ run.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// True `of` times in a hundred.
    pub fn percent(&mut self, of: usize) -> bool {
        self.below(100) < of
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// How often: the long count when `TALENT_TORTURE` is 1.
pub fn times(short: usize, long: usize) -> usize {
    if std::env::var("TALENT_TORTURE").is_ok_and(|wish| wish == "1") { long } else { short }
}
