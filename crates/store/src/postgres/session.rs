//! One connection: its settings, its prepared statements, and steps sent many at a time.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_util::future::{MaybeDone, maybe_done};
use tokio::task::JoinHandle;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect, TlsStream};
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Socket, Statement};

use super::address::Address;
use super::convert::{Opened, Sealed, fits, known_column, known_parameter};
use super::fault::{Fault, sort};
use super::setup;
use crate::migrate::OpenError;
use crate::options::StoreOptions;
use crate::sql::Stmt;
use crate::value::{Row, Value};

/// A connection with its settings. Dropping it cuts the connection; the server then undoes what
/// was not committed.
#[derive(Debug)]
pub(crate) struct Session {
    client: Client,
    driver: JoinHandle<()>,
    /// The server has warned since this was last looked at.
    warned: Arc<AtomicBool>,
    /// Looked up by text, never walked through.
    prepared: HashMap<&'static str, Prepared>,
    /// Nothing has happened after which it could not be used again.
    sound: AtomicBool,
    patience: Duration,
}

/// A statement as this connection knows it.
#[derive(Debug)]
pub(crate) struct Prepared {
    statement: Statement,
    columns: Arc<[String]>,
}

/// One thing to be sent.
pub(crate) enum Step<'a> {
    /// A command of the session itself.
    Plain(&'static str),
    /// A registered statement whose rows are wanted.
    Rows(&'static Stmt, &'a [Value]),
    /// A registered statement whose number of rows is wanted.
    Count(&'static Stmt, &'a [Value]),
}

/// What came back.
#[derive(Debug)]
pub(crate) enum Reply {
    Nothing,
    Rows(Vec<Row>),
    Count(u64),
}

impl Drop for Session {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

impl Session {
    /// Connects, sets what bounds waiting, and refuses a server that would lose what it confirms.
    pub(crate) async fn open(address: &Address, options: &StoreOptions) -> Result<Self, OpenError> {
        let config = &address.config;
        let patience = options.statement_timeout.saturating_mul(2);
        // The driver bounds each attempt to reach a host, but not the server's greeting.
        let hosts = u32::try_from(config.get_hosts().len()).unwrap_or(u32::MAX);
        let greeting = options.connect_timeout.saturating_mul(hosts.saturating_add(1));
        let warned = Arc::new(AtomicBool::new(false));
        let connecting = async {
            match address.tls.clone() {
                Some(tls) => connect(config, tls, Arc::clone(&warned)).await,
                None => connect(config, NoTls, Arc::clone(&warned)).await,
            }
        };
        let late = |_| OpenError::Unavailable("the server did not answer in time".to_owned());
        let away = |error| OpenError::Unavailable(super::fault::words(&error));
        let connecting = tokio::time::timeout(greeting, connecting);
        let (client, driver) = connecting.await.map_err(late)?.map_err(away)?;
        let prepared = HashMap::new();
        let session =
            Self { client, driver, warned, prepared, sound: AtomicBool::new(true), patience };
        let settling = tokio::time::timeout(greeting, setup::settle(&session.client, options));
        settling.await.map_err(late)??;
        Ok(session)
    }

    /// Whether it can be used again.
    pub(crate) fn is_sound(&self) -> bool {
        self.sound.load(Ordering::SeqCst) && !self.client.is_closed()
    }

    fn give_up(&self) {
        self.sound.store(false, Ordering::SeqCst);
    }

    /// For steps that are not registered statements: opening and migrating.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Forgets earlier warnings of the server.
    pub(crate) fn forget_warnings(&self) {
        self.warned.store(false, Ordering::SeqCst);
    }

    /// Whether the server has warned since.
    pub(crate) fn has_warned(&self) -> bool {
        self.warned.load(Ordering::SeqCst)
    }

    /// Makes sure that a statement is prepared, once for each connection.
    pub(crate) async fn prepare(&mut self, stmt: &'static Stmt) -> Result<(), Fault> {
        if self.prepared.contains_key(stmt.text()) {
            return Ok(());
        }
        let preparing = tokio::time::timeout(self.patience, self.client.prepare(stmt.text()));
        let Ok(answered) = preparing.await else {
            self.give_up();
            return Err(Fault::Lost("the server did not answer in time".to_owned()));
        };
        let statement = answered.map_err(|error| setup::refused(&error))?;
        let objections = objections(&statement);
        if !objections.is_empty() {
            return Err(Fault::Statement { message: objections.join("; "), constraint: false });
        }
        let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        self.prepared.insert(stmt.text(), Prepared { statement, columns });
        Ok(())
    }

    /// Says why values cannot be sent to a prepared statement; `None` when they can.
    pub(crate) fn objection(&self, stmt: &Stmt, values: &[&Value]) -> Option<String> {
        let types = self.prepared.get(stmt.text())?.statement.params();
        let mut pairs = values.iter().zip(types).enumerate();
        let (index, (value, ty)) = pairs.find(|(_, (value, ty))| !fits(value, ty))?;
        Some(format!("${} is {ty}, not {}", index + 1, value.type_name()))
    }

    /// Ends the transaction without a trace; a connection on which that fails is of no use.
    pub(crate) async fn undo(&self) {
        if self.is_sound() && self.send_one(Step::Plain("ROLLBACK")).await.is_err() {
            self.give_up();
        }
    }

