//! `jishi pack export`: the pack of the district as files, byte for byte as it is kept.

use std::path::Path;
use std::process::ExitCode;

use server::district;

use crate::failure::Failure;
use crate::record::{self, Begin};
use crate::say;
use crate::settings::Settings;

/// Writes the newest pack into a folder that is empty or not there.
pub(super) async fn run(settings: &Settings, dir: &Path) -> Result<ExitCode, Failure> {
    let language = settings.language;
    let store = record::open(settings, Begin::Refused).await?;
    let app = record::app(settings, &store).await?;
    let found = district::files(&app).await;
    store.close().await;
    let (name, files) = found?.ok_or_else(|| {
        Failure::new("尚未载入区域包", "no district has been loaded yet: there is nothing to write")
    })?;
    crate::folder::must_be_empty(dir)?;
    files.write_dir(dir).map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    let (count, shown) = (files.iter().count(), dir.display());
    say::line(language.pick(
        format!("{shown}：{count} 个文件，版本 {name}"),
        format!("{shown}: {count} files of version {name}"),
    ));
    Ok(ExitCode::SUCCESS)
}
