-- Fiscal years: what becomes of a pool's money at their end, a budget for each of them, and their closing.
-- +goose Up
ALTER TABLE pools ADD COLUMN restriction_kind {{text}} NOT NULL DEFAULT 'unrestricted' CHECK (restriction_kind IN ('restricted', 'designated', 'unrestricted'));
UPDATE pools SET restriction_kind = 'restricted' WHERE restriction <> '';
ALTER TABLE pools ADD COLUMN active_from {{text}};
ALTER TABLE pools ADD COLUMN active_to {{text}};
-- lapse: nothing is carried · carry: all · cap: up to carry_cap_minor · ask: what the board decides.
ALTER TABLE pools ADD COLUMN carry_rule {{text}} NOT NULL DEFAULT 'lapse' CHECK (carry_rule IN ('lapse', 'carry', 'cap', 'ask'));
UPDATE pools SET carry_rule = carry_over;
ALTER TABLE pools DROP COLUMN carry_over;
ALTER TABLE pools RENAME COLUMN carry_rule TO carry_over;
ALTER TABLE pools ADD COLUMN carry_cap_minor BIGINT;

CREATE TABLE budgets (
  id {{id}}, fiscal_year_id BIGINT NOT NULL UNIQUE REFERENCES fiscal_years (id), drafted_from_id BIGINT REFERENCES fiscal_years (id), basis {{text}} NOT NULL,
  state {{text}} NOT NULL CHECK (state IN ('draft', 'adopted')), drafted_by {{text}} NOT NULL, drafted_on {{text}} NOT NULL, adopted_by {{text}} NOT NULL, adopted_on {{text}},
  decision_id BIGINT REFERENCES decisions (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);
-- The lines of a draft are replaced as a whole; those of an adopted budget stay, each with the entry that appropriated it.
CREATE TABLE budget_lines (
  id {{id}}, budget_id BIGINT NOT NULL REFERENCES budgets (id), n BIGINT NOT NULL, pool_id BIGINT NOT NULL REFERENCES pools (id), minor BIGINT NOT NULL CHECK (minor >= 0),
  why {{text}} NOT NULL, transaction_id BIGINT REFERENCES transactions (id), UNIQUE (budget_id, n), UNIQUE (budget_id, pool_id));

CREATE TABLE year_closings (
  id {{id}}, fiscal_year_id BIGINT NOT NULL UNIQUE REFERENCES fiscal_years (id), prepared_by {{text}} NOT NULL, prepared_on {{text}} NOT NULL,
  closed_by {{text}} NOT NULL, closed_on {{text}}, version BIGINT NOT NULL, seq BIGINT NOT NULL);
-- What the board decided about the free money of a pool that asks; replaced as a whole until the year is closed.
CREATE TABLE year_closing_rulings (
  id {{id}}, closing_id BIGINT NOT NULL REFERENCES year_closings (id), pool_id BIGINT NOT NULL REFERENCES pools (id), minor BIGINT NOT NULL CHECK (minor >= 0),
  decision_id BIGINT NOT NULL REFERENCES decisions (id), UNIQUE (closing_id, pool_id));
-- The plan of a closing as it was carried out, line by line, each with its entry.
CREATE TABLE year_closing_lines (
  id {{id}}, closing_id BIGINT NOT NULL REFERENCES year_closings (id), n BIGINT NOT NULL, kind {{text}} NOT NULL CHECK (kind IN ('commitment', 'advice', 'carry', 'lapse')),
  pool_id BIGINT NOT NULL REFERENCES pools (id), rule {{text}} NOT NULL, subject {{text}} NOT NULL, minor BIGINT NOT NULL, currency {{text}} NOT NULL, why {{text}} NOT NULL,
  decision_id BIGINT REFERENCES decisions (id), transaction_id BIGINT NOT NULL REFERENCES transactions (id), seq BIGINT NOT NULL, UNIQUE (closing_id, n));
CREATE INDEX year_closing_lines_transaction ON year_closing_lines (transaction_id);
{{append-only year_closing_lines}}
