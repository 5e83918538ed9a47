CREATE TABLE IF NOT EXISTS attachment (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    uploader TEXT NOT NULL,
    case_id TEXT NOT NULL,
    report TEXT NOT NULL,
    state TEXT NOT NULL,
    declared BIGINT NOT NULL,
    received BIGINT NOT NULL,
    parts TEXT NOT NULL,
    image TEXT NOT NULL,
    thumbnail TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    wrote_at BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE INDEX IF NOT EXISTS attachment_by_case ON attachment (district, case_id, uploader, id);
CREATE INDEX IF NOT EXISTS attachment_by_state ON attachment (district, state, wrote_at, id);
