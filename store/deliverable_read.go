package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// dayNames are what an entry names beside its person: the component it counts in, and the deliverable on record that its text means.
const dayNames = `COALESCE((SELECT sc.name FROM sow_components sc WHERE sc.id = e.component_id), '') AS component,
		` + dayDeliverable

// dayDeliverable is the code of the deliverable on record that an entry's text means.
const dayDeliverable = `CASE WHEN e.deliverable = '' THEN '' ELSE COALESCE((SELECT min(dv.code) FROM deliverables dv WHERE dv.sow_id = e.sow_id
			AND (dv.code = e.deliverable OR lower(dv.title) = lower(e.deliverable))), '') END AS deliverable_code`

// deliverableSteps are the hand-ins and verdicts of deliverables, and the withdrawal that ends one.
const deliverableSteps = "(SELECT * FROM deliverable_steps UNION ALL SELECT * FROM deliverable_withdrawals) x"

// SOWDeliverables lists the deliverables of a statement of work, those due first standing first.
func (s *Store) SOWDeliverables(ctx context.Context, v models.Viewer, code string) ([]models.DeliverableLine, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return nil, err
	}
	return read(ctx, s, func(tx *gorm.DB) ([]models.DeliverableLine, error) {
		sow, err := sowFor(tx, v, code)
		if err != nil {
			return nil, err
		}
		return deliverablesOf(tx, v, "s.id = ?", sow.ID, endOfTime)
	})
}

// Deliverable gives one with every hand-in and verdict.
func (s *Store) Deliverable(ctx context.Context, v models.Viewer, code string) (models.DeliverableLine, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.DeliverableLine{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.DeliverableLine, error) {
		found, err := deliverablesOf(tx, v, "d.code = ?", code, endOfTime)
		if err == nil && len(found) == 0 {
			err = models.Missing(deliverableKind, models.Readable(code))
		}
		if err != nil {
			return models.DeliverableLine{}, err
		}
		return found[0], nil
	})
}

// deliverablesOf reads deliverables as the viewer may know them, as of a day, with the time that names each and what the viewer may do.
func deliverablesOf(tx *gorm.DB, v models.Viewer, condition string, arg any, asOf models.Date) ([]models.DeliverableLine, error) {
	own, args := mine(v, "s.id")
	lines, err := deliverableLines(tx, "("+condition+") AND "+own, append([]any{arg}, args...), asOf)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	if err := deliverableDays(tx, v, lines, asOf); err != nil {
		return nil, err
	}
	judge, err := judgeOf(tx, v, lines[0].ID)
	for i := range lines {
		forViewer(&lines[i], judge)
	}
	return lines, err
}

// forViewer says what the viewer may do with a deliverable, and hides from a contractor which other contractor handed it in.
func forViewer(d *models.DeliverableLine, judge models.DeliverableJudge) {
	last := d.Last()
	d.MayHandIn = judge.MayHandIn() && d.State().MoveTo(d.Code, models.DeliverableHandedIn) == nil
	d.MayJudge = last != nil && last.State == models.DeliverableHandedIn && judge.MayJudge(last.ByEmail) == nil
	d.MayWithdraw = judge.May(models.KeepRecords) && d.State().MoveTo(d.Code, models.DeliverableWithdrawn) == nil
	if !judge.OwnWorkOnly() {
		return
	}
	d.EnteredBy = ""
	for i, step := range d.Steps {
		if step.State == models.DeliverableHandedIn && step.ByEmail != judge.Email {
			d.Steps[i].ByEmail = ""
		}
	}
}

const deliverableColumns = `d.id, d.code, s.code AS sow_code, s.title AS sow_title, s.unit AS sow_unit, COALESCE(c.name, '') AS component, d.title, d.planned_on, d.due_on, d.link, d.note, d.entered_by, d.seq,
	COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt`

// deliverableLines reads deliverables and their steps, whoever looks.
func deliverableLines(tx *gorm.DB, condition string, args any, asOf models.Date) ([]models.DeliverableLine, error) {
	given, several := args.([]any)
	if !several {
		given = []any{args}
	}
	var lines []models.DeliverableLine
	err := tx.Raw(`SELECT `+deliverableColumns+` FROM deliverables d JOIN sows s ON s.id = d.sow_id LEFT JOIN sow_components c ON c.id = d.component_id
		LEFT JOIN anchors a ON a.id = d.anchor_id LEFT JOIN sources src ON src.id = a.source_id
		WHERE `+condition+` AND d.planned_on <= ? ORDER BY COALESCE(d.due_on, '9999'), d.code`, append(given, asOf)...).Scan(&lines).Error
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	at, ids := map[int64]int{}, make([]int64, len(lines))
	for i, l := range lines {
		at[l.ID], ids[i] = i, l.ID
	}
	var steps []models.DeliverableStepLine
	err = tx.Raw(`SELECT x.deliverable_id, x.n, x.state, x.on_date, x.link, x.remarks, x.by_email,
			COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt
		FROM `+deliverableSteps+` LEFT JOIN anchors a ON a.id = x.anchor_id LEFT JOIN sources src ON src.id = a.source_id
		WHERE x.deliverable_id IN ? AND x.on_date <= ? ORDER BY x.deliverable_id, x.n`, ids, asOf).Scan(&steps).Error
	for _, step := range steps {
		line := &lines[at[step.DeliverableID]]
		line.Steps = append(line.Steps, step)
	}
	return lines, err
}

// deliverableDays adds up the time whose text names a deliverable, submitted and approved; a contractor learns of the own days only.
func deliverableDays(tx *gorm.DB, v models.Viewer, lines []models.DeliverableLine, asOf models.Date) error {
	own, args := "", []any{lines[0].SOWCode, asOf}
	if v.OwnWorkOnly() {
		own, args = " AND e.person_id = ?", append(args, v.PersonID)
	}
	var named []struct {
		Deliverable string
		Units       models.Days
	}
	err := tx.Raw(`SELECT e.deliverable, CAST(SUM(e.units) AS BIGINT) AS units FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1
		WHERE e.sow_id = (SELECT id FROM sows WHERE code = ?) AND e.to_on <= ? AND e.deliverable <> '' AND COALESCE(v.verdict, '') <> 'returned'`+own+`
		GROUP BY e.deliverable`, args...).Scan(&named).Error
	for _, n := range named {
		for i := range lines {
			if lines[i].Means(n.Deliverable) {
				lines[i].Units += n.Units
			}
		}
	}
	return err
}

// judgeOf tells what the viewer is to the statement of work of a deliverable.
func judgeOf(tx *gorm.DB, v models.Viewer, deliverable int64) (models.DeliverableJudge, error) {
	judge := models.DeliverableJudge{Viewer: v}
	if v.PersonID == 0 {
		return judge, nil
	}
	var champions, works int64
	err := tx.Raw(`SELECT (SELECT count(*) FROM `+championsOnly+` x WHERE x.sow_id = d.sow_id AND x.person_id = ?), (SELECT count(*) FROM sow_people x WHERE x.sow_id = d.sow_id AND x.person_id = ?)
		FROM deliverables d WHERE d.id = ?`, v.PersonID, v.PersonID, deliverable).Row().Scan(&champions, &works)
	judge.Champions, judge.WorksOnIt = champions > 0, works > 0
	return judge, err
}
