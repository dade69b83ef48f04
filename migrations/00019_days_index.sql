-- The entries of a statement of work, and all entries, are read by day, the newest first.
-- +goose Up
DROP INDEX day_entries_sow;
CREATE INDEX day_entries_sow ON day_entries (sow_id, to_on, id);
CREATE INDEX day_entries_on ON day_entries (to_on, id);
