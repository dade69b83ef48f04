package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// TurnManner records how the use of a statement of work is known from a day on. What was entered before stays as it is.
func (s *Store) TurnManner(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWManner) (models.SOWManner, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWManner, error) { return w.turnManner(sow, n) })
}

func (w *work) turnManner(code string, n models.NewSOWManner) (models.SOWManner, error) {
	m, errCheck := n.Check()
	book, err := w.holdSOW(code)
	if err != nil {
		return m, err
	}
	if n.Decision != "" {
		a, err := w.ruling(n.Decision)
		m.DecisionID, errCheck = &a.ID, models.Collect(errCheck, err, a.CarriesTerms())
	}
	if errCheck != nil {
		return m, errCheck
	}
	standing, err := w.notTakenBy(book.SOW.ID, m)
	if err != nil {
		return m, err
	}
	was := book.Known.MannerOn(m.FromOn)
	if err := book.Turn(&m, standing, w.today()); err != nil {
		return m, err
	}
	return m, w.keepManner(code, was, &m, n.Cite)
}

func (w *work) keepManner(code string, was any, m *models.SOWManner, cite models.Cite) error {
	m.EnteredBy = w.actor.Email
	anchor, err := w.anchor(cite)
	if err != nil {
		return err
	}
	if m.Seq, err = w.event("sow.manner", code, map[string]any{"manner": was}, *m, m.Why); err != nil {
		return err
	}
	if err := w.openQuarter("from", m.FromOn); err != nil {
		return err
	}
	if m.AnchorID, err = w.place(anchor, m.Seq); err != nil {
		return err
	}
	return w.insert(m)
}

// notTakenBy counts the standing entries from the manner's day on that it would not have taken.
func (w *work) notTakenBy(sow int64, m models.SOWManner) (n int64, err error) {
	other := map[models.Manner]string{models.MannerEntries: "e.kind = 'month'", models.MannerMonths: "e.kind = 'worked'",
		models.MannerStatement: "e.statement_id IS NULL AND i.statement_id IS NULL", models.MannerExhausted: "1 = 1"}
	err = w.tx.Raw("SELECT count(*) FROM day_entries e LEFT JOIN day_itemisings i ON i.entry_id = e.id"+standingEntries+" AND e.sow_id = ? AND e.to_on >= ? AND "+other[m.Manner], sow, m.FromOn).Row().Scan(&n)
	return n, err
}

// standingEntries joins what tells whether the entry e counts and ends with the condition that it does: nobody took it back or returned it.
const standingEntries = ` LEFT JOIN day_entries r ON r.reverses_id = e.id LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1
	WHERE e.reverses_id IS NULL AND r.id IS NULL AND COALESCE(v.verdict, '') <> 'returned'`

// sowKnown reads how the use of several statements of work is known. What an amendment took in counts from the day on which it holds.
func sowKnown(tx *gorm.DB, ids []int64, asOf models.Date) (map[int64]models.SOWKnown, error) {
	out := map[int64]models.SOWKnown{}
	var manners []models.SOWManner
	if err := tx.Where("sow_id IN ?", ids).Order("sow_id, from_on, seq").Find(&manners).Error; err != nil {
		return nil, err
	}
	for _, m := range manners {
		k := out[m.SOWID]
		k.Manners = append(k.Manners, m)
		out[m.SOWID] = k
	}
	if err := knownStatements(tx, ids, asOf, out); err != nil {
		return nil, err
	}
	return out, knownRaises(tx, out)
}

// enteredBefore reads what the entries before each exhaustion of a statement of work add up to.
func (w *work) enteredBefore(k models.SOWKnown) error {
	for i := range k.Manners {
		m := &k.Manners[i]
		if m.Manner != models.MannerExhausted {
			continue
		}
		err := w.tx.Raw("SELECT CAST(COALESCE(SUM(e.units), 0) AS BIGINT) FROM day_entries e"+overrunJoin+standingEntries+" AND NOT "+standsOver+" AND e.sow_id = ? AND e.to_on < ?", m.SOWID, m.FromOn).Row().Scan(&m.Entries)
		if err != nil {
			return err
		}
	}
	return nil
}

// knownRaises reads the amendments that gave more, where an exhaustion may have ended by them.
func knownRaises(tx *gorm.DB, out map[int64]models.SOWKnown) error {
	var terms []models.SOWTerms
	err := tx.Raw(`SELECT t.* FROM sow_terms t WHERE t.sow_id IN ? AND EXISTS (SELECT 1 FROM sow_manners m WHERE m.sow_id = t.sow_id AND m.manner = 'exhausted')
		ORDER BY t.sow_id, t.n`, knownIDs(out)).Scan(&terms).Error
	for from := 0; from < len(terms); {
		to := from
		for to < len(terms) && terms[to].SOWID == terms[from].SOWID {
			to++
		}
		k := out[terms[from].SOWID]
		k.Raised = models.RaisesOf(terms[from:to])
		out[terms[from].SOWID], from = k, to
	}
	return err
}

func knownIDs(known map[int64]models.SOWKnown) []int64 {
	ids := make([]int64, 0, len(known))
	for id := range known { // only asked for in a set
		ids = append(ids, id)
	}
	return ids
}

// mannersOn adds to each moment how use is known, and what was said last of the newest statement that is explained.
func mannersOn(tx *gorm.DB, ids []int64, asOf models.Date, out map[int64]models.SOWMoment) error {
	known, err := sowKnown(tx, ids, asOf)
	if err != nil {
		return err
	}
	explained, err := explanations(tx, ids, asOf)
	for id, k := range known {
		m := out[id]
		m.Known = k
		for i := range explained[id] {
			m.Explained = &explained[id][i] // it stands last
		}
		out[id] = m
	}
	return err
}

// sowManners reads the changes of manner for the page, and judges the statements by them.
func sowManners(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	err := tx.Raw(`SELECT m.id, m.sow_id, m.from_on, m.manner, m.why, COALESCE(d.code, '') AS decision_code, m.entered_by, m.seq,
			COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt
		FROM sow_manners m LEFT JOIN decisions d ON d.id = m.decision_id LEFT JOIN anchors a ON a.id = m.anchor_id LEFT JOIN sources src ON src.id = a.source_id
		WHERE m.sow_id = ? ORDER BY m.from_on, m.seq`, whole.ID).Scan(&whole.Manners).Error
	if err != nil {
		return err
	}
	if err := judgeStatements(tx, v, whole); err != nil {
		return err
	}
	return itemisable(tx, v, whole)
}
