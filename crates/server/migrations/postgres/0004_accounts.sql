CREATE TABLE IF NOT EXISTS account (
    district TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    administrator BIGINT NOT NULL,
    password TEXT NOT NULL,
    failed BIGINT NOT NULL,
    failed_at BIGINT NOT NULL,
    disabled BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (district, login)
);
CREATE TABLE IF NOT EXISTS session (
    district TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    administrator BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (district, token_hash)
);
CREATE INDEX IF NOT EXISTS session_by_login ON session (district, login);
CREATE INDEX IF NOT EXISTS session_by_end ON session (district, expires_at);
