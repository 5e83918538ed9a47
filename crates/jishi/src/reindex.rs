//! `jishi reindex`: goes through all cases and puts the search index right.

use std::process::ExitCode;

use server::search::{Compared, begin_again, catch_up, recount};

use crate::failure::Failure;
use crate::record::{self, Begin};
use crate::settings::Settings;
use crate::{say, serve};

/// Makes the index of the district of the settings anew and compares it with the log.
pub(crate) async fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let _lock = serve::only_server(settings)?;
    let store = record::open(settings, Begin::Refused).await?;
    let app = record::app(settings, &store).await?;
    begin_again(&app).await?;
    catch_up(&app).await?;
    let compared = recount(&app).await?;
    store.close().await;
    let language = settings.language;
    Ok(match compared {
        Compared::Whole { cases, faults } if faults.is_empty() => {
            say::line(language.pick(
                format!("检索索引：{cases} 件案件，与日志一致"),
                format!("search index: {cases} cases, as the log has them"),
            ));
            ExitCode::SUCCESS
        }
        Compared::Whole { faults, .. } => {
            faults.iter().for_each(say::line);
            ExitCode::FAILURE
        }
        // A server on the same database works on; its readers bring the index up to the log.
        Compared::Behind => {
            say::line(language.pick(
                "检索索引：已重建，其间有新的办理，由运行中的服务补齐",
                "search index: made anew; what came meanwhile is taken in by the running server",
            ));
            ExitCode::SUCCESS
        }
    })
}
