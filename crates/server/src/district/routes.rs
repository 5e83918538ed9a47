//! The district over HTTP: what reports can be about, units, people, and loading a pack.

use std::collections::BTreeMap;

use axum::Json as Answer;
use axum::extract::State;
use domain::ids::{PersonId, RoleCode, UnitCode};
use pack::Files;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_http::compression::CompressionLayer;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::load::{self, Load, NotLoaded};
use super::map;
use crate::accounts::{Administrator, Staff};
use crate::app::App;
use crate::auth::Operator;
use crate::cases::wire::NamedUnit;
use crate::extract::{FromQuery, Json};
use crate::problem::{Kind, Problem, ProblemWire};

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(categories))
        .routes(routes!(channels))
        .routes(routes!(units))
        .routes(routes!(map::map))
        // Long texts without a secret, the same for everybody.
        .layer(CompressionLayer::new())
        .routes(routes!(people))
        .routes(routes!(load_pack))
}

/// What a report can be about.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CategoryWire {
    /// The code to send.
    #[schema(example = "road")]
    code: String,
    /// Its name.
    name_zh: String,
    /// Its name.
    name_en: String,
    /// For choosing.
    group: String,
    /// Whether residents are offered it.
    public: bool,
    /// A number to call first, when somebody is in danger.
    emergency: Option<String>,
    /// Words that suggest it.
    words: Vec<String>,
    /// Handling limit of an ordinary matter.
    #[schema(example = "5WD")]
    normal: String,
    /// Handling limit of an urgent one.
    urgent: Option<String>,
    /// How the end is checked: on_spot, documents or none.
    closing_check: String,
    /// Whether a grid worker may settle it on the spot.
    on_spot_allowed: bool,
}

#[utoipa::path(
    get, path = "/api/v1/categories", tag = "district", operation_id = "categories",
    responses((status = 200, body = Vec<CategoryWire>)),
)]
async fn categories(State(app): State<App>) -> Answer<Vec<CategoryWire>> {
    let district = app.district();
    let offered = district.categories.iter().filter(|(_, category)| category.offered);
    let wire = offered.map(|(code, category)| CategoryWire {
        code: code.to_string(),
        name_zh: category.name.zh.to_string(),
        name_en: category.name.en.to_string(),
        group: category.group.to_string(),
        public: category.public,
        emergency: category.emergency.as_ref().map(ToString::to_string),
        words: category.words.iter().map(ToString::to_string).collect(),
        normal: category.standard.normal.to_string(),
        urgent: category.standard.urgent.map(|limit| limit.to_string()),
        closing_check: category.standard.closing_check.code().to_owned(),
        on_spot_allowed: category.standard.on_spot_allowed,
    });
    Answer(wire.collect())
}

/// How reports come in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelWire {
    /// The code to send.
    #[schema(example = "minyitong")]
    code: String,
    /// Its name.
    name_zh: String,
    /// Its name.
    name_en: String,
    /// Whether residents report through it without an account.
    public: bool,
    /// Whether reports through it are taken down for somebody else.
    on_behalf: bool,
}

#[utoipa::path(
    get, path = "/api/v1/channels", tag = "district", operation_id = "channels",
    responses((status = 200, body = Vec<ChannelWire>)),
)]
async fn channels(State(app): State<App>) -> Answer<Vec<ChannelWire>> {
    let district = app.district();
    let wire = district.channels.iter().map(|(code, channel)| ChannelWire {
        code: code.to_string(),
        name_zh: channel.name.zh.to_string(),
        name_en: channel.name.en.to_string(),
        public: channel.public,
        on_behalf: channel.on_behalf,
    });
    Answer(wire.collect())
}

/// A unit of the organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnitWire {
    /// Code and names.
    #[serde(flatten)]
    named: NamedUnit,
    /// district, township, community, grid, area, department, field_office …
    #[schema(example = "township")]
    kind: String,
    /// The unit above it.
    #[schema(value_type = Option<String>)]
    parent: Option<UnitCode>,
    /// The professional field of a department or field office.
    #[schema(value_type = Option<String>)]
    field: Option<domain::ids::FieldCode>,
    /// Where the station of an area is, in degrees (CGCS2000).
    station: Option<StationWire>,
}

/// Where a station is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StationWire {
    /// Longitude east.
    #[schema(example = 120.0932)]
    lng: f64,
    /// Latitude north.
    #[schema(example = 30.8703)]
    lat: f64,
}

/// Which units.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitQuery {
    /// Of this kind only.
    kind: Option<String>,
    /// Directly under this unit only.
    #[param(value_type = Option<String>)]
    parent: Option<UnitCode>,
}

