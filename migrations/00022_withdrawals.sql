-- A deliverable that is not wanted any more is withdrawn, with the day and the reason. It is one step more of its life, after its hand-ins and verdicts.
-- +goose Up
CREATE TABLE deliverable_withdrawals (
  id {{id}}, deliverable_id BIGINT NOT NULL UNIQUE REFERENCES deliverables (id), n BIGINT NOT NULL, state {{text}} NOT NULL CHECK (state = 'withdrawn'),
  on_date {{text}} NOT NULL, link {{text}} NOT NULL, remarks {{text}} NOT NULL, by_email {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL);
{{append-only deliverable_withdrawals}}
