-- What a statement of work is to deliver: its components with ceilings of their own, its deliverables, and the findings of an audit.
-- A component is named once; what is agreed about it is dated, and its total is the row that holds its cap. Deliverables and findings are
-- written down once, what becomes of them is a row of its own.
-- +goose Up
CREATE TABLE sow_components (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, name {{text}} NOT NULL, entered_by {{text}} NOT NULL, seq BIGINT NOT NULL,
  UNIQUE (sow_id, n));
CREATE TABLE sow_component_terms (
  id {{id}}, component_id BIGINT NOT NULL REFERENCES sow_components (id), n BIGINT NOT NULL, effective_on {{text}} NOT NULL,
  decision_id BIGINT REFERENCES decisions (id), ceiling_units BIGINT, ceiling_minor BIGINT, currency {{text}} NOT NULL, starts_on {{text}}, ends_on {{text}},
  why {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (component_id, n));
CREATE TABLE sow_component_totals (
  component_id BIGINT PRIMARY KEY REFERENCES sow_components (id), submitted BIGINT NOT NULL, approved BIGINT NOT NULL, overrun BIGINT NOT NULL, ceiling BIGINT,
  CHECK (submitted >= 0 AND approved >= 0), CHECK (ceiling IS NULL OR submitted + approved <= ceiling + overrun));
ALTER TABLE day_entries ADD COLUMN component_id BIGINT REFERENCES sow_components (id);
CREATE TABLE deliverables (
  id {{id}}, code {{text}} NOT NULL UNIQUE, sow_id BIGINT NOT NULL REFERENCES sows (id), component_id BIGINT REFERENCES sow_components (id), title {{text}} NOT NULL,
  planned_on {{text}} NOT NULL, due_on {{text}}, link {{text}} NOT NULL, note {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX deliverables_sow ON deliverables (sow_id);
CREATE TABLE deliverable_steps (
  id {{id}}, deliverable_id BIGINT NOT NULL REFERENCES deliverables (id), n BIGINT NOT NULL, state {{text}} NOT NULL CHECK (state IN ('handed-in', 'accepted', 'changes-requested')),
  on_date {{text}} NOT NULL, link {{text}} NOT NULL, remarks {{text}} NOT NULL, by_email {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL,
  UNIQUE (deliverable_id, n));
CREATE TABLE findings (
  id {{id}}, code {{text}} NOT NULL UNIQUE, sow_id BIGINT NOT NULL REFERENCES sows (id), title {{text}} NOT NULL,
  severity {{text}} NOT NULL CHECK (severity IN ('', 'critical', 'high', 'medium', 'low', 'informational')), found_on {{text}} NOT NULL, link {{text}} NOT NULL,
  note {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX findings_sow ON findings (sow_id);
CREATE TABLE finding_fates (
  id {{id}}, finding_id BIGINT NOT NULL REFERENCES findings (id), n BIGINT NOT NULL, fate {{text}} NOT NULL CHECK (fate IN ('open', 'fixed', 'declined', 'agreed', 'handed-on')),
  on_date {{text}} NOT NULL, link {{text}} NOT NULL, why {{text}} NOT NULL, receiver {{text}} NOT NULL, by_email {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL,
  UNIQUE (finding_id, n));
{{append-only sow_components}}
{{append-only sow_component_terms}}
{{append-only deliverables}}
{{append-only deliverable_steps}}
{{append-only findings}}
{{append-only finding_fates}}