#[utoipa::path(
    get, path = "/api/v1/units", tag = "district", operation_id = "units", params(UnitQuery),
    responses((status = 200, body = Vec<UnitWire>)),
)]
async fn units(
    State(app): State<App>,
    FromQuery(query): FromQuery<UnitQuery>,
) -> Answer<Vec<UnitWire>> {
    let district = app.district();
    let fits = |unit: &&domain::unit::Unit| {
        query.kind.as_ref().is_none_or(|kind| unit.kind.code() == kind)
            && query.parent.as_ref().is_none_or(|parent| unit.parent.as_ref() == Some(parent))
    };
    let units = district.units.values().map(|(unit, _)| unit).filter(fits);
    let wire = units.map(|unit| UnitWire {
        named: NamedUnit::of(&district, &unit.code),
        kind: unit.kind.code().to_owned(),
        parent: unit.parent.clone(),
        field: unit.field.clone(),
        station: district.stations.get(&unit.code).map(|point| StationWire {
            lng: f64::from(point.lng) / 1e7,
            lat: f64::from(point.lat) / 1e7,
        }),
    });
    Answer(wire.collect())
}

/// A member of staff whom a desk can name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ColleagueWire {
    /// The id that a step names.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
    /// What he or she is called.
    name: String,
    /// The role of the post.
    #[schema(value_type = String)]
    role: RoleCode,
    /// Where the post is valid.
    territory: Option<NamedUnit>,
    /// Whether the person is a substitute there.
    backup: bool,
    /// Whether the person has an enforcement certificate.
    certified: bool,
}

/// Whose people.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleQuery {
    /// The unit at whose desk they work.
    #[param(value_type = String)]
    unit: UnitCode,
}

#[utoipa::path(
    get, path = "/api/v1/people", tag = "district", operation_id = "people", params(PeopleQuery),
    description = "The people with a valid post at a unit, for naming a handler or a checker.",
    responses(
        (status = 200, body = Vec<ColleagueWire>),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn people(
    State(app): State<App>,
    _staff: Staff,
    FromQuery(PeopleQuery { unit }): FromQuery<PeopleQuery>,
) -> Answer<Vec<ColleagueWire>> {
    let (district, now) = (app.district(), app.now());
    let posts = district.roster.posts();
    let posts = posts.filter(|post| post.is_valid_at(now) && post.unit == unit);
    let wire = posts.map(|post| ColleagueWire {
        person: post.person,
        name: district.roster.name_of(post.person).unwrap_or_default().to_owned(),
        role: post.role.clone(),
        territory: post.territory.as_ref().map(|unit| NamedUnit::of(&district, unit)),
        backup: post.backup,
        certified: post.certified,
    });
    Answer(wire.collect())
}

/// A pack to be loaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackWire {
    /// The files by path: `units.csv`, `borders/grids.geojson` …
    files: BTreeMap<String, String>,
    /// The files of its people.
    #[serde(default)]
    people: Option<BTreeMap<String, String>>,
    /// Only find out what would change.
    #[serde(default)]
    dry_run: bool,
}

/// What a load has changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LoadedWire {
    /// The newest version now.
    version: i64,
    /// What differs from before, a line each.
    difference: Vec<String>,
    /// People that are new or have changed.
    people: usize,
    /// Posts that are new or have changed.
    posts: usize,
}

#[utoipa::path(
    put, path = "/api/v1/pack", tag = "district", operation_id = "load_pack",
    description = "Loads a pack as one checked change, or says everything that is wrong with it.",
    request_body = PackWire,
    responses(
        (status = 200, body = LoadedWire),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn load_pack(
    State(app): State<App>,
    Administrator(session): Administrator,
    Json(sent): Json<PackWire>,
) -> Result<Answer<LoadedWire>, Problem> {
    let files = folder(sent.files);
    let people = sent.people.map(folder);
    let load = Load {
        files: &files,
        people: people.as_ref(),
        author: &session.login,
        dry_run: sent.dry_run,
    };
    match load::load(&app, &Operator::of_the_program("pack"), load).await {
        Ok(loaded) => Ok(Answer(LoadedWire {
            version: loaded.version,
            difference: loaded.difference.lines_en(),
            people: loaded.people,
            posts: loaded.posts,
        })),
        Err(NotLoaded::Problem(problem)) => Err(problem),
        Err(NotLoaded::Faults(faults)) => Err(refused(&faults)),
    }
}

fn folder(files: BTreeMap<String, String>) -> Files {
    let mut folder = Files::new();
    for (path, content) in files {
        folder.insert(path, content.into_bytes());
    }
    folder
}

fn refused(faults: &[pack::Fault]) -> Problem {
    let count = faults.len();
    let told = faults.iter().map(|fault| {
        json!({
            "place": fault.place(),
            "zh": fault.text(pack::Language::Zh),
            "en": fault.text(pack::Language::En),
        })
    });
    let told: Vec<serde_json::Value> = told.collect();
    let zh = format!("区域包有 {count} 处错误，未载入");
    Problem::new(Kind::PackRefused, zh, format!("the pack has {count} faults and was not loaded"))
        .with("faults", told)
}
