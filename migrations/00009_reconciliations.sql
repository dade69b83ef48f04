-- Reconciliation with the host: how its sheets are read, what was uploaded, how it matched, and what people said about each difference.
-- No row here is money. The tables only grow: the triggers at the end refuse changes, whoever asks.
-- +goose Up
CREATE TABLE host_maps (
  id {{id}}, host {{text}} NOT NULL, name {{text}} NOT NULL, n BIGINT NOT NULL, headers {{text}} NOT NULL, reading {{text}} NOT NULL,
  made_by {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (host, name, n));
CREATE TABLE reconciliations (
  id {{id}}, code {{text}} NOT NULL UNIQUE, host {{text}} NOT NULL, period {{text}} NOT NULL, first_on {{text}} NOT NULL, last_on {{text}} NOT NULL,
  source_id BIGINT NOT NULL REFERENCES sources (id), map_id BIGINT NOT NULL REFERENCES host_maps (id), sheet {{text}} NOT NULL, rows_read BIGINT NOT NULL,
  rows_aside BIGINT NOT NULL, notices {{text}} NOT NULL, uploaded_by {{text}} NOT NULL, uploaded_at {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX reconciliations_host ON reconciliations (host, first_on, last_on);
CREATE TABLE reconciliation_lines (
  id {{id}}, reconciliation_id BIGINT NOT NULL REFERENCES reconciliations (id), n BIGINT NOT NULL, kind {{text}} NOT NULL, pool_id BIGINT NOT NULL REFERENCES pools (id),
  currency {{text}} NOT NULL, on_date {{text}} NOT NULL, host_minor BIGINT NOT NULL, here_minor BIGINT NOT NULL, text {{text}} NOT NULL, why {{text}} NOT NULL,
  settles_id BIGINT REFERENCES reconciliation_lines (id), seq BIGINT NOT NULL, UNIQUE (reconciliation_id, n));
-- A row of the sheet stands in one line, or aside (line_id is then null and why says it).
CREATE TABLE reconciliation_rows (
  id {{id}}, reconciliation_id BIGINT NOT NULL REFERENCES reconciliations (id), line_id BIGINT REFERENCES reconciliation_lines (id), sheet {{text}} NOT NULL, row_number BIGINT NOT NULL,
  cell {{text}} NOT NULL, on_date {{text}}, pool_id BIGINT REFERENCES pools (id), minor BIGINT NOT NULL, currency {{text}} NOT NULL, text {{text}} NOT NULL,
  reference {{text}} NOT NULL, why {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX reconciliation_rows_line ON reconciliation_rows (line_id);
CREATE INDEX reconciliation_rows_of ON reconciliation_rows (reconciliation_id);
CREATE TABLE reconciliation_entries (
  line_id BIGINT NOT NULL REFERENCES reconciliation_lines (id), transaction_id BIGINT NOT NULL REFERENCES transactions (id), minor BIGINT NOT NULL,
  carried BIGINT NOT NULL CHECK (carried IN (0, 1)), seq BIGINT NOT NULL, PRIMARY KEY (line_id, transaction_id));
CREATE TABLE reconciliation_verdicts (
  id {{id}}, line_id BIGINT NOT NULL REFERENCES reconciliation_lines (id), n BIGINT NOT NULL,
  state {{text}} NOT NULL CHECK (state IN ('open', 'explained', 'timing', 'corrected', 'settled')), month {{text}} NOT NULL, text {{text}} NOT NULL,
  given_by {{text}} NOT NULL, given_at {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (line_id, n));
CREATE TABLE reconciliation_corrections (
  verdict_id BIGINT NOT NULL REFERENCES reconciliation_verdicts (id), transaction_id BIGINT NOT NULL REFERENCES transactions (id), minor BIGINT NOT NULL, seq BIGINT NOT NULL,
  PRIMARY KEY (verdict_id, transaction_id));
CREATE INDEX reconciliation_corrections_by ON reconciliation_corrections (transaction_id);
{{append-only host_maps}}
{{append-only reconciliations}}
{{append-only reconciliation_lines}}
{{append-only reconciliation_rows}}
{{append-only reconciliation_entries}}
{{append-only reconciliation_verdicts}}
{{append-only reconciliation_corrections}}
