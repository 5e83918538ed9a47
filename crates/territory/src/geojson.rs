//! Border files: a GeoJSON FeatureCollection whose features carry `properties.code` and a
//! `Polygon` or `MultiPolygon` in degrees with at most 7 decimals (docs/reference/pack.md).
//!
//! [`write()`] is canonical: for a text that it wrote, `write(parse(text)) == text` byte for byte.

mod error;
mod read;

use std::fmt::Write as _;

pub use error::{FeatureFault, GeoJsonError, ShapeFault};

use crate::geometry::{MultiPolygon, Polygon, Ring, write_degrees};

/// A unit's code and its shape, as one feature of a border file holds them.
pub type Feature = (String, MultiPolygon);

/// Reads a FeatureCollection.
///
/// What is checked here is the form: JSON, member names and types, closed rings of at least four
/// positions, coordinates on the earth. Whether the shapes make sense is asked of
/// [`crate::validity`] and [`crate::coverage`]. A leading byte order mark is accepted.
///
/// # Errors
/// One error for each feature that cannot be read, in the order of the file.
pub fn parse(text: &[u8]) -> Result<Vec<Feature>, Vec<GeoJsonError>> {
    read::collection(text)
}

/// Writes features in canonical form: one feature a line, in the order given, degrees exact and
/// without trailing zeros, a single polygon as `Polygon`, a newline at the end.
pub fn write(features: &[Feature]) -> String {
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (index, (code, shape)) in features.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        write_feature(&mut out, code, shape);
    }
    out.push_str("\n]}\n");
    out
}

fn write_feature(out: &mut String, code: &str, shape: &MultiPolygon) {
    let code = serde_json::Value::from(code);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "{{\"type\":\"Feature\",\"properties\":{{\"code\":{code}}},\"geometry\":{{\"type\":"
    );
    if let [polygon] = shape.0.as_slice() {
        out.push_str("\"Polygon\",\"coordinates\":");
        write_polygon(out, polygon);
    } else {
        out.push_str("\"MultiPolygon\",\"coordinates\":");
        write_list(out, &shape.0, write_polygon);
    }
    out.push_str("}}");
}

fn write_polygon(out: &mut String, polygon: &Polygon) {
    write_list(out, polygon.rings(), write_ring);
}

fn write_ring(out: &mut String, ring: &Ring) {
    let closed = ring.0.iter().chain(ring.0.first());
    write_list(out, closed, |out, p| {
        out.push('[');
        let _ = write_degrees(out, p.lng);
        out.push(',');
        let _ = write_degrees(out, p.lat);
        out.push(']');
    });
}

fn write_list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut item: impl FnMut(&mut String, T),
) {
    out.push('[');
    for (index, value) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        item(out, value);
    }
    out.push(']');
}

#[cfg(test)]
mod tests;
