-- +goose Up
-- Who asks is found with every request, and what one judged last with every look at the queue.
CREATE INDEX role_grants_user ON role_grants (user_id);
CREATE INDEX day_verdicts_by ON day_verdicts (by_email, id);
