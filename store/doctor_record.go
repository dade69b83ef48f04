package store

import (
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// workApart compares the sums of time worked with their entries.
func workApart(tx *gorm.DB) (out []models.Broken, err error) {
	for _, scan := range []string{totalsApart, quartersApart, personDaysApart, personMonthsApart} {
		var rows []models.SumApart
		if err := tx.Raw(scan).Scan(&rows).Error; err != nil {
			return nil, err
		}
		for _, r := range rows {
			out = append(out, models.Broken{Ref: r.Ref, Message: fmt.Sprintf("%s: %s is kept, the entries come to %s.", r.Sum, models.Days(r.Kept), models.Days(r.Fresh))})
		}
	}
	return out[:min(len(out), mostBroken)], nil
}

// coded are the kinds of records with a code from a counter, and where they lie.
var coded = []struct {
	kind  models.Kind
	table string
}{
	{models.KindPerson, "people"}, {models.KindOrganization, "organizations"}, {models.KindMotion, "motions"}, {models.KindDecision, "decisions"}, {models.KindAction, "actions"},
	{models.KindRound, "rounds"}, {models.KindProposal, "proposals"}, {models.KindAward, "awards"}, {models.KindSOW, "sows"}, {models.KindTransfer, "transfers"},
	{models.KindTransaction, "transactions"}, {models.KindImport, "imports"}, {models.KindScenario, "scenarios"},
	{models.KindDeliverable, "deliverables"}, {models.KindFinding, "findings"},
	{models.KindInvoice, "invoices"},
}

// countersBehind compares each counter with the highest code given. The year of a code is the scope of its counter.
func countersBehind(tx *gorm.DB) (out []models.Broken, err error) {
	for _, c := range coded {
		begins := len(c.kind) + 2 // behind the dash
		scope, number := "''", fmt.Sprintf("substr(code, %d)", begins)
		if c.kind.Scope("2024-01-01") != "" {
			scope, number = fmt.Sprintf("substr(code, %d, 4)", begins), fmt.Sprintf("substr(code, %d)", begins+5)
		}
		rows, err := apartBy(fmt.Sprintf(`SELECT '%s' || CASE WHEN given.scope = '' THEN '' ELSE '-' || given.scope END AS ref, coalesce(c.next, 0) AS kept, given.highest AS fresh, '' AS unit
			FROM (SELECT n.scope, max(n.number) AS highest FROM (SELECT %s AS scope, CAST(%s AS BIGINT) AS number FROM %s) n GROUP BY n.scope) given LEFT JOIN counters c ON c.kind = '%s' AND c.scope = given.scope
			WHERE coalesce(c.next, 0) < given.highest`, c.kind, scope, number, c.table, c.kind), "The counter stands at %s, the highest number given is %s.")(tx)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

func chainBroken(tx *gorm.DB) ([]models.Broken, error) {
	verdict, err := verifyAudit(tx)
	if err != nil || verdict.OK() {
		return nil, err
	}
	return []models.Broken{{Ref: fmt.Sprint(verdict.BrokenSeq), Message: fmt.Sprintf("Event %d is not as it was written: %s", verdict.BrokenSeq, verdict.Why)}}, nil
}

// withSeq finds every table whose rows carry the number of their event.
var withSeq = map[string]string{
	"sqlite":   "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND c.name = 'seq' ORDER BY m.name",
	"postgres": "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'seq' ORDER BY table_name",
}

func newerThanHead(tx *gorm.DB) (out []models.Broken, err error) {
	var tables []string
	if err := tx.Raw(withSeq[tx.Name()]).Scan(&tables).Error; err != nil {
		return nil, err
	}
	for _, table := range tables {
		rows, err := apartBy(fmt.Sprintf(`SELECT '%s' AS ref, max(r.seq) AS kept, (SELECT seq FROM event_head) AS fresh, '' AS unit FROM %s r
			HAVING max(r.seq) > (SELECT seq FROM event_head)`, table, table), "A row says it is event %s, the newest is %s.")(tx)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// resultsApart counts every closed vote again from its ballots.
func resultsApart(tx *gorm.DB) (out []models.Broken, err error) {
	var refs []string
	err = tx.Raw(`SELECT coalesce(m.code, r.code) FROM polls p LEFT JOIN motions m ON m.id = p.motion_id LEFT JOIN rounds r ON r.id = p.round_id
		WHERE p.state = 'closed' ORDER BY coalesce(m.code, r.code)`).Scan(&refs).Error
	for _, ref := range refs {
		switch again, err := recount(tx, ref); {
		case err != nil:
			out = append(out, models.Broken{Ref: ref, Message: fmt.Sprintf("It cannot be counted again: %v.", err)})
		case !again.Same:
			out = append(out, models.Broken{Ref: ref, Message: fmt.Sprintf("The result on record is of the ballots %.12s…, the ballots on record are %.12s….", again.Digest, again.DigestNow)})
		}
	}
	return out, err
}
