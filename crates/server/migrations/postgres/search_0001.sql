CREATE TABLE IF NOT EXISTS search_term (
    district TEXT NOT NULL,
    term TEXT NOT NULL,
    doc BIGINT NOT NULL,
    PRIMARY KEY (district, term, doc)
);
CREATE TABLE IF NOT EXISTS search_case (
    district TEXT NOT NULL,
    doc BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    forgotten BIGINT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (district, doc)
);
CREATE UNIQUE INDEX IF NOT EXISTS search_case_by_id ON search_case (district, case_id);
CREATE TABLE IF NOT EXISTS search_mark (
    district TEXT NOT NULL,
    turn BIGINT NOT NULL,
    position BIGINT NOT NULL,
    edition TEXT NOT NULL,
    swept BIGINT NOT NULL,
    sweep_to BIGINT NOT NULL,
    PRIMARY KEY (district)
);
CREATE INDEX IF NOT EXISTS case_row_by_seq ON case_row (district, number_seq, number_day);
