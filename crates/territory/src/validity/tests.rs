//! Each fault has a shape that shows it, and good shapes have none.

use super::*;
use crate::geometry::Polygon;

fn ring(points: &[(i32, i32)]) -> Ring {
    Ring(points.iter().map(|&(x, y)| Point::new(x, y)).collect())
}

fn square(x: i32, y: i32, side: i32) -> Ring {
    ring(&[(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
}

fn hole(mut outline: Ring) -> Ring {
    outline.0.reverse();
    outline
}

fn polygon(outer: Ring, holes: Vec<Ring>) -> Polygon {
    Polygon { outer, holes }
}

fn kinds(polygons: Vec<Polygon>) -> Vec<FaultKind> {
    faults(&MultiPolygon(polygons)).iter().map(|fault| fault.kind).collect()
}

#[test]
fn good_shapes_have_no_faults() {
    let simple = polygon(square(0, 0, 10), vec![]);
    let with_holes = polygon(
        square(0, 0, 10),
        // Two holes that touch in a vertex, one of which touches the outer ring.
        vec![hole(ring(&[(0, 0), (4, 2), (4, 4), (2, 4)])), hole(square(4, 4, 2))],
    );
    let island_in_hole = vec![
        polygon(square(0, 0, 10), vec![hole(square(2, 2, 6))]),
        polygon(square(4, 4, 2), vec![]),
    ];
    let corner_to_corner = vec![polygon(square(0, 0, 2), vec![]), polygon(square(2, 2, 2), vec![])];
    for shape in [vec![simple], vec![with_holes], island_in_hole, corner_to_corner] {
        assert_eq!(kinds(shape.clone()), [], "{shape:?}");
    }
}

#[test]
fn faults_of_one_ring() {
    for (outer, expected) in [
        (ring(&[]), FaultKind::TooFewPoints),
        (ring(&[(0, 0), (1, 1), (0, 0), (1, 1)]), FaultKind::TooFewPoints),
        (ring(&[(0, 0), (4, 0), (4, 0), (4, 4)]), FaultKind::RepeatedPoint),
        (ring(&[(0, 0), (4, 0), (8, 0), (6, 0), (4, 4)]), FaultKind::Spike),
        (ring(&[(0, 0), (4, 0), (9, 9), (4, 0), (4, 4)]), FaultKind::Spike),
        (ring(&[(0, 0), (4, 0), (2, 2), (4, 4), (0, 4), (2, 2)]), FaultKind::TouchesItself),
        (hole(square(0, 0, 4)), FaultKind::Orientation),
        (ring(&[(0, 0), (4, 0), (4, 4), (1_900_000_000, 8)]), FaultKind::OffTheEarth),
        (ring(&[(-1_700_000_000, 0), (1_700_000_000, 0), (0, 9)]), FaultKind::TooLong),
        (ring(&[(0, 0), (9, 0), (9, 4), (4, -1)]), FaultKind::Crossing),
        (ring(&[(0, 0), (9, 0), (9, 4), (4, 0), (0, 4)]), FaultKind::OnEdge),
    ] {
        let found = kinds(vec![polygon(outer, vec![])]);
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(kinds(vec![]), [FaultKind::Empty]);
}

#[test]
fn faults_between_rings() {
    let big = || square(0, 0, 10);
    for (holes, expected) in [
        (vec![square(2, 2, 2)], FaultKind::Orientation),
        (vec![hole(square(20, 2, 2))], FaultKind::HoleOutside),
        // Leaves the outer ring through a vertex of it.
        (vec![hole(ring(&[(5, 5), (10, 10), (12, 14), (8, 20)]))], FaultKind::Crossing),
        (vec![hole(ring(&[(10, 0), (14, 2), (12, 4)]))], FaultKind::HoleOutside),
        (vec![hole(square(2, 2, 6)), hole(square(3, 3, 2))], FaultKind::HolesOverlap),
        (vec![hole(square(2, 2, 4)), hole(square(4, 4, 4))], FaultKind::Crossing),
        (vec![hole(square(0, 2, 4))], FaultKind::Overlapping),
        (vec![hole(ring(&[(0, 0), (9, 8), (10, 10), (8, 9)]))], FaultKind::Cut),
        (vec![hole(ring(&[(0, 5), (4, 4), (4, 6)]))], FaultKind::OnEdge),
    ] {
        let found = kinds(vec![polygon(big(), holes)]);
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn a_ring_that_passes_through_another_in_a_vertex_is_found() {
    // The hole leaves through (4, 4) into the notch and comes back through (3, 5).
    let notched = ring(&[(0, 0), (8, 0), (8, 8), (4, 4), (3, 5), (0, 8)]);
    let through = hole(ring(&[(3, 2), (5, 2), (4, 4), (4, 6), (3, 5)]));
    assert_eq!(
        kinds(vec![polygon(notched, vec![through])]),
        [FaultKind::HoleOutside, FaultKind::Cut]
    );
}

#[test]
fn polygons_of_one_shape_must_lie_apart() {
    for (second, expected) in [
        (square(2, 2, 2), FaultKind::PolygonsOverlap),
        (square(5, 5, 10), FaultKind::Crossing),
        (square(0, 0, 10), FaultKind::Overlapping),
        (square(10, 0, 10), FaultKind::Overlapping),
    ] {
        let found = kinds(vec![polygon(square(0, 0, 10), vec![]), polygon(second, vec![])]);
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn a_fault_says_where() {
    let shape = MultiPolygon(vec![polygon(
        ring(&[(0, 0), (40_000_000, 40_000_000), (40_000_000, 0), (0, 40_000_000)]),
        vec![],
    )]);
    // A bow tie has no area to run around, so the orientation passes and the crossing is found.
    let found = faults(&shape);
    assert_eq!(found[0].to_string(), "polygon 1, ring 1, at 2,2: two edges cross here");
    assert_eq!(found[0].zh(), "第1个多边形第1个环,2,2处:两条边在此处相交");
}
