-- Notices: that a statement of work has passed a threshold, told once for each kind and each of its terms. What was told before, or together with
-- a higher threshold, is kept as held back and says so, so that it is never told late. The tables only grow.
-- +goose Up
CREATE TABLE notices (
  id {{id}}, kind {{text}} NOT NULL CHECK (kind IN ('used-50', 'used-75', 'used-90', 'used-100', 'ends-unused', 'base')), sow_id BIGINT NOT NULL REFERENCES sows (id),
  terms_n BIGINT NOT NULL, used_units BIGINT NOT NULL, ceiling_units BIGINT NOT NULL, ends_on {{text}}, raised_on {{text}} NOT NULL, held {{text}} NOT NULL, seq BIGINT NOT NULL,
  UNIQUE (sow_id, terms_n, kind));
CREATE TABLE notice_sightings (
  notice_id BIGINT NOT NULL REFERENCES notices (id), seen_by {{text}} NOT NULL, seen_on {{text}} NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (notice_id, seen_by));
-- A letter is noted before it is sent: it is never sent twice, whoever asks.
CREATE TABLE notice_letters (
  notice_id BIGINT NOT NULL REFERENCES notices (id), sent_to {{text}} NOT NULL, sent_on {{text}} NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (notice_id, sent_to));
{{append-only notices}}
{{append-only notice_sightings}}
{{append-only notice_letters}}
