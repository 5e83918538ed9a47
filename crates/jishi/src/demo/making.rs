//! Making the demo: pack and people, the history, the accounts.

use std::path::Path;
use std::sync::Arc;

use domain::time::{Date, Millis};
use pack::{Files, Pack};
use server::App;
use server::auth::Operator;
use server::district::load::{Load, NotLoaded, load};
use server::seams::{Clock as _, SystemClock, SystemEntropy};

use super::accounts;
use super::chance::SeededEntropy;
use super::clock::DemoClock;
use super::history::{Beginning, History};
use super::home::{Home, Seams};
use super::tally::Tally;
use crate::cli;
use crate::cli::Language;
use crate::failure::Failure;
use crate::say;

/// Before its first day the district is loaded.
const LOADED_BEFORE_MS: i64 = 3_600_000;

/// Makes district, history and accounts apart, and puts them into place when they are whole.
///
/// # Errors
/// When something cannot be loaded or recorded.
pub(super) async fn make(home: &Home, args: &cli::Demo, language: Language) -> Result<(), Failure> {
    let until = args.until.unwrap_or_else(|| SystemClock.now());
    let days = args.days.unwrap_or(args.weeks * 7);
    let span = Span { first: until.date().plus_days(-i64::from(days)), until };
    let making = home.begin()?;
    let tally = history(&making, args, &span, language).await?;
    for refused in &tally.refused {
        say::aside(refused);
    }
    say::line(tally.summary(language));
    let seams = Seams { clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) };
    let app = making.open(seams).await?;
    accounts::make(&app, &making.accounts()).await?;
    app.door().close().await;
    home.take(&making)
}

/// The time of a history.
pub(super) struct Span {
    /// Its first day.
    pub(super) first: Date,
    /// Its end.
    pub(super) until: Millis,
}

/// Loads the district into an empty record and lets it live.
async fn history(
    making: &Home,
    args: &cli::Demo,
    span: &Span,
    language: Language,
) -> Result<Tally, Failure> {
    let begins = Millis::at(span.first, 0);
    let clock = Arc::new(DemoClock::at(begins.plus(-LOADED_BEFORE_MS)));
    let entropy = Arc::new(SeededEntropy::seeded(args.seed));
    let seams = Seams { clock: Arc::clone(&clock) as Arc<_>, entropy };
    let app = making.open(seams).await?;
    let pack = load_pack(&app, (&args.pack, &args.people), "demo").await?;
    clock.advance(begins);
    let beginning = Beginning { app: app.clone(), clock, pack: &pack, seed: args.seed };
    let mut history = History::begin(beginning)?;
    let tally = history.live(span.until, language).await?;
    app.door().close().await;
    Ok(tally)
}

/// Loads a pack and its people from their folders.
///
/// # Errors
/// When they cannot be read or have faults, or the record refuses.
pub(crate) async fn load_pack(
    app: &App,
    folders: (&Path, &Path),
    author: &str,
) -> Result<Pack, Failure> {
    let read = |dir: &Path| {
        Files::read_dir(dir).map_err(|error| Failure::new(error.to_string(), error.to_string()))
    };
    let (files, people) = (read(folders.0)?, read(folders.1)?);
    let what = Load { files: &files, people: Some(&people), author, dry_run: false };
    match load(app, &Operator::at_the_machine(), what).await {
        Ok(_) => {}
        Err(NotLoaded::Faults(faults)) => return Err(faulty(&faults)),
        Err(NotLoaded::Problem(problem)) => return Err(problem.into()),
    }
    let report = pack::check(&files);
    report.pack.ok_or_else(|| faulty(&report.faults))
}

fn faulty(faults: &[pack::Fault]) -> Failure {
    let said = |language| {
        faults.iter().map(|fault| fault.text(language)).collect::<Vec<String>>().join("\n")
    };
    Failure::new(said(pack::Language::Zh), said(pack::Language::En))
}