    /// Sends all steps at once, in order, and waits for their answers; one for each. All their
    /// statements are prepared.
    pub(crate) async fn send(&self, steps: Vec<Step<'_>>) -> Vec<Result<Reply, Fault>> {
        let count = steps.len();
        let answers = {
            let sent = steps.into_iter().map(|step| self.step(step)).collect();
            let waiting = in_order(sent);
            tokio::time::timeout(self.patience, waiting).await.unwrap_or_default()
        };
        let mut answers = answers;
        let late = || Err(Fault::Lost("the server did not answer in time".to_owned()));
        answers.resize_with(count, late);
        if answers.iter().any(|answer| matches!(answer, Err(Fault::Lost(_)))) {
            self.give_up();
        }
        answers
    }

    /// Sends one step.
    pub(crate) async fn send_one(&self, step: Step<'_>) -> Result<Reply, Fault> {
        let nothing = || Err(Fault::Lost("no answer".to_owned()));
        self.send(vec![step]).await.pop().unwrap_or_else(nothing)
    }

    async fn step(&self, step: Step<'_>) -> Result<Reply, Fault> {
        match step {
            Step::Plain(text) => {
                self.client.batch_execute(text).await.map_err(|error| sort(&error))?;
                Ok(Reply::Nothing)
            }
            Step::Rows(stmt, values) => {
                let (prepared, values) = (self.known(stmt)?, sealed(values));
                let found = self.client.query(&prepared.statement, &open(&values)).await;
                let found = found.map_err(|error| sort(&error))?;
                let rows = found.iter().map(|row| own(row, &prepared.columns));
                Ok(Reply::Rows(rows.collect::<Result<_, _>>()?))
            }
            Step::Count(stmt, values) => {
                let (prepared, values) = (self.known(stmt)?, sealed(values));
                let count = self.client.execute(&prepared.statement, &open(&values)).await;
                Ok(Reply::Count(count.map_err(|error| sort(&error))?))
            }
        }
    }

    fn known(&self, stmt: &Stmt) -> Result<&Prepared, Fault> {
        let missing = || Fault::Passing(format!("{} is not prepared", stmt.name()));
        self.prepared.get(stmt.text()).ok_or_else(missing)
    }
}

impl Reply {
    /// The rows of a [`Step::Rows`].
    pub(crate) fn rows(self) -> Vec<Row> {
        match self {
            Self::Rows(rows) => rows,
            Self::Nothing | Self::Count(_) => Vec::new(),
        }
    }

    /// The number of a [`Step::Count`].
    pub(crate) fn count(&self) -> u64 {
        match self {
            Self::Count(count) => *count,
            Self::Nothing | Self::Rows(_) => 0,
        }
    }
}

/// Polls each future once, in order, which is when the driver queues its message; then waits for
/// each. The driver writes what is queued without waiting for answers.
async fn in_order<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut sent: Vec<Pin<Box<MaybeDone<F>>>> =
        futures.into_iter().map(|future| Box::pin(maybe_done(future))).collect();
    poll_fn(|cx| {
        for future in &mut sent {
            let _ = future.as_mut().poll(cx);
        }
        Poll::Ready(())
    })
    .await;
    let mut answers = Vec::with_capacity(sent.len());
    for future in &mut sent {
        future.as_mut().await;
        answers.extend(future.as_mut().take_output());
    }
    answers
}

/// Connects, and lets a task of its own drive the connection.
async fn connect<T>(
    config: &Config,
    tls: T,
    warned: Arc<AtomicBool>,
) -> Result<(Client, JoinHandle<()>), tokio_postgres::Error>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
    T::TlsConnect: Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let (client, connection) = config.connect(tls).await?;
    Ok((client, tokio::spawn(drive(connection, warned))))
}

/// Carries messages until the connection ends, and notes warnings.
async fn drive<S>(mut connection: Connection<Socket, S>, warned: Arc<AtomicBool>)
where
    S: TlsStream + Unpin,
{
    while let Some(message) = poll_fn(|cx| connection.poll_message(cx)).await {
        match message {
            Ok(AsyncMessage::Notice(notice)) => {
                tracing::warn!(code = notice.code().code(), "{}", notice.message());
                warned.store(true, Ordering::SeqCst);
            }
            Ok(_) => {}
            Err(error) => {
                tracing::debug!(error = super::fault::words(&error), "a connection has ended");
                return;
            }
        }
    }
}

/// What keeps a statement from being read and bound alike on both engines.
pub(crate) fn objections(statement: &Statement) -> Vec<String> {
    let params = statement.params().iter().enumerate();
    let params = params.filter(|(_, ty)| !known_parameter(ty)).map(|(index, ty)| {
        format!("${} is {ty}: write CAST(${0} AS BIGINT) or another common type", index + 1)
    });
    let columns = statement.columns().iter().filter(|column| !known_column(column.type_()));
    let columns = columns
        .map(|column| format!("{} is {}: write CAST(… AS BIGINT)", column.name(), column.type_()));
    params.chain(columns).collect()
}

fn sealed(values: &[Value]) -> Vec<Sealed<'_>> {
    values.iter().map(Sealed).collect()
}

fn open<'a>(values: &'a [Sealed<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn own(row: &tokio_postgres::Row, columns: &Arc<[String]>) -> Result<Row, Fault> {
    let value = |index| {
        let unread = |error: tokio_postgres::Error| Fault::Statement {
            message: super::fault::words(&error),
            constraint: false,
        };
        row.try_get::<usize, Opened>(index).map(|opened| opened.0).map_err(unread)
    };
    let values: Result<Vec<Value>, Fault> = (0..row.len()).map(value).collect();
    Ok(Row::new(Arc::clone(columns), values?))
}
