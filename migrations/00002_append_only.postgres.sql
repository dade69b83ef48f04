-- Rows that are never changed and never removed: a correction is a new row. The database itself refuses, whoever asks.
-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sources_append_only BEFORE UPDATE OR DELETE ON sources FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER anchors_append_only BEFORE UPDATE OR DELETE ON anchors FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_names_append_only BEFORE UPDATE OR DELETE ON person_names FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER affiliations_append_only BEFORE UPDATE OR DELETE ON affiliations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seat_terms_append_only BEFORE UPDATE OR DELETE ON seat_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seat_term_ends_append_only BEFORE UPDATE OR DELETE ON seat_term_ends FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rules_append_only BEFORE UPDATE OR DELETE ON rules FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER round_pools_append_only BEFORE UPDATE OR DELETE ON round_pools FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proposal_terms_append_only BEFORE UPDATE OR DELETE ON proposal_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflicts_append_only BEFORE UPDATE OR DELETE ON conflicts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_roll_append_only BEFORE UPDATE OR DELETE ON poll_roll FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recusals_append_only BEFORE UPDATE OR DELETE ON recusals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_versions_append_only BEFORE UPDATE OR DELETE ON ballot_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER results_append_only BEFORE UPDATE OR DELETE ON results FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recommendations_append_only BEFORE UPDATE OR DELETE ON recommendations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recommendation_lines_append_only BEFORE UPDATE OR DELETE ON recommendation_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER action_notes_append_only BEFORE UPDATE OR DELETE ON action_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER award_terms_append_only BEFORE UPDATE OR DELETE ON award_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sow_terms_append_only BEFORE UPDATE OR DELETE ON sow_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER day_rates_append_only BEFORE UPDATE OR DELETE ON day_rates FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER statements_append_only BEFORE UPDATE OR DELETE ON statements FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER day_entries_append_only BEFORE UPDATE OR DELETE ON day_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER day_verdicts_append_only BEFORE UPDATE OR DELETE ON day_verdicts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER transactions_append_only BEFORE UPDATE OR DELETE ON transactions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
