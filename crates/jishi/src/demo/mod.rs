//! The demo district: loaded from the demo pack, given some weeks of history through the real
//! rules, and served on this machine.
//!
//! [`home`] is where it lives, [`making`] what it is made of, [`accounts`] who may log in. The
//! [`history`] calls the same routes as everybody else, as the people of the pack ([`cast`]), at a
//! clock of its own and with chance from a seed: reports as [`plans`] has them, and then turn after
//! turn ([`turns`]), each at its time in the [`agenda`].

mod accounts;
mod agenda;
mod cast;
pub(crate) mod chance;
mod clock;
mod history;
mod home;
mod kinds;
pub(crate) mod making;
mod matter;
pub(crate) mod places;
mod plans;
mod reports;
mod tally;
mod turns;
mod view;
mod welcome;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use server::seams::{Clock as _, Entropy as _, LogMessenger, Outside, SystemClock, SystemEntropy};

use crate::cli;
use crate::failure::Failure;
use crate::record::{self, Begin};
use crate::say;
use crate::serve;
use crate::settings::Settings;
use home::Home;

/// Where the demo lives when nothing else is said.
const DATA: &str = "demo-data";

/// Makes the demo where there is none, and serves it.
///
/// # Errors
/// What went wrong; what was begun is cleared at the next start.
pub(crate) async fn run(common: &cli::Common, args: &cli::Demo) -> Result<(), Failure> {
    let data = common.data.clone().unwrap_or_else(|| PathBuf::from(DATA));
    let settings = Settings::of(&cli::Common { data: Some(data), ..common.clone() })?;
    let _lock = serve::only_server(&settings)?;
    let home = Home::new(settings.data()?, settings.database.clone())?;
    let address = settings.listen(Some(args.listen));
    // Before the minutes that a history takes: a port that is taken is told at once.
    let listener = if args.no_serve { None } else { Some(serve::listen(address).await?) };
    let address = listener.as_ref().map_or(Ok(address), serve::local)?;
    if !home.is_made() {
        making::make(&home, args, settings.language).await?;
    }
    show(&home, &settings, address)?;
    let Some(listener) = listener else { return Ok(()) };
    let store = record::open(&settings, Begin::Refused).await?;
    // Nobody is called in the demo; the log says for which report somebody would be.
    let outside = Outside { messenger: Some(Arc::new(LogMessenger)), ..Outside::default() };
    let app = record::app_with(&settings, &store, outside).await?;
    serve::serve(app, &settings, listener).await
}

/// Tells who may log in, and what to try.
fn show(home: &Home, settings: &Settings, address: SocketAddr) -> Result<(), Failure> {
    let path = home.accounts();
    let accounts = std::fs::read_to_string(&path).map_err(|error| Failure::at(&path, error))?;
    let mut random = [0; 10];
    SystemEntropy
        .fill(&mut random)
        .map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    let key = welcome::fresh_key(SystemClock.now(), random);
    say::line(welcome::text(&accounts, address, &key, settings.language));
    Ok(())
}
