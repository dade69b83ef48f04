-- Exchange rates: what one unit of a currency was worth in another on a day, exactly, as a numerator and a denominator. A wrong rate is superseded by a
-- later entry for the same day. An entry in another currency than its pool's keeps the amount it was agreed in beside the pool's, and the rates that were used.
-- +goose Up
CREATE TABLE exchange_rates (
  id {{id}}, code {{text}} NOT NULL UNIQUE, dated_on {{text}} NOT NULL, from_currency {{text}} NOT NULL, to_currency {{text}} NOT NULL,
  num BIGINT NOT NULL CHECK (num > 0), den BIGINT NOT NULL CHECK (den > 0), written {{text}} NOT NULL, source {{text}} NOT NULL,
  import_id BIGINT REFERENCES imports (id), anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL,
  CHECK (from_currency <> to_currency));
CREATE INDEX exchange_rates_day ON exchange_rates (dated_on, from_currency, to_currency);
ALTER TABLE postings ADD COLUMN original_minor BIGINT DEFAULT NULL;
ALTER TABLE postings ADD COLUMN original_currency {{text}} DEFAULT NULL;
-- The rates by which a transaction was exchanged, one after the other; inverted where the rate was written the other way round.
CREATE TABLE transaction_rates (
  id {{id}}, transaction_id BIGINT NOT NULL REFERENCES transactions (id), n BIGINT NOT NULL, exchange_rate_id BIGINT NOT NULL REFERENCES exchange_rates (id),
  inverted BIGINT NOT NULL CHECK (inverted IN (0, 1)), seq BIGINT NOT NULL, UNIQUE (transaction_id, n));
-- Which difference in exchange belongs to which payment: they are reversed together.
CREATE TABLE payment_differences (
  id {{id}}, payment_id BIGINT NOT NULL UNIQUE REFERENCES transactions (id), difference_id BIGINT NOT NULL UNIQUE REFERENCES transactions (id), seq BIGINT NOT NULL);
{{append-only exchange_rates}}
{{append-only transaction_rates}}
{{append-only payment_differences}}
