//! `jishi serve`: serves a district until it is told to stop.

use std::net::SocketAddr;
use std::process::ExitCode;

use server::{App, offer_set_up};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::cli::{self, Language};
use crate::failure::Failure;
use crate::folder::{Folder, Lock};
use crate::record::{self, Begin};
use crate::settings::Settings;
use crate::{outside, pages, say};

/// Serves on the address that was told, until SIGINT or SIGTERM.
pub(crate) async fn run(settings: &Settings, told: &cli::Serve) -> Result<ExitCode, Failure> {
    // Said before anything is opened, so that a slip in it changes nothing.
    let outside = outside::of(settings, &told.outside)?;
    let _lock = only_server(settings)?;
    let store = record::open(settings, Begin::Allowed).await?;
    let app = record::app_with(settings, &store, outside).await?;
    let listener = listen(settings.listen(told.listen)).await?;
    serve(app, settings, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// A file has one server; a database server may have several.
pub(crate) fn only_server(settings: &Settings) -> Result<Option<Lock>, Failure> {
    let folder = Folder::open_or_make(settings.data()?)?;
    if settings.database.is_some() { Ok(None) } else { folder.lock().map(Some) }
}

/// Serves a program that is open, says where and what to do next, and closes it at the end.
pub(crate) async fn serve(
    app: App,
    settings: &Settings,
    listener: TcpListener,
) -> Result<(), Failure> {
    let stop = signals()?;
    let address = local(&listener)?;
    let language = settings.language;
    if let Some(token) = offer_set_up(&app).await? {
        say::aside(first_administrator(&token, language, address));
    }
    say::line(where_to(&app, language, address));
    if app.district().is_empty() {
        say::line(language.pick(
            "尚未载入区域包。下一步：jishi pack load --data DIR 区域包文件夹 --people 人员文件夹",
            "No district is loaded yet. Next: jishi pack load --data DIR PACK --people PEOPLE",
        ));
    }
    let pages = pages::built();
    if pages.is_empty() {
        say::line(language.pick(
            "此程序编译时没有页面，只有接口；要有页面：./x web，再重新编译",
            "This program was built without pages and has only its API; for pages: ./x web, then build again",
        ));
    }
    server::serve(app, pages, listener, stop).await.map_err(|error| no_address(address, &error))?;
    say::line(language.pick("已停止；已确认的都已保存", "Stopped; all that was accepted is kept"));
    Ok(())
}

/// Becomes true when the process is told to stop.
fn signals() -> Result<watch::Receiver<bool>, Failure> {
    let failed = |error: std::io::Error| Failure::new(error.to_string(), error.to_string());
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    let (told, stop) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        let _ = told.send(true);
    });
    Ok(stop)
}

/// Takes an address; callers wait there until [`serve`] begins.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| no_address(address, &error))
}

/// The address that was taken, with the port when any free one was asked for.
pub(crate) fn local(listener: &TcpListener) -> Result<SocketAddr, Failure> {
    listener.local_addr().map_err(|error| Failure::new(error.to_string(), error.to_string()))
}

fn no_address(address: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("不能在 {address} 上提供服务（{error}）；用 --listen 换一个地址"),
        format!("cannot serve on {address} ({error}); choose another address with --listen"),
    )
}

fn where_to(app: &App, language: Language, address: SocketAddr) -> String {
    let district = app.district();
    let name = language.pick(&district.name.zh, &district.name.en);
    let name = if name.is_empty() { language.pick("空库", "an empty district") } else { name };
    language
        .pick(format!("{name}：http://{address}"), format!("Serving {name} on http://{address}"))
}

/// How to make the first administrator. It goes past the log, which others read.
fn first_administrator(token: &str, language: Language, address: SocketAddr) -> String {
    let call = format!(
        "  curl http://{address}/api/v1/setup -H 'content-type: application/json' \\\n    \
         -d '{{\"token\":\"{token}\",\"login\":\"admin\",\"password\":\"…\"}}'"
    );
    let (zh, en) = (
        "还没有管理员。用这个一次性口令建立第一个管理员（重启后换新），或 jishi user add --administrator：",
        "There is no administrator yet. Make the first one with this token, good once and until the \
         next start, or with jishi user add --administrator:",
    );
    format!("{}\n{call}", language.pick(zh, en))
}
