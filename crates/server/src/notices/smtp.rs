//! Mail by SMTP, over TLS unless the program it is handed to runs on this machine.

use std::net::IpAddr;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use reqwest::Url;
use zeroize::Zeroizing;

use crate::seams::{Mail, Mailer, NotSent, Sending};

/// Longest time that one message may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A program that takes mail.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

/// Why the way to a mail program cannot be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpFault {
    /// Not an address.
    #[error("not smtps://USER@HOST[:PORT], smtp+starttls://USER@HOST[:PORT] or smtp://HOST[:PORT]")]
    Url,
    /// A password in the address.
    #[error("the password does not belong into the address: use a file or JISHI_SMTP_PASSWORD")]
    PasswordInUrl,
    /// No TLS on the way to another machine.
    #[error("smtp:// without TLS is for this machine alone; use smtps:// or smtp+starttls://")]
    NotProtected,
    /// A user without a password, or the other way round.
    #[error("a user needs a password, and a password a user")]
    Credentials,
    /// The sender is no address.
    #[error("the sender is no address of e-mail")]
    From,
    /// TLS is not to be had.
    #[error("TLS cannot be set up")]
    Tls,
}

impl Smtp {
    /// The way to a mail program: `smtps://` (TLS from the first byte, port 465),
    /// `smtp+starttls://` (TLS or nothing, port 587), `smtp://` (none, port 25, loopback only).
    ///
    /// # Errors
    /// See [`SmtpFault`]; nothing has been connected.
    pub fn new(
        url: &str,
        from: &str,
        password: Option<Zeroizing<String>>,
    ) -> Result<Self, SmtpFault> {
        crate::notices::webhooks::use_ring();
        let url = Url::parse(url).map_err(|_| SmtpFault::Url)?;
        if url.password().is_some() {
            return Err(SmtpFault::PasswordInUrl);
        }
        let rest = !matches!(url.path(), "" | "/") || url.query().is_some();
        let host = url.host_str().filter(|host| !host.is_empty() && !rest);
        let host = host.ok_or(SmtpFault::Url)?.trim_matches(['[', ']']).to_owned();
        let (port, tls) = tls(url.scheme(), &host)?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host.as_str())
            .port(url.port().unwrap_or(port))
            .tls(tls)
            .timeout(Some(TIMEOUT));
        // A user that is an address of its own has its sign escaped.
        let user = url.username().replace("%40", "@");
        match password {
            Some(password) if !user.is_empty() => {
                builder = builder.credentials(Credentials::new(user, password.to_string()));
            }
            None if user.is_empty() => {}
            Some(_) | None => return Err(SmtpFault::Credentials),
        }
        let from = from.parse().map_err(|_| SmtpFault::From)?;
        Ok(Self { transport: builder.build(), from, host })
    }

    fn message(&self, mail: &Mail) -> Result<Message, String> {
        let to: Mailbox = mail.to.parse().map_err(|_| "the address is none".to_owned())?;
        let host = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{host}>", mail.id)))
            // RFC 3834: no program answers.
            .raw_header(lettre::message::header::HeaderValue::new(
                lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|error| error.to_string())
    }
}

fn tls(scheme: &str, host: &str) -> Result<(u16, Tls), SmtpFault> {
    let parameters = || TlsParameters::new(host.to_owned()).map_err(|_| SmtpFault::Tls);
    match scheme {
        "smtps" => Ok((465, Tls::Wrapper(parameters()?))),
        "smtp+starttls" => Ok((587, Tls::Required(parameters()?))),
        "smtp" if is_here(host) => Ok((25, Tls::None)),
        "smtp" => Err(SmtpFault::NotProtected),
        _ => Err(SmtpFault::Url),
    }
}

/// Whether a host is this machine, by its address: a name can be another machine tomorrow.
fn is_here(host: &str) -> bool {
    host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            let message = self.message(mail).map_err(NotSent)?;
            let sent = tokio::time::timeout(TIMEOUT, self.transport.send(message)).await;
            let host = &self.host;
            match sent {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(NotSent(told(&error))),
                Err(_) => Err(NotSent(format!("{host} did not take the mail in time"))),
            }
        })
    }
}

/// What the other side said: its code, and our own words. Its words may quote an address.
fn told(error: &lettre::transport::smtp::Error) -> String {
    let code = error.status().map(|code| format!(" {code}")).unwrap_or_default();
    let why = if error.is_permanent() {
        "the mail program refuses for good"
    } else if error.is_transient() {
        "the mail program refuses for now"
    } else if error.is_timeout() {
        "the mail program does not answer in time"
    } else if error.is_tls() {
        "TLS with the mail program failed"
    } else {
        "the mail program cannot be reached or understood"
    };
    format!("{why}{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_a_mail_program_is_protected_or_does_not_leave_the_machine() {
        let secret = || Some(Zeroizing::new("geheim".to_owned()));
        let from = "jishi@example.gov.cn";
        for (url, from, password, wanted) in [
            ("smtps://jishi@mail.example.gov.cn", from, secret(), None),
            ("smtps://jishi@example.gov.cn@mail.example.gov.cn:4465", from, secret(), None),
            ("smtp+starttls://jishi@mail.example.gov.cn", from, secret(), None),
            ("smtp://127.0.0.1:2525", from, None, None),
            ("smtp://[::1]", from, None, None),
            ("smtp://mail.example.gov.cn", from, None, Some(SmtpFault::NotProtected)),
            ("smtp://localhost", from, None, Some(SmtpFault::NotProtected)),
            ("smtp://10.0.0.1", from, None, Some(SmtpFault::NotProtected)),
            (
                "smtps://jishi:geheim@mail.example.gov.cn",
                from,
                None,
                Some(SmtpFault::PasswordInUrl),
            ),
            ("smtps://jishi@mail.example.gov.cn", from, None, Some(SmtpFault::Credentials)),
            ("smtps://mail.example.gov.cn", from, secret(), Some(SmtpFault::Credentials)),
            ("smtps://mail.example.gov.cn", "jishi", None, Some(SmtpFault::From)),
            ("smtps://mail.example.gov.cn/inbox", from, None, Some(SmtpFault::Url)),
            ("http://mail.example.gov.cn", from, None, Some(SmtpFault::Url)),
            ("mail.example.gov.cn", from, None, Some(SmtpFault::Url)),
        ] {
            assert_eq!(Smtp::new(url, from, password).err(), wanted, "{url}");
        }
    }
}
