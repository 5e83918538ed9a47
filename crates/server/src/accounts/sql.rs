//! Every statement about accounts and sessions.

use store::{Stmt, sql};

/// All statements of this capability.
pub(crate) const ALL: &[&Stmt] = &[
    &ACCOUNT_INSERT,
    &ACCOUNT_FIND,
    &ACCOUNT_LIST,
    &ACCOUNT_ABSENT,
    &ACCOUNT_FAILED,
    &ACCOUNT_PASSWORD,
    &ACCOUNT_DISABLE,
    &SESSION_INSERT,
    &SESSION_FIND,
    &SESSION_TOUCH,
    &SESSION_END,
    &SESSIONS_END,
    &SESSIONS_PURGE,
];

sql!(
    ACCOUNT_INSERT,
    "account_insert",
    "INSERT INTO account (district, login, person, administrator, password, failed, failed_at, \
     disabled, changed_at) VALUES ($1,$2,$3,$4,$5,0,0,0,$6)"
);

sql!(
    ACCOUNT_FIND,
    "account_find",
    "SELECT person, administrator, password, failed, failed_at, disabled FROM account \
     WHERE district = $1 AND login = $2"
);

sql!(
    ACCOUNT_LIST,
    "account_list",
    "SELECT login, person, administrator, disabled FROM account WHERE district = $1 AND login > $2 \
     ORDER BY login LIMIT $3"
);

sql!(
    ACCOUNT_ABSENT,
    "account_absent",
    "SELECT login FROM account WHERE district = $1 AND login = $2"
);

sql!(
    ACCOUNT_FAILED,
    "account_failed",
    "UPDATE account SET failed = $3, failed_at = $4 WHERE district = $1 AND login = $2"
);

sql!(
    ACCOUNT_PASSWORD,
    "account_password",
    "UPDATE account SET password = $3, changed_at = $4, failed = 0, failed_at = 0 \
     WHERE district = $1 AND login = $2"
);

sql!(
    ACCOUNT_DISABLE,
    "account_disable",
    "UPDATE account SET disabled = $3 WHERE district = $1 AND login = $2"
);

sql!(
    SESSION_INSERT,
    "session_insert",
    "INSERT INTO session (district, token_hash, login, person, administrator, seen_at, expires_at) \
     VALUES ($1,$2,$3,$4,$5,$6,$7)"
);

sql!(
    SESSION_FIND,
    "session_find",
    "SELECT login, person, administrator, seen_at, expires_at FROM session \
     WHERE district = $1 AND token_hash = $2"
);

sql!(
    SESSION_TOUCH,
    "session_touch",
    "UPDATE session SET seen_at = $3 WHERE district = $1 AND token_hash = $2"
);

sql!(SESSION_END, "session_end", "DELETE FROM session WHERE district = $1 AND token_hash = $2");

sql!(SESSIONS_END, "sessions_end", "DELETE FROM session WHERE district = $1 AND login = $2");

sql!(
    SESSIONS_PURGE,
    "sessions_purge",
    "DELETE FROM session WHERE district = $1 AND expires_at < $2"
);
