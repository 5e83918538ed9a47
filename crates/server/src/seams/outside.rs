//! What leaves the house: mail, messages to a telephone, questions to the name service.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use domain::ids::ReportId;
use zeroize::Zeroizing;

use crate::notices::Network;

/// The sending of one message.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>>;

/// The search for the addresses of a host.
pub type Addresses<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'a>>;

/// Why a message was not taken. It holds no personal value: it goes to the log and the record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotSent(pub String);

/// A message by e-mail to an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The same for a repetition, so that the receiver can tell.
    pub id: String,
    /// The address of the office.
    pub to: String,
    /// The subject: one line.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// Sends e-mail.
pub trait Mailer: Send + Sync {
    /// Hands one over; done when the other side has taken it.
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a>;
}

/// A message to the telephone of a reporter.
#[derive(Clone)]
pub struct PhoneMessage {
    /// The report; the same for a repetition.
    pub report: ReportId,
    /// The number: personal.
    pub phone: Zeroizing<String>,
    /// What is said: of the case, never of what the reporter wrote.
    pub text: String,
}

/// Never shows the number.
impl fmt::Debug for PhoneMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhoneMessage").field("report", &self.report).finish_non_exhaustive()
    }
}

/// Sends messages to telephones, through whatever gateway a district has.
pub trait Messenger: Send + Sync {
    /// Hands one over; done when the other side has taken it.
    fn send<'a>(&'a self, message: &'a PhoneMessage) -> Sending<'a>;
}

/// Sends nothing, and says in the log for which report something would have been sent: for the
/// demo.
#[derive(Debug, Clone, Copy)]
pub struct LogMessenger;

impl Messenger for LogMessenger {
    fn send<'a>(&'a self, message: &'a PhoneMessage) -> Sending<'a> {
        tracing::info!(report = %message.report, "a message would be sent");
        Box::pin(async { Ok(()) })
    }
}

/// Finds the addresses of hosts.
pub trait Resolver: Send + Sync {
    /// The addresses of a host at a port.
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Addresses<'a>;
}

/// The name service of the machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemResolver;

impl Resolver for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Addresses<'a> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}

/// Everything through which something leaves the house. Without more, only webhooks do.
#[derive(Clone)]
pub struct Outside {
    /// E-mail; none where it is not set up.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Messages to telephones; none where there is no gateway.
    pub messenger: Option<Arc<dyn Messenger>>,
    /// The name service.
    pub resolver: Arc<dyn Resolver>,
    /// Inside addresses to which webhooks may go.
    pub webhook_allow: Vec<Network>,
    /// Address of the pages, for links in messages, without a slash at its end.
    pub page: Option<String>,
}

impl Default for Outside {
    fn default() -> Self {
        Self {
            mailer: None,
            messenger: None,
            resolver: Arc::new(SystemResolver),
            webhook_allow: Vec::new(),
            page: None,
        }
    }
}

impl fmt::Debug for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outside")
            .field("mailer", &self.mailer.is_some())
            .field("messenger", &self.messenger.is_some())
            .finish_non_exhaustive()
    }
}
