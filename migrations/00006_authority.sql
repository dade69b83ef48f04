-- Limits of authority, and awards that are made without a round. A limit is never changed: a later one for the same holder, matter, pool and
-- currency takes its place. An act is what somebody approved by such a limit; the acts to one receiver in a year are added up.
-- +goose Up
CREATE TABLE authority_limits (
  id {{id}}, code {{text}} NOT NULL UNIQUE, subject {{text}} NOT NULL, holder {{text}} NOT NULL CHECK (holder IN ('role', 'office', 'person')),
  role {{text}} NOT NULL, body_id BIGINT REFERENCES bodies (id), office {{text}} NOT NULL, person_id BIGINT REFERENCES people (id),
  pool_id BIGINT REFERENCES pools (id), currency {{text}} NOT NULL, up_to_minor BIGINT NOT NULL CHECK (up_to_minor >= 0), per_year_minor BIGINT,
  from_on {{text}} NOT NULL, section {{text}} NOT NULL, sentence {{text}} NOT NULL, decision_id BIGINT REFERENCES decisions (id),
  anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
ALTER TABLE awards ADD COLUMN kind {{text}} NOT NULL DEFAULT 'grant';
ALTER TABLE awards ADD COLUMN person_id BIGINT REFERENCES people (id);
ALTER TABLE awards ADD COLUMN asked_by {{text}} NOT NULL DEFAULT '';
ALTER TABLE awards ADD COLUMN asked_on {{text}};
ALTER TABLE awards ADD COLUMN ruled_by {{text}} NOT NULL DEFAULT '';
ALTER TABLE awards ADD COLUMN ruled_on {{text}};
ALTER TABLE awards ADD COLUMN ruled_why {{text}} NOT NULL DEFAULT '';
ALTER TABLE awards ADD COLUMN limit_id BIGINT REFERENCES authority_limits (id);
CREATE TABLE authority_acts (
  id {{id}}, limit_id BIGINT NOT NULL REFERENCES authority_limits (id), subject {{text}} NOT NULL, record {{text}} NOT NULL, receiver {{text}} NOT NULL,
  purpose {{text}} NOT NULL, pool_id BIGINT NOT NULL REFERENCES pools (id), fiscal_year_id BIGINT NOT NULL REFERENCES fiscal_years (id),
  minor BIGINT NOT NULL, currency {{text}} NOT NULL, acted_on {{text}} NOT NULL, acted_by {{text}} NOT NULL, award_id BIGINT REFERENCES awards (id),
  transaction_id BIGINT REFERENCES transactions (id), seq BIGINT NOT NULL);
CREATE INDEX authority_acts_receiver ON authority_acts (receiver, fiscal_year_id);
CREATE INDEX authority_acts_record ON authority_acts (record);
CREATE TABLE award_receipts (
  id {{id}}, award_id BIGINT NOT NULL REFERENCES awards (id), n BIGINT NOT NULL, source_id BIGINT REFERENCES sources (id), reference {{text}} NOT NULL,
  entered_by {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (award_id, n));
{{append-only authority_limits}}
{{append-only authority_acts}}
{{append-only award_receipts}}
