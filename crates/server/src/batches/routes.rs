//! The endpoint that takes a batch in.

use axum::Json as Answer;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::batch::Mapping;
use domain::ids::ChannelCode;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::table::Table;
use super::taking::Taking;
use super::wire::{self, BatchDone, BatchRequest, Counts};
use super::workbook;
use crate::accounts::Staff;
use crate::app::App;
use crate::auth::{self, Acting};
use crate::extract::Json;
use crate::problem::{Problem, ProblemWire};

/// Workbooks that are unpacked at the same time: each may hold some 100 MiB for a moment.
static UNPACKING: Semaphore = Semaphore::const_new(2);

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(take_batch))
}

#[utoipa::path(
    post, path = "/api/v1/batches", tag = "batches", operation_id = "take_batch",
    description = "Takes matters of another system in, as a workbook or as rows. Each row is recorded by itself, under its number there: sending it again doubles nothing, and faults of one row keep no other out.",
    request_body = BatchRequest,
    responses(
        (status = 200, body = BatchDone),
        (status = 422, body = ProblemWire, content_type = "application/problem+json",
            description = "No mapping for the channel, or no such sheet or column"),
    ),
)]
async fn take_batch(
    State(app): State<App>,
    staff: Staff,
    Json(batch): Json<BatchRequest>,
) -> Result<Answer<BatchDone>, Problem> {
    let acting = Acting { person: staff.person, post: batch.post };
    auth::exchanging(&app, acting)?;
    let mapping = mapping(&app, &batch.channel)?;
    let dry_run = batch.dry_run;
    let table = table(&mapping, batch).await?;
    let rows = Taking::new(&app, acting, &mapping, dry_run).all(&table).await?;
    Ok(Answer(BatchDone { dry_run, sheet: table.sheet, counts: Counts::of(&rows), rows }))
}

fn mapping(app: &App, channel: &ChannelCode) -> Result<Mapping, Problem> {
    let district = app.district();
    district.batches.get(channel).cloned().ok_or_else(|| {
        let known: Vec<&str> = district.batches.keys().map(ChannelCode::as_str).collect();
        let known = known.join("、");
        Problem::field(
            "/channel",
            format!("区域包 batches.toml 中没有渠道 {channel} 的对照；现有：{known}"),
            format!("batches.toml has no mapping for {channel}; there are: {known}"),
        )
    })
}

async fn table(mapping: &Mapping, batch: BatchRequest) -> Result<Table, Problem> {
    match (batch.workbook, batch.rows) {
        (None, Some(rows)) => wire::table(mapping, rows),
        (Some(workbook), None) => {
            let bytes = STANDARD.decode(workbook).map_err(|_| {
                let zh = "workbook 须为 base64 编码的 XLSX 文件";
                Problem::field("/workbook", zh, "workbook is an XLSX file in base64")
            })?;
            let turn = UNPACKING.acquire().await.map_err(Problem::internal)?;
            let mapping = mapping.clone();
            // The turn goes along: a request that is given up does not stop what it has begun.
            let read = spawn_blocking(move || {
                let table = workbook::read(&bytes, &mapping);
                drop(turn);
                table
            });
            read.await.map_err(Problem::internal)?
        }
        (Some(_), Some(_)) | (None, None) => Err(Problem::field(
            "/rows",
            "请发送 workbook（XLSX）或 rows（JSON）之一",
            "send either workbook (XLSX) or rows (JSON)",
        )),
    }
}
