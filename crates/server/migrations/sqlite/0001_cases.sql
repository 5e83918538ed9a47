CREATE TABLE IF NOT EXISTS case_row (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    number_day TEXT NOT NULL,
    number_seq INTEGER NOT NULL,
    stage TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    category TEXT NOT NULL,
    field TEXT NOT NULL,
    severity TEXT NOT NULL,
    channel TEXT NOT NULL,
    grid TEXT NOT NULL,
    community TEXT NOT NULL,
    area TEXT NOT NULL,
    township TEXT NOT NULL,
    desk TEXT NOT NULL,
    lead TEXT NOT NULL,
    handler TEXT NOT NULL,
    checker TEXT NOT NULL,
    labels TEXT NOT NULL,
    reported_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    signal_at INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (district, id)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS case_row_by_number ON case_row (district, number_day, number_seq);
CREATE INDEX IF NOT EXISTS case_row_by_district ON case_row (district, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_township ON case_row (district, township, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_area ON case_row (district, area, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_community ON case_row (district, community, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_grid ON case_row (district, grid, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_desk ON case_row (district, desk, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_lead ON case_row (district, lead, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_handler ON case_row (district, handler, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_checker ON case_row (district, checker, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_field ON case_row (district, field, is_open, due_at, id);
CREATE INDEX IF NOT EXISTS case_row_by_signal ON case_row (district, signal_at, id);
CREATE TABLE IF NOT EXISTS case_unit (
    district TEXT NOT NULL,
    unit TEXT NOT NULL,
    case_id TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (district, unit, case_id)
) STRICT;
CREATE INDEX IF NOT EXISTS case_unit_by_due ON case_unit (district, unit, is_open, due_at, case_id);
CREATE INDEX IF NOT EXISTS case_unit_by_case ON case_unit (district, case_id);
CREATE TABLE IF NOT EXISTS case_report (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    tracking_hash TEXT NOT NULL,
    reporter TEXT NOT NULL,
    PRIMARY KEY (district, id)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS case_report_by_code ON case_report (district, tracking_hash);
CREATE INDEX IF NOT EXISTS case_report_by_case ON case_report (district, case_id);
