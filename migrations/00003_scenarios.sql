-- Scenarios: named what-ifs over the record as it stands. They lie over the ledger and never post: no row here is money.
-- +goose Up
CREATE TABLE scenarios (
  id {{id}}, code {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, purpose {{text}} NOT NULL, base_seq BIGINT NOT NULL, made_by {{text}} NOT NULL,
  made_on {{text}} NOT NULL, state {{text}} NOT NULL CHECK (state IN ('open', 'promoted', 'dropped')), steps_made BIGINT NOT NULL, motion {{text}} NOT NULL,
  ended_by {{text}} NOT NULL, ended_on {{text}}, ended_why {{text}} NOT NULL, version BIGINT NOT NULL, seq BIGINT NOT NULL);
-- A step's number n is given once in its scenario and never again; place is where it stands in the order.
CREATE TABLE scenario_steps (
  id {{id}}, scenario_id BIGINT NOT NULL REFERENCES scenarios (id), n BIGINT NOT NULL, place BIGINT NOT NULL, verb {{text}} NOT NULL, args {{text}} NOT NULL,
  seq BIGINT NOT NULL, UNIQUE (scenario_id, n));
-- What a promotion asked for: one pending transfer for each move.
CREATE TABLE scenario_transfers (
  scenario_id BIGINT NOT NULL REFERENCES scenarios (id), n BIGINT NOT NULL, transfer_id BIGINT NOT NULL UNIQUE REFERENCES transfers (id), seq BIGINT NOT NULL,
  PRIMARY KEY (scenario_id, n));
