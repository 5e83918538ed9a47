//! The land as a mesh of small triangles: every border of the demo district runs along their
//! sides, so that neighbours share all vertices and the outline is met exactly.
//!
//! Triangles are small near the centres of townships, where grids are small, and large elsewhere.
//! Only integers and the four operations of `f64` are used, so every machine makes the same mesh.

mod points;

use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};
use territory::{Coverage, GridIndex, Point, Polygon, Ring};

use crate::fault::Fault;

pub(crate) use points::local_spacing;

/// A place in centimetres east and north of a corner of the district; only for sizes and
/// distances, never for borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) x: i64,
    pub(crate) y: i64,
}

/// South-west of the district.
const ORIGIN: Point = Point::new(1_198_000_000, 306_000_000);
/// Centimetres in 1000 units (1e-7 degree) near 30.8° N.
const CM_PER_1000: (i64, i64) = (956, 1109);

impl Spot {
    /// Where a point is.
    pub(crate) fn of(point: Point) -> Self {
        let units = |to: i32, from: i32| i64::from(to) - i64::from(from);
        Self {
            x: units(point.lng, ORIGIN.lng) * CM_PER_1000.0 / 1000,
            y: units(point.lat, ORIGIN.lat) * CM_PER_1000.1 / 1000,
        }
    }

    /// Centimetres to another spot.
    pub(crate) fn distance(self, other: Self) -> i64 {
        self.square_distance(other).isqrt()
    }

    /// Square centimetres.
    pub(crate) fn square_distance(self, other: Self) -> i64 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        x * x + y * y
    }
}

/// The triangles.
pub(crate) struct Mesh {
    /// Corners, counter-clockwise.
    pub(crate) corners: Vec<[Point; 3]>,
    /// The triangles on the other sides.
    pub(crate) neighbours: Vec<Vec<usize>>,
    /// The middle of each.
    pub(crate) spots: Vec<Spot>,
    /// Square metres of each.
    pub(crate) areas: Vec<i64>,
}

impl Mesh {
    /// Fills the outline with triangles.
    pub(crate) fn build(outline: &Ring) -> Result<Self, Fault> {
        let fault = |why: &str| Fault::division("the outline", why);
        let shape = Polygon { outer: outline.clone(), holes: vec![] }.into();
        let inside = Coverage::check(vec![("district".to_owned(), shape)], None)
            .map_err(|faults| fault(&format!("{faults:?}")))?;
        let inside = GridIndex::build(&inside);
        let mut points = outline.0.clone();
        points.extend(points::inside(outline, &inside));
        let count = outline.0.len();
        let edges = (0..count).map(|from| [from, (from + 1) % count]).collect();
        let positions =
            points.iter().map(|point| Point2::new(f64::from(point.lng), f64::from(point.lat)));
        let triangulation = ConstrainedDelaunayTriangulation::<Point2<f64>>::bulk_load_cdt(
            positions.collect(),
            edges,
        )
        .map_err(|error| fault(&error.to_string()))?;
        Ok(Self::of(&triangulation, &inside))
    }

    /// The triangles inside the outline, numbered anew.
    fn of(
        triangulation: &ConstrainedDelaunayTriangulation<Point2<f64>>,
        inside: &GridIndex,
    ) -> Self {
        let mut kept = Vec::new();
        let mut number = vec![None; triangulation.num_all_faces()];
        for face in triangulation.inner_faces() {
            let corners = face.vertices().map(|vertex| point(vertex.position()));
            if inside.locate(middle(corners)).is_some() {
                number[face.fix().index()] = Some(kept.len());
                kept.push((face, corners));
            }
        }
        let neighbours = kept.iter().map(|(face, _)| {
            let across = face.adjacent_edges().map(|edge| edge.rev().face().fix().index());
            across.into_iter().filter_map(|face| number[face]).collect()
        });
        Self {
            neighbours: neighbours.collect(),
            spots: kept.iter().map(|(_, corners)| Spot::of(middle(*corners))).collect(),
            areas: kept.iter().map(|(_, corners)| square_metres(*corners)).collect(),
            corners: kept.iter().map(|(_, corners)| *corners).collect(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "made from i32")]
fn point(position: Point2<f64>) -> Point {
    Point::new(position.x as i32, position.y as i32)
}

/// The middle of a triangle, a lattice point.
pub(crate) fn middle(corners: [Point; 3]) -> Point {
    let mean = |of: [i32; 3]| {
        let sum: i64 = of.into_iter().map(i64::from).sum();
        i32::try_from(sum / 3).unwrap_or(of[0])
    };
    Point::new(mean(corners.map(|corner| corner.lng)), mean(corners.map(|corner| corner.lat)))
}

fn square_metres(corners: [Point; 3]) -> i64 {
    let [a, b, c] = corners.map(Spot::of);
    let doubled = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    (doubled / 20_000).max(1)
}
