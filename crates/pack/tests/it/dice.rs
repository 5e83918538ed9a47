//! Chance for the properties: proptest draws the seed, everything else follows from it.

/// A row of numbers that looks like chance (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % limit
    }

    /// One time in `of`.
    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Some of several, in their order; at least one.
    pub(crate) fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        let kept = self.below(from.len());
        let chosen =
            |(index, item): (usize, &T)| (index == kept || self.one_in(2)).then(|| item.clone());
        from.iter().enumerate().filter_map(chosen).collect()
    }

    /// Another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A text that is hard to write down: quotes, commas, line breaks, brackets.
    pub(crate) fn text(&mut self) -> Box<str> {
        const LETTERS: [&str; 20] = [
            "a", "Z", "0", "片", "区", "é", " ", ",", ";", "\"", "'", "\\", "\n", "=", "#", "[[",
            "]", "{", "“", "\"\"\"",
        ];
        let length = 1 + self.below(12);
        let text: String = (0..length).map(|_| *self.pick(&LETTERS)).collect();
        let text = text.trim();
        if text.is_empty() { "字".into() } else { text.into() }
    }
}
