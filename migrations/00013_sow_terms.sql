-- Terms, rates from–to, overrun that waits, a person's day exactly, and quarters that are closed.
-- +goose Up
ALTER TABLE sows ADD COLUMN hours_to_day BIGINT NOT NULL DEFAULT 8000;
ALTER TABLE sow_terms ADD COLUMN price {{text}} NOT NULL DEFAULT 'not-to-exceed';
ALTER TABLE day_rates ADD COLUMN to_on {{text}};
ALTER TABLE day_rates ADD COLUMN grade {{text}} NOT NULL DEFAULT '';
ALTER TABLE day_rates ADD COLUMN entered_by {{text}} NOT NULL DEFAULT '';
-- The rate that an amendment brought with it.
ALTER TABLE sow_terms ADD COLUMN rate_id BIGINT REFERENCES day_rates (id);
CREATE TABLE sow_grades (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), person_id BIGINT NOT NULL REFERENCES people (id), grade {{text}} NOT NULL,
  from_on {{text}} NOT NULL, entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX sow_grades_sow ON sow_grades (sow_id);
CREATE INDEX day_rates_sow ON day_rates (sow_id);

-- An entry that did not fit under the ceilings is overrun, whole, until an amendment takes it in; from_on is the day the amendment holds from.
CREATE TABLE day_overruns (entry_id BIGINT PRIMARY KEY REFERENCES day_entries (id), seq BIGINT NOT NULL);
CREATE TABLE day_taken_in (
  entry_id BIGINT PRIMARY KEY REFERENCES day_overruns (entry_id), n BIGINT NOT NULL, from_on {{text}} NOT NULL, seq BIGINT NOT NULL);
-- An entry that stands in the place of one that was taken back.
CREATE TABLE day_replacements (
  entry_id BIGINT PRIMARY KEY REFERENCES day_entries (id), replaces_id BIGINT NOT NULL UNIQUE REFERENCES day_entries (id),
  kind {{text}} NOT NULL CHECK (kind IN ('correction', 're-cost')), reason {{text}} NOT NULL, by_email {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE person_day_allowances (
  id {{id}}, person_id BIGINT NOT NULL REFERENCES people (id), from_on {{text}} NOT NULL, to_on {{text}} NOT NULL, up_to BIGINT NOT NULL CHECK (up_to > 0),
  why {{text}} NOT NULL, by_email {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX person_day_allowances_person ON person_day_allowances (person_id);
CREATE TABLE quarter_closings (
  id {{id}}, quarter {{text}} NOT NULL, n BIGINT NOT NULL, state {{text}} NOT NULL CHECK (state IN ('closed', 'open')), on_date {{text}} NOT NULL,
  why {{text}} NOT NULL, by_email {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (quarter, n));
{{append-only sow_grades}}
{{append-only day_overruns}}
{{append-only day_taken_in}}
{{append-only day_replacements}}
{{append-only person_day_allowances}}
{{append-only quarter_closings}}

-- What lies over a ceiling by now becomes overrun by the same rule: in the order of recording, whatever ends past the ceiling.
INSERT INTO day_overruns (entry_id, seq)
SELECT id, seq FROM (SELECT e.id, e.seq, t.ceiling, SUM(e.units) OVER (PARTITION BY e.sow_id ORDER BY e.id) AS up_to
  FROM day_entries e JOIN sow_totals t ON t.sow_id = e.sow_id LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 LEFT JOIN day_entries r ON r.reverses_id = e.id
  WHERE t.overrun > 0 AND e.reverses_id IS NULL AND r.id IS NULL AND COALESCE(v.verdict, '') <> 'returned') AS standing
WHERE up_to > ceiling;
UPDATE sow_quarters SET units = units - COALESCE((SELECT SUM(e.units) FROM day_overruns o JOIN day_entries e ON e.id = o.entry_id
  WHERE e.sow_id = sow_quarters.sow_id AND substr(e.to_on, 1, 4) || '-Q' || CASE WHEN substr(e.to_on, 6, 2) <= '03' THEN '1' WHEN substr(e.to_on, 6, 2) <= '06' THEN '2'
    WHEN substr(e.to_on, 6, 2) <= '09' THEN '3' ELSE '4' END = sow_quarters.quarter), 0);
-- Used is submitted and approved; overrun stands apart and is no longer part of it.
CREATE TABLE sow_totals_apart (
  sow_id BIGINT PRIMARY KEY REFERENCES sows (id), submitted BIGINT NOT NULL, approved BIGINT NOT NULL, overrun BIGINT NOT NULL, ceiling BIGINT,
  CHECK (submitted >= 0 AND approved >= 0 AND overrun >= 0), CHECK (ceiling IS NULL OR submitted + approved <= ceiling));
INSERT INTO sow_totals_apart (sow_id, submitted, approved, overrun, ceiling)
SELECT t.sow_id, t.submitted - COALESCE(w.submitted, 0), t.approved - COALESCE(w.approved, 0), COALESCE(w.submitted, 0) + COALESCE(w.approved, 0), t.ceiling
FROM sow_totals t LEFT JOIN (SELECT e.sow_id, SUM(CASE WHEN v.verdict IS NULL THEN e.units ELSE 0 END) AS submitted, SUM(CASE WHEN v.verdict IS NULL THEN 0 ELSE e.units END) AS approved
  FROM day_overruns o JOIN day_entries e ON e.id = o.entry_id LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 GROUP BY e.sow_id) AS w ON w.sow_id = t.sow_id;
DROP TABLE sow_totals;
ALTER TABLE sow_totals_apart RENAME TO sow_totals;
-- The cost of what is used, in thousandths of a minor unit, one row for each currency: the row that holds the cap in money.
CREATE TABLE sow_costs (
  sow_id BIGINT NOT NULL REFERENCES sows (id), currency {{text}} NOT NULL, cost BIGINT NOT NULL CHECK (cost >= 0), ceiling BIGINT,
  PRIMARY KEY (sow_id, currency), CHECK (ceiling IS NULL OR cost <= ceiling));
INSERT INTO sow_costs (sow_id, currency, cost)
SELECT e.sow_id, e.currency, SUM(e.units * e.rate_minor) FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1
  LEFT JOIN day_overruns o ON o.entry_id = COALESCE(e.reverses_id, e.id)
WHERE e.rate_minor IS NOT NULL AND COALESCE(v.verdict, '') <> 'returned' AND o.entry_id IS NULL GROUP BY e.sow_id, e.currency;
-- A person's day in parts so small that hours of every usual length of a day are whole numbers of them (ADR 0018); most is what the day may hold.
CREATE TABLE person_days_exact (
  person_id BIGINT NOT NULL REFERENCES people (id), on_date {{text}} NOT NULL, units BIGINT NOT NULL, most BIGINT NOT NULL,
  PRIMARY KEY (person_id, on_date), CHECK (units >= 0 AND units <= most));
INSERT INTO person_days_exact (person_id, on_date, units, most)
SELECT person_id, on_date, units, CASE WHEN units > 89048857617720000 THEN units ELSE 89048857617720000 END FROM (
  SELECT e.person_id, e.from_on AS on_date, CAST(SUM(e.units * (89048857617720000 / CASE WHEN s.unit = 'hour' THEN 8000 ELSE 1000 END)) AS BIGINT) AS units
  FROM day_entries e JOIN sows s ON s.id = e.sow_id LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1
  WHERE e.from_on = e.to_on AND COALESCE(v.verdict, '') <> 'returned' GROUP BY e.person_id, e.from_on) AS worked;
DROP TABLE person_days;
ALTER TABLE person_days_exact RENAME TO person_days;
