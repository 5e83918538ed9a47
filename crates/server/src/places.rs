//! Where something is: from coordinates of any system to the units for which it counts.

use axum::Json as Answer;
use axum::extract::State;
use domain::place::{Point, Stamp};
use serde::Serialize;
use territory::Datum;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::cases::wire::{DatumWire, NamedUnit, PlaceWire};
use crate::district::District;
use crate::extract::Json;
use crate::problem::{Kind, Problem, ProblemWire};

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(find_place))
}

/// The point and its units, or that it lies outside.
pub(crate) fn find(district: &District, place: PlaceWire) -> Result<(Point, Stamp), Problem> {
    let point = point(place)?;
    let stamp = district.stamp_at(point).ok_or_else(|| outside(district))?;
    Ok((point, stamp.clone()))
}

fn outside(district: &District) -> Problem {
    let zh = format!("该位置不在{}范围内；如需帮助请拨打 12345", district.name.zh);
    let en = format!("the place is not in {}; for help call 12345", district.name.en);
    Problem::new(Kind::OutsideDistrict, zh, en).at("/place")
}

/// A point in CGCS2000 from a place in any system that we know.
fn point(place: PlaceWire) -> Result<Point, Problem> {
    let PlaceWire { lng, lat, datum } = place;
    let datum = match datum {
        DatumWire::Wgs84 => Datum::Wgs84,
        DatumWire::Cgcs2000 => Datum::Cgcs2000,
        DatumWire::Gcj02 => Datum::Gcj02,
    };
    let found = territory::to_cgcs2000(lng, lat, datum).map_err(|error| {
        let zh = "经度须在 -180 至 180 之间，纬度须在 -90 至 90 之间（十进制度）";
        Problem::field("/place", zh, error.to_string())
    })?;
    Ok(Point { lng: found.lng, lat: found.lat })
}

/// The units of a place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlaceUnits {
    /// 网格.
    grid: NamedUnit,
    /// 村社.
    community: NamedUnit,
    /// 片区, where there is one.
    area: Option<NamedUnit>,
    /// 镇街.
    township: NamedUnit,
}

impl PlaceUnits {
    pub(crate) fn of(district: &District, stamp: &Stamp) -> Self {
        Self {
            grid: NamedUnit::of(district, &stamp.grid),
            community: NamedUnit::of(district, &stamp.community),
            area: stamp.area.as_ref().map(|area| NamedUnit::of(district, area)),
            township: NamedUnit::of(district, &stamp.township),
        }
    }
}

#[utoipa::path(
    post, path = "/api/v1/place", tag = "district", operation_id = "find_place",
    description = "The units of a place. A POST, so that no place stands in a log.",
    request_body = PlaceWire,
    responses(
        (status = 200, body = PlaceUnits),
        (status = 422, body = ProblemWire, content_type = "application/problem+json",
            description = "Outside the district"),
    ),
)]
async fn find_place(
    State(app): State<App>,
    Json(place): Json<PlaceWire>,
) -> Result<Answer<PlaceUnits>, Problem> {
    let district = app.district();
    let (_, stamp) = find(&district, place)?;
    Ok(Answer(PlaceUnits::of(&district, &stamp)))
}
