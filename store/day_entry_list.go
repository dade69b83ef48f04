package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	dayColumns = `e.id, s.code AS sow_code, s.title AS sow_title, s.unit, e.person_id, p.code AS person_code, p.name AS person_name, e.kind, e.from_on, e.to_on, e.units,
		e.rate_minor, e.currency, e.note, e.deliverable, ` + dayState + ` AS state, COALESCE(v.by_email, '') AS verdict_by, COALESCE(v.reason, '') AS verdict_why,
		COALESCE(e.statement_id, it.statement_id) AS itemises_id, ist.stated_on AS itemises_on, e.reverses_id, r.id AS reversed_by_id, rpl.replaces_id,
		CASE WHEN ` + standsOver + ` THEN 1 ELSE 0 END AS is_over, tkn.n AS taken_in_n, e.entered_by, ev.at AS entered_at, e.seq,
		` + dayNames + `,
		COALESCE(src.name, '') AS file, ` + dayPlace + `, COALESCE(a.excerpt, '') AS excerpt`
	dayVerdict = ` LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 LEFT JOIN day_entries r ON r.reverses_id = e.id`
	dayFrom    = `day_entries e JOIN sows s ON s.id = e.sow_id JOIN people p ON p.id = e.person_id JOIN events ev ON ev.seq = e.seq` + dayVerdict + `
		LEFT JOIN day_itemisings it ON it.entry_id = e.id LEFT JOIN statements ist ON ist.id = COALESCE(e.statement_id, it.statement_id)
		LEFT JOIN anchors a ON a.id = e.anchor_id LEFT JOIN sources src ON src.id = a.source_id LEFT JOIN day_replacements rpl ON rpl.entry_id = e.id` + overrunJoin
	// daysWait is the state submitted as a condition by itself, and by the sums of their statement of work, which tell where anything waits at all.
	daysWait = `v.id IS NULL AND r.id IS NULL AND e.reverses_id IS NULL AND e.sow_id IN (SELECT sow_id FROM sow_totals WHERE submitted > 0 OR overrun > 0)`
	// dayState is where an entry stands. A reversal outweighs the verdict before it.
	dayState = `CASE WHEN e.reverses_id IS NOT NULL THEN 'reversal' WHEN r.id IS NOT NULL THEN 'reversed' ELSE COALESCE(v.verdict, 'submitted') END`
)

// Days lists entries over all statements of work the viewer may see; with the state submitted it is the queue of approvals.
func (s *Store) Days(ctx context.Context, v models.Viewer, f models.DayFilter, page models.Page) (models.List[models.DayLine], error) {
	if err := models.Collect(v.Need(models.ReadWork), f.Check()); err != nil {
		return models.List[models.DayLine]{}, err
	}
	list, err := daysOf(s.glance(ctx), v, f, page)
	return list, translate(err)
}

// SOWDays lists the entries of one statement of work.
func (s *Store) SOWDays(ctx context.Context, v models.Viewer, code string, f models.DayFilter, page models.Page) (models.List[models.DayLine], error) {
	if err := models.Collect(v.Need(models.ReadWork), f.Check()); err != nil {
		return models.List[models.DayLine]{}, err
	}
	f.SOW = code
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.DayLine], error) {
		if _, err := sowFor(tx, v, code); err != nil {
			return models.List[models.DayLine]{}, err
		}
		return daysOf(within(tx), v, f, page)
	})
}

// DayEntry gives one entry by its number.
func (s *Store) DayEntry(ctx context.Context, v models.Viewer, id int64) (models.DayLine, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.DayLine{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.DayLine, error) {
		var line models.DayLine
		l := listing{From: dayFrom}
		ownDaysOnly(&l, v)
		l.and("e.id = ?", id)
		err := tx.Raw("SELECT "+dayColumns+" FROM "+l.From+l.where(), l.Args...).Take(&line).Error
		return line, found(err, dayKind, fmt.Sprint(id))
	})
}

// daysOf lists entries without joining what many of them have in common: that is looked up beside the rows of the page.
func daysOf(ask asking, v models.Viewer, f models.DayFilter, page models.Page) (models.List[models.DayLine], error) {
	l := listing{Columns: dayRowColumns, From: dayRowFrom, Lean: leanDays(f, page), Default: "-date", Tie: "e.id", TieInt: true,
		Sorts: map[string]sortable{"date": {Expr: "e.to_on"}, "person": {Expr: "lower(p.name)"}, "days": {Expr: "e.units", Int: true}, "sow": {Expr: "s.code"}, "entry": {Expr: "e.id", Int: true}}}
	if l.Lean == "" {
		l.From += " JOIN sows s ON s.id = e.sow_id JOIN people p ON p.id = e.person_id"
	}
	ownDaysOnly(&l, v)
	narrowDays(&l, f)
	l.search(f.Text, "e.note", "p.name", "s.code", "s.title", "e.deliverable")
	return dayPage(ask, l, page)
}

// ownDaysOnly narrows the list to a contractor's own days, on statements of work they are on.
func ownDaysOnly(l *listing, v models.Viewer) {
	if v.OwnWorkOnly() {
		condition, args := mine(v, "e.sow_id")
		l.and(condition, args...)
		l.and("e.person_id = ?", v.PersonID)
	}
}

// leanDays are the tables that choose the rows of a list of days: the entries alone, with their verdicts where the state is asked for. A list
// that is searched or sorted by names needs all of them.
func leanDays(f models.DayFilter, page models.Page) string {
	sort := strings.TrimPrefix(page.Sort, "-")
	switch {
	case f.Text != "", sort == "person", sort == "sow":
		return ""
	case f.State != "":
		return "day_entries e" + dayVerdict
	}
	return "day_entries e"
}

func narrowDays(l *listing, f models.DayFilter) {
	if f.State == string(models.DaySubmitted) {
		l.and(daysWait)
		f.State = ""
	}
	for _, n := range []struct{ given, condition string }{
		{f.SOW, "e.sow_id = (SELECT id FROM sows WHERE code = ?)"}, {f.Person, "e.person_id = (SELECT id FROM people WHERE code = ?)"},
		{f.State, dayState + " = ?"}, {string(f.From), "e.to_on >= ?"}, {string(f.To), "e.to_on <= ?"},
	} {
		if n.given != "" {
			l.and(n.condition, n.given)
		}
	}
}

func dayLine(tx *gorm.DB, id int64) (line models.DayLine, err error) {
	err = tx.Raw("SELECT "+dayColumns+" FROM "+dayFrom+" WHERE e.id = ?", id).Take(&line).Error
	return line, err
}
