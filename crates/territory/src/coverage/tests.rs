//! Small coverages by hand, and each way of missing one. Seeded ones are in `tests/`.

use super::*;
use crate::Point;

/// One degree at the equator is some 111 km; these shapes are counted in thousandths of it.
const STEP: i32 = Point::PER_DEGREE / 1000;

fn shape(points: &[(i32, i32)]) -> MultiPolygon {
    let points = points.iter().map(|&(x, y)| Point::new(x * STEP, y * STEP)).collect();
    Polygon { outer: Ring(points), holes: vec![] }.into()
}

fn member(code: &str, points: &[(i32, i32)]) -> Feature {
    (code.to_owned(), shape(points))
}

/// Two squares side by side and a slab on top that shares their corner.
fn three() -> Vec<Feature> {
    vec![
        member("A", &[(0, 0), (2, 0), (2, 2), (0, 2)]),
        member("B", &[(2, 0), (4, 0), (4, 2), (2, 2)]),
        member("C", &[(0, 2), (2, 2), (4, 2), (4, 4), (0, 4)]),
    ]
}

fn said(members: Vec<Feature>, outline: Option<&MultiPolygon>) -> Vec<String> {
    let faults = Coverage::check(members, outline).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_proper_coverage_passes_and_knows_its_neighbours() {
    let coverage = Coverage::check(three(), None).unwrap();
    let expected = shape(&[(0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (0, 4), (0, 2)]);
    assert_eq!(coverage.outline(), &expected);
    assert!(Coverage::check(three(), Some(&expected)).is_ok());
    let adjacency = coverage.adjacency();
    assert_eq!(adjacency["A"].keys().collect::<Vec<_>>(), ["B", "C"]);
    assert_eq!(adjacency["A"]["B"].to_bits(), adjacency["B"]["A"].to_bits());
    // 0.002 degree of the meridian at the equator: 221.149 m; of the equator: 222.639 m.
    assert!((adjacency["A"]["B"] - 221.149).abs() < 0.01, "{adjacency:?}");
    assert!((adjacency["A"]["C"] - 222.639).abs() < 0.01, "{adjacency:?}");
    assert!(Coverage::check(vec![], None).unwrap().adjacency().is_empty());
}

#[test]
fn corners_are_no_neighbourhood() {
    let members = vec![
        member("A", &[(0, 0), (2, 0), (2, 2), (0, 2)]),
        member("B", &[(2, 2), (4, 2), (4, 4), (2, 4)]),
    ];
    let adjacency = Coverage::check(members, None).unwrap().adjacency();
    assert!(adjacency["A"].is_empty() && adjacency["B"].is_empty());
}

#[test]
fn a_gap_is_found_with_its_neighbours_and_size() {
    let mut members = three();
    members[1] = member("B", &[(2, 0), (4, 0), (4, 2), (3, 1), (2, 2)]);
    assert_eq!(said(members, None), ["gap of 12309.1 m² at 0.002,0.002, between B, C"]);
}

#[test]
fn an_overlap_is_found() {
    let mut members = three();
    members[1] = member("B", &[(2, 0), (4, 0), (4, 2), (3, 3), (2, 2)]);
    assert_eq!(said(members, None), ["overlap of 12309.1 m² at 0.002,0.002, of B, C"]);
    let mut members = three();
    members.push(("D".into(), members[0].1.clone()));
    let found = said(members, None);
    assert!(found.len() == 1 && found[0].starts_with("overlap of 49236"), "{found:?}");
    let mut members = three();
    members.push(member("D", &[(1, 3), (2, 3), (2, 4)]));
    let found = Coverage::check(members, None).unwrap_err();
    assert!(!found.is_empty());
}

#[test]
fn a_missing_vertex_is_named() {
    let mut members = three();
    members[2] = member("C", &[(0, 2), (4, 2), (4, 4), (0, 4)]);
    let outline = shape(&[(0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (0, 4), (0, 2)]);
    assert_eq!(
        said(members.clone(), Some(&outline)),
        ["the borders of A, B, C (or the outer border) meet at 0.002,0.002, but not all have \
             this vertex; add it"]
    );
    // Without the outline it shows as borders that do not fit.
    for fault in Coverage::check(members, None).unwrap_err() {
        let Fault::Misfit { codes, kind, .. } = fault else { panic!("{fault}") };
        assert!(codes.contains(&"C".into()) && codes.len() > 1, "{codes:?}");
        assert_eq!(kind, validity::FaultKind::Overlapping);
    }
}

#[test]
fn the_outline_counts() {
    let larger = shape(&[(0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (0, 5), (0, 2)]);
    let found = said(three(), Some(&larger));
    assert!(found.len() == 1 && found[0].starts_with("gap of 24618"), "{found:?}");
    let smaller = shape(&[(0, 0), (2, 0), (4, 0), (4, 2), (4, 3), (0, 4), (0, 2)]);
    let found = said(three(), Some(&smaller));
    assert!(found.len() == 1 && found[0].starts_with("C reach 24618"), "{found:?}");
    let bow_tie = shape(&[(0, 0), (4, 4), (4, 0), (0, 5)]);
    let found = said(three(), Some(&bow_tie));
    assert!(found[0].starts_with("the outer border: polygon 1"), "{found:?}");
}

#[test]
fn an_enclave_needs_an_outline_that_has_it() {
    let ring = [(0, 0), (6, 0), (6, 6), (0, 6)];
    let hole = Ring(
        [(2, 2), (2, 4), (4, 4), (4, 2)].map(|(x, y)| Point::new(x * STEP, y * STEP)).to_vec(),
    );
    let mut holed = shape(&ring);
    holed.0[0].holes.push(hole);
    let members = vec![("A".to_owned(), holed.clone())];
    assert!(said(members.clone(), None)[0].starts_with("gap of"));
    assert!(Coverage::check(members, Some(&holed)).is_ok());
}

#[test]
fn faults_of_members_come_first_and_codes_are_unique() {
    let mut members = three();
    members[0].1.0[0].outer.0.reverse();
    members[2].0 = "B".into();
    let found = said(members, None);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], "B: the code is used twice");
    assert!(found[1].starts_with("A: polygon 1, ring 1, at"), "{found:?}");
}

#[test]
fn what_is_dissolved_does_not_depend_on_order() {
    let shapes: Vec<MultiPolygon> = three().into_iter().map(|(_, shape)| shape).collect();
    let forward = dissolve(&shapes);
    assert_eq!(dissolve(shapes.iter().rev()), forward);
    assert_eq!(validity::faults(&forward), []);
}
