CREATE TABLE IF NOT EXISTS account (
    district TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    administrator INTEGER NOT NULL,
    password TEXT NOT NULL,
    failed INTEGER NOT NULL,
    failed_at INTEGER NOT NULL,
    disabled INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (district, login)
) STRICT;
CREATE TABLE IF NOT EXISTS session (
    district TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    administrator INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (district, token_hash)
) STRICT;
CREATE INDEX IF NOT EXISTS session_by_login ON session (district, login);
CREATE INDEX IF NOT EXISTS session_by_end ON session (district, expires_at);
