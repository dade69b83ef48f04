-- What a plain-text journal says about an entry beside its lines: kept with the entry, and written out again.
-- booked_on is the journal's first date where the second one counts; kept is what Bursar's own journal said of the causes.
-- +goose Up
CREATE TABLE journal_notes (
  transaction_id BIGINT PRIMARY KEY REFERENCES transactions (id), booked_on {{text}}, mark {{text}} NOT NULL, code {{text}} NOT NULL,
  own BIGINT NOT NULL CHECK (own IN (0, 1)), kept {{text}} NOT NULL, comment {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE journal_line_notes (
  posting_id BIGINT PRIMARY KEY REFERENCES postings (id), comment {{text}} NOT NULL, seq BIGINT NOT NULL);
{{append-only journal_notes}}
{{append-only journal_line_notes}}
