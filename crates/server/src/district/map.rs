//! The district's own borders as a map: what pages draw where there are no tiles.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::ids::UnitCode;
use domain::time::Date;
use domain::unit::UnitKind;
use pack::Pack;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use territory::{MultiPolygon, Ring, dissolve};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::extract::FromQuery;
use crate::problem::{Problem, ProblemWire};

/// Whose borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Level {
    /// The whole district.
    District,
    /// Its 镇街.
    Township,
    /// Its 片区.
    Area,
    /// Its 村社.
    Community,
    /// Its 网格.
    Grid,
}

/// A level that has been written out.
#[derive(Debug, Clone)]
struct Sheet {
    tag: HeaderValue,
    text: Bytes,
}

/// All levels as they are on one day.
#[derive(Debug, Clone, Default)]
pub struct Map(BTreeMap<Level, Sheet>);

/// Borders as GeoJSON (RFC 7946).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MapWire {
    /// Always `FeatureCollection`.
    #[schema(example = "FeatureCollection")]
    r#type: &'static str,
    /// One for each unit.
    features: Vec<FeatureWire>,
}

/// A unit with its border.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FeatureWire {
    /// Always `Feature`.
    #[schema(example = "Feature")]
    r#type: &'static str,
    properties: UnitOnMap,
    geometry: GeometryWire,
}

/// Which unit a border belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnitOnMap {
    /// Its permanent code.
    #[schema(value_type = String)]
    code: UnitCode,
    level: Level,
    /// Chinese name.
    name_zh: String,
    /// English name.
    name_en: String,
    /// The unit above it.
    #[schema(value_type = Option<String>)]
    parent: Option<UnitCode>,
}

/// Where the border runs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GeometryWire {
    /// Always `MultiPolygon`.
    #[schema(example = "MultiPolygon")]
    r#type: &'static str,
    /// Polygons of rings of positions: longitude and latitude in degrees (CGCS2000, which for a map
    /// is WGS 84), rounded to 0.00001, about a metre.
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

impl Map {
    /// The borders of all units that are valid on a day.
    pub(super) fn of(pack: &Pack, today: Date) -> Self {
        let areas = grids_of_areas(pack, today);
        let mut sheets: BTreeMap<Level, Vec<FeatureWire>> = BTreeMap::new();
        for (unit, name) in pack.units_on(today) {
            let Some(level) = Level::of(unit.kind) else { continue };
            let Some(shape) = shape(pack, &areas, level, &unit.code) else { continue };
            let (name_zh, name_en) = (name.zh.to_string(), name.en.to_string());
            let properties =
                UnitOnMap { code: unit.code, level, name_zh, name_en, parent: unit.parent };
            let geometry = GeometryWire::of(&shape);
            let feature = FeatureWire { r#type: "Feature", properties, geometry };
            sheets.entry(level).or_default().push(feature);
        }
        Self(sheets.into_iter().filter_map(|(level, all)| Some((level, Sheet::of(all)?))).collect())
    }
}

impl Level {
    fn of(kind: UnitKind) -> Option<Self> {
        match kind {
            UnitKind::District => Some(Self::District),
            UnitKind::Township => Some(Self::Township),
            UnitKind::Area => Some(Self::Area),
            UnitKind::Community => Some(Self::Community),
            UnitKind::Grid => Some(Self::Grid),
            _ => None,
        }
    }
}

/// The borders of the grids of each area.
type Areas<'a> = BTreeMap<UnitCode, Vec<&'a MultiPolygon>>;

fn grids_of_areas(pack: &Pack, today: Date) -> Areas<'_> {
    let mut areas = Areas::new();
    for (grid, stamp) in pack.stamps(today) {
        if let (Some(area), Some(shape)) = (stamp.area, pack.borders.grids.get(&grid)) {
            areas.entry(area).or_default().push(shape);
        }
    }
    areas
}

/// The border of a unit; an area has that of its grids together.
fn shape(pack: &Pack, areas: &Areas<'_>, level: Level, code: &UnitCode) -> Option<MultiPolygon> {
    let borders = &pack.borders;
    match level {
        Level::District => borders.district.get(code).cloned(),
        Level::Township => borders.townships.get(code).cloned(),
        Level::Community => borders.communities.get(code).cloned(),
        Level::Grid => borders.grids.get(code).cloned(),
        Level::Area => Some(dissolve(areas.get(code)?.iter().copied())),
    }
}

impl GeometryWire {
    fn of(shape: &MultiPolygon) -> Self {
        let polygons = shape.0.iter().map(|polygon| polygon.rings().map(ring).collect());
        Self { r#type: "MultiPolygon", coordinates: polygons.collect() }
    }
}

/// A closed ring. Neighbours share the vertices of their border, and so also the rounded ones.
fn ring(ring: &Ring) -> Vec<[f64; 2]> {
    let rounded = |units: i32| f64::from((units + units.signum() * 50) / 100) / 1e5;
    let mut positions: Vec<[f64; 2]> =
        ring.0.iter().map(|point| [rounded(point.lng), rounded(point.lat)]).collect();
    positions.dedup();
    positions.extend(positions.first().copied().filter(|first| positions.last() != Some(first)));
    positions
}

impl Sheet {
    fn of(features: Vec<FeatureWire>) -> Option<Self> {
        let wire = MapWire { r#type: "FeatureCollection", features };
        let text = serde_json::to_vec(&wire).ok()?;
        let hash = hex::encode(&Sha256::digest(&text)[..16]);
        let tag = HeaderValue::from_str(&format!("W/\"{hash}\"")).ok()?;
        Some(Self { tag, text: text.into() })
    }
}

/// Whose borders are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct MapQuery {
    /// The level.
    level: Level,
}

#[utoipa::path(
    get, path = "/api/v1/map", tag = "district", operation_id = "map", params(MapQuery),
    description = "The borders of the units of one level, for drawing. A weak ETag says whether \
        they have changed.",
    responses(
        (status = 200, body = MapWire, content_type = "application/geo+json"),
        (status = 304, description = "As in the sheet that is known already"),
        (status = 400, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
pub(super) async fn map(
    State(app): State<App>,
    FromQuery(MapQuery { level }): FromQuery<MapQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let district = app.district();
    let Some(sheet) = district.map.0.get(&level) else {
        return Ok((
            [(header::CONTENT_TYPE, "application/geo+json")],
            "{\"type\":\"FeatureCollection\",\"features\":[]}",
        )
            .into_response());
    };
    let known = headers.get(header::IF_NONE_MATCH) == Some(&sheet.tag);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        sheet.text.clone().into_response()
    };
    let told = response.headers_mut();
    told.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
    told.insert(header::ETAG, sheet.tag.clone());
    told.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
