CREATE TABLE IF NOT EXISTS device_key (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE INDEX IF NOT EXISTS device_key_by_person ON device_key (district, person, made_at);
CREATE TABLE IF NOT EXISTS sealed_box (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    device TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason BYTEA NOT NULL,
    content BYTEA NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE INDEX IF NOT EXISTS sealed_box_by_person ON sealed_box (district, person, kept_at, id);
CREATE INDEX IF NOT EXISTS sealed_box_by_time ON sealed_box (district, kept_at);
