CREATE TABLE IF NOT EXISTS subject_key (
    district TEXT NOT NULL,
    subject TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (district, subject)
);
CREATE TABLE IF NOT EXISTS personal_value (
    district TEXT NOT NULL,
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (district, subject, id)
);
CREATE INDEX IF NOT EXISTS personal_value_by_purpose ON personal_value (district, purpose, subject);
