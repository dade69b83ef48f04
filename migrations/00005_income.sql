-- Income, the host's fee on it, and the rule never to commit beyond funds raised. The accounts stand outside the pools: their
-- names are none that an account of a pool can have. What was received, counted, ruled and reversed is never changed.
-- +goose Up
CREATE TABLE fee_rules (
  id {{id}}, from_on {{text}} NOT NULL, currency {{text}} NOT NULL, kinds {{text}} NOT NULL, brackets {{text}} NOT NULL, text {{text}} NOT NULL,
  entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE incomes (
  id {{id}}, code {{text}} NOT NULL UNIQUE, kind {{text}} NOT NULL, organization_id BIGINT REFERENCES organizations (id), person_id BIGINT REFERENCES people (id),
  minor BIGINT NOT NULL CHECK (minor > 0), currency {{text}} NOT NULL, received_on {{text}} NOT NULL, fiscal_year_id BIGINT NOT NULL REFERENCES fiscal_years (id),
  reference {{text}} NOT NULL, text {{text}} NOT NULL, pool_id BIGINT REFERENCES pools (id), decision_id BIGINT REFERENCES decisions (id),
  transaction_id BIGINT NOT NULL UNIQUE REFERENCES transactions (id), fee_rule_id BIGINT REFERENCES fee_rules (id), fee_before_minor BIGINT NOT NULL,
  fee_minor BIGINT NOT NULL, fee_transaction_id BIGINT UNIQUE REFERENCES transactions (id), anchor_id BIGINT REFERENCES anchors (id),
  entered_by {{text}} NOT NULL, seq BIGINT NOT NULL, CHECK (organization_id IS NULL OR person_id IS NULL));
CREATE INDEX incomes_received ON incomes (received_on, id);
CREATE TABLE income_reversals (
  income_id BIGINT PRIMARY KEY REFERENCES incomes (id), reversed_on {{text}} NOT NULL, reason {{text}} NOT NULL,
  transaction_id BIGINT NOT NULL UNIQUE REFERENCES transactions (id), fee_minor BIGINT NOT NULL,
  fee_transaction_id BIGINT UNIQUE REFERENCES transactions (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE funds_rules (
  id {{id}}, state {{text}} NOT NULL CHECK (state IN ('on', 'off')), from_on {{text}} NOT NULL, decision_id BIGINT REFERENCES decisions (id),
  transaction_id BIGINT REFERENCES transactions (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
-- What was raised and is not promised, over all years: one row for each currency, held while it is compared and changed. The row without a
-- currency says whether the rule is on for a currency that comes in later.
CREATE TABLE funds_caps (
  currency {{text}} PRIMARY KEY, minor BIGINT NOT NULL, capped BIGINT NOT NULL CHECK (capped IN (0, 1)), CHECK (capped = 0 OR minor >= 0));
INSERT INTO funds_caps (currency, minor, capped) VALUES ('', 0, 0);
INSERT INTO accounts (name, pool_id, kind, capped, seq) VALUES
  ('income:membership', NULL, 'income', 0, 0), ('income:sponsorship', NULL, 'income', 0, 0), ('income:grant', NULL, 'income', 0, 0),
  ('income:other', NULL, 'income', 0, 0), ('fee:host', NULL, 'fee', 0, 0),
  ('funds:unpromised', NULL, 'funds', 0, 0), ('funds:promised', NULL, 'funds', 0, 0), ('funds:spent', NULL, 'funds', 0, 0);
{{append-only fee_rules}}
{{append-only incomes}}
{{append-only income_reversals}}
{{append-only funds_rules}}
