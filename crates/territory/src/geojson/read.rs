//! The reader: JSON values to shapes, with the place of everything that is wrong.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Feature;
use super::error::{FeatureFault, GeoJsonError, ShapeFault};
use crate::geometry::{MultiPolygon, Point, Polygon, Ring};

/// Names under which GIS programs write CGCS2000 and WGS 84 longitude–latitude into `crs`.
const KNOWN_SYSTEMS: [&str; 5] = [
    "urn:ogc:def:crs:OGC:1.3:CRS84",
    "urn:ogc:def:crs:EPSG::4326",
    "urn:ogc:def:crs:EPSG::4490",
    "EPSG:4326",
    "EPSG:4490",
];

pub(super) fn collection(text: &[u8]) -> Result<Vec<Feature>, Vec<GeoJsonError>> {
    let features = features_of(text).map_err(|error| vec![error])?;
    let mut first_use = BTreeMap::new();
    let (mut read, mut errors) = (Vec::with_capacity(features.len()), Vec::new());
    for (index, value) in features.iter().enumerate() {
        match feature(value).and_then(|found| unused(found, index, &mut first_use)) {
            Ok(found) => read.push(found),
            Err(fault) => errors.push(GeoJsonError::Feature {
                index,
                code: code_of(value).map(str::to_owned),
                fault,
            }),
        }
    }
    if errors.is_empty() { Ok(read) } else { Err(errors) }
}

fn features_of(text: &[u8]) -> Result<Vec<Value>, GeoJsonError> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let value: Value = serde_json::from_slice(text).map_err(|error| GeoJsonError::Syntax {
        line: error.line(),
        column: error.column(),
        reason: error.to_string(),
    })?;
    let Value::Object(mut object) = value else {
        return Err(GeoJsonError::NotACollection);
    };
    if let Some(system) = object.get("crs") {
        known_system(system)?;
    }
    let is_collection = object.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    match object.remove("features") {
        Some(Value::Array(features)) if is_collection => Ok(features),
        _ => Err(GeoJsonError::NotACollection),
    }
}

/// The `crs` member of GeoJSON 2008, which GIS programs still write. RFC 7946 dropped it, but a
/// file that names a projected system would be read as nonsense.
fn known_system(system: &Value) -> Result<(), GeoJsonError> {
    let name = system.pointer("/properties/name").and_then(Value::as_str);
    match name {
        Some(name) if KNOWN_SYSTEMS.contains(&name) => Ok(()),
        _ if system.is_null() => Ok(()),
        _ => {
            Err(GeoJsonError::ReferenceSystem(name.map_or_else(|| excerpt(system), str::to_owned)))
        }
    }
}

fn code_of(feature: &Value) -> Option<&str> {
    feature.pointer("/properties/code")?.as_str()
}

fn unused(
    found: Feature,
    index: usize,
    first_use: &mut BTreeMap<String, usize>,
) -> Result<Feature, FeatureFault> {
    if let Some(&first) = first_use.get(&found.0) {
        return Err(FeatureFault::CodeTwice { first });
    }
    first_use.insert(found.0.clone(), index);
    Ok(found)
}

fn feature(value: &Value) -> Result<Feature, FeatureFault> {
    if value.get("type").and_then(Value::as_str) != Some("Feature") {
        return Err(FeatureFault::NotAFeature);
    }
    let code = code_of(value).filter(|code| !code.trim().is_empty());
    let code = code.ok_or(FeatureFault::NoCode)?.to_owned();
    let properties = value.get("properties").and_then(Value::as_object);
    if let Some(other) = properties.and_then(|all| all.keys().find(|key| *key != "code")) {
        return Err(FeatureFault::ForeignProperty(other.clone()));
    }
    let geometry = value.get("geometry").unwrap_or(&Value::Null);
    let shape = match geometry {
        Value::Object(object) => shape(object)?,
        other => return Err(FeatureFault::Geometry(excerpt(other))),
    };
    Ok((code, shape))
}

