//! The demo district: loaded from the demo pack, given some weeks of history through the real
//! rules, and served on this machine.
//!
//! [`home`] is where it lives, [`accounts`] who may log in; the history is made by [`script`], which
//! calls the same routes as everybody else, as the people of the pack ([`cast`]), at a clock of its
//! own ([`clock`]) and with chance from a seed ([`chance`]).

mod accounts;
mod chance;
mod clock;
mod home;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use server::auth::Operator;
use server::district::load::{Load, NotLoaded, load};
use server::seams::{SystemClock, SystemEntropy};
use server::{App, Problem};

use crate::cli;
use home::{Home, Opened, Seams};

/// Where the demo lives when nothing else is said.
const DATA: &str = "demo-data";

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    /// The pack or its people have faults.
    #[error("the pack has {} faults, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Pack(Vec<pack::Fault>),
    /// A folder of the pack cannot be read.
    #[error(transparent)]
    Folder(#[from] pack::FolderError),
    /// The folder holds another district.
    #[error("{0} holds a district that is no demo; name another folder with --data")]
    Occupied(PathBuf),
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The record cannot be opened.
    #[error(transparent)]
    Open(#[from] store::OpenError),
    /// The keys cannot be read or made.
    #[error(transparent)]
    Keys(#[from] server::KeysError),
    /// The program refused something that the demo cannot do without.
    #[error(transparent)]
    Refused(#[from] Problem),
    /// A route refused something that the demo cannot do without.
    #[error("{what}: {said}")]
    Route {
        /// What was wanted.
        what: &'static str,
        /// The answer.
        said: String,
    },
}

impl Failed {
    fn io(path: &Path) -> impl Fn(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path: path.clone(), source }
    }
}

/// Makes the demo where there is none, and serves it.
///
/// # Errors
/// See [`Failed`]; what was begun is cleared at the next start.
pub(crate) async fn run(common: &cli::Common, args: &cli::Demo) -> Result<(), Failed> {
    let dir = common.data.clone().unwrap_or_else(|| PathBuf::from(DATA));
    let home = Home::new(dir, common.database.clone());
    if !home.is_made() {
        make(&home, args).await?;
    }
    let Opened { app, .. } = home.open(real()).await?;
    print(&home, args)?;
    if args.no_serve {
        app.door().close().await;
        return Ok(());
    }
    serve(app, args).await
}

/// The machine's own time and chance.
fn real() -> Seams {
    Seams { clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) }
}

/// Makes district, history and accounts apart, and puts them into place when they are whole.
async fn make(home: &Home, args: &cli::Demo) -> Result<(), Failed> {
    let making = home.begin()?;
    let Opened { app, .. } = making.open(real()).await?;
    load_pack(&app, args).await?;
    accounts::make(&app, &making.accounts()).await?;
    app.door().close().await;
    home.take(&making)
}

/// Loads the pack and its made-up people.
async fn load_pack(app: &App, args: &cli::Demo) -> Result<(), Failed> {
    let files = pack::Files::read_dir(&args.pack)?;
    let people = pack::Files::read_dir(&args.people)?;
    let what = Load { files: &files, people: Some(&people), author: "demo", dry_run: false };
    match load(app, &Operator::at_the_machine(), what).await {
        Ok(_) => Ok(()),
        Err(NotLoaded::Faults(faults)) => Err(Failed::Pack(faults)),
        Err(NotLoaded::Problem(problem)) => Err(problem.into()),
    }
}

/// What somebody who starts the demo wants to know first.
fn print(home: &Home, args: &cli::Demo) -> Result<(), Failed> {
    let path = home.accounts();
    let accounts = std::fs::read_to_string(&path).map_err(Failed::io(&path))?;
    println!("{accounts}");
    println!("http://{}", args.listen);
    Ok(())
}

async fn serve(app: App, args: &cli::Demo) -> Result<(), Failed> {
    let path = PathBuf::from(args.listen.to_string());
    let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(Failed::io(&path))?;
    let (say, stop) = tokio::sync::watch::channel(false);
    tokio::spawn(async move {
        let _ = tokio::signal::ctrl_c().await;
        let _ = say.send(true);
    });
    server::serve(app, listener, stop).await.map_err(Failed::io(&path))
}
