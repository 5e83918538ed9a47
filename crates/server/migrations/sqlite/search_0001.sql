CREATE TABLE IF NOT EXISTS search_term (
    district TEXT NOT NULL,
    term TEXT NOT NULL,
    doc INTEGER NOT NULL,
    PRIMARY KEY (district, term, doc)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_case (
    district TEXT NOT NULL,
    doc INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    forgotten INTEGER NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (district, doc)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS search_case_by_id ON search_case (district, case_id);
CREATE TABLE IF NOT EXISTS search_mark (
    district TEXT NOT NULL,
    turn INTEGER NOT NULL,
    position INTEGER NOT NULL,
    edition TEXT NOT NULL,
    swept INTEGER NOT NULL,
    sweep_to INTEGER NOT NULL,
    PRIMARY KEY (district)
) STRICT;
CREATE INDEX IF NOT EXISTS case_row_by_seq ON case_row (district, number_seq, number_day);
