//! Sums of directed edges: what is left when every edge has met its reverse, joined into loops.
//!
//! The border of a set of shapes that lie side by side is the sum of their borders: an edge
//! between two of them occurs once in each direction and vanishes.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::geometry::{Point, orientation};

/// A directed edge of a shape, with the shape on its left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) from: Point,
    pub(crate) to: Point,
    /// Whose edge it is; the caller's number.
    pub(crate) owner: u32,
}

impl Edge {
    /// The same for both directions.
    pub(crate) fn key(&self) -> (Point, Point) {
        (self.from.min(self.to), self.from.max(self.to))
    }

    fn is_forward(&self) -> bool {
        self.from < self.to
    }
}

/// Sorts edges so that those between the same two points are neighbours, and hands over each
/// such group: the edges in one direction, then those in the other.
pub(crate) fn for_each_pair(edges: &mut [Edge], mut group: impl FnMut(&[Edge], &[Edge])) {
    edges.sort_unstable_by_key(|edge| (edge.key(), edge.is_forward(), edge.owner));
    for same in edges.chunk_by(|a, b| a.key() == b.key()) {
        let (backward, forward) = same.split_at(same.partition_point(|edge| !edge.is_forward()));
        group(forward, backward);
    }
}

/// The edges that meet no reverse, sorted.
pub(crate) fn uncancelled(mut edges: Vec<Edge>) -> Vec<Edge> {
    let mut left = Vec::new();
    for_each_pair(&mut edges, |forward, backward| {
        let met = forward.len().min(backward.len());
        left.extend_from_slice(&forward[met..]);
        left.extend_from_slice(&backward[met..]);
    });
    left.sort_unstable();
    left
}

/// Joins edges into loops that pass no vertex twice. `edges` must be sorted and a sum of closed
/// rings (as [`uncancelled`] gives it).
///
/// Where several loops meet in a vertex, the walk stays at the border of one wedge of the inside,
/// so that the loops of a proper outline touch there and never cross.
pub(crate) fn loops(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut walk = Walk { edges, used: vec![false; edges.len()] };
    let mut loops = Vec::new();
    for start in 0..edges.len() {
        if !walk.used[start] {
            walk.follow(start, &mut loops);
        }
    }
    loops
}

struct Walk<'a> {
    edges: &'a [Edge],
    used: Vec<bool>,
}

impl Walk<'_> {
    /// Walks from an edge until nothing is left to close, and cuts off a loop whenever it comes
    /// to a vertex of its own path.
    fn follow(&mut self, start: usize, loops: &mut Vec<Vec<Edge>>) {
        let mut path: Vec<Edge> = Vec::new();
        let mut place_on_path = BTreeMap::new();
        let mut next = Some(start);
        while let Some(index) = next {
            let edge = self.edges[index];
            self.used[index] = true;
            place_on_path.insert(edge.from, path.len());
            path.push(edge);
            if let Some(&first) = place_on_path.get(&edge.to) {
                let closed = path.split_off(first);
                for edge in &closed {
                    place_on_path.remove(&edge.from);
                }
                loops.push(closed);
            }
            next = path.last().and_then(|last| self.next_after(*last));
        }
    }

    /// The unused edge out of the end of `last` that comes first when turning clockwise from the
    /// way back: between the two lies one wedge of the inside.
    fn next_after(&self, last: Edge) -> Option<usize> {
        let (here, back) = (last.to, last.from);
        let begin = self.edges.partition_point(|edge| edge.from < here);
        let out = self.edges[begin..].iter().take_while(|edge| edge.from == here);
        let free = (begin..).zip(out).filter(|(index, _)| !self.used[*index]);
        let by_turn = |(_, a): &(usize, &Edge), (_, b): &(usize, &Edge)| {
            let (quarter_a, quarter_b) = (turn(here, back, a.to), turn(here, back, b.to));
            quarter_a.cmp(&quarter_b).then_with(|| orientation(here, a.to, b.to))
        };
        free.min_by(by_turn).map(|(index, _)| index)
    }
}

/// How far clockwise around `here` the direction of `to` is from that of `back`: 0 less than
/// half a turn, 1 half a turn, 2 more, 3 a whole turn.
fn turn(here: Point, back: Point, to: Point) -> u8 {
    match orientation(here, back, to) {
        Ordering::Less => 0,
        Ordering::Greater => 2,
        Ordering::Equal if is_between(back, here, to) => 1,
        Ordering::Equal => 3,
    }
}

/// Whether `middle` lies between `a` and `b`, all three on one line and `middle` neither of them.
fn is_between(a: Point, middle: Point, b: Point) -> bool {
    a.min(b) < middle && middle < a.max(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(owner: u32, points: &[(i32, i32)]) -> Vec<Edge> {
        let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let next = points.iter().cycle().skip(1);
        let pairs = points.iter().zip(next);
        pairs.map(|(&from, &to)| Edge { from, to, owner }).collect()
    }

    fn sizes(edges: Vec<Edge>) -> Vec<usize> {
        let mut sizes: Vec<usize> = loops(&uncancelled(edges)).iter().map(Vec::len).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn two_squares_side_by_side_have_one_border() {
        let mut edges = ring(0, &[(0, 0), (2, 0), (2, 2), (0, 2)]);
        edges.extend(ring(1, &[(2, 0), (4, 0), (4, 2), (2, 2)]));
        assert_eq!(sizes(edges), [6]);
    }

    #[test]
    fn squares_that_touch_in_a_corner_stay_two() {
        let mut edges = ring(0, &[(0, 0), (2, 0), (2, 2), (0, 2)]);
        edges.extend(ring(1, &[(2, 2), (4, 2), (4, 4), (2, 4)]));
        assert_eq!(sizes(edges), [4, 4]);
    }

    #[test]
    fn equal_shapes_leave_two_equal_loops() {
        let mut edges = ring(0, &[(0, 0), (2, 0), (2, 2)]);
        edges.extend(ring(1, &[(0, 0), (2, 0), (2, 2)]));
        assert_eq!(sizes(edges), [3, 3]);
    }
}
