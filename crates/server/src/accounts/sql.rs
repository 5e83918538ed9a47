//! Every statement about accounts and sessions.

use store::{Stmt, sql};

/// All statements of this capability.
pub(crate) const ALL: &[&Stmt] = &[
    &ACCOUNT_INSERT,
    &ACCOUNT_FIND,
    &ACCOUNT_LIST,
    &ACCOUNT_ABSENT,
    &ACCOUNT_OF_PERSON,
    &ACCOUNT_TRIED,
    &ACCOUNT_WELCOME,
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

// Another account of the same person. Asked only when one is made, so it may look at every row.
sql!(
    ACCOUNT_OF_PERSON,
    "account_of_person",
    "SELECT login FROM account WHERE district = $1 AND person = $2 AND disabled = 0"
);

// Counts a try before it is judged, and touches nothing while the account rests: $3 is now, $4 the
// instant before which tries are forgotten, $5 how many may be made.
sql!(
    ACCOUNT_TRIED,
    "account_tried",
    "UPDATE account SET failed = CASE WHEN failed_at <= $4 THEN 1 ELSE failed + 1 END, \
     failed_at = $3 WHERE district = $1 AND login = $2 AND (failed < $5 OR failed_at <= $4)"
);

// Forgets the tries, when the account is still the one whose password was checked.
sql!(
    ACCOUNT_WELCOME,
    "account_welcome",
    "UPDATE account SET failed = 0, failed_at = 0 WHERE district = $1 AND login = $2 \
     AND password = $3 AND disabled = 0"
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
