-- Rows that are never changed and never removed: a correction is a new row. The database itself refuses, whoever asks.
-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append-only: events'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append-only: events'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources BEGIN SELECT RAISE(ABORT, 'append-only: sources'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_no_delete BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'append-only: sources'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER anchors_no_update BEFORE UPDATE ON anchors BEGIN SELECT RAISE(ABORT, 'append-only: anchors'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER anchors_no_delete BEFORE DELETE ON anchors BEGIN SELECT RAISE(ABORT, 'append-only: anchors'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER person_names_no_update BEFORE UPDATE ON person_names BEGIN SELECT RAISE(ABORT, 'append-only: person_names'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER person_names_no_delete BEFORE DELETE ON person_names BEGIN SELECT RAISE(ABORT, 'append-only: person_names'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER affiliations_no_update BEFORE UPDATE ON affiliations BEGIN SELECT RAISE(ABORT, 'append-only: affiliations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER affiliations_no_delete BEFORE DELETE ON affiliations BEGIN SELECT RAISE(ABORT, 'append-only: affiliations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER seat_terms_no_update BEFORE UPDATE ON seat_terms BEGIN SELECT RAISE(ABORT, 'append-only: seat_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER seat_terms_no_delete BEFORE DELETE ON seat_terms BEGIN SELECT RAISE(ABORT, 'append-only: seat_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER seat_term_ends_no_update BEFORE UPDATE ON seat_term_ends BEGIN SELECT RAISE(ABORT, 'append-only: seat_term_ends'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER seat_term_ends_no_delete BEFORE DELETE ON seat_term_ends BEGIN SELECT RAISE(ABORT, 'append-only: seat_term_ends'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rules_no_update BEFORE UPDATE ON rules BEGIN SELECT RAISE(ABORT, 'append-only: rules'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rules_no_delete BEFORE DELETE ON rules BEGIN SELECT RAISE(ABORT, 'append-only: rules'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER round_pools_no_update BEFORE UPDATE ON round_pools BEGIN SELECT RAISE(ABORT, 'append-only: round_pools'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER round_pools_no_delete BEFORE DELETE ON round_pools BEGIN SELECT RAISE(ABORT, 'append-only: round_pools'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER proposal_terms_no_update BEFORE UPDATE ON proposal_terms BEGIN SELECT RAISE(ABORT, 'append-only: proposal_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER proposal_terms_no_delete BEFORE DELETE ON proposal_terms BEGIN SELECT RAISE(ABORT, 'append-only: proposal_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflicts_no_update BEFORE UPDATE ON conflicts BEGIN SELECT RAISE(ABORT, 'append-only: conflicts'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflicts_no_delete BEFORE DELETE ON conflicts BEGIN SELECT RAISE(ABORT, 'append-only: conflicts'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER poll_roll_no_update BEFORE UPDATE ON poll_roll BEGIN SELECT RAISE(ABORT, 'append-only: poll_roll'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER poll_roll_no_delete BEFORE DELETE ON poll_roll BEGIN SELECT RAISE(ABORT, 'append-only: poll_roll'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recusals_no_update BEFORE UPDATE ON recusals BEGIN SELECT RAISE(ABORT, 'append-only: recusals'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recusals_no_delete BEFORE DELETE ON recusals BEGIN SELECT RAISE(ABORT, 'append-only: recusals'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ballot_versions_no_update BEFORE UPDATE ON ballot_versions BEGIN SELECT RAISE(ABORT, 'append-only: ballot_versions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ballot_versions_no_delete BEFORE DELETE ON ballot_versions BEGIN SELECT RAISE(ABORT, 'append-only: ballot_versions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER results_no_update BEFORE UPDATE ON results BEGIN SELECT RAISE(ABORT, 'append-only: results'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER results_no_delete BEFORE DELETE ON results BEGIN SELECT RAISE(ABORT, 'append-only: results'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recommendations_no_update BEFORE UPDATE ON recommendations BEGIN SELECT RAISE(ABORT, 'append-only: recommendations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recommendations_no_delete BEFORE DELETE ON recommendations BEGIN SELECT RAISE(ABORT, 'append-only: recommendations'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recommendation_lines_no_update BEFORE UPDATE ON recommendation_lines BEGIN SELECT RAISE(ABORT, 'append-only: recommendation_lines'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recommendation_lines_no_delete BEFORE DELETE ON recommendation_lines BEGIN SELECT RAISE(ABORT, 'append-only: recommendation_lines'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER action_notes_no_update BEFORE UPDATE ON action_notes BEGIN SELECT RAISE(ABORT, 'append-only: action_notes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER action_notes_no_delete BEFORE DELETE ON action_notes BEGIN SELECT RAISE(ABORT, 'append-only: action_notes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_terms_no_update BEFORE UPDATE ON award_terms BEGIN SELECT RAISE(ABORT, 'append-only: award_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_terms_no_delete BEFORE DELETE ON award_terms BEGIN SELECT RAISE(ABORT, 'append-only: award_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sow_terms_no_update BEFORE UPDATE ON sow_terms BEGIN SELECT RAISE(ABORT, 'append-only: sow_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sow_terms_no_delete BEFORE DELETE ON sow_terms BEGIN SELECT RAISE(ABORT, 'append-only: sow_terms'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_rates_no_update BEFORE UPDATE ON day_rates BEGIN SELECT RAISE(ABORT, 'append-only: day_rates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_rates_no_delete BEFORE DELETE ON day_rates BEGIN SELECT RAISE(ABORT, 'append-only: day_rates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'append-only: statements'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'append-only: statements'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_entries_no_update BEFORE UPDATE ON day_entries BEGIN SELECT RAISE(ABORT, 'append-only: day_entries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_entries_no_delete BEFORE DELETE ON day_entries BEGIN SELECT RAISE(ABORT, 'append-only: day_entries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_verdicts_no_update BEFORE UPDATE ON day_verdicts BEGIN SELECT RAISE(ABORT, 'append-only: day_verdicts'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_verdicts_no_delete BEFORE DELETE ON day_verdicts BEGIN SELECT RAISE(ABORT, 'append-only: day_verdicts'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER transactions_no_update BEFORE UPDATE ON transactions BEGIN SELECT RAISE(ABORT, 'append-only: transactions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER transactions_no_delete BEFORE DELETE ON transactions BEGIN SELECT RAISE(ABORT, 'append-only: transactions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'append-only: postings'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'append-only: postings'); END;
-- +goose StatementEnd
