-- What a person enters by the month has no day; it is kept by the month, so that days and months together come to no more than a month holds.
-- +goose Up
CREATE TABLE person_months (
  person_id BIGINT NOT NULL REFERENCES people (id), month {{text}} NOT NULL, units BIGINT NOT NULL CHECK (units >= 0), PRIMARY KEY (person_id, month));
-- Nobody works a hundred days in a month: where an older record says so for somebody who stands for a team, that month is left out.
INSERT INTO person_months (person_id, month, units)
SELECT e.person_id, substr(e.to_on, 1, 7), CAST(SUM(e.units * (89048857617720000 / CASE WHEN s.unit = 'hour' THEN s.hours_to_day ELSE 1000 END)) AS BIGINT)
FROM day_entries e JOIN sows s ON s.id = e.sow_id LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1
  JOIN (SELECT o.person_id, substr(o.to_on, 1, 7) AS month FROM day_entries o JOIN sows w ON w.id = o.sow_id WHERE o.units > 0 AND o.from_on <> o.to_on
    GROUP BY o.person_id, substr(o.to_on, 1, 7) HAVING SUM(o.units * 1000 / CASE WHEN w.unit = 'hour' THEN w.hours_to_day ELSE 1000 END) < 100000) AS told
  ON told.person_id = e.person_id AND told.month = substr(e.to_on, 1, 7)
WHERE e.from_on <> e.to_on AND COALESCE(v.verdict, '') <> 'returned' GROUP BY e.person_id, substr(e.to_on, 1, 7);
