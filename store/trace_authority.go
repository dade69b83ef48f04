package store

import (
	"strings"

	"bursar/models"
)

// ruledBy is who asked for a direct award, who ruled on it, and the limit of authority by which.
func (t *tracer) ruledBy(l models.AwardLine) error {
	text := l.Code + ", " + strings.ToLower(l.Kind.Words()) + ", asked for by " + l.AskedBy + " on " + l.AskedOn.Long()
	if l.RuledOn.Known() {
		text += ", " + ruledWord(l.State) + " by " + l.RuledBy + " on " + l.RuledOn.Long()
	}
	if l.RuledWhy != "" {
		text += ": " + l.RuledWhy
	}
	t.add(models.TraceStep{Kind: models.StepPerson, Text: text + "."})
	return t.limitOf(l.Code)
}

// ruledWord is what was done to a request: it was approved, whatever became of the money since.
func ruledWord(s models.AwardState) string {
	if s.Promised() {
		return string(models.AwardApproved)
	}
	return string(s)
}

// limitOf follows a record to the limits by which it was approved, where it was.
func (t *tracer) limitOf(record string) error {
	var acts []struct{ Code, ActedBy string }
	err := t.tx.Raw("SELECT l.code, a.acted_by FROM authority_acts a JOIN authority_limits l ON l.id = a.limit_id WHERE a.record = ? ORDER BY a.id", record).Scan(&acts).Error
	if err != nil {
		return err
	}
	for _, a := range acts {
		if err := t.limit(a.Code); err != nil {
			return err
		}
	}
	return nil
}

// limit is who may approve what up to which amount, then the decision that says so, or the line it was read from.
func (t *tracer) limit(code string) error {
	var l models.AuthorityLimitLine
	on := endOfTime
	if err := t.tx.Raw("SELECT "+limitColumns+" FROM "+limitTables+" WHERE l.code = ?", on, on, code).Take(&l).Error; err != nil {
		return err
	}
	text := l.Code + ", from " + l.FromOn.Long() + ": " + l.Words()
	if l.Section != "" {
		text += " (section " + l.Section + ")"
	}
	if l.Sentence != "" {
		text += " “" + strings.TrimSuffix(l.Sentence, ".") + "”"
	}
	if !t.add(models.TraceStep{Kind: models.StepAuthority, Ref: code, Text: text + "."}) {
		return nil
	}
	if l.Decision != "" {
		if err := t.decision(l.Decision); err != nil {
			return err
		}
	}
	return t.cite(models.StepAuthority, code, l.AnchorID, l.Seq)
}

// byLimit tells whether a record was approved by a limit of authority.
func (t *tracer) byLimit(record string) bool {
	var n int64
	return t.tx.Raw("SELECT count(*) FROM authority_acts WHERE record = ?", record).Row().Scan(&n) == nil && n > 0
}
