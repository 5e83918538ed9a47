//! Mail to an office: what its inbox has got since the last one, a line for each notice.
//!
//! A message says number, category, place and stage of a case, never what a reporter wrote or how
//! to reach anybody. Of a case that is marked it says the number alone: who reads an office's mail
//! is not known here.

use std::fmt::Write as _;

use domain::ids::UnitCode;
use pack::NoticeAudience;
use serde::Deserialize;
use store::outbox::Claimed;
use store::{Expect, Row, Unit, Value, Write};

use super::sql::{INBOX_LAST, MAILED, MAILED_PUT, UNMAILED};
use super::texts::{self, Said};
use super::{ATTEMPTS, STALE_MS, done, put_off, record};
use crate::app::App;
use crate::auth::{self, Operator};
use crate::cases::stored;
use crate::cases::wire::ExplanationWire;
use crate::district::District;
use crate::problem::Problem;
use crate::seams::Mail;

/// Lines of one message. More stand in the inbox.
const LINES: usize = 100;

#[derive(Debug, Deserialize)]
struct Waiting {
    unit: UnitCode,
}

/// A message with the number of the last notice that it covers.
struct Written {
    mail: Mail,
    last: i64,
}

/// Sends one message.
pub(super) async fn send(app: &App, work: Claimed) {
    let written = match write(app, &work).await {
        Ok(Some(written)) => written,
        Ok(None) => return done(app, &work, "mail").await,
        Err(why) => return put_off(app, &work, "mail", &why).await,
    };
    let Some(mailer) = &app.outside().mailer else {
        return done(app, &work, "mail").await;
    };
    match mailer.send(&written.mail).await {
        Ok(()) => record(app, "mail", sent(app, &work, &written)).await,
        Err(error) if work.attempt >= ATTEMPTS => {
            tracing::error!(%error, unit = work.payload, "mail is given up; see the inbox");
            done(app, &work, "mail").await;
        }
        Err(error) => put_off(app, &work, "mail", &error.to_string()).await,
    }
}

fn sent(app: &App, work: &Claimed, written: &Written) -> Unit {
    let mut unit = work.alone(work.done());
    unit.guards.push(work.guard());
    let whom = serde_json::from_str::<Waiting>(&work.payload).map(|waiting| waiting.unit);
    if let Ok(whom) = whom {
        let district = app.district();
        let params = vec![district.code.as_str().into(), whom.as_str().into(), written.last.into()];
        unit.writes.push(Write { stmt: &MAILED_PUT, params, expect: Expect::Any });
    }
    unit
}

/// The message; none when there is nothing to say, or nobody to say it to any more.
async fn write(app: &App, work: &Claimed) -> Result<Option<Written>, String> {
    let Waiting { unit } =
        serde_json::from_str(&work.payload).map_err(|error| format!("unreadable: {error}"))?;
    let district = app.district();
    let Some(to) = district.notices.mailboxes.get(&unit) else { return Ok(None) };
    let said = |problem: Problem| problem.en().to_owned();
    let (rows, newest) = unmailed(app, &unit).await.map_err(said)?;
    let mut lines = Lines::default();
    let mut last = newest;
    for row in rows.iter().take(LINES) {
        last = last.max(row.int(0).unwrap_or(0));
        lines.add(&district, app.outside().page.as_deref(), row).map_err(said)?;
    }
    if lines.count == 0 {
        return Ok(None);
    }
    let mail = Mail {
        // The same after a crash between sending and recording.
        id: format!("{}.{unit}.{last}", district.code),
        to: to.to_string(),
        subject: lines.subject(&district),
        text: lines.text(rows.len() > LINES),
    };
    Ok(Some(Written { mail, last }))
}

/// What an office has not been told, and the number of its newest notice.
async fn unmailed(app: &App, unit: &UnitCode) -> Result<(Vec<Row>, i64), Problem> {
    let (district, operator) = (app.district(), Operator::of_the_program("mail"));
    let key = || -> Vec<Value> { vec![district.code.as_str().into(), unit.as_str().into()] };
    let rows = app.door().read_own(&operator, vec![(&MAILED, key())]).await?;
    let mailed = rows.iter().flatten().next().map(|row| row.int(0)).transpose()?.unwrap_or(0);
    let most = i64::try_from(LINES).unwrap_or(0) + 1;
    let since = app.now().0 - STALE_MS;
    let params = [key(), vec![mailed.into(), since.into(), most.into()]].concat();
    let last: Vec<Value> = vec![district.code.as_str().into(), "unit".into(), unit.as_str().into()];
    let reads = vec![(&UNMAILED, params), (&INBOX_LAST, last)];
    let mut parts = app.door().read_own(&operator, reads).await?.into_iter();
    let rows = parts.next().unwrap_or_default();
    let newest = parts.next().unwrap_or_default();
    let newest = newest.first().map(|row| row.int(0)).transpose()?.unwrap_or(0);
    Ok((rows, newest))
}

/// The lines of a message, in both languages.
#[derive(Debug, Default)]
struct Lines {
    zh: String,
    en: String,
    count: usize,
    urgent: bool,
}

impl Lines {
    fn add(&mut self, district: &District, page: Option<&str>, row: &Row) -> Result<(), Problem> {
        let case = stored::state(row.text(3)?)?;
        let number = auth::number(&district.code, row.text(4)?, row.int(5)?);
        self.urgent |= row.int(2)? == 1;
        let said = if case.labels.is_empty() {
            let said = Said { case: &case, number: &number, event: row.text(1)? };
            texts::tell(district, NoticeAudience::Unit, said)
        } else {
            ExplanationWire { zh: "请登录查看".to_owned(), en: "log in to see it".to_owned() }
        };
        let link = page.map(|page| format!("\n  {page}/cases/{}", case.id)).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(self.zh, "- {number} {}{link}", said.zh);
        let _ = writeln!(self.en, "- {number} {}", said.en);
        self.count += 1;
        Ok(())
    }

    fn subject(&self, district: &District) -> String {
        let (zh, en) = if self.urgent { ("【紧急】", "URGENT: ") } else { ("", "") };
        let (count, name) = (self.count, &district.name);
        let notices = if count == 1 { "notice" } else { "notices" };
        format!("{zh}{}：{count} 条通知 / {en}{count} {notices}, {}", name.zh, name.en)
    }

    fn text(&self, more: bool) -> String {
        let (zh, en) = if more {
            ("其余通知请登录查看。\n", "More notices stand in the inbox.\n")
        } else {
            ("", "")
        };
        format!(
            "{}{zh}\n{}{en}\n-- \n基石自动发送，请勿回复。 Sent by Jishi; nobody reads answers.\n",
            self.zh, self.en
        )
    }
}
