//! Searching over HTTP.

use axum::Json as Answer;
use axum::extract::State;
use domain::ids::PostId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::cursor::Place;
use super::find::{Found, Search};
use super::names::Named;
use super::query::Query;
use crate::accounts::Staff;
use crate::app::App;
use crate::auth::{self, Acting, Operator};
use crate::cases::wire::NamedUnit;
use crate::cases::{CaseRow, NamedWire};
use crate::extract::Json;
use crate::problem::{Problem, ProblemWire};

/// Cases of a page at the most.
const PAGE_MAX: usize = 100;

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FoundKind {
    /// 案事件.
    Case,
    /// 单位.
    Unit,
    /// 类别.
    Category,
}

/// What is looked for, by whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchRequest {
    /// The post in which it is looked for.
    #[schema(value_type = String, format = "uuid")]
    post: PostId,
    /// Words with blanks between them, all of which must be found, or a case number: whole, its
    /// beginning, or its last four or five digits. At most 64 signs and 8 words.
    #[schema(example = "织里镇 消防")]
    q: String,
    /// Of what kinds; all when left out.
    #[serde(default = "all_kinds")]
    kinds: Vec<FoundKind>,
    /// `next` of the page before, with everything else as it was.
    #[serde(default)]
    cursor: Option<String>,
    /// Cases of a page, at most 100.
    #[serde(default = "usual_limit")]
    limit: usize,
}

fn all_kinds() -> Vec<FoundKind> {
    vec![FoundKind::Case, FoundKind::Unit, FoundKind::Category]
}

fn usual_limit() -> usize {
    20
}

/// A unit that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundUnit {
    #[serde(flatten)]
    named: NamedUnit,
    /// township, community, area …
    #[schema(example = "township")]
    kind: String,
}

/// What was found. Nothing is counted.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct SearchAnswer {
    /// Units whose name, code or sound fits, the best first; only on the first page.
    units: Vec<FoundUnit>,
    /// Categories whose name, code or sound fits, the best first; only on the first page.
    categories: Vec<NamedWire>,
    /// Cases that the post may see: those whose number is meant, then those that have every word,
    /// the newest report first. A page may hold fewer than were asked for and yet have a next one.
    /// Absent where no case can be found by these words: a single Chinese sign, or a long number
    /// that is no case number.
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<Vec<CaseRow>>,
    /// For the next page; absent at the end.
    next: Option<String>,
    /// Position of the log up to which the words of cases are found; numbers are found at once.
    indexed_to: i64,
    /// Whether older cases are still being taken into the index.
    indexing: bool,
}

#[utoipa::path(
    post, path = "/api/v1/search", tag = "search", operation_id = "search",
    description = "Cases, units and categories by words, pinyin and numbers. A POST, because \
                   officers look for names, which must stand in no address and no log.",
    request_body = SearchRequest,
    responses(
        (status = 200, body = SearchAnswer),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn search(
    State(app): State<App>,
    staff: Staff,
    Json(request): Json<SearchRequest>,
) -> Result<Answer<SearchAnswer>, Problem> {
    let acting = Acting { person: staff.person, post: request.post };
    let scope = auth::scope(&app, acting)?;
    let district = app.district();
    let names = app.names();
    let query = Query::of(&request.q, district.code.as_str(), &names)?;
    let purpose = format!("{} {}", request.post, query.words.join(" "));
    let place = match &request.cursor {
        None => Place::start(),
        Some(text) => app.cursors().open(text, &purpose).ok_or_else(foreign_cursor)?,
    };
    let mut answer = SearchAnswer::default();
    if request.cursor.is_none() {
        answer.name(&app, &request.kinds, &query.words);
    }
    if request.kinds.contains(&FoundKind::Case) && query.finds_cases() {
        let limit = request.limit.clamp(1, PAGE_MAX);
        let search = Search { app: &app, scope: &scope, query: &query, limit };
        let Found { rows, next } = search.page(place).await?;
        let sealed = next.map(|place| app.cursors().seal(app.entropy(), &place, &purpose));
        answer.next = sealed.transpose()?;
        app.note_access(looked(&app, acting, rows.len()));
        answer.cases = Some(rows.iter().map(|row| CaseRow::of(&district, row)).collect());
    }
    let operator = Operator::of_the_program("search mark");
    if let Some(mark) = super::reader::mark(&app, &operator).await? {
        answer.indexed_to = mark.position;
        answer.indexing = mark.sweeps();
    }
    Ok(Answer(answer))
}

fn foreign_cursor() -> Problem {
    Problem::field(
        "/cursor",
        "cursor 须原样取自上一页，检索内容与岗位不变",
        "take the cursor from the page before, with the same words and post",
    )
}

impl SearchAnswer {
    fn name(&mut self, app: &App, kinds: &[FoundKind], words: &[String]) {
        let (district, names) = (app.district(), app.names());
        if kinds.contains(&FoundKind::Unit) {
            for named in names.find(words, |named| matches!(named, Named::Unit(..))) {
                if let Named::Unit(code, kind) = named {
                    let kind = kind.code().to_owned();
                    self.units.push(FoundUnit { named: NamedUnit::of(&district, code), kind });
                }
            }
        }
        if kinds.contains(&FoundKind::Category) {
            for named in names.find(words, |named| matches!(named, Named::Category(_))) {
                if let Named::Category(code) = named {
                    self.categories.push(NamedWire::category(&district, code));
                }
            }
        }
    }
}

/// What the access log keeps of a search: who, when and how many cases were shown; never what was
/// looked for, which may be somebody's name.
fn looked(app: &App, acting: Acting, shown: usize) -> store::NewAccess {
    store::NewAccess {
        kind: "read".to_owned(),
        purpose: Some("search".to_owned()),
        body: json!({ "shown": shown }).to_string(),
        at_ms: app.now().0,
        actor: Some(acting.person.to_string()),
        post: Some(acting.post.to_string()),
        ..store::NewAccess::default()
    }
}
