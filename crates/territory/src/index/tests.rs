//! The rule by hand, on a few squares. Seeded coverages are in `tests/`.

use super::*;
use crate::coverage::dissolve;
use crate::geojson::Feature;
use crate::geometry::{MultiPolygon, Polygon, Ring, orientation};

#[path = "../../tests/support/mod.rs"]
mod support;

use support::{Dice, Plan};

fn square(code: &str, x: i32, y: i32, side: i32) -> Feature {
    let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];
    let outer = Ring(corners.map(|(x, y)| Point::new(x, y)).to_vec());
    (code.to_owned(), Polygon { outer, holes: vec![] }.into())
}

fn index(members: Vec<Feature>) -> GridIndex {
    GridIndex::build(&Coverage::check(members, None).unwrap())
}

fn four_squares() -> GridIndex {
    index(vec![
        square("SW", 0, 0, 2),
        square("SE", 2, 0, 2),
        square("NW", 0, 2, 2),
        square("NE", 2, 2, 2),
    ])
}

#[test]
fn a_border_belongs_to_the_north_east_and_the_outer_border_to_the_first_code() {
    let index = four_squares();
    let map: Vec<String> = (-1..=5)
        .rev()
        .map(|y| {
            let row = (-1..=5).map(|x| index.locate(Point::new(x, y)).unwrap_or(".."));
            row.collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(
        map,
        [
            ".. .. .. .. .. .. ..",
            ".. NW NW NE NE NE ..",
            ".. NW NW NE NE NE ..",
            ".. NW NW NE NE NE ..",
            ".. SW SW SE SE SE ..",
            ".. SW SW SE SE SE ..",
            ".. .. .. .. .. .. ..",
        ]
    );
}

#[test]
fn far_points_and_empty_indexes_have_no_grid() {
    for point in [Point::new(i32::MAX, i32::MAX), Point::new(i32::MIN, i32::MIN)] {
        assert_eq!(four_squares().locate(point), None);
        assert_eq!(index(vec![]).locate(point), None);
        assert_eq!(index(vec![]).nearest(point), None);
    }
}

#[test]
fn the_nearest_grid_is_told_in_metres() {
    let step = Point::PER_DEGREE / 100;
    let index = index(vec![square("A", 0, 0, step), square("B", step, 0, step)]);
    let inside = index.nearest(Point::new(step + 5, 5)).unwrap();
    assert_eq!((inside.code, inside.metres.to_bits()), ("B", 0.0_f64.to_bits()));
    // 0.01 degree east of B on the equator: 1113.195 m.
    let east = index.nearest(Point::new(3 * step, 0)).unwrap();
    assert_eq!(east.code, "B");
    assert!((east.metres - 1113.195).abs() < 0.01, "{east:?}");
    // South of the common corner both are equally near.
    let south = index.nearest(Point::new(step, -step)).unwrap();
    assert_eq!(south.code, "A");
    assert!((south.metres - 1105.743).abs() < 0.01, "{south:?}");
}

/// The rule, computed naively: in a lattice refined by 10^12 the point really is moved, by 10^-4
/// to the east and 10^-12 to the north, and tried against each member.
fn moved_inside(shape: &MultiPolygon, point: Point) -> bool {
    let scale = |units: i32| i128::from(units) * 1_000_000_000_000;
    let (x, y) = (scale(point.lng) + 100_000_000, scale(point.lat) + 1);
    let crosses_west = |(a, b): &(Point, Point)| {
        let (ax, ay, bx, by) = (scale(a.lng), scale(a.lat), scale(b.lng), scale(b.lat));
        let turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        assert!(turn != 0 && y != ay, "the moved point lies on a border");
        (ay < y) != (by < y) && (turn < 0) == (ay < by)
    };
    shape.edges().filter(crosses_west).count() % 2 == 1
}

/// The rule without the movement: of an edge, the southern end counts and the northern does not,
/// and a point on the edge lies east of it. Equal to [`moved_inside`], and fit for large numbers.
fn half_open_inside(shape: &MultiPolygon, point: Point) -> bool {
    let crosses_east = |(a, b): &(Point, Point)| {
        let (low, high) = if a.lat < b.lat { (*a, *b) } else { (*b, *a) };
        (low.lat..high.lat).contains(&point.lat) && orientation(low, high, point).is_gt()
    };
    shape.edges().filter(crosses_east).count() % 2 == 1
}

fn expected(members: &[Feature], outline: &MultiPolygon, point: Point) -> Option<usize> {
    let inside = |(_, (_, shape)): &(usize, &Feature)| half_open_inside(shape, point);
    let mut holders = members.iter().enumerate().filter(inside);
    if let Some((index, _)) = holders.next() {
        assert_eq!(holders.count(), 0, "{point} lies in two grids");
        return Some(index);
    }
    let touched: Vec<(Point, Point)> =
        outline.edges().filter(|(a, b)| on_segment(*a, *b, point)).collect();
    let owns = |shape: &MultiPolygon| shape.edges().any(|edge| touched.contains(&edge));
    let owners = members.iter().enumerate().filter(|(_, (_, shape))| owns(shape));
    owners.min_by_key(|(_, (code, _))| code).map(|(index, _)| index)
}

/// Tiny coverages, in which every lattice point is tried: most lie on borders or beside them.
#[test]
fn every_point_of_small_worlds_is_where_the_rule_says() {
    let mut on_outer_border = 0;
    for seed in 0..60 {
        let bends = i32::try_from(seed % 3).unwrap();
        let plan =
            Plan { seed, columns: 4, rows: 3, origin: Point::new(-20, -15), spacing: 12, bends };
        let members = plan.faces().merged(seed, 1 + usize::try_from(seed % 7).unwrap());
        let outline = dissolve(members.iter().map(|(_, shape)| shape));
        let coverage = Coverage::check(members.clone(), Some(&outline)).unwrap();
        let fine = 1 << (seed % 14);
        let indexes = [GridIndex::build(&coverage), GridIndex::with_fields(&coverage, fine)];
        let lattice = (-25..40).flat_map(|x| (-20..30).map(move |y| Point::new(x, y)));
        for point in lattice {
            let expected = expected(&members, &outline, point);
            for index in &indexes {
                assert_eq!(index.locate_index(point), expected, "seed {seed}, {fine}, {point:?}");
            }
            let mut is_moved_out = true;
            for (_, shape) in &members {
                let is_inside = moved_inside(shape, point);
                assert_eq!(is_inside, half_open_inside(shape, point), "seed {seed}, {point:?}");
                is_moved_out &= !is_inside;
            }
            on_outer_border += usize::from(is_moved_out && expected.is_some());
        }
    }
    assert!(on_outer_border > 1000, "{on_outer_border}");
}

/// Long edges over many fields, at the ends of the world, on rasters of any fineness.
#[test]
fn the_fineness_of_the_raster_changes_no_answer() {
    for seed in 0..12 {
        let plan = Plan {
            seed,
            columns: 3,
            rows: 2,
            origin: Point::new(-1_100_000_000, -600_000_000),
            spacing: 600_000_000,
            bends: i32::try_from(seed % 4).unwrap(),
        };
        let members = plan.faces().merged(seed, 4);
        let outline = dissolve(members.iter().map(|(_, shape)| shape));
        let coverage = Coverage::check(members.clone(), Some(&outline)).unwrap();
        let indexes = [0, 20_000, 200_000].map(|limit| GridIndex::with_fields(&coverage, limit));
        let vertices: Vec<Point> = outline.edges().map(|(a, _)| a).collect();
        let mut dice = Dice(seed);
        for n in 0..400 {
            let vertex = vertices[n % vertices.len()];
            let point = if n % 2 == 0 {
                Point::new(
                    dice.between(-1_300_000_000, 900_000_000),
                    dice.between(-900_000_000, 900_000_000),
                )
            } else {
                Point::new(vertex.lng + dice.between(-1, 1), vertex.lat + dice.between(-1, 1))
            };
            let expected = expected(&members, &outline, point);
            for index in &indexes {
                assert_eq!(index.locate_index(point), expected, "seed {seed}, {point:?}");
            }
        }
    }
}
