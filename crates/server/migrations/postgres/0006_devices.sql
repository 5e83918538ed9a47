CREATE TABLE IF NOT EXISTS account_must_change (
    district TEXT NOT NULL,
    login TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (district, login)
);
CREATE TABLE IF NOT EXISTS account_device (
    district TEXT NOT NULL,
    login TEXT NOT NULL,
    device_hash TEXT NOT NULL,
    failed BIGINT NOT NULL,
    failed_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (district, login, device_hash)
);
CREATE INDEX IF NOT EXISTS account_device_by_seen ON account_device (district, seen_at);
CREATE TABLE IF NOT EXISTS refusal_count (
    district TEXT NOT NULL,
    minute BIGINT NOT NULL,
    network TEXT NOT NULL,
    kind TEXT NOT NULL,
    refusals BIGINT NOT NULL,
    PRIMARY KEY (district, minute, network, kind)
);
