-- Invoices of vendors: what came in, which approved days each one has, how far it came, and why a difference was accepted. Money moves by
-- transactions alone; the one that pays an invoice names it. An approved day is in days_invoiced once, however many invoices name it: the row is
-- what two of them would race for, and it goes when the invoice is rejected. invoice_days tells the same as a history that only grows.
-- +goose Up
CREATE TABLE invoices (
  id {{id}}, code {{text}} NOT NULL UNIQUE, sow_id BIGINT NOT NULL REFERENCES sows (id), vendor_id BIGINT REFERENCES organizations (id), issuer {{text}} NOT NULL,
  number {{text}} NOT NULL, number_key {{text}} NOT NULL, dated_on {{text}} NOT NULL, received_on {{text}} NOT NULL, from_on {{text}} NOT NULL, to_on {{text}} NOT NULL,
  currency {{text}} NOT NULL, total_units BIGINT NOT NULL, total_minor BIGINT NOT NULL CHECK (total_minor > 0), stated_units BIGINT, stated_minor BIGINT,
  note {{text}} NOT NULL, source_id BIGINT REFERENCES sources (id), anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL,
  state {{text}} NOT NULL CHECK (state IN ('received', 'checked', 'approved', 'rejected', 'paid')), version BIGINT NOT NULL, seq BIGINT NOT NULL,
  CHECK (to_on >= from_on));
CREATE UNIQUE INDEX invoices_number ON invoices (issuer, number_key) WHERE state <> 'rejected';
CREATE INDEX invoices_sow ON invoices (sow_id);
CREATE TABLE invoice_lines (
  id {{id}}, invoice_id BIGINT NOT NULL REFERENCES invoices (id), n BIGINT NOT NULL, kind {{text}} NOT NULL CHECK (kind IN ('days', 'fixed', 'other')),
  person_id BIGINT REFERENCES people (id), units BIGINT, rate_minor BIGINT, minor BIGINT NOT NULL, text {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (invoice_id, n));
CREATE TABLE invoice_days (
  id {{id}}, invoice_id BIGINT NOT NULL REFERENCES invoices (id), entry_id BIGINT NOT NULL REFERENCES day_entries (id), taken BIGINT NOT NULL CHECK (taken IN (1, -1)),
  seq BIGINT NOT NULL);
CREATE INDEX invoice_days_invoice ON invoice_days (invoice_id);
CREATE INDEX invoice_days_entry ON invoice_days (entry_id);
CREATE TABLE days_invoiced (
  entry_id BIGINT PRIMARY KEY REFERENCES day_entries (id), invoice_id BIGINT NOT NULL REFERENCES invoices (id));
CREATE INDEX days_invoiced_by ON days_invoiced (invoice_id);
CREATE TABLE invoice_steps (
  id {{id}}, invoice_id BIGINT NOT NULL REFERENCES invoices (id), n BIGINT NOT NULL,
  state {{text}} NOT NULL CHECK (state IN ('received', 'checked', 'approved', 'rejected', 'paid')), on_date {{text}} NOT NULL, by_email {{text}} NOT NULL,
  reason {{text}} NOT NULL, transaction_id BIGINT REFERENCES transactions (id), seq BIGINT NOT NULL, UNIQUE (invoice_id, n));
CREATE TABLE invoice_explanations (
  id {{id}}, invoice_id BIGINT NOT NULL REFERENCES invoices (id), key {{text}} NOT NULL, words {{text}} NOT NULL, reason {{text}} NOT NULL, by_email {{text}} NOT NULL,
  seq BIGINT NOT NULL);
CREATE INDEX invoice_explanations_of ON invoice_explanations (invoice_id);
ALTER TABLE transactions ADD COLUMN invoice_id BIGINT REFERENCES invoices (id);
CREATE INDEX transactions_invoice ON transactions (invoice_id) WHERE invoice_id IS NOT NULL;
{{append-only invoice_lines}}
{{append-only invoice_days}}
{{append-only invoice_steps}}
{{append-only invoice_explanations}}
