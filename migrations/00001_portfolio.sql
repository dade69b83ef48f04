-- The whole record, from the first minutes to the quarter. One history for both databases: {{id}}, {{text}} and {{bytes}} are the only
-- words that differ. Dates are YYYY-MM-DD text, instants fixed-width RFC 3339 text in UTC, money minor units, time worked thousandths of
-- the SOW's own unit, booleans 0 or 1. `seq` is the event that recorded the row, in the order of commits.
-- +goose Up

-- Frame ------------------------------------------------------------------------------------------
CREATE TABLE foundation (
  id BIGINT PRIMARY KEY CHECK (id = 1), name {{text}} NOT NULL, currency {{text}} NOT NULL,
  fiscal_start {{text}} NOT NULL, version BIGINT NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE event_head (id BIGINT PRIMARY KEY CHECK (id = 1), seq BIGINT NOT NULL, hash {{text}} NOT NULL);
INSERT INTO event_head (id, seq, hash) VALUES (1, 0, '');
CREATE TABLE events (
  seq BIGINT PRIMARY KEY, at {{text}} NOT NULL, actor {{text}} NOT NULL, verb {{text}} NOT NULL, subject {{text}} NOT NULL,
  digest {{text}} NOT NULL, prev_hash {{text}} NOT NULL, hash {{text}} NOT NULL);
CREATE INDEX events_subject ON events (subject, seq);
CREATE TABLE event_details (
  seq BIGINT PRIMARY KEY REFERENCES events (seq), before_state {{text}} NOT NULL, after_state {{text}} NOT NULL,
  reason {{text}} NOT NULL, salt {{text}} NOT NULL);

CREATE TABLE counters (kind {{text}} NOT NULL, scope {{text}} NOT NULL, next BIGINT NOT NULL, PRIMARY KEY (kind, scope));
CREATE TABLE idempotency_keys (
  user_email {{text}} NOT NULL, route {{text}} NOT NULL, key {{text}} NOT NULL, digest {{text}} NOT NULL,
  status BIGINT NOT NULL, answer {{text}} NOT NULL, at {{text}} NOT NULL, PRIMARY KEY (user_email, route, key));

CREATE TABLE sources (
  id {{id}}, sha256 {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, size BIGINT NOT NULL, content {{bytes}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE anchors (
  id {{id}}, source_id BIGINT NOT NULL REFERENCES sources (id), line BIGINT, cell {{text}} NOT NULL, excerpt {{text}} NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE organizations (
  id {{id}}, code {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, kind {{text}} NOT NULL, ror {{text}} NOT NULL, country {{text}} NOT NULL,
  related_to_id BIGINT REFERENCES organizations (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE people (
  id {{id}}, code {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, email {{text}} NOT NULL, orcid {{text}} NOT NULL,
  version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE person_names (
  id {{id}}, person_id BIGINT NOT NULL REFERENCES people (id), name {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (person_id, name));
CREATE TABLE affiliations (
  id {{id}}, person_id BIGINT NOT NULL REFERENCES people (id), organization_id BIGINT NOT NULL REFERENCES organizations (id),
  from_on {{text}}, to_on {{text}}, seq BIGINT NOT NULL);

CREATE TABLE users (
  id {{id}}, email {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, person_id BIGINT REFERENCES people (id), password_hash {{text}} NOT NULL,
  disabled_at {{text}}, version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE role_grants (
  id {{id}}, user_id BIGINT NOT NULL REFERENCES users (id), role {{text}} NOT NULL, revoked_at {{text}}, seq BIGINT NOT NULL);
CREATE TABLE tokens (
  id {{id}}, kind {{text}} NOT NULL, user_id BIGINT NOT NULL REFERENCES users (id), hash {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL,
  created_at {{text}} NOT NULL, expires_at {{text}} NOT NULL, used_at {{text}}, revoked_at {{text}});
CREATE TABLE sessions (hash {{text}} PRIMARY KEY, content {{text}} NOT NULL, expires_at {{text}} NOT NULL);

-- Governance -------------------------------------------------------------------------------------
CREATE TABLE bodies (
  id {{id}}, code {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, kind {{text}} NOT NULL CHECK (kind IN ('board', 'committee')),
  version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE seats (
  id {{id}}, body_id BIGINT NOT NULL REFERENCES bodies (id), number BIGINT NOT NULL, voting BIGINT NOT NULL CHECK (voting IN (0, 1)),
  version BIGINT NOT NULL, seq BIGINT NOT NULL, UNIQUE (body_id, number));
CREATE TABLE seat_terms (
  id {{id}}, seat_id BIGINT NOT NULL REFERENCES seats (id), person_id BIGINT NOT NULL REFERENCES people (id),
  organization_id BIGINT REFERENCES organizations (id), office {{text}} NOT NULL, from_on {{text}} NOT NULL, note {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE seat_term_ends (
  term_id BIGINT PRIMARY KEY REFERENCES seat_terms (id), to_on {{text}} NOT NULL, why {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE rules (
  id {{id}}, body_id BIGINT NOT NULL REFERENCES bodies (id), key {{text}} NOT NULL, section {{text}} NOT NULL, sentence {{text}} NOT NULL,
  params {{text}} NOT NULL, from_on {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE meetings (
  id {{id}}, code {{text}} NOT NULL UNIQUE, body_id BIGINT NOT NULL REFERENCES bodies (id), number BIGINT, title {{text}} NOT NULL,
  held_on {{text}} NOT NULL, held_on_written {{text}} NOT NULL, date_suspect BIGINT NOT NULL CHECK (date_suspect IN (0, 1)),
  starts {{text}} NOT NULL, duration_minutes BIGINT, chair_id BIGINT REFERENCES people (id), chair_written {{text}} NOT NULL,
  quorum_stated BIGINT CHECK (quorum_stated IN (0, 1)), state {{text}} NOT NULL CHECK (state IN ('planned', 'held')),
  anchor_id BIGINT REFERENCES anchors (id), version BIGINT NOT NULL, seq BIGINT NOT NULL, UNIQUE (body_id, number));
CREATE TABLE attendance (
  id {{id}}, meeting_id BIGINT NOT NULL REFERENCES meetings (id), person_id BIGINT REFERENCES people (id), name_written {{text}} NOT NULL,
  capacity {{text}} NOT NULL, arrived {{text}} NOT NULL, departed {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL,
  UNIQUE (meeting_id, name_written));
CREATE INDEX attendance_person ON attendance (person_id);

CREATE TABLE motions (
  id {{id}}, code {{text}} NOT NULL UNIQUE, body_id BIGINT NOT NULL REFERENCES bodies (id), meeting_id BIGINT REFERENCES meetings (id),
  moved_on {{text}} NOT NULL, text {{text}} NOT NULL, about {{text}} NOT NULL, mover_id BIGINT REFERENCES people (id),
  seconder_id BIGINT REFERENCES people (id), anchor_id BIGINT REFERENCES anchors (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);

-- Money (before grants and SOWs, which draw on pools) ---------------------------------------------
CREATE TABLE fiscal_years (
  id {{id}}, code {{text}} NOT NULL UNIQUE, first_on {{text}} NOT NULL, last_on {{text}} NOT NULL, closed_seq BIGINT, version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE pools (
  id {{id}}, code {{text}} NOT NULL UNIQUE, name {{text}} NOT NULL, currency {{text}} NOT NULL, purpose {{text}} NOT NULL, restriction {{text}} NOT NULL,
  carry_over {{text}} NOT NULL CHECK (carry_over IN ('lapse', 'carry')), active BIGINT NOT NULL CHECK (active IN (0, 1)),
  position BIGINT NOT NULL, version BIGINT NOT NULL, seq BIGINT NOT NULL);

-- Grants up to the advice -------------------------------------------------------------------------
CREATE TABLE rounds (
  id {{id}}, code {{text}} NOT NULL UNIQUE, title {{text}} NOT NULL, body_id BIGINT NOT NULL REFERENCES bodies (id), currency {{text}} NOT NULL,
  money_minor BIGINT, money_assumed BIGINT NOT NULL CHECK (money_assumed IN (0, 1)), money_why {{text}} NOT NULL,
  method {{text}} NOT NULL CHECK (method IN ('schulze', 'recorded-order')), skip BIGINT NOT NULL CHECK (skip IN (0, 1)),
  state {{text}} NOT NULL, terms {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE round_pools (
  round_id BIGINT NOT NULL REFERENCES rounds (id), n BIGINT NOT NULL, pool_id BIGINT NOT NULL REFERENCES pools (id), seq BIGINT NOT NULL, PRIMARY KEY (round_id, n));
CREATE TABLE proposals (
  id {{id}}, code {{text}} NOT NULL UNIQUE, round_id BIGINT NOT NULL REFERENCES rounds (id), title {{text}} NOT NULL,
  organization_id BIGINT REFERENCES organizations (id), investigators {{text}} NOT NULL, country {{text}} NOT NULL, country_note {{text}} NOT NULL,
  state {{text}} NOT NULL CHECK (state IN ('submitted', 'withdrawn', 'rejected')), recorded_place BIGINT, note {{text}} NOT NULL,
  anchor_id BIGINT REFERENCES anchors (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX proposals_round ON proposals (round_id);
CREATE TABLE proposal_terms (
  id {{id}}, proposal_id BIGINT NOT NULL REFERENCES proposals (id), n BIGINT NOT NULL, amount_minor BIGINT, assumed BIGINT NOT NULL CHECK (assumed IN (0, 1)),
  minimum_minor BIGINT, effective_on {{text}} NOT NULL, why {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (proposal_id, n));
CREATE TABLE conflicts (
  id {{id}}, proposal_id BIGINT NOT NULL REFERENCES proposals (id), person_id BIGINT NOT NULL REFERENCES people (id), kind {{text}} NOT NULL,
  why {{text}} NOT NULL, declared_on {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (proposal_id, person_id));

CREATE TABLE polls (
  id {{id}}, kind {{text}} NOT NULL CHECK (kind IN ('motion', 'round')), motion_id BIGINT UNIQUE REFERENCES motions (id),
  round_id BIGINT UNIQUE REFERENCES rounds (id), body_id BIGINT NOT NULL REFERENCES bodies (id), meeting_id BIGINT REFERENCES meetings (id),
  rule {{text}} NOT NULL, secrecy {{text}} NOT NULL CHECK (secrecy IN ('open', 'sealed')), opens_at {{text}} NOT NULL, closes_at {{text}},
  tie_order {{text}} NOT NULL, state {{text}} NOT NULL CHECK (state IN ('open', 'closed')), closed_seq BIGINT, closed_at {{text}},
  version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE poll_roll (
  poll_id BIGINT NOT NULL REFERENCES polls (id), seat_term_id BIGINT NOT NULL REFERENCES seat_terms (id),
  person_id BIGINT NOT NULL REFERENCES people (id), seq BIGINT NOT NULL, PRIMARY KEY (poll_id, person_id));
CREATE TABLE recusals (
  id {{id}}, poll_id BIGINT NOT NULL REFERENCES polls (id), person_id BIGINT NOT NULL REFERENCES people (id),
  proposal_id BIGINT REFERENCES proposals (id), why {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE ballot_versions (
  id {{id}}, poll_id BIGINT NOT NULL REFERENCES polls (id), person_id BIGINT NOT NULL REFERENCES people (id), n BIGINT NOT NULL,
  choice {{text}} NOT NULL, channel {{text}} NOT NULL, cast_at {{text}} NOT NULL, entered_by {{text}} NOT NULL, nonce {{text}} NOT NULL,
  receipt {{text}} NOT NULL, late BIGINT NOT NULL CHECK (late IN (0, 1)), anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL,
  UNIQUE (poll_id, person_id, n));
CREATE TABLE results (
  id {{id}}, poll_id BIGINT NOT NULL REFERENCES polls (id), version BIGINT NOT NULL, counted_to BIGINT NOT NULL, method {{text}} NOT NULL,
  options {{text}} NOT NULL, digest {{text}} NOT NULL, working {{text}} NOT NULL, shown BIGINT NOT NULL CHECK (shown IN (0, 1)), seq BIGINT NOT NULL,
  UNIQUE (poll_id, version));
CREATE TABLE recommendations (
  id {{id}}, round_id BIGINT NOT NULL REFERENCES rounds (id), n BIGINT NOT NULL, result_id BIGINT NOT NULL REFERENCES results (id),
  currency {{text}} NOT NULL, money_minor BIGINT NOT NULL, money_assumed BIGINT NOT NULL, leftover_minor BIGINT NOT NULL, text {{text}} NOT NULL,
  recommended_on {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (round_id, n));
CREATE TABLE recommendation_lines (
  recommendation_id BIGINT NOT NULL REFERENCES recommendations (id), place BIGINT NOT NULL, proposal_id BIGINT NOT NULL REFERENCES proposals (id),
  cost_minor BIGINT, assumed BIGINT NOT NULL, running_minor BIGINT, left_minor BIGINT, short_minor BIGINT,
  outcome {{text}} NOT NULL CHECK (outcome IN ('in', 'out')), vote {{text}} NOT NULL, shown BIGINT NOT NULL, why {{text}} NOT NULL, seq BIGINT NOT NULL,
  PRIMARY KEY (recommendation_id, place));

-- Decisions, then what rests on them --------------------------------------------------------------
CREATE TABLE decisions (
  id {{id}}, code {{text}} NOT NULL UNIQUE, body_id BIGINT NOT NULL REFERENCES bodies (id), decided_on {{text}} NOT NULL,
  meeting_id BIGINT REFERENCES meetings (id), motion_id BIGINT REFERENCES motions (id), recommendation_id BIGINT REFERENCES recommendations (id),
  about {{text}} NOT NULL, text {{text}} NOT NULL,
  outcome {{text}} NOT NULL CHECK (outcome IN ('approved', 'rejected', 'deferred', 'consensus', 'recommended', 'noted')),
  supersedes_id BIGINT REFERENCES decisions (id), anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE actions (
  id {{id}}, code {{text}} NOT NULL UNIQUE, body_id BIGINT NOT NULL REFERENCES bodies (id), meeting_id BIGINT REFERENCES meetings (id), text {{text}} NOT NULL,
  owners_written {{text}} NOT NULL, due {{text}}, state {{text}} NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  explicit BIGINT NOT NULL CHECK (explicit IN (0, 1)), anchor_id BIGINT REFERENCES anchors (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE action_owners (
  action_id BIGINT NOT NULL REFERENCES actions (id), person_id BIGINT NOT NULL REFERENCES people (id), seq BIGINT NOT NULL, PRIMARY KEY (action_id, person_id));
CREATE TABLE action_notes (
  id {{id}}, action_id BIGINT NOT NULL REFERENCES actions (id), meeting_id BIGINT REFERENCES meetings (id), text {{text}} NOT NULL,
  state {{text}} NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE awards (
  id {{id}}, code {{text}} NOT NULL UNIQUE, proposal_id BIGINT UNIQUE REFERENCES proposals (id), organization_id BIGINT REFERENCES organizations (id),
  purpose {{text}} NOT NULL, pool_id BIGINT REFERENCES pools (id), decision_id BIGINT REFERENCES decisions (id), awarded_written {{text}} NOT NULL,
  evidence {{text}} NOT NULL, state {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE award_terms (
  id {{id}}, award_id BIGINT NOT NULL REFERENCES awards (id), n BIGINT NOT NULL, amount_minor BIGINT, currency {{text}} NOT NULL,
  starts_on {{text}}, ends_on {{text}}, effective_on {{text}} NOT NULL, decision_id BIGINT REFERENCES decisions (id), why {{text}} NOT NULL, seq BIGINT NOT NULL,
  UNIQUE (award_id, n));

-- SOWs -------------------------------------------------------------------------------------------
CREATE TABLE sows (
  id {{id}}, code {{text}} NOT NULL UNIQUE, title {{text}} NOT NULL, vendor_id BIGINT REFERENCES organizations (id), pool_id BIGINT REFERENCES pools (id),
  unit {{text}} NOT NULL CHECK (unit IN ('day', 'hour')), grid BIGINT NOT NULL CHECK (grid > 0), overrun {{text}} NOT NULL CHECK (overrun IN ('refuse', 'allow')),
  state {{text}} NOT NULL, priorities {{text}} NOT NULL, note {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id),
  version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE sow_champions (
  sow_id BIGINT NOT NULL REFERENCES sows (id), person_id BIGINT NOT NULL REFERENCES people (id), seq BIGINT NOT NULL, PRIMARY KEY (sow_id, person_id));
CREATE TABLE sow_people (
  sow_id BIGINT NOT NULL REFERENCES sows (id), person_id BIGINT NOT NULL REFERENCES people (id), seq BIGINT NOT NULL, PRIMARY KEY (sow_id, person_id));
CREATE TABLE sow_terms (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), n BIGINT NOT NULL, effective_on {{text}} NOT NULL, decision_id BIGINT REFERENCES decisions (id),
  ceiling_units BIGINT, ceiling_minor BIGINT, currency {{text}} NOT NULL, starts_on {{text}}, ends_on {{text}}, why {{text}} NOT NULL,
  anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL, UNIQUE (sow_id, n));
CREATE TABLE day_rates (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), person_id BIGINT REFERENCES people (id), from_on {{text}} NOT NULL, minor BIGINT NOT NULL,
  currency {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE statements (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), stated_on {{text}} NOT NULL, used_units BIGINT NOT NULL, of_units BIGINT,
  said_by {{text}} NOT NULL, entered_by {{text}} NOT NULL, anchor_id BIGINT REFERENCES anchors (id), seq BIGINT NOT NULL);
CREATE TABLE day_entries (
  id {{id}}, sow_id BIGINT NOT NULL REFERENCES sows (id), person_id BIGINT NOT NULL REFERENCES people (id),
  kind {{text}} NOT NULL CHECK (kind IN ('worked', 'month', 'reversal')), from_on {{text}} NOT NULL, to_on {{text}} NOT NULL, units BIGINT NOT NULL,
  rate_minor BIGINT, currency {{text}} NOT NULL, note {{text}} NOT NULL, deliverable {{text}} NOT NULL,
  reverses_id BIGINT UNIQUE REFERENCES day_entries (id),
  statement_id BIGINT REFERENCES statements (id), anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX day_entries_sow ON day_entries (sow_id, from_on, id);
CREATE TABLE day_verdicts (
  id {{id}}, entry_id BIGINT NOT NULL REFERENCES day_entries (id), n BIGINT NOT NULL, verdict {{text}} NOT NULL CHECK (verdict IN ('approved', 'returned')),
  by_email {{text}} NOT NULL, reason {{text}} NOT NULL, seq BIGINT NOT NULL, UNIQUE (entry_id, n));
CREATE TABLE sow_totals (
  sow_id BIGINT PRIMARY KEY REFERENCES sows (id), submitted BIGINT NOT NULL, approved BIGINT NOT NULL, overrun BIGINT NOT NULL, ceiling BIGINT,
  CHECK (submitted >= 0 AND approved >= 0), CHECK (ceiling IS NULL OR submitted + approved <= ceiling + overrun));
CREATE TABLE sow_quarters (
  sow_id BIGINT NOT NULL REFERENCES sows (id), quarter {{text}} NOT NULL, units BIGINT NOT NULL, PRIMARY KEY (sow_id, quarter));
CREATE TABLE person_days (
  person_id BIGINT NOT NULL REFERENCES people (id), on_date {{text}} NOT NULL, units BIGINT NOT NULL CHECK (units >= 0 AND units <= 1000),
  PRIMARY KEY (person_id, on_date));

-- Money, posted ----------------------------------------------------------------------------------
CREATE TABLE accounts (
  id {{id}}, name {{text}} NOT NULL UNIQUE, pool_id BIGINT REFERENCES pools (id), kind {{text}} NOT NULL,
  capped BIGINT NOT NULL CHECK (capped IN (0, 1)), seq BIGINT NOT NULL);
CREATE TABLE transfers (
  id {{id}}, code {{text}} NOT NULL UNIQUE, from_pool_id BIGINT NOT NULL REFERENCES pools (id), to_pool_id BIGINT NOT NULL REFERENCES pools (id),
  fiscal_year_id BIGINT NOT NULL REFERENCES fiscal_years (id), minor BIGINT NOT NULL CHECK (minor > 0), currency {{text}} NOT NULL, reason {{text}} NOT NULL,
  asked_by {{text}} NOT NULL, asked_on {{text}} NOT NULL, state {{text}} NOT NULL CHECK (state IN ('awaiting', 'approved', 'declined')),
  decided_on {{text}}, decided_by {{text}} NOT NULL, decision_id BIGINT REFERENCES decisions (id), version BIGINT NOT NULL, seq BIGINT NOT NULL,
  CHECK (from_pool_id <> to_pool_id));
CREATE TABLE transactions (
  id {{id}}, code {{text}} NOT NULL UNIQUE, effective_on {{text}} NOT NULL, kind {{text}} NOT NULL, text {{text}} NOT NULL,
  decision_id BIGINT REFERENCES decisions (id), award_id BIGINT REFERENCES awards (id), sow_id BIGINT REFERENCES sows (id),
  proposal_id BIGINT REFERENCES proposals (id), transfer_id BIGINT REFERENCES transfers (id), recommendation_id BIGINT REFERENCES recommendations (id), import_id BIGINT,
  reverses_id BIGINT UNIQUE REFERENCES transactions (id), anchor_id BIGINT REFERENCES anchors (id), entered_by {{text}} NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX transactions_award ON transactions (award_id);
CREATE INDEX transactions_sow ON transactions (sow_id);
CREATE INDEX transactions_proposal ON transactions (proposal_id);
CREATE INDEX transactions_effective ON transactions (effective_on, id);
CREATE TABLE postings (
  id {{id}}, transaction_id BIGINT NOT NULL REFERENCES transactions (id), n BIGINT NOT NULL, account_id BIGINT NOT NULL REFERENCES accounts (id),
  fiscal_year_id BIGINT NOT NULL REFERENCES fiscal_years (id), minor BIGINT NOT NULL, currency {{text}} NOT NULL, UNIQUE (transaction_id, n));
CREATE INDEX postings_account ON postings (account_id, fiscal_year_id);
CREATE TABLE balances (
  account_id BIGINT NOT NULL REFERENCES accounts (id), fiscal_year_id BIGINT NOT NULL REFERENCES fiscal_years (id), currency {{text}} NOT NULL,
  minor BIGINT NOT NULL, capped BIGINT NOT NULL, PRIMARY KEY (account_id, fiscal_year_id, currency), CHECK (capped = 0 OR minor >= 0));
CREATE TABLE balance_months (
  account_id BIGINT NOT NULL REFERENCES accounts (id), fiscal_year_id BIGINT NOT NULL REFERENCES fiscal_years (id), currency {{text}} NOT NULL,
  month {{text}} NOT NULL, minor BIGINT NOT NULL, PRIMARY KEY (account_id, fiscal_year_id, currency, month));

-- Imports ----------------------------------------------------------------------------------------
CREATE TABLE imports (
  id {{id}}, code {{text}} NOT NULL UNIQUE, kind {{text}} NOT NULL, body_code {{text}} NOT NULL, source_id BIGINT NOT NULL REFERENCES sources (id),
  reading {{text}} NOT NULL, state {{text}} NOT NULL CHECK (state IN ('read', 'confirmed')), entered_by {{text}} NOT NULL, entered_at {{text}} NOT NULL,
  version BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE import_items (
  id {{id}}, import_id BIGINT NOT NULL REFERENCES imports (id), n BIGINT NOT NULL, kind {{text}} NOT NULL, line BIGINT NOT NULL, text {{text}} NOT NULL,
  verdict {{text}} NOT NULL CHECK (verdict IN ('read', 'applied', 'left')), subject {{text}} NOT NULL, reason {{text}} NOT NULL,
  version BIGINT NOT NULL, UNIQUE (import_id, n));
