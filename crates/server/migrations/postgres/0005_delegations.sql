CREATE TABLE IF NOT EXISTS delegation (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    post TEXT NOT NULL,
    person TEXT NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE INDEX IF NOT EXISTS delegation_by_post ON delegation (district, post, to_ms);
