//! Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea and Flood
//! 2014). Each topic has dice of its own, so that a change in one part moves nothing in another.

/// The seed of the demo district.
const SEED: u64 = 330_502;
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A row of numbers.
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of a topic.
    pub(crate) fn of(topic: &str) -> Self {
        let seed = topic.bytes().fold(SEED, |sum, byte| mix(sum ^ u64::from(byte)));
        Self(seed)
    }

    /// Any number.
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from `low` to `high`, both possible. `low` when they are the wrong way round.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let count = u64::try_from(high - low).map_or(1, |span| span + 1);
        low + i64::try_from(self.roll() % count).unwrap_or(0)
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(from.len()).ok()? - 1;
        from.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// Puts things into another order (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = self.between(0, i64::try_from(last).unwrap_or(0));
            things.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}

/// A number from 0 to 999 that belongs to a pair, whichever comes first.
pub(crate) fn of_pair(a: usize, b: usize) -> u64 {
    let (low, high) = (a.min(b) as u64, a.max(b) as u64);
    mix(SEED ^ mix(low.wrapping_mul(STEP)) ^ high) % 1000
}

fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(STEP);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
