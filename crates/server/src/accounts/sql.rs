//! Every statement about accounts, sessions and known devices.

use store::statements;

statements! {
    ACCOUNT_INSERT, "account_insert",
        "INSERT INTO account (district, login, person, administrator, password, failed, failed_at, \
         disabled, changed_at) VALUES ($1,$2,$3,$4,$5,0,0,0,$6)";

    ACCOUNT_FIND, "account_find",
        "SELECT person, administrator, password, failed, failed_at, disabled FROM account \
         WHERE district = $1 AND login = $2";

    ACCOUNT_LIST, "account_list",
        "SELECT login, person, administrator, disabled FROM account \
         WHERE district = $1 AND login > $2 ORDER BY login LIMIT $3";

    ACCOUNT_ABSENT, "account_absent",
        "SELECT login FROM account WHERE district = $1 AND login = $2";

    // Another account of the same person. Asked only when one is made, so it may look at every row.
    ACCOUNT_OF_PERSON, "account_of_person",
        "SELECT login FROM account WHERE district = $1 AND person = $2 AND disabled = 0";

    // Counts a try before it is judged, and touches nothing while the account rests: $3 is now, $4
    // the instant before which tries are forgotten, $5 how many may be made.
    ACCOUNT_TRIED, "account_tried",
        "UPDATE account SET failed = CASE WHEN failed_at <= $4 THEN 1 ELSE failed + 1 END, \
         failed_at = $3 WHERE district = $1 AND login = $2 AND (failed < $5 OR failed_at <= $4)";

    // Forgets the tries, when the account is still the one whose password was checked.
    ACCOUNT_WELCOME, "account_welcome",
        "UPDATE account SET failed = 0, failed_at = 0 WHERE district = $1 AND login = $2 \
         AND password = $3 AND disabled = 0";

    // Only while the password is still the one ($5) that the holder has just given.
    ACCOUNT_PASSWORD, "account_password",
        "UPDATE account SET password = $3, changed_at = $4, failed = 0, failed_at = 0 \
         WHERE district = $1 AND login = $2 AND password = $5 AND disabled = 0";

    MUST_CHANGE_INSERT, "must_change_insert",
        "INSERT INTO account_must_change (district, login, since) VALUES ($1,$2,$3)";

    MUST_CHANGE_END, "must_change_end",
        "DELETE FROM account_must_change WHERE district = $1 AND login = $2";

    DEVICE_INSERT, "device_insert",
        "INSERT INTO account_device (district, login, device_hash, failed, failed_at, seen_at) \
         VALUES ($1,$2,$3,0,0,$4)";

    DEVICE_FIND, "device_find",
        "SELECT failed, failed_at FROM account_device \
         WHERE district = $1 AND login = $2 AND device_hash = $3";

    // As ACCOUNT_TRIED, for one device: $4 is now, $5 the instant before which tries are forgotten,
    // $6 how many may be made.
    DEVICE_TRIED, "device_tried",
        "UPDATE account_device SET failed = CASE WHEN failed_at <= $5 THEN 1 ELSE failed + 1 END, \
         failed_at = $4 WHERE district = $1 AND login = $2 AND device_hash = $3 \
         AND (failed < $6 OR failed_at <= $5)";

    // As ACCOUNT_WELCOME, for one device. What strangers have tried at the account is not forgotten.
    DEVICE_WELCOME, "device_welcome",
        "UPDATE account_device SET failed = 0, failed_at = 0, seen_at = $4 \
         WHERE district = $1 AND login = $2 AND device_hash = $3 \
         AND EXISTS (SELECT login FROM account WHERE account.district = $1 AND account.login = $2 \
         AND account.password = $5 AND account.disabled = 0)";

    // Forgets all devices of an account but the $3 that were seen last.
    DEVICES_TRIM, "devices_trim",
        "DELETE FROM account_device WHERE district = $1 AND login = $2 AND device_hash NOT IN \
         (SELECT device_hash FROM account_device WHERE district = $1 AND login = $2 \
         ORDER BY seen_at DESC, device_hash LIMIT $3)";

    // Forgets all devices of an account but one.
    DEVICES_END, "devices_end",
        "DELETE FROM account_device WHERE district = $1 AND login = $2 AND device_hash <> $3";

    DEVICES_PURGE, "devices_purge",
        "DELETE FROM account_device WHERE district = $1 AND seen_at < $2";

    ACCOUNT_DISABLE, "account_disable",
        "UPDATE account SET disabled = $3 WHERE district = $1 AND login = $2";

    SESSION_INSERT, "session_insert",
        "INSERT INTO session (district, token_hash, login, person, administrator, seen_at, \
         expires_at) VALUES ($1,$2,$3,$4,$5,$6,$7)";

    SESSION_FIND, "session_find",
        "SELECT s.login, s.person, s.administrator, s.seen_at, s.expires_at, COALESCE(m.since, 0) \
         FROM session s LEFT JOIN account_must_change m ON m.district = s.district \
         AND m.login = s.login WHERE s.district = $1 AND s.token_hash = $2";

    // All sessions in the order of their hashes, a page at a time.
    SESSIONS_PAGE, "sessions_page",
        "SELECT token_hash, seen_at, expires_at FROM session \
         WHERE district = $1 AND token_hash > $2 ORDER BY token_hash LIMIT $3";

    SESSION_TOUCH, "session_touch",
        "UPDATE session SET seen_at = $3 WHERE district = $1 AND token_hash = $2";

    SESSION_END, "session_end",
        "DELETE FROM session WHERE district = $1 AND token_hash = $2";

    SESSIONS_END, "sessions_end",
        "DELETE FROM session WHERE district = $1 AND login = $2";

    // All sessions of an account but one.
    SESSIONS_END_OTHERS, "sessions_end_others",
        "DELETE FROM session WHERE district = $1 AND login = $2 AND token_hash <> $3";

    SESSIONS_PURGE, "sessions_purge",
        "DELETE FROM session WHERE district = $1 AND expires_at < $2";
}
