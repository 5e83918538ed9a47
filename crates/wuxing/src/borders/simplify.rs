//! Taking vertices out of a network of borders (Visvalingam and Whyatt 1993) without ever letting
//! two borders meet that did not meet before.
//!
//! A vertex goes when the triangle that it makes with its two neighbours is small, and no other
//! vertex lies in that triangle: then no border can pass through it. Vertices where three borders
//! meet, and those of the outline, stay.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use territory::{MultiPolygon, Point, Ring, orientation};

use crate::mesh::{Spot, local_spacing};

/// A triangle is small below so many percent of the square of the local spacing.
const SMALL_PERCENT: i64 = 60;
/// Side of a field of the index of vertices, in 1e-7 degree; about 300 m.
const FIELD: i32 = 30_000;

/// Vertices of these shapes that can go.
pub(super) fn superfluous(shapes: &[MultiPolygon], outline: &Ring) -> BTreeSet<Point> {
    let fixed: BTreeSet<Point> = outline.0.iter().copied().collect();
    let mut network = Network::of(shapes);
    let mut queue: BinaryHeap<Reverse<(i64, Point)>> = network
        .around
        .keys()
        .filter(|point| !fixed.contains(point))
        .filter_map(|&point| Some(Reverse((network.weight(point)?, point))))
        .collect();
    let mut gone = BTreeSet::new();
    while let Some(Reverse((weight, point))) = queue.pop() {
        // The weight may have changed since; then the vertex stands in the queue once more.
        if gone.contains(&point) || network.weight(point) != Some(weight) {
            continue;
        }
        if let Some(neighbours) = network.remove(point) {
            gone.insert(point);
            for neighbour in neighbours.into_iter().filter(|neighbour| !fixed.contains(neighbour)) {
                queue.extend(network.weight(neighbour).map(|weight| Reverse((weight, neighbour))));
            }
        }
    }
    gone
}

/// All borders, each once.
struct Network {
    /// The vertices to which borders lead from each vertex.
    around: BTreeMap<Point, BTreeSet<Point>>,
    /// Vertices by field.
    fields: BTreeMap<(i32, i32), BTreeSet<Point>>,
}

impl Network {
    fn of(shapes: &[MultiPolygon]) -> Self {
        let mut network = Self { around: BTreeMap::new(), fields: BTreeMap::new() };
        for (from, to) in shapes.iter().flat_map(MultiPolygon::edges) {
            network.around.entry(from).or_default().insert(to);
            network.around.entry(to).or_default().insert(from);
            network.fields.entry(field(from)).or_default().insert(from);
        }
        network
    }

    /// The two neighbours of a vertex at which no borders meet.
    fn two_neighbours(&self, point: Point) -> Option<(Point, Point)> {
        let around = self.around.get(&point)?;
        let (first, last) = (around.first()?, around.last()?);
        (around.len() == 2).then_some((*first, *last))
    }

    /// How much a vertex matters, in percent of the square of the local spacing; `None` when it
    /// must stay whatever its weight.
    fn weight(&self, point: Point) -> Option<i64> {
        let (a, b) = self.two_neighbours(point)?;
        let [here, a, b] = [point, a, b].map(Spot::of);
        let doubled = (a.x - here.x) * (b.y - here.y) - (a.y - here.y) * (b.x - here.x);
        let percent = doubled.abs() * 50 / local_spacing(here).pow(2);
        (percent < SMALL_PERCENT).then_some(percent)
    }

    /// Joins the neighbours of a vertex directly, unless something is in the way.
    fn remove(&mut self, point: Point) -> Option<[Point; 2]> {
        let (a, b) = self.two_neighbours(point)?;
        let is_joined = self.around.get(&a).is_some_and(|around| around.contains(&b));
        if is_joined || self.is_in_the_way(point, a, b) {
            return None;
        }
        self.around.remove(&point);
        for (one, other) in [(a, b), (b, a)] {
            let around = self.around.entry(one).or_default();
            around.remove(&point);
            around.insert(other);
        }
        if let Some(inside) = self.fields.get_mut(&field(point)) {
            inside.remove(&point);
        }
        Some([a, b])
    }

    /// Whether another vertex lies in the triangle, or on its border.
    fn is_in_the_way(&self, point: Point, a: Point, b: Point) -> bool {
        let corners = [point, a, b];
        let (low, high) =
            corners.map(field).into_iter().fold((field(point), field(point)), |(low, high), at| {
                let low = (at.0.min(low.0), at.1.min(low.1));
                (low, (at.0.max(high.0), at.1.max(high.1)))
            });
        let columns = (low.0..=high.0).flat_map(|column| {
            self.fields.range((column, low.1)..=(column, high.1)).flat_map(|(_, inside)| inside)
        });
        let mut others = columns.filter(|other| !corners.contains(other));
        others.any(|other| touches(corners, *other))
    }
}

fn field(point: Point) -> (i32, i32) {
    (point.lng.div_euclid(FIELD), point.lat.div_euclid(FIELD))
}

/// Whether a point lies in a triangle or on its border. A triangle without area is its longest
/// side.
fn touches([a, b, c]: [Point; 3], point: Point) -> bool {
    let turns = [(a, b), (b, c), (c, a)].map(|(from, to)| orientation(from, to, point));
    let is_outside = turns.contains(&Ordering::Less) && turns.contains(&Ordering::Greater);
    let in_box = |low: i32, high: i32, at: i32| (low..=high).contains(&at);
    !is_outside
        && in_box(a.lng.min(b.lng).min(c.lng), a.lng.max(b.lng).max(c.lng), point.lng)
        && in_box(a.lat.min(b.lat).min(c.lat), a.lat.max(b.lat).max(c.lat), point.lat)
}
