CREATE INDEX IF NOT EXISTS notice_by_seq ON notice (district, seq);
