-- How the use of a statement of work is known, from a day on; why a statement and the entries differ; which entries a statement was itemised by afterwards.
-- +goose Up
CREATE TABLE sow_manners (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), from_on {{text}} NOT NULL,
  manner {{text}} NOT NULL CHECK (manner IN ('entries', 'months', 'statement', 'exhausted')), why {{text}} NOT NULL,
  decision_id BIGINT REFERENCES decisions (id), entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL);
CREATE INDEX sow_manners_sow ON sow_manners (sow_id, from_on);
CREATE TABLE statement_explanations (
  id {{id}}, statement_id BIGINT NOT NULL REFERENCES statements (id), apart BIGINT NOT NULL CHECK (apart <> 0), text {{text}} NOT NULL,
  given_by {{text}} NOT NULL, given_on {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX statement_explanations_of ON statement_explanations (statement_id);
-- An entry that was itemised when it was entered bears the statement itself (day_entries.statement_id).
CREATE TABLE day_itemisings (
  entry_id BIGINT PRIMARY KEY REFERENCES day_entries (id), statement_id BIGINT NOT NULL REFERENCES statements (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX day_itemisings_of ON day_itemisings (statement_id);
CREATE INDEX day_entries_itemise ON day_entries (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX statements_sow ON statements (sow_id, stated_on);
{{append-only sow_manners}}
{{append-only statement_explanations}}
{{append-only day_itemisings}}
