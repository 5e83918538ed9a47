//! Where edges of one shape meet that should not.

use std::cmp::Ordering;

use super::{Fault, FaultKind};
use crate::geometry::{MultiPolygon, Point, cross, orientation};

/// An edge and the ring it belongs to.
#[derive(Clone, Copy)]
struct Side {
    polygon: usize,
    ring: usize,
    a: Point,
    b: Point,
}

impl Side {
    fn west(&self) -> i32 {
        self.a.lng.min(self.b.lng)
    }

    fn east(&self) -> i32 {
        self.a.lng.max(self.b.lng)
    }

    fn overlaps_in_latitude(&self, other: &Self) -> bool {
        self.a.lat.min(self.b.lat) <= other.a.lat.max(other.b.lat)
            && other.a.lat.min(other.b.lat) <= self.a.lat.max(self.b.lat)
    }
}

/// Edges that cross, lie on each other, or touch where one has no vertex. The rings themselves
/// must have been found good: then edges that share a vertex meet nowhere else, unless they lie
/// on each other.
pub(super) fn faults(shape: &MultiPolygon) -> Vec<Fault> {
    let mut sides: Vec<Side> = Vec::new();
    for (polygon, rings) in shape.0.iter().enumerate() {
        for (ring, points) in rings.rings().enumerate() {
            sides.extend(points.edges().map(|(a, b)| Side { polygon, ring, a, b }));
        }
    }
    sides.sort_by_key(Side::west);
    let mut found = Vec::new();
    for (index, side) in sides.iter().enumerate() {
        let near = sides[index + 1..].iter().take_while(|other| other.west() <= side.east());
        for other in near.filter(|other| side.overlaps_in_latitude(other)) {
            if let Some((kind, at)) = meeting(*side, *other) {
                found.push(kind.at(side.polygon, side.ring, at));
            }
        }
    }
    found.sort_by_key(|fault| (fault.polygon, fault.ring, fault.at));
    found.dedup();
    found
}

/// What is wrong in how two edges meet, and where.
fn meeting(e: Side, f: Side) -> Option<(FaultKind, Point)> {
    let of_f = (orientation(e.a, e.b, f.a), orientation(e.a, e.b, f.b));
    let of_e = (orientation(f.a, f.b, e.a), orientation(f.a, f.b, e.b));
    if of_f == (Ordering::Equal, Ordering::Equal) {
        let begin = e.a.min(e.b).max(f.a.min(f.b));
        let end = e.a.max(e.b).min(f.a.max(f.b));
        return (begin < end).then_some((FaultKind::Overlapping, begin));
    }
    if splits(of_f) && splits(of_e) {
        return Some((FaultKind::Crossing, crossing(e, f)));
    }
    // Here at most one end of each lies on the line of the other.
    let ends = [
        (of_f.0, f.a, splits(of_e)),
        (of_f.1, f.b, splits(of_e)),
        (of_e.0, e.a, splits(of_f)),
        (of_e.1, e.b, splits(of_f)),
    ];
    let on_edge = ends.into_iter().find(|(side, _, within)| *side == Ordering::Equal && *within)?;
    Some((FaultKind::OnEdge, on_edge.1))
}

/// Whether two points lie strictly on different sides.
fn splits(sides: (Ordering, Ordering)) -> bool {
    sides.0 != Ordering::Equal && sides.0 == sides.1.reverse()
}

/// The lattice point just south-west of where two edges cross.
fn crossing(e: Side, f: Side) -> Point {
    let (from, to) = (cross(f.a, f.b, e.a), cross(f.a, f.b, e.b));
    let along = |a: i32, b: i32| {
        let run = i128::from(b) - i128::from(a);
        let offset = (run * from).div_euclid(from - to);
        // The crossing lies between a and b.
        i32::try_from(i128::from(a) + offset).unwrap_or(a)
    };
    Point::new(along(e.a.lng, e.b.lng), along(e.a.lat, e.b.lat))
}
