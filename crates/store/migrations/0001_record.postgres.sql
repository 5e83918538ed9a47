CREATE TABLE IF NOT EXISTS log_head (
  district TEXT NOT NULL, position BIGINT NOT NULL, hash BYTEA NOT NULL,
  access_position BIGINT NOT NULL, access_hash BYTEA NOT NULL, outbox_id BIGINT NOT NULL,
  PRIMARY KEY (district)
);

CREATE TABLE IF NOT EXISTS matter_log (
  district TEXT NOT NULL, position BIGINT NOT NULL, subject TEXT NOT NULL,
  subject_version BIGINT NOT NULL, kind TEXT NOT NULL, format BIGINT NOT NULL, body TEXT NOT NULL,
  at_ms BIGINT NOT NULL, actor TEXT, post TEXT, operation TEXT, hash BYTEA NOT NULL,
  PRIMARY KEY (district, position), UNIQUE (district, subject, subject_version)
);

CREATE TABLE IF NOT EXISTS access_log (
  district TEXT NOT NULL, position BIGINT NOT NULL, kind TEXT NOT NULL, subject TEXT, purpose TEXT,
  body TEXT NOT NULL, at_ms BIGINT NOT NULL, actor TEXT, post TEXT, operation TEXT,
  hash BYTEA NOT NULL, PRIMARY KEY (district, position)
);

CREATE TABLE IF NOT EXISTS operation (
  district TEXT NOT NULL, actor TEXT NOT NULL, op_key TEXT NOT NULL, key_ms BIGINT NOT NULL,
  body_hash BYTEA NOT NULL, status BIGINT NOT NULL, answer TEXT NOT NULL,
  first_position BIGINT NOT NULL, events BIGINT NOT NULL, first_access BIGINT NOT NULL,
  accesses BIGINT NOT NULL, numbers TEXT NOT NULL, at_ms BIGINT NOT NULL, device_id TEXT,
  device_seq BIGINT, base_version BIGINT, device_at_ms BIGINT,
  PRIMARY KEY (district, actor, op_key)
);

CREATE INDEX IF NOT EXISTS operation_age ON operation (district, key_ms);

CREATE TABLE IF NOT EXISTS counter (
  district TEXT NOT NULL, series TEXT NOT NULL, value BIGINT NOT NULL,
  PRIMARY KEY (district, series)
);

CREATE TABLE IF NOT EXISTS outbox (
  district TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, run_at_ms BIGINT NOT NULL,
  lease_until_ms BIGINT NOT NULL, attempts BIGINT NOT NULL, payload TEXT NOT NULL, dedup_key TEXT,
  last_error TEXT NOT NULL, PRIMARY KEY (district, id), UNIQUE (district, kind, dedup_key)
);

CREATE INDEX IF NOT EXISTS outbox_due ON outbox (district, kind, run_at_ms, id);

CREATE TABLE IF NOT EXISTS lease (
  district TEXT NOT NULL, name TEXT NOT NULL, holder TEXT NOT NULL, until_ms BIGINT NOT NULL,
  fence BIGINT NOT NULL, PRIMARY KEY (district, name)
);
