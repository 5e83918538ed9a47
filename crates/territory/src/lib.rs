//! Territory: the borders of a district, and the grid (网格) in which a point lies.
//!
//! Pure: text and numbers in, values out; no files, clock or randomness. All decisions about
//! borders are made with integers ([`Point`] counts 1e-7 degree), so every machine gives the same
//! answer, also for a point exactly on a border. `f64` is used only for metres, square metres and
//! the transformation from GCJ-02.
//!
//! The way of a border file: [`geojson::parse`] reads it, [`Coverage::check`] proves that the
//! shapes cover the district without gap or overlap (with [`validity::faults`] for each shape),
//! [`GridIndex::build`] makes the index. [`dissolve`] makes a community from its grids.
//!
//! This crate knows none of our other crates; `domain::place::Point` has the same two fields.

mod chain;
pub mod coordinates;
pub mod coverage;
pub mod geojson;
mod geometry;
mod index;
mod measure;
mod raster;
pub mod validity;

pub use coordinates::{Datum, to_cgcs2000, to_gcj02};
pub use coverage::{Adjacency, Coverage, dissolve};
pub use geometry::{BBox, MultiPolygon, Point, Polygon, Ring, orientation};
pub use index::{GridIndex, Nearest};
pub use measure::{area_m2, centroid, distance_m, point_on_surface};

// The tests' generator of coverages speaks of this crate by its name, here and in `tests/`.
#[cfg(test)]
extern crate self as territory;
