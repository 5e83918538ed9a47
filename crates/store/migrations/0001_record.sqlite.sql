CREATE TABLE log_head (
  district TEXT NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
  access_position INTEGER NOT NULL, access_hash BLOB NOT NULL, outbox_id INTEGER NOT NULL,
  PRIMARY KEY (district)
) STRICT, WITHOUT ROWID;

CREATE TABLE matter_log (
  district TEXT NOT NULL, position INTEGER NOT NULL, subject TEXT NOT NULL,
  subject_version INTEGER NOT NULL, kind TEXT NOT NULL, format INTEGER NOT NULL, body TEXT NOT NULL,
  at_ms INTEGER NOT NULL, actor TEXT, post TEXT, operation TEXT, hash BLOB NOT NULL,
  PRIMARY KEY (district, position), UNIQUE (district, subject, subject_version)
) STRICT;

CREATE TABLE access_log (
  district TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT, purpose TEXT,
  body TEXT NOT NULL, at_ms INTEGER NOT NULL, actor TEXT, post TEXT, operation TEXT,
  hash BLOB NOT NULL, PRIMARY KEY (district, position)
) STRICT;

CREATE TABLE operation (
  district TEXT NOT NULL, actor TEXT NOT NULL, op_key TEXT NOT NULL, key_ms INTEGER NOT NULL,
  body_hash BLOB NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL,
  first_position INTEGER NOT NULL, events INTEGER NOT NULL, first_access INTEGER NOT NULL,
  accesses INTEGER NOT NULL, numbers TEXT NOT NULL, at_ms INTEGER NOT NULL, device_id TEXT,
  device_seq INTEGER, base_version INTEGER, device_at_ms INTEGER,
  PRIMARY KEY (district, actor, op_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX operation_age ON operation (district, key_ms);

CREATE TABLE counter (
  district TEXT NOT NULL, series TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY (district, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  district TEXT NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, run_at_ms INTEGER NOT NULL,
  lease_until_ms INTEGER NOT NULL, attempts INTEGER NOT NULL, payload TEXT NOT NULL, dedup_key TEXT,
  last_error TEXT NOT NULL, PRIMARY KEY (district, id), UNIQUE (district, kind, dedup_key)
) STRICT;

CREATE INDEX outbox_due ON outbox (district, kind, run_at_ms, id);

CREATE TABLE lease (
  district TEXT NOT NULL, name TEXT NOT NULL, holder TEXT NOT NULL, until_ms INTEGER NOT NULL,
  fence INTEGER NOT NULL, PRIMARY KEY (district, name)
) STRICT, WITHOUT ROWID;
