//! Rates with their base (field.md §4.1): two decimals, half up; no base, no rate.

/// A rate, with what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Numerator.
    pub part: i64,
    /// Denominator, shown beside it.
    pub base: i64,
    /// In hundredths of a per cent: 7173 is 71.73 %.
    pub basis_points: i64,
}

/// The share of `part` in `base`; none when there is no base.
pub fn rate(part: i64, base: i64) -> Option<Rate> {
    let scaled = part.checked_mul(20_000)?.checked_add(base)?;
    (base > 0).then(|| Rate { part, base, basis_points: scaled.div_euclid(base * 2) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rates_of_the_document_come_out() {
        for (part, base, wanted) in [
            (939, 1309, 7173),
            (14462, 30370, 4762),
            (852, 939, 9073),
            (1, 8, 1250),
            (1, 3, 3333),
            (2, 3, 6667),
            (0, 5, 0),
            (5, 5, 10_000),
            (1, 20_000, 1),
        ] {
            assert_eq!(rate(part, base).unwrap().basis_points, wanted, "{part} of {base}");
        }
        assert_eq!(rate(0, 0), None);
    }
}
