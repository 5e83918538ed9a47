//! What an address says about encryption, apart from the rest, which the driver reads.
//!
//! The driver knows neither `sslrootcert` nor the modes that check a certificate.

/// `sslmode` and `sslrootcert`, as they were written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) mode: Option<String>,
    pub(crate) root: Option<String>,
}

impl Asked {
    /// Keeps a parameter if it is one of the two.
    fn takes(&mut self, key: &str, value: impl FnOnce() -> String) -> bool {
        let place = match key {
            "sslmode" => &mut self.mode,
            "sslrootcert" => &mut self.root,
            _ => return false,
        };
        *place = Some(value());
        true
    }
}

/// The address without the two, and the two.
pub(crate) fn apart(address: &str) -> (String, Asked) {
    let is_url = ["postgres://", "postgresql://"].iter().any(|form| address.starts_with(form));
    if is_url { of_url(address) } else { of_pairs(address) }
}

/// `postgres://user@host/name?key=value&…`
fn of_url(url: &str) -> (String, Asked) {
    let mut asked = Asked::default();
    // A question mark before the first @ belongs to the password, as the driver reads it.
    let place = url.find('@').unwrap_or_default();
    let (before, after) = url.split_at(place);
    let Some((path, query)) = after.split_once('?') else { return (url.to_owned(), asked) };
    let others = query.split('&').filter(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        !asked.takes(key, || decoded(value))
    });
    let others: Vec<&str> = others.collect();
    let mark = if others.is_empty() { "" } else { "?" };
    (format!("{before}{path}{mark}{}", others.join("&")), asked)
}

/// Text of a URL without its percent signs.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|two| hex::decode(two).ok());
        bytes.extend(code.as_deref().unwrap_or(&[*first]));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `key=value key='value with spaces' …`
fn of_pairs(text: &str) -> (String, Asked) {
    let mut asked = Asked::default();
    let mut others = Vec::new();
    let mut rest = text.trim_start();
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, left) = value(after);
        if !asked.takes(key.trim(), || value) {
            let written = after.get(..after.len() - left.len()).unwrap_or_default();
            others.push(format!("{}={written}", key.trim()));
        }
        rest = left.trim_start();
    }
    if !rest.is_empty() {
        // Not of this form: the driver says what is wrong with it.
        others.push(rest.to_owned());
    }
    (others.join(" "), asked)
}

/// The value at the beginning of a text, without quotes and backslashes, and what follows it.
fn value(text: &str) -> (String, &str) {
    let quoted = text.starts_with('\'');
    let (mut value, mut escaped) = (String::new(), false);
    for (at, sign) in text.char_indices().skip(usize::from(quoted)) {
        let ends = if quoted { sign == '\'' } else { sign.is_whitespace() };
        if ends && !escaped {
            let end = if quoted { at + sign.len_utf8() } else { at };
            return (value, text.get(end..).unwrap_or_default());
        }
        let begins_escape = sign == '\\' && !escaped;
        if !begins_escape {
            value.push(sign);
        }
        escaped = begins_escape;
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_says_about_encryption_is_taken_out() {
        let table = [
            ("postgres://a@h/n", "postgres://a@h/n", None, None),
            ("postgres://a@h/n?sslmode=disable", "postgres://a@h/n", Some("disable"), None),
            (
                "postgresql://a:x?y@h/n?sslrootcert=%2Fetc%2F%e6%a0%b9.pem&user=b&sslmode=require",
                "postgresql://a:x?y@h/n?user=b",
                Some("require"),
                Some("/etc/根.pem"),
            ),
            ("host=h user=a", "host=h user=a", None, None),
            (
                "host=h sslmode = verify-full sslrootcert='/a b/c\\'d.pem' password='x y'",
                "host=h password='x y'",
                Some("verify-full"),
                Some("/a b/c'd.pem"),
            ),
            ("host=h nonsense", "host=h nonsense", None, None),
        ];
        for (address, rest, mode, root) in table {
            let asked = Asked { mode: mode.map(str::to_owned), root: root.map(str::to_owned) };
            assert_eq!(apart(address), (rest.to_owned(), asked), "{address}");
        }
    }
}
