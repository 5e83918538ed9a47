CREATE TABLE IF NOT EXISTS pack_version (
    district TEXT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    author TEXT NOT NULL,
    difference TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (district, version)
);
CREATE TABLE IF NOT EXISTS pack_file (
    district TEXT NOT NULL,
    version BIGINT NOT NULL,
    path TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (district, version, path)
);
CREATE TABLE IF NOT EXISTS person (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    certified BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS person_by_code ON person (district, code);
CREATE TABLE IF NOT EXISTS post (
    district TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    territory TEXT NOT NULL,
    line_department TEXT NOT NULL,
    line_field TEXT NOT NULL,
    backup BIGINT NOT NULL,
    certified BIGINT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS post_by_code ON post (district, code);
CREATE INDEX IF NOT EXISTS post_by_person ON post (district, person, id);
CREATE INDEX IF NOT EXISTS post_by_unit ON post (district, unit, role, id);
CREATE INDEX IF NOT EXISTS post_by_territory ON post (district, territory, role, id);
