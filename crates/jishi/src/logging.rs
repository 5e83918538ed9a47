//! The log: JSON on standard error, a line for each entry.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use crate::failure::Failure;
use crate::settings::Settings;

/// What is said of a level that is none.
pub(crate) fn refusal(level: &str) -> String {
    format!(
        "{level} is no level of the log: say error, warn, info or debug; also by part, as in \
         warn,store=debug"
    )
}

/// What a level lets through; none when it is no level. A bare word that is none would be taken for
/// the name of a part of the program.
pub(crate) fn filter(level: &str) -> Option<EnvFilter> {
    let is_known = |part: &str| part.contains('=') || part.trim().parse::<LevelFilter>().is_ok();
    let parts_known = level.split(',').all(is_known);
    EnvFilter::builder().parse(level).ok().filter(|_| parts_known)
}

/// Begins the log at the level that was told, else at `usual`.
///
/// # Errors
/// When the level is none.
pub(crate) fn begin(settings: &Settings, usual: &str) -> Result<(), Failure> {
    let level = settings.log.as_deref().unwrap_or(usual);
    let filter = filter(level).ok_or_else(|| {
        Failure::new(
            format!("日志级别 {level} 无效：可用 error、warn、info、debug，或分部分，如 warn,store=debug"),
            refusal(level),
        )
    })?;
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .finish();
    tracing::subscriber::set_global_default(subscriber)
        .map_err(|error| Failure::new(error.to_string(), error.to_string()))
}
