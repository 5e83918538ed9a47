//! The border file in and out, and every way in which it can be wrong.

use proptest::prelude::*;

use super::*;
use crate::geometry::Point;

const CANONICAL: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"G001"},"geometry":{"type":"Polygon","coordinates":[[[106.5,29.5],[106.6,29.5],[106.6,29.6000001],[106.5,29.5]],[[106.55,29.51],[106.56,29.52],[106.56,29.51],[106.55,29.51]]]}},
{"type":"Feature","properties":{"code":"网\"格"},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[-0.5,0],[0,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}}
]}
"#;

#[test]
fn a_canonical_file_comes_back_byte_for_byte() {
    let features = parse(CANONICAL.as_bytes()).unwrap();
    assert_eq!(features[0].0, "G001");
    assert_eq!(features[0].1.0[0].holes.len(), 1);
    assert_eq!(features[0].1.0[0].outer.0[2], Point::new(1_066_000_000, 296_000_001));
    assert_eq!(features[1].1.0.len(), 2);
    assert_eq!(write(&features), CANONICAL);
    assert_eq!(parse(write(&[]).as_bytes()), Ok(vec![]));
}

#[test]
fn a_byte_order_mark_and_known_reference_systems_are_accepted() {
    let crs = CANONICAL.replacen(
        '{',
        r#"{"name":"grids","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"#,
        1,
    );
    let text = format!("\u{feff}{crs}");
    assert_eq!(parse(text.as_bytes()), parse(CANONICAL.as_bytes()));
}

/// The sentences for a file with this one feature.
fn sentences(feature: &str) -> String {
    let text = format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#);
    let errors = parse(text.as_bytes()).unwrap_err();
    let said = errors.iter().map(|e| format!("{e} | {}", e.zh()));
    said.collect::<Vec<_>>().join("\n")
}

fn polygon_feature(coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"code":"G7"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
    )
}

#[test]
fn a_wrong_position_is_named_with_feature_ring_and_position() {
    for (coordinates, expected) in [
        ("[[[1,1],[2,1],[2,\"x\"],[1,1]]]", "ring 1, position 3: a position is two numbers"),
        ("[[[1,1],[2,1],[2,2,0],[1,1]]]", "ring 1, position 3: a position is two numbers"),
        ("[[[1,1],[2,1],[200,2],[1,1]]]", "ring 1, position 3: [200,2] is not a longitude"),
        ("[[[1,1],[2,1],[2,-90.1],[1,1]]]", "position 3: [2,-90.1] is not a longitude"),
        ("[[[1,1],[2,1],[2,2.00000001],[1,1]]]", "2.00000001 has more than 7 decimals"),
        (
            "[[[1,1],[2,1],[2,2],[1,1.5]]]",
            "polygon 1, ring 1: the ring is not closed: it begins at 1,1 and ends at 1,1.5",
        ),
        ("[[[1,1],[2,1],[1,1]]]", "polygon 1, ring 1: a ring has at least 4 positions"),
        ("[]", "polygon 1: the list is empty"),
        ("[[[1,1],[2,1],[2,2],[1,1]],7]", "polygon 1, ring 2: a list is expected"),
        ("{}", "polygon 1: a list is expected"),
    ] {
        let said = sentences(&polygon_feature(coordinates));
        assert!(said.starts_with("feature 1 (code G7): polygon 1"), "{said}");
        assert!(said.contains(expected), "{said}\nlacks {expected}");
        assert!(said.contains("第1个要素(编码G7):第1个多边形"), "{said}");
    }
}

#[test]
fn a_wrong_feature_is_named() {
    let good = polygon_feature("[[[1,1],[2,1],[2,2],[1,1]]]");
    for (feature, expected) in [
        ("7".into(), "feature 1: it must be an object"),
        (good.replace("G7", " "), "must hold \"code\""),
        (good.replace("\"G7\"", "7"), "feature 1: \"properties\" must hold \"code\""),
        (good.replace("\"G7\"", "\"G7\",\"phone\":1"), "holds \"phone\""),
        (good.replace("Polygon", "Point"), "not Point"),
        (format!("{good},{good}"), "feature 2 (code G7): feature 1 has the same code"),
        (r#"{"type":"Feature","properties":{"code":"A"},"geometry":null}"#.into(), "not null"),
    ] {
        let said = sentences(&feature);
        assert!(said.contains(expected), "{said}\nlacks {expected}");
    }
}

#[test]
fn every_bad_feature_is_reported_at_once() {
    let said = sentences(&format!("1,{},2", polygon_feature("[]")));
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn what_is_no_collection_is_refused() {
    for text in
        ["[]", "{}", r#"{"type":"Feature","features":[]}"#, r#"{"type":"FeatureCollection"}"#]
    {
        assert_eq!(parse(text.as_bytes()), Err(vec![GeoJsonError::NotACollection]));
    }
    let projected =
        r#"{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[]}"#;
    assert_eq!(
        parse(projected.as_bytes()),
        Err(vec![GeoJsonError::ReferenceSystem("EPSG:3857".into())])
    );
    let said = parse(b"{\n  \"type\": oops}").unwrap_err();
    assert!(matches!(said[0], GeoJsonError::Syntax { line: 2, .. }));
}

fn any_ring() -> impl Strategy<Value = Ring> {
    let point = (-1_800_000_000..=1_800_000_000, -900_000_000..=900_000_000);
    prop::collection::vec(point.prop_map(|(lng, lat)| Point::new(lng, lat)), 3..8).prop_map(Ring)
}

fn any_shape() -> impl Strategy<Value = MultiPolygon> {
    let polygon = (any_ring(), prop::collection::vec(any_ring(), 0..3))
        .prop_map(|(outer, holes)| Polygon { outer, holes });
    prop::collection::vec(polygon, 1..4).prop_map(MultiPolygon)
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(shapes in prop::collection::vec(any_shape(), 0..4)) {
        let features: Vec<Feature> =
            shapes.into_iter().enumerate().map(|(i, s)| (format!("G{i}"), s)).collect();
        let text = write(&features);
        prop_assert_eq!(parse(text.as_bytes()).unwrap(), features);
    }

    #[test]
    fn no_text_makes_it_panic(cut in 0..CANONICAL.len(), byte: u8) {
        let mut text = CANONICAL.as_bytes().to_vec();
        text[cut] = byte;
        let _ = parse(&text);
        let _ = parse(&text[..cut]);
    }
}
