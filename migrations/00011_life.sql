-- The life of a statement of work from idea to close: its steps with the decision behind each, who would help, the least that a vendor must
-- bring, what vendors offered and which offer was chosen and why, estimates, and the effort asked of members. Offers, choices, estimates and
-- steps only grow: a correction is a later row, and the newest one counts.
-- +goose Up
ALTER TABLE sows ADD COLUMN scope {{text}} NOT NULL DEFAULT '';
ALTER TABLE sows ADD COLUMN concluded_on {{text}};
ALTER TABLE sow_champions ADD COLUMN manner {{text}} NOT NULL DEFAULT 'champion';
UPDATE sows SET state = 'drafted' WHERE state = 'draft';
UPDATE sows SET state = 'dropped' WHERE state = 'not-chosen';
CREATE TABLE sow_steps (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, from_state {{text}} NOT NULL, to_state {{text}} NOT NULL, on_date {{text}} NOT NULL,
  decision_id BIGINT REFERENCES decisions (id), reason {{text}} NOT NULL, entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL,
  UNIQUE (sow_id, n));
CREATE TABLE sow_requirements (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, text {{text}} NOT NULL, withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)),
  seq BIGINT NOT NULL, UNIQUE (sow_id, n));
CREATE TABLE sow_offers (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, v BIGINT NOT NULL, organization_id BIGINT NOT NULL REFERENCES organizations (id),
  units BIGINT, rate_minor BIGINT, total_minor BIGINT, currency {{text}} NOT NULL, from_on {{text}}, remark {{text}} NOT NULL,
  withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)), why {{text}} NOT NULL, entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id),
  seq BIGINT NOT NULL, UNIQUE (sow_id, n, v));
CREATE TABLE sow_offer_requirements (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), offer_n BIGINT NOT NULL, requirement_id BIGINT NOT NULL REFERENCES sow_requirements (id),
  verdict {{text}} NOT NULL CHECK (verdict IN ('met', 'not-met', 'not-said')), remark {{text}} NOT NULL, entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX sow_offer_requirements_sow ON sow_offer_requirements (sow_id);
CREATE TABLE sow_choices (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, offer_id BIGINT NOT NULL REFERENCES sow_offers (id), chosen_on {{text}} NOT NULL,
  why {{text}} NOT NULL, entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL, UNIQUE (sow_id, n));
CREATE TABLE sow_estimates (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, low_units BIGINT, high_units BIGINT, low_minor BIGINT, high_minor BIGINT,
  currency {{text}} NOT NULL, given_by {{text}} NOT NULL, meeting_id BIGINT REFERENCES meetings (id), meeting_written {{text}} NOT NULL, remark {{text}} NOT NULL,
  entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL, UNIQUE (sow_id, n));
CREATE TABLE sow_efforts (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, person_id BIGINT REFERENCES people (id), units BIGINT NOT NULL,
  unit {{text}} NOT NULL CHECK (unit IN ('day', 'hour')), text {{text}} NOT NULL, entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id),
  seq BIGINT NOT NULL, UNIQUE (sow_id, n));
{{append-only sow_steps}}
{{append-only sow_offers}}
{{append-only sow_offer_requirements}}
{{append-only sow_choices}}
{{append-only sow_estimates}}
{{append-only sow_efforts}}
