package store

import "bursar/models"

// quarterSOW is a statement of work with what the period brought it.
type quarterSOW struct {
	models.SOW
	StateThen models.SOWState
	Vendor    string
	PoolCode  string
	Currency  models.Currency
	InPeriod  models.Days
	Committed *int64
	Paid      *int64
}

// stoodOverThen is stoodOver with the day by its name.
const stoodOverThen = `(ovr.entry_id IS NOT NULL AND (tkn.entry_id IS NULL OR tkn.from_on > @asof))`

// quarterSOWs are those of the day: not those that began later, and of the ended ones only those that the period still touched.
var quarterSOWs = `WITH worked AS (SELECT e.sow_id, CAST(sum(CASE WHEN coalesce(v.verdict, '') = 'returned' OR ` + stoodOverThen + ` THEN 0 ELSE e.units END) AS BIGINT) AS units
			FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1` + overrunJoin + ` WHERE e.to_on BETWEEN @first AND @through GROUP BY e.sow_id),
		money AS (SELECT t.sow_id, CAST(sum(CASE WHEN a.kind = 'committed' THEN p.minor ELSE 0 END) AS BIGINT) AS committed,
			CAST(sum(CASE WHEN a.kind = 'paid' THEN p.minor ELSE 0 END) AS BIGINT) AS paid
			FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id
			JOIN sows s ON s.id = t.sow_id AND s.pool_id = a.pool_id WHERE t.effective_on <= @asof GROUP BY t.sow_id)
	SELECT s.*, th.state AS state_then, coalesce(o.name, '') AS vendor, coalesce(pl.code, '') AS pool_code, coalesce(pl.currency, '') AS currency, coalesce(w.units, 0) AS in_period,
		m.committed, m.paid
	FROM ` + sowFrom + `
		JOIN ` + sowsThen("@asof") + ` th ON th.id = s.id LEFT JOIN worked w ON w.sow_id = s.id LEFT JOIN money m ON m.sow_id = s.id
	WHERE (NOT EXISTS (SELECT 1 FROM sow_terms t WHERE t.sow_id = s.id) OR EXISTS (SELECT 1 FROM sow_terms t WHERE t.sow_id = s.id AND t.effective_on <= @asof))
		AND (th.state NOT IN ('closed', 'dropped') OR w.units IS NOT NULL
			OR EXISTS (SELECT 1 FROM statements st WHERE st.sow_id = s.id AND st.stated_on BETWEEN @first AND @through)
			OR EXISTS (SELECT 1 FROM sow_terms t WHERE t.sow_id = s.id AND t.effective_on <= @asof AND (t.ends_on IS NULL OR t.ends_on >= @first)))
	ORDER BY s.code`

// works reads the statements of work with the same figures as their own pages show for the day.
func (q *quarterReading) works() error {
	var rows []quarterSOW
	if err := q.scan(&rows, quarterSOWs); err != nil {
		return err
	}
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	moments, err := sowMoments(q.tx, ids, q.asOf)
	if err != nil {
		return err
	}
	champions, err := sowNamed(q.tx, championsOnly, ids)
	if err != nil {
		return err
	}
	decisions, err := q.decisionsBehind(moments)
	for _, r := range rows {
		line := r.line(moments[r.ID], decisions)
		for _, c := range champions[r.ID] {
			line.Champions = append(line.Champions, c.Name)
		}
		q.out.SOWs = append(q.out.SOWs, line)
	}
	return err
}

func (r quarterSOW) line(m models.SOWMoment, decisions map[int64]string) models.QuarterSOW {
	line := models.QuarterSOW{Code: r.Code, Title: r.Title, Vendor: r.Vendor, Pool: r.PoolCode, State: r.StateThen, Unit: r.Unit, Priorities: r.Priorities,
		Figures: r.Figures(m), Currency: r.Currency, Committed: r.Committed, Paid: r.Paid, HasTerms: m.Terms != nil}
	if m.Terms != nil && m.Terms.DecisionID != nil {
		line.Decision = decisions[*m.Terms.DecisionID]
	}
	if r.InPeriod != 0 || (line.Figures.UsedUnits != nil && !line.Figures.Said()) {
		line.InPeriod = &r.InPeriod
	}
	return line
}

// decisionsBehind gives the codes of the decisions behind the terms in force.
func (q *quarterReading) decisionsBehind(moments map[int64]models.SOWMoment) (map[int64]string, error) {
	ids := []int64{0}
	for _, m := range moments {
		if m.Terms != nil && m.Terms.DecisionID != nil {
			ids = append(ids, *m.Terms.DecisionID)
		}
	}
	var rows []models.Decision
	err := q.tx.Raw("SELECT id, code FROM decisions WHERE id IN ?", ids).Scan(&rows).Error
	codes := map[int64]string{}
	for _, d := range rows {
		codes[d.ID] = d.Code
	}
	return codes, err
}

// days lists the entries whose last day lies in the period.
func (q *quarterReading) days() error {
	var rows []struct {
		models.DayLine
		StoodOver bool
	}
	err := q.scan(&rows, "SELECT "+dayColumns+", CASE WHEN "+stoodOverThen+" THEN 1 ELSE 0 END AS stood_over FROM "+dayFrom+" WHERE e.to_on BETWEEN @first AND @through ORDER BY e.from_on, e.to_on, s.code, p.code, e.id")
	for _, r := range rows {
		q.out.Days = append(q.out.Days, models.QuarterDay{ID: r.ID, SOW: r.SOWCode, Title: r.SOWTitle, Unit: r.Unit, From: r.FromOn, To: r.ToOn, Person: r.PersonName,
			Kind: r.Kind, Units: r.Units, State: r.State, Over: r.StoodOver, RateMinor: r.RateMinor, Currency: r.Currency, Note: r.Note, Deliverable: r.Deliverable,
			EnteredBy: r.EnteredBy, Place: placed(r.Place).place()})
	}
	return err
}
