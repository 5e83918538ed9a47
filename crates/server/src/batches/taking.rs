//! Taking a table in, row by row: every row that can be taken is.

use std::collections::{BTreeMap, HashMap};

use axum::http::StatusCode;
use domain::batch::{Cell, Column, Datum, Mapping, Row, read};
use domain::ids::CaseId;

use super::Elsewhere;
use super::sql::BATCH_ROW_FIND;
use super::table::Table;
use super::wire::{FaultWire, Outcome, RowDone};
use crate::app::App;
use crate::auth::{self, Acting, Operator};
use crate::cases::once::{NotRecorded, until_recorded};
use crate::cases::reporting;
use crate::cases::wire::{ContactWire, DatumWire, PlaceWire, ReportRequest};
use crate::problem::{Kind, Problem};

/// A batch on its way in.
pub(super) struct Taking<'a> {
    pub(super) app: &'a App,
    pub(super) acting: Acting,
    pub(super) mapping: &'a Mapping,
    pub(super) dry_run: bool,
    /// What a dry run would have taken in by now: numbers, and what their rows said.
    tried: HashMap<Box<str>, String>,
}

/// A number that came in before.
struct Before {
    /// None in a dry run, in which a row above has the number.
    case: Option<CaseId>,
    content: String,
}

/// What became of a row without faults.
enum Done {
    Opened(CaseId),
    Tried,
    Before(Before),
}

impl<'a> Taking<'a> {
    /// A batch of which nothing has been taken in yet.
    pub(super) fn new(app: &'a App, acting: Acting, mapping: &'a Mapping, dry_run: bool) -> Self {
        Self { app, acting, mapping, dry_run, tried: HashMap::new() }
    }

    /// Takes in what can be taken in.
    ///
    /// # Errors
    /// When the record cannot be written or read. What was taken in before that stays, and is the
    /// same when the batch is sent again.
    pub(super) async fn all(mut self, table: &Table) -> Result<Vec<RowDone>, Problem> {
        let mut done = Vec::with_capacity(table.rows.len());
        for (number, cells) in &table.rows {
            done.push(self.row(*number, cells).await?);
        }
        Ok(done)
    }

    async fn row(&mut self, at: u32, cells: &BTreeMap<Column, Cell>) -> Result<RowDone, Problem> {
        let mapping = self.mapping;
        let mut done =
            RowDone { row: at, number: None, outcome: Outcome::Faulty, case: None, faults: vec![] };
        let row = match read(mapping, cells) {
            Ok(row) => row,
            Err(faults) => {
                done.faults = faults.iter().map(|it| FaultWire::of(mapping, it)).collect();
                return Ok(done);
            }
        };
        done.number = Some(row.number.to_string());
        let elsewhere = Elsewhere::of(&mapping.channel, &row, self.app.receipts());
        let request = self.request(row);
        match self.take(&request, &elsewhere).await {
            Ok(Done::Opened(case)) => (done.outcome, done.case) = (Outcome::Taken, Some(case)),
            Ok(Done::Tried) => done.outcome = Outcome::Taken,
            Ok(Done::Before(before)) => {
                done.outcome = Outcome::Same;
                if before.content != elsewhere.content {
                    done.outcome = Outcome::Conflict;
                    done.faults = vec![FaultWire::conflict(mapping, &elsewhere.number)];
                }
                done.case = auth::known(self.app, self.acting, before.case).await?;
            }
            Err(problem) if is_of_the_row(&problem) => {
                done.faults = vec![FaultWire::refused(mapping, cells, &problem)];
            }
            Err(problem) => return Err(problem),
        }
        Ok(done)
    }

    async fn take(
        &mut self,
        request: &ReportRequest,
        elsewhere: &Elsewhere,
    ) -> Result<Done, Problem> {
        if self.dry_run {
            return self.attempt_dry(request, elsewhere).await;
        }
        let (app, person) = (self.app, self.acting.person);
        until_recorded(async || -> Result<Done, NotRecorded> {
            if let Some(before) = before(app, elsewhere).await? {
                return Ok(Done::Before(before));
            }
            let receipt = reporting::open_elsewhere(app, person, request, elsewhere).await?;
            Ok(Done::Opened(receipt.case))
        })
        .await
    }

    async fn attempt_dry(
        &mut self,
        request: &ReportRequest,
        elsewhere: &Elsewhere,
    ) -> Result<Done, Problem> {
        let tried = self.tried.get(&elsewhere.number).cloned();
        let above = tried.map(|content| Before { case: None, content });
        let before = match above {
            Some(above) => Some(above),
            None => before(self.app, elsewhere).await?,
        };
        if let Some(before) = before {
            return Ok(Done::Before(before));
        }
        reporting::try_elsewhere(self.app, self.acting.person, request, elsewhere)?;
        self.tried.insert(elsewhere.number.clone(), elsewhere.content.clone());
        Ok(Done::Tried)
    }

    /// The report that a row is.
    fn request(&self, row: Row) -> ReportRequest {
        let Row { category, lng, lat, words, name, phone, .. } = row;
        let datum = match self.mapping.datum {
            Datum::Wgs84 => DatumWire::Wgs84,
            Datum::Cgcs2000 => DatumWire::Cgcs2000,
            Datum::Gcj02 => DatumWire::Gcj02,
        };
        let has_contact = name.is_some() || phone.is_some();
        ReportRequest {
            category,
            severity: None,
            channel: Some(self.mapping.channel.clone()),
            place: PlaceWire { lng, lat, datum },
            words,
            contact: has_contact.then_some(ContactWire { name, phone, safe: None }),
            on_behalf: true,
            post: Some(self.acting.post),
            on_spot: None,
            concerned_units: [].into(),
            attachments: [].into(),
        }
    }
}

/// Whether a number came in before.
async fn before(app: &App, elsewhere: &Elsewhere) -> Result<Option<Before>, Problem> {
    let operator = Operator::of_the_program("numbers of other systems");
    let params = elsewhere.key(&app.district());
    let rows = app.door().read_own(&operator, vec![(&BATCH_ROW_FIND, params)]).await?;
    let Some(row) = rows.first().and_then(|rows| rows.first()) else { return Ok(None) };
    let case = row.text(0)?.parse().map_err(|_| Problem::internal("case id"))?;
    Ok(Some(Before { case: Some(case), content: row.text(1)?.to_owned() }))
}

/// Whether the other rows can go on: what was refused is this row.
fn is_of_the_row(problem: &Problem) -> bool {
    let kind = problem.kind();
    let refused = matches!(
        kind.status(),
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::FORBIDDEN
    );
    refused && kind != Kind::PasswordFirst
}
