package store

import (
	"strconv"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// component is a part of a statement of work: what is agreed about it with the decisions behind it, then the whole.
func (t *tracer) component(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	var c struct {
		N         int64
		Name, SOW string
	}
	if err := t.tx.Raw("SELECT c.n, c.name, s.code FROM sow_components c JOIN sows s ON s.id = c.sow_id WHERE c.id = ?", n).Row().Scan(&c.N, &c.Name, &c.SOW); err != nil {
		return gorm.ErrRecordNotFound
	}
	ref := "components/" + id
	t.add(models.TraceStep{Kind: models.StepComponent, Ref: ref, Text: "Component " + strconv.FormatInt(c.N, 10) + " of " + c.SOW + ", “" + c.Name + "”."})
	if err := t.componentTerms(n, ref); err != nil {
		return err
	}
	return t.sow(c.SOW)
}

func (t *tracer) componentTerms(id int64, ref string) error {
	var terms []struct {
		models.SOWComponentTerms `gorm:"embedded"`
		Code                     string
	}
	err := t.tx.Raw("SELECT x.*, COALESCE(d.code, '') AS code FROM sow_component_terms x LEFT JOIN decisions d ON d.id = x.decision_id WHERE x.component_id = ? ORDER BY x.n", id).Scan(&terms).Error
	for _, x := range terms {
		if x.Code == "" {
			t.notShown()
		} else if err := t.decision(x.Code); err != nil {
			return err
		}
		if t.viewer.OwnWorkOnly() { // where terms were read may say what they are worth
			continue
		}
		if err := t.cite(models.StepComponent, ref, x.AnchorID, x.Seq); err != nil {
			return err
		}
	}
	return err
}

// deliverable is a thing that was promised: every hand-in and verdict with who and when, then its statement of work.
func (t *tracer) deliverable(code string) error {
	lines, err := deliverablesOf(t.tx, t.viewer, "d.code = ?", code, endOfTime)
	if err != nil {
		return err
	}
	if len(lines) == 0 {
		return gorm.ErrRecordNotFound
	}
	d := lines[0]
	text := d.Code + ", “" + d.Title + "”, " + d.State().Words()
	if d.DueOn.Known() {
		text += ", due " + d.DueOn.Long()
	}
	t.add(models.TraceStep{Kind: models.StepDeliverable, Ref: code, Text: text + "."})
	if err := t.citeRow(models.StepDeliverable, code, "deliverables", d.ID); err != nil {
		return err
	}
	for _, s := range d.Steps {
		if err := t.became(models.StepDeliverable, code, s.N, deliverableSteps, "deliverable_id", d.ID, stepText(s)); err != nil {
			return err
		}
	}
	return t.sow(d.SOWCode)
}

func stepText(s models.DeliverableStepLine) string {
	return sentenceOf(s.State.Words(), s.OnDate, "", s.Link, s.Remarks, s.ByEmail)
}

// finding is what an audit found: what became of it with who and when, then the statement of work of the audit.
func (t *tracer) finding(code string) error {
	var id int64
	own, args := mine(t.viewer, "f.sow_id")
	if err := t.tx.Raw("SELECT COALESCE(max(f.id), 0) FROM findings f WHERE f.code = ? AND "+own, append([]any{code}, args...)...).Row().Scan(&id); err != nil || id == 0 {
		return gorm.ErrRecordNotFound
	}
	f, err := findingLine(t.tx, id)
	if err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepFinding, Ref: code, Text: f.Code + ", “" + f.Title + "”, severity " + f.Severity.Words() + ", " + f.Fate().Words() + "."})
	if err := t.citeRow(models.StepFinding, code, "findings", f.ID); err != nil {
		return err
	}
	for _, x := range f.Fates {
		text := sentenceOf(x.Fate.Words(), x.OnDate, x.Receiver, x.Link, x.Why, x.ByEmail)
		if err := t.became(models.StepFinding, code, x.N, "finding_fates", "finding_id", f.ID, text); err != nil {
			return err
		}
	}
	return t.sow(f.SOWCode)
}

// sentenceOf says what became of a thing: when, to whom, by what, why, and who wrote it down.
func sentenceOf(what string, on models.Date, to, link, why, by string) string {
	text := strings.ToUpper(what[:1]) + what[1:]
	if to != "" {
		text += " to " + to
	}
	text += ", " + on.Long()
	if by != "" {
		text += ", by " + by
	}
	if why != "" {
		text += ": " + strings.TrimSuffix(why, ".")
	}
	text += "."
	if link != "" {
		text += " " + link
	}
	return text
}

// became is one thing that became of a record, with the place it was read from.
func (t *tracer) became(kind models.TraceKind, code string, n int64, table, column string, of int64, text string) error {
	ref := code + "/" + strconv.FormatInt(n, 10)
	t.add(models.TraceStep{Kind: kind, Ref: ref, Text: text})
	var row struct {
		AnchorID *int64
		Seq      int64
	}
	if err := t.tx.Raw("SELECT anchor_id, seq FROM "+table+" WHERE "+column+" = ? AND n = ?", of, n).Take(&row).Error; err != nil {
		return err
	}
	return t.cite(kind, ref, row.AnchorID, row.Seq)
}

// citeRow notes where a record itself was read from.
func (t *tracer) citeRow(kind models.TraceKind, ref, table string, id int64) error {
	var row struct {
		AnchorID *int64
		Seq      int64
	}
	if err := t.tx.Raw("SELECT anchor_id, seq FROM "+table+" WHERE id = ?", id).Take(&row).Error; err != nil {
		return err
	}
	return t.cite(kind, ref, row.AnchorID, row.Seq)
}

// ownDelivery asks whether a deliverable or a finding belongs to work that a contractor is on; "" where the reference is to something else.
func ownDelivery(ref string) string {
	for prefix, table := range map[string]string{"DV-": "deliverables", "F-": "findings"} {
		if strings.HasPrefix(ref, prefix) {
			return "SELECT count(*) FROM " + table + " x JOIN sow_people o ON o.sow_id = x.sow_id WHERE x.code = ? AND o.person_id = ?"
		}
	}
	return ""
}
