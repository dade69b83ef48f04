package store

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// Trace leads from a figure or a record to its causes: entry, award, decision, votes, meeting, line of the minutes. It walks the keys that
// the record itself holds and searches for nothing, so a step that is missing is said to be missing.
func (s *Store) Trace(ctx context.Context, v models.Viewer, ref string) (models.Trace, error) {
	trace := models.Trace{Ref: ref}
	if err := v.Need(models.ReadWork); err != nil {
		return trace, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.Trace, error) {
		t := &tracer{tx: tx, viewer: v, seen: map[string]bool{}}
		if err := t.start(strings.TrimSpace(ref)); err != nil {
			return trace, err
		}
		if err := t.finish(); err != nil {
			return trace, err
		}
		trace.Steps = t.steps
		return trace, nil
	})
}

// tracer collects the steps of one trace, each record once.
type tracer struct {
	tx     *gorm.DB
	viewer models.Viewer
	steps  []models.TraceStep
	seen   map[string]bool
	lines  []models.TraceStep // the lines of files, which stand at the end
	byHand []int64            // the events of what was read from no file, the deepest cause first
}

// origins are the kinds of records a trace may start from, by the letters their codes begin with. Longer letters stand before shorter ones.
func (t *tracer) origins() []struct {
	prefix string
	walk   func(code string) error
} {
	return []struct {
		prefix string
		walk   func(code string) error
	}{
		{"ORG-", t.organization}, {"SOW-", t.sow}, {"SC-", t.scenario}, {"POOLS-", t.allPools}, {"PR-", t.proposal}, {"TR-", t.transfer}, {"MO-", t.motion},
		{"FX-", t.exchangeRate}, {"INV-", t.invoice},
		{"T-", t.amount}, {"G-", t.award}, {"D-", t.decision}, {"R-", t.round}, {"M-", t.meeting}, {"A-", t.action}, {"P-", t.person}, {"I-", t.importOf},
		{"AL-", t.limit}, {"IN-", t.income}, {"funds-", t.funds}, {"RC-", t.reconciliation},
		{"account:", t.outerAccount}, {"days/", t.days}, {"statements/", t.statement}, {"manners/", t.manner},
		{"offers/", t.offer}, {"estimates/", t.estimate}, {"efforts/", t.effort},
		{"components/", t.component}, {"allowances/", t.allowance}, {"DV-", t.deliverable}, {"F-", t.finding},
		{"notices/", t.notice},
		{"FY", t.yearMoney},
	}
}

// start finds out what is asked for. A contractor may trace the own statements of work and days, as far as they are the contractor's to know.
func (t *tracer) start(ref string) error {
	if t.viewer.OwnWorkOnly() && !t.own(ref) {
		return models.Missing("record", ref)
	}
	for _, o := range t.origins() {
		if strings.HasPrefix(ref, o.prefix) {
			return t.walk(o.walk, strings.TrimPrefix(ref, lineOf(o.prefix)), ref)
		}
	}
	return t.poolBudget(ref)
}

// lineOf is the part of a reference that is no code: days/ and statements/.
func lineOf(prefix string) string {
	if strings.HasSuffix(prefix, "/") {
		return prefix
	}
	return ""
}

func (t *tracer) walk(step func(string) error, code, ref string) error {
	err := step(code)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.Missing("record", ref)
	}
	return err
}

// own tells whether a reference leads to a statement of work that the viewer works under, or to a day that is the viewer's own.
func (t *tracer) own(ref string) bool {
	statement, key := "SELECT count(*) FROM sows s JOIN sow_people o ON o.sow_id = s.id WHERE s.code = ? AND o.person_id = ?", any(ref)
	for prefix, table := range map[string]string{"days/": "day_entries", "statements/": "statements", "manners/": "sow_manners", "components/": "sow_components"} {
		if id, ok := strings.CutPrefix(ref, prefix); ok {
			n, _ := strconv.ParseInt(id, 10, 64)
			statement, key = "SELECT count(*) FROM "+table+" s JOIN sow_people o ON o.sow_id = s.sow_id WHERE s.id = ? AND o.person_id = ?", n
			if table == "day_entries" {
				statement += " AND s.person_id = o.person_id"
			}
		}
	}
	if byCode := ownDelivery(ref); byCode != "" {
		statement = byCode
	}
	var n int64
	return t.tx.Raw(statement, key, t.viewer.PersonID).Row().Scan(&n) == nil && n > 0
}

// add puts one step under the others, once for each record.
func (t *tracer) add(s models.TraceStep) bool {
	key := string(s.Kind) + " " + s.Ref
	if s.Ref != "" && t.seen[key] {
		return false
	}
	t.seen[key] = true
	t.steps = append(t.steps, s)
	return true
}

// notShown is the step that stands where a decision ought to.
func (t *tracer) notShown() {
	if !t.viewer.OwnWorkOnly() {
		t.steps = append(t.steps, models.TraceStep{Kind: models.StepDecision, Text: models.NotShown})
	}
}

// cite notes the place that a step was read from; the lines themselves stand at the end of the trace. What was read from no file is noted by
// the event that recorded it.
func (t *tracer) cite(kind models.TraceKind, ref string, anchorID *int64, seq int64) error {
	if anchorID == nil {
		t.byHand = append(t.byHand, seq)
		return nil
	}
	place, err := placeOf(t.tx, anchorID)
	if err != nil {
		return err
	}
	for i, s := range t.steps {
		if s.Kind == kind && s.Ref == ref {
			t.steps[i].Place = place
		}
	}
	if t.seen["anchor "+strconv.FormatInt(*anchorID, 10)] {
		return nil
	}
	t.seen["anchor "+strconv.FormatInt(*anchorID, 10)] = true
	t.lines = append(t.lines, models.TraceStep{Kind: models.StepMinutes, Text: placeText(place), Place: place})
	return t.importsOf(*anchorID)
}

// finish puts the lines of the files under the other steps. Where nothing was read from a file, the person who entered the deepest cause ends the trace.
func (t *tracer) finish() error {
	t.steps = append(t.steps, t.lines...)
	if len(t.lines) > 0 || len(t.byHand) == 0 {
		return nil
	}
	return t.entered(t.byHand[0])
}

func placeText(p *models.Place) string {
	text := p.File
	if p.Line != nil {
		text += ", line " + strconv.FormatInt(*p.Line, 10)
	}
	if p.Cell != "" {
		text += ", cell " + p.Cell
	}
	if p.Excerpt != "" {
		text += ": " + p.Excerpt
	}
	return text
}

// entered says who put a fact on record and when, where it was not read from a file.
func (t *tracer) entered(seq int64) error {
	var e struct {
		At          models.Instant
		Actor, Name string
	}
	err := t.tx.Raw("SELECT e.at, e.actor, coalesce(u.name, '') AS name FROM events e LEFT JOIN users u ON u.email = e.actor WHERE e.seq = ?", seq).Take(&e).Error
	if err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepPerson, Text: "Entered by " + textOr(e.Name, e.Actor) + " on " + e.At.Long() + ", number " + models.GroupedNumber(seq) + " in the record; no line of a file is named."})
	return nil
}
