//! The log: JSON on standard error, a line for each entry.

use tracing_subscriber::EnvFilter;

use crate::failure::Failure;
use crate::settings::Settings;

/// Begins the log at the level that was told, else at `usual`.
///
/// # Errors
/// When the level is none.
pub(crate) fn begin(settings: &Settings, usual: &str) -> Result<(), Failure> {
    let level = settings.log.as_deref().unwrap_or(usual);
    let filter = EnvFilter::builder().parse(level).map_err(|error| {
        Failure::new(
            format!("日志级别 {level} 无效（{error}）：可用 error、warn、info、debug"),
            format!("{level} is no level of the log ({error}): say error, warn, info or debug"),
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
