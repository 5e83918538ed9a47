//! Borders from triangles: each grid is the union of its triangles, with the small zigzag of the
//! mesh taken out; communities and townships are unions of grids, so all levels share vertices.

mod simplify;

use std::collections::BTreeSet;

use territory::geojson::{self, Feature};
use territory::{Coverage, MultiPolygon, Point, Polygon, Ring, dissolve};

use crate::fault::Fault;
use crate::land::Land;
use crate::offices::DISTRICT;
use crate::townships::TOWNSHIPS;

/// The border files by their paths in the pack. Every level is proved to cover the one above.
pub(crate) fn texts(land: &Land, outline: &Ring) -> Result<Vec<(String, String)>, Fault> {
    let whole = dissolve([&shape_of(outline.0.clone())]);
    let district = vec![(DISTRICT.to_owned(), whole.clone())];
    let grids = grids(land, outline);
    let shapes = |members: BTreeSet<usize>| {
        dissolve(members.into_iter().filter_map(|grid| grids.get(grid)).map(|(_, shape)| shape))
    };
    let with = |holds: &dyn Fn(usize) -> bool| -> BTreeSet<usize> {
        (0..land.grids.len()).filter(|&grid| holds(land.grids[grid].community)).collect()
    };
    let communities: Vec<Feature> = (0..land.communities.len())
        .map(|one| (land.communities[one].code.clone(), shapes(with(&|other| other == one))))
        .collect();
    let townships: Vec<Feature> = (0..TOWNSHIPS.len())
        .map(|one| {
            let members = with(&|community| land.communities[community].township == one);
            (TOWNSHIPS[one].code.to_owned(), shapes(members))
        })
        .collect();
    let mut texts = Vec::new();
    for (name, features) in [
        ("district", district),
        ("townships", townships),
        ("communities", communities),
        ("grids", grids.clone()),
    ] {
        texts.push((format!("borders/{name}.geojson"), geojson::write(&features)));
        Coverage::check(features, Some(&whole))
            .map_err(|faults| Fault::division(name, format!("{faults:?}")))?;
    }
    Ok(texts)
}

fn shape_of(outer: Vec<Point>) -> MultiPolygon {
    Polygon { outer: Ring(outer), holes: vec![] }.into()
}

/// The shapes of all grids, in the order of their codes.
fn grids(land: &Land, outline: &Ring) -> Vec<Feature> {
    let mut triangles = vec![Vec::new(); land.grids.len()];
    for (corners, &grid) in land.mesh.corners.iter().zip(&land.grid_of) {
        triangles[grid].push(shape_of(corners.to_vec()));
    }
    let rough: Vec<MultiPolygon> = triangles.iter().map(dissolve).collect();
    let gone = simplify::superfluous(&rough, outline);
    let smooth = |shape: &MultiPolygon| {
        let ring = |ring: &Ring| {
            Ring(ring.0.iter().copied().filter(|point| !gone.contains(point)).collect())
        };
        let polygon = |polygon: &Polygon| Polygon {
            outer: ring(&polygon.outer),
            holes: polygon.holes.iter().map(ring).collect(),
        };
        // Once more, so that rings begin where they should.
        dissolve([&MultiPolygon(shape.0.iter().map(polygon).collect())])
    };
    land.grids.iter().zip(&rough).map(|(grid, shape)| (grid.code.clone(), smooth(shape))).collect()
}
