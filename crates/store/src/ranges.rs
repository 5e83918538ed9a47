//! How a group that failed is taken apart so that one bad unit never fails its neighbours.
//!
//! When a write of unit `i` fails, the transaction is undone and the group falls into three: what
//! was before it, itself, and what comes after, in this order. Alone, a unit gets an answer that is
//! true of what is really stored. Each unit is run at most twice on SQLite and survivors are
//! committed in at most one transaction more than there are bad units.

use std::ops::Range;

/// The parts of a group that are still to be run, in order.
#[derive(Debug)]
pub(crate) struct Ranges(Vec<Range<usize>>);

impl Ranges {
    /// All units of a group of this size.
    pub(crate) fn all(len: usize) -> Self {
        Self(std::iter::once(0..len).collect())
    }

    /// The next part to be run; its units come before all others left.
    pub(crate) fn take(&mut self) -> Option<Range<usize>> {
        loop {
            let range = self.0.pop()?;
            if !range.is_empty() {
                return Some(range);
            }
        }
    }

    /// Puts a part back in three, around the unit at `bad` (counted in the group).
    pub(crate) fn split(&mut self, range: &Range<usize>, bad: usize) {
        self.0.push(bad + 1..range.end);
        self.0.push(bad..bad + 1);
        self.0.push(range.start..bad);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_keep_their_order_around_bad_units() {
        let bad = [0, 3, 4, 9];
        let mut ranges = Ranges::all(10);
        let mut answered = Vec::new();
        let mut runs = 0;
        while let Some(range) = ranges.take() {
            runs += 1;
            let first_bad = range.clone().find(|unit| bad.contains(unit));
            match first_bad {
                Some(unit) if range.len() > 1 => ranges.split(&range, unit),
                _ => answered.extend(range),
            }
        }
        assert_eq!(answered, (0..10).collect::<Vec<_>>());
        assert!(runs <= 3 * bad.len() + 1, "{runs} runs");
    }
}
