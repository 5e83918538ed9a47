CREATE TABLE IF NOT EXISTS attachment (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    uploader TEXT NOT NULL,
    case_id TEXT NOT NULL,
    report TEXT NOT NULL,
    state TEXT NOT NULL,
    declared INTEGER NOT NULL,
    received INTEGER NOT NULL,
    parts TEXT NOT NULL,
    image TEXT NOT NULL,
    thumbnail TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    wrote_at INTEGER NOT NULL,
    PRIMARY KEY (district, id)
) STRICT;
CREATE INDEX IF NOT EXISTS attachment_by_case ON attachment (district, case_id, uploader, id);
CREATE INDEX IF NOT EXISTS attachment_by_state ON attachment (district, state, wrote_at, id);
