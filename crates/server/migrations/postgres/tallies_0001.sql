CREATE TABLE IF NOT EXISTS tally (
    district TEXT NOT NULL,
    measure TEXT NOT NULL,
    version BIGINT NOT NULL,
    unit TEXT NOT NULL,
    split TEXT NOT NULL,
    day TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (district, measure, version, unit, split, day)
);
CREATE TABLE IF NOT EXISTS tally_mark (
    district TEXT NOT NULL,
    measure TEXT NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (district, measure, version)
);
