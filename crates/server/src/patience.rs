//! Patience with clients, and its end: a connection whose client takes nothing of what it is sent
//! is cut, so that nobody holds memory and a place by not reading.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// Takes connections that are [`Timely`].
#[derive(Debug)]
pub(crate) struct Patient {
    listener: TcpListener,
    patience: Duration,
}

impl Patient {
    /// Connections of a listener, with so much patience.
    pub(crate) fn new(listener: TcpListener, patience: Duration) -> Self {
        Self { listener, patience }
    }
}

impl Listener for Patient {
    type Io = Timely<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (Timely::new(stream, self.patience), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection on which a write fails when nothing of it is taken for too long. Each byte that is
/// taken begins the time anew, so a slow client is not a dead one.
#[derive(Debug)]
pub(crate) struct Timely<S> {
    stream: S,
    patience: Duration,
    /// While a write waits.
    end: Option<Pin<Box<Sleep>>>,
}

impl<S> Timely<S> {
    fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, end: None }
    }

    /// What a write has come to: a failure when it has waited for too long.
    fn timed<T>(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.end = None;
            return polled;
        }
        let patience = self.patience;
        let end = self.end.get_or_insert_with(|| Box::pin(sleep(patience)));
        end.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Timely<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Timely<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.timed(context, polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.timed(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_flush(context);
        self.timed(context, polled)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_shutdown(context);
        self.timed(context, polled)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;

    #[tokio::test]
    async fn a_client_that_never_reads_loses_its_connection() {
        let (_client, server) = duplex(4);
        let mut server = Timely::new(server, Duration::from_millis(10));
        let failed = server.write_all(b"more than fits").await.unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_client_that_reads_is_waited_for() {
        let (mut client, server) = duplex(4);
        let mut server = Timely::new(server, Duration::from_mins(10));
        let writing = tokio::spawn(async move {
            server.write_all(b"more than fits").await?;
            server.shutdown().await
        });
        let mut text = String::new();
        client.read_to_string(&mut text).await.unwrap();
        writing.await.unwrap().unwrap();
        assert_eq!(text, "more than fits");
    }
}
