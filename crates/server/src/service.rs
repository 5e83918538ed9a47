//! Serving until told to stop, and losing nothing then.

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::App;
use crate::http;
use crate::pages::Pages;
use crate::patience::Patient;
use crate::readers::Readers;

/// How long a client may take nothing of what it is sent before its connection is cut.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long open requests may take after the order to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Serves on a listener until `stop` becomes true: nothing new is let in, what has begun is
/// finished, readers end, the record is closed.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    pages: Pages,
    listener: TcpListener,
    stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let readers = tokio::spawn(Readers::default().run(app.clone(), stop.clone()));
    let served = {
        let mut asked = stop.clone();
        let shutdown = async move {
            let _ = asked.wait_for(|stop| *stop).await;
        };
        let service = http::router_with(app.clone(), pages)
            .into_make_service_with_connect_info::<SocketAddr>();
        // Whoever taps a listener is told the address of the client, whatever listener it is.
        let patient = Patient::new(listener, PATIENCE).tap_io(|_| {});
        let serving = axum::serve(patient, service);
        let serving = serving.with_graceful_shutdown(shutdown).into_future();
        let mut late = stop.clone();
        let too_late = async move {
            let _ = late.wait_for(|stop| *stop).await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            served = serving => served,
            () = too_late => {
                tracing::warn!("some requests did not end in time");
                Ok(())
            }
        }
    };
    if let Err(error) = readers.await {
        tracing::error!(%error, "the readers did not end well");
    }
    app.door().close().await;
    served
}
