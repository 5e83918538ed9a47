//! Whether one shape makes sense, decided exactly.
//!
//! The rules are those of OGC Simple Features (06-103r4 §6.1.11) and RFC 7946, and one more:
//! rings may touch only where both have a vertex, so that neighbours can share every edge.
//! For a shape without faults, every point off its border is wound around once (inside) or not
//! at all (outside); `coverage` and `GridIndex` rest on that.

mod contact;
mod fault;
mod nesting;

pub use fault::{Fault, FaultKind};
pub(crate) use nesting::lies_in;

use crate::geometry::{MultiPolygon, Point, Ring, cross};

/// All faults of a shape in the order polygon, ring; empty for a good shape.
///
/// How rings lie to each other is asked only when each ring is good in itself and none cross,
/// since it has no answer before.
pub fn faults(shape: &MultiPolygon) -> Vec<Fault> {
    if shape.0.is_empty() {
        return vec![FaultKind::Empty.at(0, 0, Point::new(0, 0))];
    }
    let mut found = Vec::new();
    for (polygon, rings) in shape.0.iter().enumerate() {
        for (index, ring) in rings.rings().enumerate() {
            let kinds = ring_faults(ring, index > 0).into_iter();
            found.extend(kinds.map(|(kind, at)| kind.at(polygon, index, at)));
        }
    }
    if found.is_empty() {
        found = contact::faults(shape);
    }
    if found.is_empty() {
        found = nesting::faults(shape);
    }
    found
}

/// What can be seen on one ring alone.
fn ring_faults(ring: &Ring, is_hole: bool) -> Vec<(FaultKind, Point)> {
    let first = ring.0.first().copied().unwrap_or(Point::new(0, 0));
    let mut sorted = ring.0.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() < 3 {
        return vec![(FaultKind::TooFewPoints, first)];
    }
    let mut found: Vec<(FaultKind, Point)> =
        ring.edges().filter_map(|(a, b)| edge_fault(a, b).map(|kind| (kind, a))).collect();
    let after_next = ring.0.iter().copied().cycle().skip(2);
    let spikes = ring.edges().zip(after_next).filter(|((a, b), c)| is_spike(*a, *b, *c));
    found.extend(spikes.map(|((_, b), _)| (FaultKind::Spike, b)));
    if found.is_empty() {
        found.extend(touches_itself(ring));
    }
    let is_clockwise = ring.doubled_area() < 0;
    if found.is_empty() && is_clockwise != is_hole {
        found.push((FaultKind::Orientation, first));
    }
    found
}

fn edge_fault(a: Point, b: Point) -> Option<FaultKind> {
    const LNG_LIMIT: u32 = 180 * Point::PER_DEGREE.unsigned_abs();
    const LAT_LIMIT: u32 = 90 * Point::PER_DEGREE.unsigned_abs();
    if a.lng.unsigned_abs() > LNG_LIMIT || a.lat.unsigned_abs() > LAT_LIMIT {
        return Some(FaultKind::OffTheEarth);
    }
    if a == b {
        return Some(FaultKind::RepeatedPoint);
    }
    (a.lng.abs_diff(b.lng) > LNG_LIMIT).then_some(FaultKind::TooLong)
}

/// Whether the line turns back on itself at `b`.
fn is_spike(a: Point, b: Point, c: Point) -> bool {
    let ahead = |from: i32, by: i32, to: i32| {
        (i128::from(by) - i128::from(from)) * (i128::from(to) - i128::from(by))
    };
    a != b
        && b != c
        && cross(a, b, c) == 0
        && ahead(a.lng, b.lng, c.lng) + ahead(a.lat, b.lat, c.lat) < 0
}

/// The first vertex that the ring passes twice.
fn touches_itself(ring: &Ring) -> Option<(FaultKind, Point)> {
    let mut points = ring.0.clone();
    points.sort_unstable();
    let twice = points.windows(2).find(|pair| pair[0] == pair[1])?;
    Some((FaultKind::TouchesItself, twice[0]))
}

#[cfg(test)]
mod tests;
