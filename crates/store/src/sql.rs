//! Registered statements: the only SQL that this crate runs.
//!
//! A statement is written once, with `$1 … $n`, and runs on both engines. SQLite would number `$n`
//! by first appearance, so its text has `?n` instead; both signs are one byte, and the copy is made
//! by the compiler. A statement that skips a number does not compile.

/// Whether a statement changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `SELECT` or `WITH`: for reads and guards.
    Read,
    /// Everything else: for the writes of a unit.
    Write,
}

/// A registered statement. Made by [`sql!`](crate::sql!) only.
#[derive(Debug, Clone, Copy)]
pub struct Stmt {
    name: &'static str,
    sql: &'static str,
    sqlite: &'static str,
    params: usize,
    kind: Kind,
}

impl Stmt {
    /// For [`sql!`](crate::sql!): `sqlite` is the text as [`for_sqlite`] has rewritten it.
    #[doc(hidden)]
    pub const fn new(name: &'static str, sql: &'static str, sqlite: &'static [u8]) -> Self {
        let Ok(sqlite) = std::str::from_utf8(sqlite) else {
            // The rewriting only replaces one ASCII sign by another.
            unreachable!()
        };
        Self { name, sql, sqlite, params: params(sql), kind: kind(sql) }
    }

    /// The name in logs, errors and measures: noun and verb, such as `case_load`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The text as it was written, with `$n`.
    pub const fn text(&self) -> &'static str {
        self.sql
    }

    /// The text for SQLite, with `?n`.
    pub const fn sqlite_text(&self) -> &'static str {
        self.sqlite
    }

    /// How many parameters it takes.
    pub const fn params(&self) -> usize {
        self.params
    }

    /// Whether it changes anything.
    pub const fn kind(&self) -> Kind {
        self.kind
    }
}

/// Declares a statement: `sql!(CASE_LOAD, "case_load", "SELECT … WHERE district = $1 AND id = $2")`.
///
/// The constant is visible in the crate; `sql!(pub NAME, …)` makes it public. The text is any
/// constant `&str`, so `concat!` works. Attributes and documentation go inside the call.
#[macro_export]
macro_rules! sql {
    ($(#[$meta:meta])* pub $name:ident, $label:expr, $text:expr $(,)?) => {
        $(#[$meta])*
        pub const $name: $crate::sql::Stmt = $crate::sql!(@make $label, $text);
    };
    ($(#[$meta:meta])* $name:ident, $label:expr, $text:expr $(,)?) => {
        $(#[$meta])*
        pub(crate) const $name: $crate::sql::Stmt = $crate::sql!(@make $label, $text);
    };
    (@make $label:expr, $text:expr) => {{
        const TEXT: &str = $text;
        const SQLITE: [u8; TEXT.len()] = $crate::sql::for_sqlite(TEXT);
        $crate::sql::Stmt::new($label, TEXT, &SQLITE)
    }};
}

/// Declares all statements of a capability: `NAME, "name", "text";`, one after the other.
///
/// From the same list it makes `ALL`, which the tests prepare on both engines, so that there is no
/// statement that they do not know. Attributes, documentation and comments stand before the name.
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident, $label:expr, $text:expr;)+) => {
        /// All statements of this capability.
        pub(crate) const ALL: &[&$crate::sql::Stmt] = &[$(&$name),+];
        $($crate::sql!($(#[$meta])* $name, $label, $text);)+
    };
}

/// The same text with `?n` for `$n`, outside quotes.
#[doc(hidden)]
pub const fn for_sqlite<const N: usize>(sql: &str) -> [u8; N] {
    let bytes = sql.as_bytes();
    let mut out = [0; N];
    let mut quote = 0;
    let mut i = 0;
    while i < N {
        let byte = bytes[i];
        quote = quoting(quote, byte);
        let digit_next = i + 1 < N && bytes[i + 1].is_ascii_digit();
        out[i] = if byte == b'$' && quote == 0 && digit_next { b'?' } else { byte };
        i += 1;
    }
    out
}

/// The quote we are in after this byte; 0 outside. A doubled quote closes and opens again.
const fn quoting(quote: u8, byte: u8) -> u8 {
    match (quote, byte) {
        (0, b'\'' | b'"') => byte,
        (open, close) if open == close => 0,
        (open, _) => open,
    }
}

/// The highest `$n`; refuses, at compile time, a text that leaves out a number below it.
const fn params(sql: &str) -> usize {
    const MOST: usize = 64;
    let bytes = sql.as_bytes();
    let mut seen = [false; MOST + 1];
    let mut highest = 0;
    let mut quote = 0;
    let mut i = 0;
    while i < bytes.len() {
        quote = quoting(quote, bytes[i]);
        if bytes[i] == b'$' && quote == 0 {
            let mut number = 0;
            while i + 1 < bytes.len() && bytes[i + 1].is_ascii_digit() {
                i += 1;
                number = number * 10 + (bytes[i] - b'0') as usize;
            }
            assert!(number >= 1 && number <= MOST, "a statement takes $1 to $64");
            seen[number] = true;
            if number > highest {
                highest = number;
            }
        }
        i += 1;
    }
    let mut number = 1;
    while number <= highest {
        assert!(seen[number], "a statement leaves out a parameter number");
        number += 1;
    }
    highest
}

const fn kind(sql: &str) -> Kind {
    if starts_with(sql, b"SELECT ") || starts_with(sql, b"WITH ") {
        Kind::Read
    } else {
        Kind::Write
    }
}

const fn starts_with(sql: &str, word: &[u8]) -> bool {
    let bytes = sql.as_bytes();
    if bytes.len() < word.len() {
        return false;
    }
    let mut i = 0;
    while i < word.len() {
        if bytes[i] != word[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    sql!(TRAP, "trap", "SELECT $2, '$1 ''$2', \"$3\" FROM t WHERE a = $1 AND b = $2");
    sql!(CHANGE, "change", "UPDATE t SET a = $1");

    #[test]
    fn the_text_for_sqlite_differs_only_in_the_sign_of_its_parameters() {
        assert_eq!(
            TRAP.sqlite_text(),
            "SELECT ?2, '$1 ''$2', \"$3\" FROM t WHERE a = ?1 AND b = ?2"
        );
        assert_eq!((TRAP.params(), TRAP.kind()), (2, Kind::Read));
        assert_eq!((CHANGE.params(), CHANGE.kind()), (1, Kind::Write));
    }

    #[test]
    fn sqlite_binds_by_number_and_not_by_first_appearance() {
        sql!(SWAP, "swap", "SELECT $2, $1");
        let db = rusqlite::Connection::open_in_memory().unwrap();
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let got: (String, String) = db.query_row(SWAP.sqlite_text(), ["a", "b"], read).unwrap();
        assert_eq!(got, ("b".to_owned(), "a".to_owned()));
    }
}
