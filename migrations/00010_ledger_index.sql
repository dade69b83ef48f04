-- One index over the postings that answers both questions asked of a long ledger without touching the postings themselves: what every account
-- sums to, and which transactions an account has.
-- +goose Up
CREATE INDEX postings_sums ON postings (account_id, fiscal_year_id, currency, transaction_id, minor);
DROP INDEX postings_account;
