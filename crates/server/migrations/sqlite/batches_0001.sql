CREATE TABLE IF NOT EXISTS batch_row (
    district TEXT NOT NULL,
    system TEXT NOT NULL,
    number TEXT NOT NULL,
    case_id TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (district, system, number)
) STRICT;
