//! How a group that failed is taken apart so that one bad unit never fails its neighbours.
//!
//! When a write of a unit is refused, the transaction is undone and the group falls into three:
//! what was before it, itself, and what comes after, in this order. Alone, a unit gets an answer
//! that is true of what is really stored. Survivors are committed in at most one transaction more
//! than there are bad units.

/// The parts of a group that are still to be run, in order. A part is a list of places in the
/// group.
#[derive(Debug)]
pub(crate) struct Parts(Vec<Vec<usize>>);

impl Parts {
    /// All units of a group of this size.
    pub(crate) fn all(len: usize) -> Self {
        Self(vec![(0..len).collect()])
    }

    /// The next part to be run; its units come before all others left.
    pub(crate) fn take(&mut self) -> Option<Vec<usize>> {
        loop {
            let part = self.0.pop()?;
            if !part.is_empty() {
                return Some(part);
            }
        }
    }

    /// Puts a part back in three, around its unit at `bad` (counted in the part).
    pub(crate) fn split(&mut self, mut part: Vec<usize>, bad: usize) {
        let after = part.split_off(part.len().min(bad + 1));
        let alone = part.split_off(part.len().min(bad));
        self.0.extend([after, alone, part]);
    }

    /// Puts units back that have no answer yet.
    pub(crate) fn put(&mut self, part: Vec<usize>) {
        self.0.push(part);
    }

    /// Puts a part back in two: the units at `late` (counted in the part, rising) come after the
    /// others.
    pub(crate) fn defer(&mut self, part: Vec<usize>, late: &[usize]) {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for (index, unit) in part.into_iter().enumerate() {
            let side = if late.binary_search(&index).is_ok() { &mut second } else { &mut first };
            side.push(unit);
        }
        self.0.extend([second, first]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_keep_their_order_around_bad_units() {
        let bad = [0, 3, 4, 9];
        let mut parts = Parts::all(10);
        let mut answered = Vec::new();
        let mut runs = 0;
        while let Some(part) = parts.take() {
            runs += 1;
            let first_bad = part.iter().position(|unit| bad.contains(unit));
            match first_bad {
                Some(index) if part.len() > 1 => parts.split(part, index),
                _ => answered.extend(part),
            }
        }
        assert_eq!(answered, (0..10).collect::<Vec<_>>());
        assert!(runs <= 3 * bad.len() + 1, "{runs} runs");
    }

    #[test]
    fn the_late_come_after_the_others_and_before_what_waits() {
        let mut parts = Parts::all(6);
        let whole = parts.take().unwrap();
        parts.split(whole, 4);
        let before = parts.take().unwrap();
        parts.defer(before, &[1, 3]);
        let order: Vec<Vec<usize>> = std::iter::from_fn(|| parts.take()).collect();
        assert_eq!(order, [vec![0, 2], vec![1, 3], vec![4], vec![5]]);
    }
}
