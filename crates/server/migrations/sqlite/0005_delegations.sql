CREATE TABLE IF NOT EXISTS delegation (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    post TEXT NOT NULL,
    person TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    reason TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (district, id)
) STRICT;
CREATE INDEX IF NOT EXISTS delegation_by_post ON delegation (district, post, to_ms);
