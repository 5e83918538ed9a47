//! What a new connection is set to, and what a server must be like.

use std::time::Duration;

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Error};

use super::fault::{Fault, sort, words};
use crate::migrate::OpenError;
use crate::options::StoreOptions;

/// The oldest server that is supported, as `server_version_num` writes it.
const OLDEST: i64 = 140_000;

const SETTINGS: &str = "SELECT CAST(current_setting('server_version_num') AS BIGINT), \
                        current_setting('server_version'), \
                        current_setting('synchronous_commit'), \
                        current_setting('server_encoding'), \
                        current_setting('fsync')";

/// Bounds waiting, then refuses a server that is too old or set to lose what it confirms.
pub(crate) async fn settle(client: &Client, options: &StoreOptions) -> Result<(), OpenError> {
    let away = |error: Error| OpenError::Unavailable(words(&error));
    let limit = millis(options.statement_timeout);
    let limits = format!(
        "SET statement_timeout = {limit}; SET lock_timeout = {}; \
         SET idle_in_transaction_session_timeout = {}; SET client_min_messages = warning",
        millis(options.lock_timeout),
        limit.saturating_mul(2),
    );
    client.batch_execute(&limits).await.map_err(away)?;
    let row = client.query_one(SETTINGS, &[]).await.map_err(away)?;
    let text = |index| row.try_get::<usize, &str>(index).map_err(away);
    let number: i64 = row.try_get(0).map_err(away)?;
    if number < OLDEST {
        let version = text(1)?;
        return Err(OpenError::Unsafe(format!("PostgreSQL {version} is too old: 14 is needed")));
    }
    if text(2)? == "off" {
        return Err(OpenError::Unsafe(
            "synchronous_commit is off: the server would confirm what it can still lose. Set it \
             to on for this database or user"
                .to_owned(),
        ));
    }
    if text(3)? != "UTF8" {
        let found = text(3)?;
        return Err(OpenError::Unsafe(format!("the database is in {found}, UTF8 is needed")));
    }
    if text(4)? == "off" {
        tracing::warn!("fsync is off: this server loses data in a power cut; for tests only");
    }
    Ok(())
}

/// At least 1, since 0 would mean no bound.
fn millis(limit: Duration) -> i64 {
    i64::try_from(limit.as_millis()).unwrap_or(i64::from(i32::MAX)).clamp(1, i64::from(i32::MAX))
}

/// Why a statement was not prepared. A feature that is missing here is missing on every connection.
pub(crate) fn refused(error: &Error) -> Fault {
    if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
        return Fault::Statement { message: words(error), constraint: false };
    }
    sort(error)
}
