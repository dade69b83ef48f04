-- Day sheets of any length. An entry keeps the row of the sheet it was read from; the cell follows from it and from the one anchor of its sheet and
-- column, so that a row costs one number and not an anchor of its own. A file longer than a source may be is kept in parts beside its source.
-- +goose Up
ALTER TABLE day_entries ADD COLUMN source_row BIGINT;
CREATE TABLE source_parts (
  source_id BIGINT NOT NULL REFERENCES sources (id), n BIGINT NOT NULL, content {{bytes}} NOT NULL, PRIMARY KEY (source_id, n));
CREATE TABLE day_imports (
  import_id BIGINT PRIMARY KEY REFERENCES imports (id), rows BIGINT NOT NULL, first_entry BIGINT NOT NULL, last_entry BIGINT NOT NULL);
{{append-only source_parts}}
{{append-only day_imports}}
