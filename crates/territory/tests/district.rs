//! A district of realistic size: the index against brute force and against the `geo` crate, the
//! figures against geodesics, and the coverage check against damage.

#![allow(missing_docs, reason = "a test")]

mod support;

use geo::{Contains, GeodesicArea, Intersects};
use proptest::prelude::*;
use support::{Dice, Plan};
use territory::coverage::Fault;
use territory::geojson::{self, Feature};
use territory::{
    Coverage, GridIndex, MultiPolygon, Point, area_m2, centroid, dissolve, distance_m,
    point_on_surface, validity,
};

/// 538 grids or so of a kilometre each.
fn plan(seed: u64) -> Plan {
    Plan {
        seed,
        columns: 24,
        rows: 23,
        origin: Point::new(1_065_000_000, 295_000_000),
        spacing: 100_000,
        bends: 13,
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

/// Points everywhere, with many on vertices and beside them.
fn sample(dice: &mut Dice, members: &[Feature], count: usize) -> Vec<Point> {
    let vertices: Vec<Point> =
        members.iter().flat_map(|(_, shape)| shape.edges().map(|(from, _)| from)).collect();
    let anywhere = |dice: &mut Dice| {
        let lng = dice.between(1_064_900_000, 1_067_500_000);
        Point::new(lng, dice.between(294_900_000, 297_400_000))
    };
    let at_vertex = |dice: &mut Dice| {
        let pick = usize::try_from(dice.roll() % vertices.len() as u64).expect("below len");
        let (p, reach) = (vertices[pick], dice.between(0, 2));
        Point::new(p.lng + dice.between(-reach, reach), p.lat + dice.between(-reach, reach))
    };
    (0..count).map(|n| if n % 2 == 0 { anywhere(dice) } else { at_vertex(dice) }).collect()
}

/// The grids that contain a point strictly, and those that contain it or touch it, as `geo`
/// (with Shewchuk's exact predicates) has it.
fn geo_answer(shapes: &[geo::MultiPolygon<f64>], point: Point) -> (Vec<usize>, Vec<usize>) {
    let at = geo::Point::new(f64::from(point.lng), f64::from(point.lat));
    let matching = |test: &dyn Fn(&geo::MultiPolygon<f64>) -> bool| -> Vec<usize> {
        let found = shapes.iter().enumerate().filter(|(_, shape)| test(shape));
        found.map(|(index, _)| index).collect()
    };
    (matching(&|shape| shape.contains(&at)), matching(&|shape| shape.intersects(&at)))
}

#[test]
fn the_index_agrees_with_geo_on_a_district() {
    let members = plan(1).faces().each_alone(40);
    assert_eq!(members.len(), 539);
    let outline = dissolve(members.iter().map(|(_, shape)| shape));
    let shapes: Vec<_> = members.iter().map(|(_, shape)| to_geo(shape)).collect();
    let points = sample(&mut Dice(7), &members, 3000);
    let index = GridIndex::build(&Coverage::check(members, Some(&outline)).unwrap());
    let (mut strictly, mut on_border, mut outside) = (0, 0, 0);
    for point in points {
        let found = index.locate_index(point);
        let (within, touching) = geo_answer(&shapes, point);
        assert!(within.len() <= 1);
        if let Some(only) = within.first() {
            assert_eq!(found, Some(*only), "{point}");
            strictly += 1;
        } else if touching.is_empty() {
            assert_eq!(found, None, "{point}");
            outside += 1;
        } else {
            assert!(found.is_some_and(|found| touching.contains(&found)), "{point}");
            on_border += 1;
        }
    }
    assert!(strictly > 1500 && on_border > 300 && outside > 50, "{strictly} {on_border} {outside}");
}

#[test]
fn figures_agree_with_geodesics() {
    let members = plan(2).faces().each_alone(1000);
    let (mut sum, mut expected_sum) = (0.0, 0.0);
    for (code, shape) in &members {
        let in_degrees = degrees(shape);
        let (found, expected) = (area_m2(shape), in_degrees.geodesic_area_signed());
        assert!((found / expected - 1.0).abs() < 1e-6, "{code}: {found} {expected}");
        sum += found;
        expected_sum += expected;
        let on_surface = point_on_surface(shape).unwrap();
        let at = geo::Point::new(f64::from(on_surface.lng), f64::from(on_surface.lat));
        assert!(to_geo(shape).contains(&at), "{code} {on_surface}");
        let centre = geo::Centroid::centroid(&to_geo(shape)).unwrap();
        let found = centroid(shape).unwrap();
        assert!((centre.x() - f64::from(found.lng)).abs() < 2.0, "{code} {found}");
        assert!((centre.y() - f64::from(found.lat)).abs() < 2.0, "{code} {found}");
    }
    let whole = dissolve(members.iter().map(|(_, shape)| shape));
    assert!((sum / area_m2(&whole) - 1.0).abs() < 1e-9);
    assert!((sum / expected_sum - 1.0).abs() < 1e-6);
}

fn degrees(shape: &MultiPolygon) -> geo::MultiPolygon<f64> {
    let unit = f64::from(Point::PER_DEGREE);
    geo::MapCoords::map_coords(&to_geo(shape), |c| geo::Coord { x: c.x / unit, y: c.y / unit })
}

#[test]
fn lengths_agree_with_geodesics() {
    use geo::Distance;
    let mut dice = Dice(3);
    for _ in 0..1000 {
        let a = Point::new(dice.between(700_000_000, 1_350_000_000), dice.between(0, 550_000_000));
        let near = |dice: &mut Dice, at: i32| at + dice.between(-500_000, 500_000);
        let b = Point::new(near(&mut dice, a.lng), near(&mut dice, a.lat));
        let [from, to] = [a, b].map(|p| geo::Point::from(p.degrees()));
        let expected = geo::Geodesic.distance(from, to);
        assert!((distance_m(a, b) - expected).abs() < 1e-5 * expected + 1e-6, "{a} {b}");
    }
}

#[test]
fn adjacency_adds_up_to_the_borders() {
    let members = plan(4).faces().each_alone(1000);
    let coverage = Coverage::check(members, None).unwrap();
    let length = |shape: &MultiPolygon| shape.edges().map(|(a, b)| distance_m(a, b)).sum::<f64>();
    let adjacency = coverage.adjacency();
    let shared: f64 = adjacency.values().flat_map(|row| row.values()).sum();
    let all: f64 = coverage.members().iter().map(|(_, shape)| length(shape)).sum();
    assert!((shared + length(coverage.outline()) - all).abs() < 1e-3, "{shared} {all}");
    let pairs = adjacency.values().map(std::collections::BTreeMap::len).sum::<usize>();
    assert_eq!(pairs, 2 * (23 * 23 + 22 * 24));
    for (code, row) in &adjacency {
        for (other, metres) in row {
            assert_eq!(adjacency[other][code].to_bits(), metres.to_bits());
        }
    }
}

fn small_plan(seed: u64, bends: i32) -> Plan {
    Plan { columns: 5, rows: 4, bends, ..plan(seed) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn merged_members_are_valid_shapes_and_survive_their_file(seed: u64, bends in 0..5, count in 1..6usize) {
        let members = small_plan(seed, bends).faces().merged(seed, count);
        for (code, shape) in &members {
            prop_assert_eq!(validity::faults(shape), [], "{}", code);
            prop_assert!(point_on_surface(shape).is_some());
        }
        let outline = dissolve(members.iter().map(|(_, shape)| shape));
        let text = geojson::write(&members);
        let read = geojson::parse(text.as_bytes()).unwrap();
        prop_assert_eq!(&read, &members);
        prop_assert_eq!(geojson::write(&read), text);
        if !members.is_empty() {
            prop_assert!(Coverage::check(members, Some(&outline)).is_ok());
        }
    }

    #[test]
    fn a_point_on_the_surface_is_located_in_its_shape(seed: u64, count in 1..6usize) {
        let members = small_plan(seed, 2).faces().merged(seed, count);
        prop_assume!(!members.is_empty());
        let outline = dissolve(members.iter().map(|(_, shape)| shape));
        let index = GridIndex::build(&Coverage::check(members.clone(), Some(&outline)).unwrap());
        for (code, shape) in &members {
            let point = point_on_surface(shape).unwrap();
            prop_assert_eq!(index.locate(point), Some(code.as_str()));
        }
    }

    /// One vertex of one member moved: some fault must be found, with the member's code in it.
    #[test]
    fn no_moved_vertex_goes_unseen(seed: u64, pick: u64, east in -3000..3000i32, north in -3000..3000i32) {
        prop_assume!((east, north) != (0, 0));
        let mut members = small_plan(seed, 2).faces().each_alone(1000);
        let outline = dissolve(members.iter().map(|(_, shape)| shape));
        let member = usize::try_from(pick % members.len() as u64).unwrap();
        let (code, shape) = &mut members[member];
        let code = code.clone();
        let ring = &mut shape.0[0].outer.0;
        let vertex = usize::try_from(pick / 1000 % ring.len() as u64).unwrap();
        let is_outer = outline.edges().any(|(from, _)| from == ring[vertex]);
        ring[vertex].lng += east;
        ring[vertex].lat += north;
        let faults = Coverage::check(members.clone(), Some(&outline)).unwrap_err();
        prop_assert!(faults.iter().all(|fault| names(fault, &code)), "{faults:?}");
        // Without an outline to compare with, a moved vertex of the outer border is no fault.
        prop_assert!(is_outer || Coverage::check(members, None).is_err());
    }
}

fn names(fault: &Fault, code: &str) -> bool {
    match fault {
        Fault::Member { code: named, .. } => named == code,
        Fault::Gap { codes, .. }
        | Fault::Overlap { codes, .. }
        | Fault::Beyond { codes, .. }
        | Fault::Unshared { codes, .. }
        | Fault::Misfit { codes, .. } => codes.iter().any(|named| named == code),
        Fault::CodeTwice(_) | Fault::Outline(_) => false,
    }
}
