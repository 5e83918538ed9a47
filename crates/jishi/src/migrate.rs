//! `jishi migrate`: brings the database to this program's schema, and stops.

use std::process::ExitCode;

use server::migrations;

use crate::failure::Failure;
use crate::record::{self, Begin};
use crate::settings::Settings;
use crate::{say, serve};

/// Opens the record, which applies what is missing, and says where the schema stands.
pub(crate) async fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let _lock = serve::only_server(settings)?;
    let store = record::open(settings, Begin::Refused).await?;
    store.close().await;
    for (component, version) in schema() {
        say::line(format!("{component} {version}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// The newest step of each component that this program knows.
pub(crate) fn schema() -> Vec<(String, i64)> {
    let steps = store::migrate::OWN.iter().chain(migrations::ALL);
    let mut newest = std::collections::BTreeMap::new();
    for step in steps {
        newest.insert(step.component.to_owned(), step.version);
    }
    newest.into_iter().collect()
}
