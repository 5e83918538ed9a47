//! The borders of the committed pack: each level covers the district exactly and is made of the
//! level below.

use domain::ids::UnitCode;
use domain::unit::UnitKind;
use pack::Shapes;
use territory::geojson::Feature;
use territory::{Coverage, MultiPolygon, Point, area_m2, dissolve};

use crate::district::{district, files, today};

fn features(shapes: &Shapes) -> Vec<Feature> {
    shapes.iter().map(|(code, shape)| (code.to_string(), shape.clone())).collect()
}

fn outline() -> &'static MultiPolygon {
    let shapes = &district().pack.borders.district;
    assert_eq!(shapes.len(), 1);
    &shapes[district().pack.district()]
}

#[test]
fn each_level_covers_the_district_exactly() {
    let borders = &district().pack.borders;
    for (shapes, count) in
        [(&borders.townships, 19), (&borders.communities, 367), (&borders.grids, 538)]
    {
        let coverage = Coverage::check(features(shapes), Some(outline())).unwrap();
        assert_eq!(coverage.members().len(), count);
    }
}

#[test]
fn each_unit_is_made_of_the_units_below() {
    let district = district();
    let borders = &district.pack.borders;
    let made_of = |kind, parents: &Shapes, children: &Shapes| {
        for (code, shape) in parents {
            let units = district.units(kind);
            let own = units.iter().filter(|unit| unit.parent.as_ref() == Some(code));
            let shapes: Vec<&MultiPolygon> = own.map(|unit| &children[&unit.code]).collect();
            assert_eq!(&dissolve(shapes), shape, "{code}");
        }
    };
    made_of(UnitKind::Grid, &borders.communities, &borders.grids);
    made_of(UnitKind::Community, &borders.townships, &borders.communities);
    made_of(UnitKind::Township, &borders.district, &borders.townships);
}

#[test]
fn every_unit_is_in_one_piece() {
    let borders = &district().pack.borders;
    for shapes in [&borders.townships, &borders.communities, &borders.grids] {
        for (code, shape) in shapes {
            assert_eq!(shape.0.len(), 1, "{code}");
        }
    }
}

#[test]
fn the_outline_is_the_published_one() {
    let published: serde_json::Value =
        serde_json::from_str(include_str!("../../data/border.geojson")).unwrap();
    let ring = published["features"][0]["geometry"]["coordinates"][0].as_array().unwrap();
    let ours = &outline().0[0].outer.0;
    assert_eq!(ours.len(), ring.len() - 1, "the published ring repeats its first point");
    let mut published: Vec<Point> = ring[1..]
        .iter()
        .map(|position| {
            let (lng, lat) = (position[0].as_f64().unwrap(), position[1].as_f64().unwrap());
            territory::to_cgcs2000(lng, lat, territory::Datum::Wgs84).unwrap()
        })
        .collect();
    let mut ours = ours.clone();
    published.sort();
    ours.sort();
    assert_eq!(ours, published);
    let hectares = area_m2(outline()) / 10_000.0;
    assert!((86_000.0..87_000.0).contains(&hectares), "{hectares}");
}

#[test]
fn grids_are_small_in_the_centre_and_in_zhili() {
    let shapes = &district().pack.borders.grids;
    let mean = |township: &str| {
        let own = shapes.iter().filter(|(code, _)| code.as_str().starts_with(township));
        let sizes: Vec<f64> = own.map(|(_, shape)| area_m2(shape) / 10_000.0).collect();
        sizes.iter().sum::<f64>() / sizes.len() as f64
    };
    // Hectares: the old town, Zhili, and the hills in the west.
    assert!(mean("330502003") < 40.0, "{}", mean("330502003"));
    assert!(mean("330502100") < 100.0, "{}", mean("330502100"));
    assert!(mean("330502102") > 400.0, "{}", mean("330502102"));
    let least = shapes.values().map(area_m2).fold(f64::MAX, f64::min);
    assert!(least > 50_000.0, "{least} m²");
}

#[test]
fn every_station_lies_in_its_area() {
    let district = district();
    let index = district.pack.grid_index(today()).unwrap();
    let stamps = district.pack.stamps(today());
    for area in &district.pack.areas {
        let station = Point::new(area.station.lng, area.station.lat);
        let grid = index.locate(station).map(UnitCode::from).unwrap();
        assert_eq!(stamps[&grid].area.as_ref(), Some(&area.code));
    }
}

#[test]
fn border_files_stay_small() {
    let files = files("wuxing");
    let borders = files.iter().filter(|(path, _)| path.starts_with("borders/"));
    let bytes: usize = borders.map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes < 3_000_000, "{bytes}");
}
