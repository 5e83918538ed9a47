//! The address of a server, and what is refused about it before anything is sent.
//!
//! A connection to another machine is encrypted, with a certificate that is checked, or the address
//! says `sslmode=disable`: over a network that the operator trusts. Nothing is decided quietly.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::asked::{Asked, apart};
use super::tls::{self, Checked};
use crate::migrate::OpenError;
use crate::options::StoreOptions;

/// What the server sees as the name of this program.
const NAME: &str = "jishi";

/// A silent connection is asked whether it still lives after this time.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// Where a server is, and how the way to it is encrypted.
pub(crate) struct Address {
    pub(crate) config: Config,
    /// None: it is not.
    pub(crate) tls: Option<MakeRustlsConnect>,
}

/// Reads `postgres://…` or `key=value …` and bounds how long connecting may take.
pub(crate) fn parse(url: &str, options: &StoreOptions) -> Result<Address, OpenError> {
    let (url, asked) = apart(url);
    let mut config = Config::from_str(&url).map_err(|error| {
        // The error's own words never repeat the address, which holds a password.
        let why = std::error::Error::source(&error).map_or(error.to_string(), ToString::to_string);
        unreadable(&why)
    })?;
    let tls = encryption(&asked, &config)?;
    config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(unreadable("no host is named"));
    }
    if config.get_application_name().is_none() {
        config.application_name(NAME);
    }
    config.connect_timeout(options.connect_timeout);
    config.keepalives_idle(KEEPALIVE);
    config.tcp_user_timeout(options.statement_timeout);
    Ok(Address { config, tls })
}

/// What encrypts the connection, as the address asks for; none for a plain one that is allowed.
fn encryption(asked: &Asked, config: &Config) -> Result<Option<MakeRustlsConnect>, OpenError> {
    let refused = |why: String| Err(OpenError::Unsafe(why));
    let checked = match asked.mode.as_deref() {
        Some("verify-full") => Checked::RootAndName,
        Some("require" | "verify-ca") => Checked::Root,
        None | Some("disable" | "prefer") if asked.root.is_some() => {
            return refused(
                "sslrootcert needs sslmode=verify-full or require beside it".to_owned(),
            );
        }
        Some("disable") => return Ok(None),
        None | Some("prefer") => return plain(config).map(|()| None),
        Some(other) => {
            return Err(unreadable(&format!(
                "sslmode {other} is none of verify-full, require, verify-ca, prefer, disable"
            )));
        }
    };
    let Some(root) = &asked.root else {
        return refused(
            "an encrypted connection needs sslrootcert=FILE in the address: the certificate (PEM) \
             of the authority that vouches for the server; the system's list is not used"
                .to_owned(),
        );
    };
    tls::connector(Path::new(root), checked).map(Some).map_err(OpenError::Unsafe)
}

/// Nothing was said about encryption: only on this machine it may be left out.
fn plain(config: &Config) -> Result<(), OpenError> {
    match config.get_hosts().iter().find_map(elsewhere) {
        None => Ok(()),
        Some(host) => Err(OpenError::Unsafe(format!(
            "the connection to {host} would not be encrypted: write sslmode=verify-full and \
             sslrootcert=FILE in the address, or sslmode=disable if the network between is trusted"
        ))),
    }
}

fn unreadable(why: &str) -> OpenError {
    OpenError::Unavailable(format!("the address of the database cannot be read: {why}"))
}

/// A host that is not this machine.
fn elsewhere(host: &Host) -> Option<&str> {
    match host {
        Host::Tcp(name) => {
            let here = name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
            (!here).then_some(name)
        }
        #[cfg(unix)]
        Host::Unix(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(url: &str) -> String {
        match parse(url, &StoreOptions::default()) {
            Ok(_) => "taken".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_root_without_a_certificate_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("root.pem");
        std::fs::write(&file, "no certificate\n").unwrap();
        let url = format!("host=db.example sslmode=verify-full sslrootcert={}", file.display());
        assert!(said(&url).contains("root.pem: it holds no certificate"), "{}", said(&url));
    }

    #[test]
    fn an_address_is_taken_or_refused_with_a_reason() {
        let table = [
            ("postgres://jishi@127.0.0.1:5432/jishi", "taken"),
            ("postgres://jishi@localhost/jishi", "taken"),
            ("host=/var/run/postgresql user=jishi dbname=jishi", "taken"),
            ("postgres://jishi@db.example/jishi?sslmode=disable", "taken"),
            ("postgres://jishi@db.example/jishi", "would not be encrypted"),
            ("postgres://jishi@127.0.0.1,db.example/jishi", "would not be encrypted"),
            ("postgres://jishi@db.example/jishi?sslmode=prefer", "would not be encrypted"),
            ("postgres://jishi@127.0.0.1/jishi?sslmode=require", "needs sslrootcert=FILE"),
            ("postgres://jishi@127.0.0.1/jishi?sslmode=verify-full", "needs sslrootcert=FILE"),
            ("postgres://jishi@127.0.0.1/jishi?sslmode=allow", "sslmode allow is none of"),
            ("host=db.example sslmode=disable sslrootcert=/a.pem", "needs sslmode=verify-full"),
            ("host=db.example sslmode=require sslrootcert=/none.pem", "sslrootcert /none.pem: "),
            ("postgres:///jishi", "no host is named"),
            ("postgres://jishi:secret@127.0.0.1/jishi?colour=red", "cannot be read"),
        ];
        for (url, wanted) in table {
            let said = said(url);
            assert!(said.contains(wanted), "{url}: {said}");
            assert!(!said.contains("secret"), "{said}");
        }
    }
}
