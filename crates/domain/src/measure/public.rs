//! What of the figures is public. Below ten nothing is told (field.md §5, the stricter rule), not
//! even by comparing what was published at two times.

use crate::time::Date;

/// Public figures below this are not told.
pub const SMALL: i64 = 10;

/// The figures of one whole period, such as a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period<const N: usize> {
    /// Its first day.
    pub begins: Date,
    /// The first day of the next one.
    pub ends: Date,
    /// The figures. Each cell is of people or matters of its own: a total and its parts must not
    /// both be cells, but the parts and what is left of the total.
    pub cells: [i64; N],
}

/// Figures that may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released<const N: usize> {
    /// From this day on.
    pub from: Date,
    /// Until the day before this one.
    pub until: Date,
    /// The sums.
    pub cells: [i64; N],
}

/// The sums of whole periods that may be told: up to the last one at whose end every cell had grown
/// by nothing or by at least [`SMALL`] since the last time that something could be told. So whoever
/// keeps what was published and subtracts learns nothing about fewer than ten either.
///
/// The periods follow each other. None while nothing can be told.
pub fn released<const N: usize>(periods: &[Period<N>]) -> Option<Released<N>> {
    let from = periods.first()?.begins;
    let (mut told, mut since): (Option<Released<N>>, [i64; N]) = (None, [0; N]);
    for period in periods {
        since = sums(since, period.cells);
        if since.iter().all(|grown| *grown == 0 || *grown >= SMALL) {
            let before = told.map_or([0; N], |told| told.cells);
            told = Some(Released { from, until: period.ends, cells: sums(before, since) });
            since = [0; N];
        }
    }
    told
}

fn sums<const N: usize>(one: [i64; N], other: [i64; N]) -> [i64; N] {
    std::array::from_fn(|at| one.get(at).unwrap_or(&0) + other.get(at).unwrap_or(&0))
}
