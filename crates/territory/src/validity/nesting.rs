//! How the rings of one shape lie to each other. Presumes that no two edges meet except in
//! vertices, so that each edge lies wholly inside or wholly outside every other ring.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, FaultKind};
use crate::geometry::{BBox, MultiPolygon, Point, Polygon, Ring};

type Edge = (Point, Point);

/// Holes outside, rings that overlap, insides cut in two.
pub(super) fn faults(shape: &MultiPolygon) -> Vec<Fault> {
    let mut found = Vec::new();
    for (index, polygon) in shape.0.iter().enumerate() {
        found.extend(hole_faults(index, polygon));
        found.extend(cut(polygon).map(|at| FaultKind::Cut.at(index, 0, at)));
    }
    let boxes: Vec<Option<BBox>> = shape.0.iter().map(|polygon| bbox(&polygon.outer)).collect();
    for (index, polygon) in shape.0.iter().enumerate() {
        for (other_index, other) in shape.0.iter().enumerate() {
            // If two polygons overlap, the outer ring of one runs through the inside of the
            // other, since no two edges lie on each other.
            if index != other_index && overlap(boxes[index], boxes[other_index]) {
                let mut edges = telling_edges(&polygon.outer, other.rings());
                let inside = edges.find(|edge| is_in_polygon(other, *edge));
                found.extend(inside.map(|(at, _)| FaultKind::PolygonsOverlap.at(index, 0, at)));
            }
        }
    }
    found
}

fn hole_faults(index: usize, polygon: &Polygon) -> Vec<Fault> {
    let mut found = Vec::new();
    let boxes: Vec<Option<BBox>> = polygon.holes.iter().map(bbox).collect();
    for (number, hole) in polygon.holes.iter().enumerate() {
        let mut edges = telling_edges(hole, std::iter::once(&polygon.outer));
        let outside = edges.find(|edge| !is_in_ring(&polygon.outer, *edge));
        found.extend(outside.map(|(at, _)| FaultKind::HoleOutside.at(index, number + 1, at)));
        for (other_number, other) in polygon.holes.iter().enumerate() {
            if number != other_number && overlap(boxes[number], boxes[other_number]) {
                let mut edges = telling_edges(hole, std::iter::once(other));
                let inside = edges.find(|edge| is_in_ring(other, *edge));
                let kind = FaultKind::HolesOverlap;
                found.extend(inside.map(|(at, _)| kind.at(index, number + 1, at)));
            }
        }
    }
    found
}

/// The edges of a ring that must be looked at to know on which side of other rings it lies: one
/// if they have no vertex in common, all if it may pass from one side to the other in a vertex.
fn telling_edges<'a>(
    ring: &'a Ring,
    others: impl Iterator<Item = &'a Ring>,
) -> impl Iterator<Item = Edge> + 'a {
    let own: BTreeSet<Point> = ring.0.iter().copied().collect();
    let touch = others.flat_map(|other| &other.0).any(|point| own.contains(point));
    ring.edges().take(if touch { usize::MAX } else { 1 })
}

/// Whether a ring lies inside another, for rings that do not cross: any edge tells that is not
/// an edge of both.
pub(crate) fn lies_in(ring: &Ring, other: &Ring) -> bool {
    let is_shared = |(a, b): Edge| other.edges().any(|edge| edge == (a, b) || edge == (b, a));
    let mut own_edges = ring.edges().filter(|edge| !is_shared(*edge));
    overlap(bbox(ring), bbox(other)) && own_edges.next().is_some_and(|edge| is_in_ring(other, edge))
}

fn is_in_polygon(polygon: &Polygon, edge: Edge) -> bool {
    is_in_ring(&polygon.outer, edge) && !polygon.holes.iter().any(|hole| is_in_ring(hole, edge))
}

/// Whether the middle of an edge lies inside a ring: an odd number of the ring's edges cross the
/// way east from it. Counted in half units, in which the middle is a lattice point; it lies on
/// no edge of the ring.
fn is_in_ring(ring: &Ring, edge: Edge) -> bool {
    let middle = |a: i32, b: i32| i128::from(a) + i128::from(b);
    let (lng, lat) = (middle(edge.0.lng, edge.1.lng), middle(edge.0.lat, edge.1.lat));
    let crosses_east = |(a, b): &Edge| {
        let (low, high) = if a.lat < b.lat { (a, b) } else { (b, a) };
        let (south, north) = (2 * i128::from(low.lat), 2 * i128::from(high.lat));
        let (west, east) = (2 * i128::from(low.lng), 2 * i128::from(high.lng));
        (south..north).contains(&lat)
            && (east - west) * (lat - south) > (north - south) * (lng - west)
    };
    ring.edges().filter(crosses_east).count() % 2 == 1
}

fn bbox(ring: &Ring) -> Option<BBox> {
    BBox::around(ring.0.iter().copied())
}

fn overlap(a: Option<BBox>, b: Option<BBox>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    a.min.lng <= b.max.lng
        && b.min.lng <= a.max.lng
        && a.min.lat <= b.max.lat
        && b.min.lat <= a.max.lat
}

/// A vertex where touching rings close a chain that cuts the inside of the polygon in two.
///
/// Rings and the vertices in which they touch form a graph; the inside is in one piece exactly
/// if that graph has no cycle.
fn cut(polygon: &Polygon) -> Option<Point> {
    let mut rings_at: BTreeMap<Point, Vec<usize>> = BTreeMap::new();
    for (ring, points) in polygon.rings().enumerate() {
        for point in &points.0 {
            rings_at.entry(*point).or_default().push(ring);
        }
    }
    let mut group: Vec<usize> = (0..=polygon.holes.len()).collect();
    for (point, rings) in rings_at.into_iter().filter(|(_, rings)| rings.len() > 1) {
        for ring in &rings[1..] {
            let (kept, joined) = (group[rings[0]], group[*ring]);
            if kept == joined {
                return Some(point);
            }
            for member in group.iter_mut().filter(|member| **member == joined) {
                *member = kept;
            }
        }
    }
    None
}
