//! Points a second, one core, beside an R-tree over `geo` polygons in the same run.
//!
//! `cargo bench -p territory`. Rounds of both are interleaved; medians are printed. Every answer
//! of the two is compared where `geo` says "strictly inside".

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::Instant;

use geo::Contains;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use support::{Dice, Plan};
use territory::geojson::Feature;
use territory::{Coverage, GridIndex, MultiPolygon, Point};

const ROUNDS: usize = 5;
const POINTS: usize = 1_000_000;

fn main() {
    println!("| grids | edges | check ms | index ms | points/s | rstar+geo points/s | ratio |");
    println!("|---|---|---|---|---|---|---|");
    // The seed's 538 grids with 60 vertices each (perf.md §5), and a city of 50,000.
    for (columns, rows, skip) in [(24, 23, 40), (224, 224, 500)] {
        let plan = Plan {
            seed: 20_261_123,
            columns,
            rows,
            origin: Point::new(1_065_000_000, 295_000_000),
            spacing: 100_000,
            bends: 14,
        };
        compare(plan, plan.faces().each_alone(skip));
    }
}

fn compare(plan: Plan, members: Vec<Feature>) {
    let (grids, edges) =
        (members.len(), members.iter().map(|(_, shape)| shape.edges().count()).sum::<usize>());
    let points = points(plan);
    let tree = Tree::over(&members);
    let outline = territory::dissolve(members.iter().map(|(_, shape)| shape));
    let begin = Instant::now();
    let coverage = Coverage::check(members, Some(&outline)).expect("a coverage");
    let check_ms = begin.elapsed().as_secs_f64() * 1e3;
    let begin = Instant::now();
    let index = GridIndex::build(&coverage);
    let index_ms = begin.elapsed().as_secs_f64() * 1e3;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(seconds(&points, |point| index.locate_index(point)));
        theirs.push(seconds(&points, |point| tree.locate(point)));
    }
    for point in &points {
        if let Some(expected) = tree.locate(*point) {
            assert_eq!(index.locate_index(*point), Some(expected), "{point}");
        }
    }
    let [ours, theirs] = [ours, theirs].map(|seconds| POINTS as f64 / median(seconds));
    println!(
        "| {grids} | {edges} | {check_ms:.0} | {index_ms:.0} | {ours:.0} | {theirs:.0} | {:.1} |",
        ours / theirs
    );
}

/// Uniform points in the box of the lattice.
fn points(plan: Plan) -> Vec<Point> {
    let mut dice = Dice(plan.seed);
    let reach = |steps: usize| i32::try_from(steps).expect("a small number") * plan.spacing;
    let (width, height) = (reach(plan.columns), reach(plan.rows));
    (0..POINTS)
        .map(|_| {
            Point::new(
                dice.between(plan.origin.lng, plan.origin.lng + width),
                dice.between(plan.origin.lat, plan.origin.lat + height),
            )
        })
        .collect()
}

fn seconds(points: &[Point], locate: impl Fn(Point) -> Option<usize>) -> f64 {
    let begin = Instant::now();
    for point in points {
        black_box(locate(*point));
    }
    begin.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The generic way: boxes in an R-tree, then the polygon test of `geo`.
struct Tree {
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    shapes: Vec<geo::MultiPolygon<f64>>,
}

impl Tree {
    fn over(members: &[Feature]) -> Self {
        let corner = |point: Point| [f64::from(point.lng), f64::from(point.lat)];
        let boxes = members.iter().enumerate().filter_map(|(index, (_, shape))| {
            let bbox = shape.bbox()?;
            let rectangle = Rectangle::from_corners(corner(bbox.min), corner(bbox.max));
            Some(GeomWithData::new(rectangle, index))
        });
        Self {
            boxes: RTree::bulk_load(boxes.collect()),
            shapes: members.iter().map(|(_, shape)| to_geo(shape)).collect(),
        }
    }

    fn locate(&self, point: Point) -> Option<usize> {
        let at = [f64::from(point.lng), f64::from(point.lat)];
        let candidates = self.boxes.locate_in_envelope_intersecting(&AABB::from_point(at));
        let at = geo::Point::from(at);
        candidates.map(|found| found.data).find(|index| self.shapes[*index].contains(&at))
    }
}

fn to_geo(shape: &MultiPolygon) -> geo::MultiPolygon<f64> {
    let line = |ring: &territory::Ring| -> geo::LineString<f64> {
        ring.0.iter().map(|p| (f64::from(p.lng), f64::from(p.lat))).collect()
    };
    let polygons = shape.0.iter().map(|polygon| {
        geo::Polygon::new(line(&polygon.outer), polygon.holes.iter().map(line).collect())
    });
    geo::MultiPolygon(polygons.collect())
}
