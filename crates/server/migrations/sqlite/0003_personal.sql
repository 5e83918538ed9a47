CREATE TABLE IF NOT EXISTS subject_key (
    district TEXT NOT NULL,
    subject TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (district, subject)
) STRICT;
CREATE TABLE IF NOT EXISTS personal_value (
    district TEXT NOT NULL,
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (district, subject, id)
) STRICT;
CREATE INDEX IF NOT EXISTS personal_value_by_purpose ON personal_value (district, purpose, subject);
