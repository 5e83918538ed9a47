CREATE TABLE IF NOT EXISTS tally (
    district TEXT NOT NULL,
    measure TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit TEXT NOT NULL,
    split TEXT NOT NULL,
    day TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (district, measure, version, unit, split, day)
) STRICT;
CREATE TABLE IF NOT EXISTS tally_mark (
    district TEXT NOT NULL,
    measure TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (district, measure, version)
) STRICT;
