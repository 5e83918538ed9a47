//! How a group that failed is taken apart so that one bad unit never fails its neighbours.
//!
//! When a write of a unit is refused, the transaction is undone and the group falls into what was
//! before it, itself, and two halves of what comes after, in this order. Alone, a unit gets an
//! answer that is true of what is really stored. The halves bound the work: where all are bad, a
//! unit is run as often as the group can be halved, not as often as there are units before it.

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

    /// Puts a part back, taken apart around its unit at `bad` (counted in the part).
    pub(crate) fn split(&mut self, mut part: Vec<usize>, bad: usize) {
        let mut after = part.split_off(part.len().min(bad + 1));
        let last = after.split_off(after.len() / 2);
        let alone = part.split_off(part.len().min(bad));
        self.0.extend([last, after, alone, part]);
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

    /// Runs a group; gives the number of runs and of units in them.
    fn run(len: usize, is_bad: impl Fn(usize) -> bool) -> (usize, usize) {
        let mut parts = Parts::all(len);
        let mut answered = Vec::new();
        let (mut runs, mut units) = (0, 0);
        while let Some(part) = parts.take() {
            runs += 1;
            units += part.len();
            match part.iter().position(|unit| is_bad(*unit)) {
                Some(index) if part.len() > 1 => parts.split(part, index),
                _ => answered.extend(part),
            }
        }
        assert_eq!(answered, (0..len).collect::<Vec<_>>(), "neighbours keep their order");
        (runs, units)
    }

    #[test]
    fn a_group_with_bad_units_is_run_a_bounded_number_of_times() {
        assert_eq!(run(512, |_| false), (1, 512));
        let (runs, units) = run(512, |unit| [0, 3, 4, 9].contains(&unit));
        assert!(runs <= 4 * 4 + 1 && units <= 4 * 512, "{runs} runs of {units} units");
        let (runs, units) = run(512, |_| true);
        assert!(runs <= 2 * 512 && units <= 10 * 512, "{runs} runs of {units} units");
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
