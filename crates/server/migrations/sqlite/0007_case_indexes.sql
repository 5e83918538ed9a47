CREATE INDEX IF NOT EXISTS case_row_by_open ON case_row (district, is_open, id);
CREATE INDEX IF NOT EXISTS case_row_by_category ON case_row (district, category, id);
CREATE INDEX IF NOT EXISTS case_row_by_channel ON case_row (district, channel, id);
-- Cases with a deadline, also after their end: few among many.
CREATE INDEX IF NOT EXISTS case_row_with_due ON case_row (district, id)
    WHERE due_at < 9223372036854775807;
