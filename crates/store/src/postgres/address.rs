//! The address of a server, and what is refused about it before anything is sent.
//!
//! The connection is not encrypted: it is for a socket, the same machine, or a network that the
//! operator trusts and says so about. An address that asks for encryption is refused, never
//! quietly served without.

use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::migrate::OpenError;
use crate::options::StoreOptions;

/// What the server sees as the name of this program.
const NAME: &str = "jishi";

/// A silent connection is asked whether it still lives after this time.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// Reads `postgres://…` or `key=value …` and bounds how long connecting may take.
pub(crate) fn parse(url: &str, options: &StoreOptions) -> Result<Config, OpenError> {
    let mut config = Config::from_str(url).map_err(|error| {
        // The error's own words never repeat the address, which holds a password.
        let why = std::error::Error::source(&error).map_or(error.to_string(), ToString::to_string);
        if why.contains("sslmode") { encrypted() } else { unreadable(&why) }
    })?;
    match config.get_ssl_mode() {
        SslMode::Disable => {}
        SslMode::Prefer => {
            if let Some(host) = config.get_hosts().iter().find_map(elsewhere) {
                return Err(OpenError::Unsafe(format!(
                    "the connection to {host} would not be encrypted: write sslmode=disable in \
                     the address if the network between is trusted, or connect by a socket"
                )));
            }
        }
        _ => return Err(encrypted()),
    }
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(unreadable("no host is named"));
    }
    if config.get_application_name().is_none() {
        config.application_name(NAME);
    }
    config.connect_timeout(options.connect_timeout);
    config.keepalives_idle(KEEPALIVE);
    config.tcp_user_timeout(options.statement_timeout);
    Ok(config)
}

fn encrypted() -> OpenError {
    OpenError::Unsafe(
        "the address asks for an encrypted connection (sslmode), which this program cannot make: \
         connect by a socket, or over a trusted network with sslmode=disable"
            .to_owned(),
    )
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
    fn an_address_is_taken_or_refused_with_a_reason() {
        let table = [
            ("postgres://jishi@127.0.0.1:5432/jishi", "taken"),
            ("postgres://jishi@localhost/jishi", "taken"),
            ("host=/var/run/postgresql user=jishi dbname=jishi", "taken"),
            ("postgres://jishi@db.example/jishi?sslmode=disable", "taken"),
            ("postgres://jishi@db.example/jishi", "would not be encrypted"),
            ("postgres://jishi@127.0.0.1,db.example/jishi", "would not be encrypted"),
            ("postgres://jishi@127.0.0.1/jishi?sslmode=require", "cannot make"),
            ("postgres://jishi@127.0.0.1/jishi?sslmode=verify-full", "cannot make"),
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
