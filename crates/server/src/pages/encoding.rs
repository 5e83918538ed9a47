//! Which compressed form of a file a browser takes (RFC 9110, 12.5.3).

use axum::http::{HeaderMap, header};

/// A compressed form that is made when pages are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Encoding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip (RFC 1952).
    Gzip,
}

/// All forms, the smallest first.
pub(super) const ENCODINGS: [Encoding; 2] = [Encoding::Brotli, Encoding::Gzip];

impl Encoding {
    /// As headers name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// As names of files end.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// The smallest form that there is and that the browser takes.
pub(super) fn choose(headers: &HeaderMap, is_there: impl Fn(Encoding) -> bool) -> Option<Encoding> {
    let takes = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes = takes.unwrap_or_default();
    ENCODINGS.into_iter().find(|encoding| is_there(*encoding) && is_taken(takes, encoding.name()))
}

fn is_taken(takes: &str, name: &str) -> bool {
    takes.split(',').any(|wish| {
        let mut parts = wish.split(';').map(str::trim);
        let named = parts.next().is_some_and(|first| first.eq_ignore_ascii_case(name));
        let refused = parts.any(|part| {
            let weight = part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
            weight.is_some_and(|weight| weight <= 0.0)
        });
        named && !refused
    })
}