fn shape(geometry: &Map<String, Value>) -> Result<MultiPolygon, FeatureFault> {
    let kind = geometry.get("type").and_then(Value::as_str);
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    match kind {
        Some("Polygon") => Ok(polygon(coordinates, 0)?.into()),
        Some("MultiPolygon") => {
            let polygons = list(coordinates).map_err(|fault| shape_fault(0, fault))?;
            let polygons = polygons.iter().enumerate();
            polygons
                .map(|(index, value)| polygon(value, index))
                .collect::<Result<_, _>>()
                .map(MultiPolygon)
        }
        other => Err(FeatureFault::Geometry(other.unwrap_or("nothing").to_owned())),
    }
}

fn shape_fault(polygon: usize, fault: ShapeFault) -> FeatureFault {
    FeatureFault::Shape { polygon, ring: None, position: None, fault }
}

fn polygon(value: &Value, polygon: usize) -> Result<Polygon, FeatureFault> {
    let values = list(value).map_err(|fault| shape_fault(polygon, fault))?;
    let mut rings = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        rings.push(ring(value).map_err(|(position, fault)| FeatureFault::Shape {
            polygon,
            ring: Some(index),
            position,
            fault,
        })?);
    }
    // `list` has refused the empty list.
    let outer = rings.remove(0);
    Ok(Polygon { outer, holes: rings })
}

/// A ring, or the position (if it is about one) and what is wrong.
fn ring(value: &Value) -> Result<Ring, (Option<usize>, ShapeFault)> {
    let positions = list(value).map_err(|fault| (None, fault))?;
    let mut points = Vec::with_capacity(positions.len());
    for (index, value) in positions.iter().enumerate() {
        points.push(position(value).map_err(|fault| (Some(index), fault))?);
    }
    if points.len() < 4 {
        return Err((None, ShapeFault::TooShort(points.len())));
    }
    let (first, last) = (points[0], points[points.len() - 1]);
    if first != last {
        return Err((None, ShapeFault::NotClosed { first, last }));
    }
    points.pop();
    Ok(Ring(points))
}

fn position(value: &Value) -> Result<Point, ShapeFault> {
    let Some([lng, lat]) = value.as_array().map(Vec::as_slice) else {
        return Err(ShapeFault::NotTwoNumbers(excerpt(value)));
    };
    let (Some(lng_deg), Some(lat_deg)) = (lng.as_f64(), lat.as_f64()) else {
        return Err(ShapeFault::NotTwoNumbers(excerpt(value)));
    };
    if lng_deg.abs() > 180.0 || lat_deg.abs() > 90.0 {
        return Err(ShapeFault::OffTheEarth(excerpt(value)));
    }
    Ok(Point::new(units(lng_deg, lng)?, units(lat_deg, lat)?))
}

/// Degrees in 1e-7 degree. `f64` carries some 13 decimals of a degree, so a rest of 1e-5 units
/// or more was written by somebody.
fn units(degrees: f64, written: &Value) -> Result<i32, ShapeFault> {
    let scaled = degrees * f64::from(Point::PER_DEGREE);
    if (scaled - scaled.round()).abs() > 1e-5 {
        return Err(ShapeFault::TooPrecise(excerpt(written)));
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees, 1.8e9 units")]
    Ok(scaled.round() as i32)
}

fn list(value: &Value) -> Result<&Vec<Value>, ShapeFault> {
    match value.as_array() {
        None => Err(ShapeFault::NotAList),
        Some(items) if items.is_empty() => Err(ShapeFault::Empty),
        Some(items) => Ok(items),
    }
}

/// The beginning of a value, for a message.
fn excerpt(value: &Value) -> String {
    const LIMIT: usize = 60;
    let text = value.to_string();
    if text.chars().count() <= LIMIT {
        return text;
    }
    text.chars().take(LIMIT).chain(['…']).collect()
}
