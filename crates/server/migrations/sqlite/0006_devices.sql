CREATE TABLE IF NOT EXISTS account_must_change (
    district TEXT NOT NULL,
    login TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district, login)
) STRICT;
CREATE TABLE IF NOT EXISTS account_device (
    district TEXT NOT NULL,
    login TEXT NOT NULL,
    device_hash TEXT NOT NULL,
    failed INTEGER NOT NULL,
    failed_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (district, login, device_hash)
) STRICT;
CREATE INDEX IF NOT EXISTS account_device_by_seen ON account_device (district, seen_at);
CREATE TABLE IF NOT EXISTS refusal_count (
    district TEXT NOT NULL,
    minute INTEGER NOT NULL,
    network TEXT NOT NULL,
    kind TEXT NOT NULL,
    refusals INTEGER NOT NULL,
    PRIMARY KEY (district, minute, network, kind)
) STRICT;
