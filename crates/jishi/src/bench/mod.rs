//! `jishi bench`: measures this machine. Requests go the whole way from the routes to the disk, only
//! without a socket, on a record that is made for it and removed afterwards.
//!
//! Four measurements: reports (`create`), pages of queues and searches on a filled record (`queue`,
//! `search`), and whole life cycles of seven requests (`cycle`). [`ground`] is what is measured on, [`work`] what is
//! done, [`drive`] does it with many clients, [`figures`] reckons.

mod drive;
mod figures;
mod ground;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::cli;
use crate::failure::Failure;
use crate::folder;
use crate::record::{self, Begin};
use crate::say;
use crate::settings::Settings;
use drive::Effort;
use figures::{Figures, Machine};
use ground::Ground;
use work::Work;

/// Clients that fill the record before queues are measured.
const FILLING: usize = 64;

/// Makes a record, measures and prints.
///
/// # Errors
/// When the record cannot be made, the database holds a district already, or a request is refused.
pub(crate) async fn run(common: &cli::Common, args: &cli::Bench) -> Result<(), Failure> {
    let place = Place::make(common.data.as_deref())?;
    let settings = Settings::of(&cli::Common { data: Some(place.path.clone()), ..common.clone() })?;
    let measured = measure(&settings, args).await;
    place.remove()?;
    measured
}

async fn measure(settings: &Settings, args: &cli::Bench) -> Result<(), Failure> {
    let store = record::open(settings, Begin::Allowed).await?;
    if !store.districts().await?.is_empty() {
        return Err(Failure::new(
            "数据库中已有数据；测量请用空数据库",
            "the database holds data already; measure on an empty one",
        ));
    }
    let app = record::app(settings, &store).await?;
    let background = ground::Background::begin(&app);
    let ground = Arc::new(Ground::lay(&app, args).await?);
    let engine = if settings.database.is_some() { "PostgreSQL" } else { "SQLite" };
    say::line(heading(args, engine));
    for work in [Work::Create, Work::Cycle, Work::Queue, Work::Search] {
        if work == Work::Queue {
            fill(&ground, args.cases).await?;
        }
        if work == Work::Search {
            say::line(index(&app).await?);
        }
        let effort = Effort { clients: args.clients, seconds: args.seconds, rounds: args.rounds };
        let figures = drive::drive(&ground, work, effort).await?;
        say::line(line(work, &figures));
    }
    background.end().await;
    app.door().close().await;
    say::line(format!("memory at most: {} MiB", figures::memory_peak_mib()));
    Ok(())
}

/// Reports until the record holds so many cases.
async fn fill(ground: &Arc<Ground>, cases: u64) -> Result<(), Failure> {
    let missing = cases.saturating_sub(ground.opened());
    drive::repeat(ground, Work::Create, FILLING, missing).await?;
    say::line(format!("record: {} cases", ground.opened()));
    Ok(())
}

/// Waits for the search index, and says how long that took.
async fn index(app: &server::App) -> Result<String, Failure> {
    let began = Instant::now();
    server::search::catch_up(app).await?;
    Ok(format!("index: caught up after {:.1} s", began.elapsed().as_secs_f64()))
}

fn heading(args: &cli::Bench, engine: &str) -> String {
    let Machine { cores, memory_gib, processor } = Machine::here();
    let cli::Bench { seconds, clients, rounds, .. } = args;
    format!(
        "machine: {cores} cores ({processor}), {memory_gib} GiB; database: {engine}\n\
         {clients} clients at once, {rounds} rounds of {seconds} s; median (least to most)\n\n\
         {:<8} {:>30} {:>10} {:>10} {:>16}",
        "", "rate", "p50", "p99", "CPU per request"
    )
}

fn line(work: Work, figures: &Figures) -> String {
    let Figures { rate, least, most, p50_ms, p99_ms, cpu_ms } = figures;
    let rate = format!("{rate:.0} ({least:.0} to {most:.0}) {}/s", work.unit());
    format!("{:<8} {rate:>30} {p50_ms:>7.2} ms {p99_ms:>7.2} ms {cpu_ms:>13.3} ms", work.name())
}

/// The folder of the record. One that was told stays, without what was made in it.
struct Place {
    path: PathBuf,
}

impl Place {
    fn make(told: Option<&Path>) -> Result<Self, Failure> {
        let name = format!("jishi-bench-{}", std::process::id());
        let path = told.map_or_else(std::env::temp_dir, Path::to_owned).join(name);
        folder::must_be_empty(&path)?;
        folder::make_private(&path).map_err(|error| Failure::at(&path, error))?;
        Ok(Self { path })
    }

    fn remove(self) -> Result<(), Failure> {
        std::fs::remove_dir_all(&self.path).map_err(|error| Failure::at(&self.path, error))
    }
}
