package store

import (
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// sow is a statement of work, the decisions its terms rest on, the vendor's newest statement, and where it was read from.
func (t *tracer) sow(code string) error {
	var s struct {
		models.SOW
		Vendor string
	}
	err := t.tx.Raw("SELECT s.*, coalesce(o.name, '') AS vendor FROM sows s LEFT JOIN organizations o ON o.id = s.vendor_id WHERE s.code = ?", code).Take(&s).Error
	if err != nil {
		return err
	}
	text := s.Code + ", “" + s.Title + "”"
	if s.Vendor != "" {
		text += ", by " + s.Vendor
	}
	if !t.add(models.TraceStep{Kind: models.StepSOW, Ref: code, Text: text + "."}) {
		return nil
	}
	if err := t.sowStatement(s.ID); err != nil {
		return err
	}
	if err := t.sowManner(s.ID); err != nil {
		return err
	}
	if err := t.sowDecisions(s.ID); err != nil {
		return err
	}
	return t.cite(models.StepSOW, code, s.AnchorID, s.Seq)
}

// sowDecisions are the decisions on the contract and its amendments and on money promised for it.
func (t *tracer) sowDecisions(sowID int64) error {
	var codes []string
	err := t.tx.Raw(`SELECT d.code FROM decisions d WHERE d.id IN (SELECT decision_id FROM sow_terms WHERE sow_id = ?)
		OR d.id IN (SELECT decision_id FROM sow_steps WHERE sow_id = ?)
		OR d.id IN (SELECT decision_id FROM transactions WHERE sow_id = ?) ORDER BY d.decided_on, d.code`, sowID, sowID, sowID).Scan(&codes).Error
	if err != nil {
		return err
	}
	if len(codes) == 0 {
		t.notShown()
	}
	for _, code := range codes {
		if err := t.decision(code); err != nil {
			return err
		}
	}
	return nil
}

// sowStatement is the newest statement of what was used, where the vendor made one.
func (t *tracer) sowStatement(sowID int64) error {
	var ids []int64
	err := t.tx.Raw("SELECT id FROM statements WHERE sow_id = ? ORDER BY stated_on DESC, id DESC LIMIT 1", sowID).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return err
	}
	_, err = t.stated(ids[0])
	return err
}

// statement starts a trace at a statement of days used.
func (t *tracer) statement(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	sow, err := t.stated(n)
	if err != nil {
		return err
	}
	return t.sow(sow)
}

func (t *tracer) stated(id int64) (string, error) {
	var s struct {
		StatedOn     models.Date
		UsedUnits    models.Days
		OfUnits      *models.Days
		SaidBy, Code string
		Unit         models.Unit
		AnchorID     *int64
		Seq          int64
	}
	err := t.tx.Raw("SELECT x.stated_on, x.used_units, x.of_units, x.said_by, x.anchor_id, x.seq, s.code, s.unit FROM statements x JOIN sows s ON s.id = x.sow_id WHERE x.id = ?", id).Take(&s).Error
	if err != nil {
		return "", err
	}
	text := s.Unit.Of(s.UsedUnits)
	if s.OfUnits != nil {
		text = s.UsedUnits.String() + " of " + s.Unit.Of(*s.OfUnits)
	}
	text += " used on " + s.Code + ", stated on " + s.StatedOn.Long()
	if s.SaidBy != "" {
		text += " by " + s.SaidBy
	}
	t.add(models.TraceStep{Kind: models.StepStatement, Ref: fmt.Sprintf("statements/%d", id), Text: text + "."})
	if err := t.explained(id); err != nil {
		return "", err
	}
	return s.Code, t.cite(models.StepStatement, fmt.Sprintf("statements/%d", id), s.AnchorID, s.Seq)
}

// days starts a trace at one entry of time worked.
func (t *tracer) days(id string) error {
	code, err := t.dayEntry(id)
	if err != nil {
		return err
	}
	return t.sow(code)
}

// dayEntry is one entry of time worked; it gives the code of its statement of work.
func (t *tracer) dayEntry(id string) (string, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return "", gorm.ErrRecordNotFound
	}
	var e struct {
		FromOn, ToOn                       models.Date
		Units                              models.Days
		Name, Code, EnteredBy, Verdict, By string
		Unit                               models.Unit
		AnchorID, SourceRow                *int64
		Seq                                int64
	}
	err = t.tx.Raw(`SELECT d.from_on, d.to_on, d.units, p.name, s.code, s.unit, d.entered_by, d.anchor_id, d.source_row, d.seq,
		coalesce(v.verdict, '') AS verdict, coalesce(v.by_email, '') AS "by"
		FROM day_entries d JOIN people p ON p.id = d.person_id JOIN sows s ON s.id = d.sow_id
		LEFT JOIN day_verdicts v ON v.entry_id = d.id AND v.n = (SELECT max(n) FROM day_verdicts x WHERE x.entry_id = d.id) WHERE d.id = ?`, n).Take(&e).Error
	if err != nil {
		return "", err
	}
	when := e.FromOn.Long()
	if e.ToOn != e.FromOn {
		when += " to " + e.ToOn.Long()
	}
	text := fmt.Sprintf("%s by %s on %s, %s, entered by %s", e.Unit.Of(e.Units), e.Name, e.Code, when, e.EnteredBy)
	if e.Verdict != "" {
		text += ", " + e.Verdict + " by " + e.By
	}
	t.add(models.TraceStep{Kind: models.StepDays, Ref: "days/" + id, Text: text + "."})
	if err := t.dayStory(n); err != nil {
		return "", err
	}
	if err := t.citeDay("days/"+id, e.AnchorID, e.SourceRow, e.Seq); err != nil {
		return "", err
	}
	return e.Code, t.itemises(n)
}
