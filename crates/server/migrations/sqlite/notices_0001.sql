CREATE TABLE IF NOT EXISTS notice (
    district TEXT NOT NULL,
    audience TEXT NOT NULL,
    whom TEXT NOT NULL,
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    event TEXT NOT NULL,
    position INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (district, audience, whom, seq)
) STRICT;
CREATE INDEX IF NOT EXISTS notice_by_age ON notice (district, at);
CREATE TABLE IF NOT EXISTS notice_seen (
    district TEXT NOT NULL,
    person TEXT NOT NULL,
    post TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (district, person, post)
) STRICT;
CREATE TABLE IF NOT EXISTS notice_mailed (
    district TEXT NOT NULL,
    unit TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (district, unit)
) STRICT;
CREATE TABLE IF NOT EXISTS webhook (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    kinds TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    salt TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (district, id)
) STRICT;
CREATE TABLE IF NOT EXISTS webhook_dead (
    district TEXT NOT NULL,
    webhook TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    why TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (district, webhook, id)
) STRICT;
CREATE INDEX IF NOT EXISTS webhook_dead_by_age ON webhook_dead (district, at);
