//! Chance from a seed (SplitMix64): everything that is made up comes out the same again.

use std::sync::Mutex;

use server::seams::{Entropy, NoEntropy};

/// Makes up numbers, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins at a seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let drawn = self.next();
        let n = u64::try_from(n).unwrap_or(u64::MAX);
        if n == 0 { 0 } else { usize::try_from(drawn % n).unwrap_or(0) }
    }

    /// A number from `least` to `most`, both possible.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = usize::try_from(most - least + 1).unwrap_or(1);
        least + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// Whether something happens that happens so often in a thousand times.
    pub(crate) fn happens(&mut self, permille: usize) -> bool {
        self.below(1000) < permille
    }

    /// One of several; none when there are none.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// The place of one of several weights, the heavier the likelier.
    pub(crate) fn weighted(&mut self, weights: impl Iterator<Item = usize> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        let heavier = |weight: usize| {
            let found = left < weight;
            left = left.saturating_sub(weight);
            found
        };
        weights.into_iter().map(heavier).position(|found| found).unwrap_or(0)
    }
}

/// The program's source of random bytes while history is made. What must stay secret afterwards
/// (the district's key, passwords) never comes from here.
#[derive(Debug)]
pub(crate) struct SeededEntropy(Mutex<Chance>);

impl SeededEntropy {
    /// Begins at a seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(Mutex::new(Chance::seeded(seed)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        let mut chance = self.0.lock().map_err(|_| NoEntropy)?;
        for chunk in bytes.chunks_mut(8) {
            let drawn = chance.next().to_be_bytes();
            chunk.iter_mut().zip(drawn).for_each(|(byte, drawn)| *byte = drawn);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let mut one = Chance::seeded(7);
        let mut other = Chance::seeded(7);
        let drawn: Vec<usize> = (0..100).map(|_| one.below(1000)).collect();
        assert_eq!(drawn, (0..100).map(|_| other.below(1000)).collect::<Vec<_>>());
        assert!(drawn.iter().any(|number| *number != drawn[0]));
    }

    #[test]
    fn weights_decide_how_often() {
        let mut chance = Chance::seeded(1);
        let mut counts = [0; 3];
        for _ in 0..10_000 {
            counts[chance.weighted([1, 0, 9].into_iter())] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((800..1200).contains(&counts[0]), "{counts:?}");
    }
}
