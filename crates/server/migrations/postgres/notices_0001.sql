CREATE TABLE IF NOT EXISTS notice (
    district TEXT NOT NULL,
    audience TEXT NOT NULL,
    whom TEXT NOT NULL,
    seq BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    event TEXT NOT NULL,
    position BIGINT NOT NULL,
    urgent BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (district, audience, whom, seq)
);
CREATE INDEX IF NOT EXISTS notice_by_age ON notice (district, at);
CREATE TABLE IF NOT EXISTS notice_seen (
    district TEXT NOT NULL,
    person TEXT NOT NULL,
    post TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (district, person, post)
);
CREATE TABLE IF NOT EXISTS notice_mailed (
    district TEXT NOT NULL,
    unit TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (district, unit)
);
CREATE TABLE IF NOT EXISTS webhook (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    kinds TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    salt TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE TABLE IF NOT EXISTS webhook_dead (
    district TEXT NOT NULL,
    webhook TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    why TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (district, webhook, id)
);
CREATE INDEX IF NOT EXISTS webhook_dead_by_age ON webhook_dead (district, at);
