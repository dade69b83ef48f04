package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	sowColumns = `s.id, s.code, s.title, COALESCE(o.code, '') AS vendor_code, COALESCE(o.name, '') AS vendor_name, COALESCE(pl.code, '') AS pool_code,
		s.unit, th.state, s.state AS state_now, s.overrun, s.priorities, s.note, s.version`
	sowFrom = `sows s LEFT JOIN organizations o ON o.id = s.vendor_id LEFT JOIN pools pl ON pl.id = s.pool_id`
)

// sowsThen are the states in which a day, a parameter, found statements of work: each after its last step up to then, or before its first.
func sowsThen(day string) string {
	return `(SELECT x.id, COALESCE((SELECT to_state FROM sow_steps b WHERE b.sow_id = x.id AND b.on_date <= ` + day + ` ORDER BY b.n DESC LIMIT 1),
		(SELECT from_state FROM sow_steps b WHERE b.sow_id = x.id ORDER BY b.n LIMIT 1), x.state) AS state FROM sows x)`
}

// past tells whether a day lies before today, so that what it found may be another thing than what is.
func (s *Store) past(day models.Date) bool { return day < models.DateOf(s.clock()) }

// SOWs lists statements of work with the figures of a day. However long the list, it takes the same few queries.
func (s *Store) SOWs(ctx context.Context, v models.Viewer, f models.SOWFilter, page models.Page) (models.List[models.SOWLine], error) {
	if err := models.Collect(v.Need(models.ReadWork), f.Check()); err != nil {
		return models.List[models.SOWLine]{}, err
	}
	if !f.AsOf.Known() {
		f.AsOf = models.DateOf(s.clock())
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.SOWLine], error) {
		list, err := pageOf[models.SOWLine](tx, sowListing(v, f, s.past(f.AsOf)), page)
		if err != nil {
			return list, err
		}
		return list, fillSOWLines(tx, v, list.Items, f.AsOf)
	})
}

func sowListing(v models.Viewer, f models.SOWFilter, past bool) listing {
	l := listing{Columns: sowColumns, From: sowFrom + " JOIN sows th ON th.id = s.id", Default: "code", Tie: "s.code", Sorts: map[string]sortable{
		"code": {Expr: "s.code"}, "title": {Expr: "lower(s.title)"}, "vendor": {Expr: "lower(COALESCE(o.name, ''))"}, "state": {Expr: "th.state"}}}
	if past {
		l.From, l.Args = sowFrom+" JOIN "+sowsThen("?")+" th ON th.id = s.id", []any{f.AsOf}
	}
	condition, args := mine(v, "s.id")
	l.and(condition, args...)
	if v.OwnWorkOnly() && f.Person != "" { // who else works on it is not the contractor's to find out
		l.and("EXISTS (SELECT 1 FROM people p WHERE p.id = ? AND p.code = ?)", v.PersonID, f.Person)
	}
	l.search(f.Vendor, "COALESCE(o.code, '')", "COALESCE(o.name, '')")
	l.search(f.Text, "s.title", "s.code", "COALESCE(o.name, '')", "s.note")
	for _, n := range []struct{ given, condition string }{
		{f.State, "th.state = ?"}, {f.Pool, "pl.code = ?"},
		{f.Person, "EXISTS (SELECT 1 FROM sow_people sp JOIN people p ON p.id = sp.person_id WHERE sp.sow_id = s.id AND p.code = ?)"},
		{f.Champion, "EXISTS (SELECT 1 FROM sow_champions sc JOIN people p ON p.id = sc.person_id WHERE sc.sow_id = s.id AND sc.manner = 'champion' AND p.code = ?)"},
	} {
		if n.given != "" {
			l.and(n.condition, n.given)
		}
	}
	for _, p := range strings.Split(f.Priority, "/") {
		l.search(p, "s.priorities")
	}
	return l
}

func fillSOWLines(tx *gorm.DB, v models.Viewer, lines []models.SOWLine, asOf models.Date) error {
	ids := make([]int64, len(lines))
	for i, line := range lines {
		ids[i] = line.ID
	}
	moments, err := sowMoments(tx, ids, asOf)
	if err != nil {
		return err
	}
	champions, err := sowNamed(tx, championsOnly, ids)
	if err != nil {
		return err
	}
	for i := range lines {
		line := &lines[i]
		line.Champions = champions[line.ID]
		line.Figures = line.Drawn().Figures(moments[line.ID])
		if v.OwnWorkOnly() {
			line.Figures = line.Figures.WithoutMoney()
		}
	}
	return nil
}

// sowMoments reads what the figures of several statements of work are made of, in few queries.
func sowMoments(tx *gorm.DB, ids []int64, asOf models.Date) (map[int64]models.SOWMoment, error) {
	out := make(map[int64]models.SOWMoment, len(ids))
	for _, id := range ids {
		out[id] = models.SOWMoment{AsOf: asOf}
	}
	if len(ids) == 0 {
		return out, nil
	}
	for _, part := range []func(*gorm.DB, []int64, models.Date, map[int64]models.SOWMoment) error{termsOn, statementsOn, costsOn, mannersOn} {
		if err := part(tx, ids, asOf, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func termsOn(tx *gorm.DB, ids []int64, asOf models.Date, out map[int64]models.SOWMoment) error {
	var terms []models.SOWTerms
	err := tx.Raw(`SELECT * FROM (SELECT t.*, ROW_NUMBER() OVER (PARTITION BY sow_id ORDER BY n DESC) AS place FROM sow_terms t
		WHERE sow_id IN ? AND effective_on <= ?) AS newest WHERE place = 1`, ids, asOf).Scan(&terms).Error
	for i := range terms {
		m := out[terms[i].SOWID]
		m.Terms = &terms[i]
		out[terms[i].SOWID] = m
	}
	return err
}

// statementColumns are a statement with what the entries up to its day add up to, as it stood on a day that is asked for, and the place it was read from.
const statementColumns = `st.id, st.sow_id, st.stated_on, st.used_units, st.of_units, st.said_by, st.entered_by,
	(SELECT CAST(COALESCE(SUM(e.units), 0) AS BIGINT) FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1` + overrunJoin + `
		WHERE e.sow_id = st.sow_id AND e.to_on <= st.stated_on AND COALESCE(v.verdict, '') <> 'returned' AND NOT ` + stoodOver + `) AS entries,
	COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt`

const statementFrom = `statements st LEFT JOIN anchors a ON a.id = st.anchor_id LEFT JOIN sources src ON src.id = a.source_id`

func statementsOn(tx *gorm.DB, ids []int64, asOf models.Date, out map[int64]models.SOWMoment) error {
	var rows []models.StatementLine
	err := tx.Raw(`SELECT `+statementColumns+` FROM (SELECT x.*, ROW_NUMBER() OVER (PARTITION BY sow_id ORDER BY stated_on DESC, seq DESC, id DESC) AS rank_n
		FROM statements x WHERE sow_id IN ? AND stated_on <= ?) AS st LEFT JOIN anchors a ON a.id = st.anchor_id LEFT JOIN sources src ON src.id = a.source_id
		WHERE st.rank_n = 1`, asOf, ids, asOf).Scan(&rows).Error
	for i := range rows {
		m := out[rows[i].SOWID]
		m.Statement = &rows[i]
		out[rows[i].SOWID] = m
	}
	return err
}

// costsOn adds up the entries by person, rate and verdict; what stood as overrun on the day stands apart. A reversal counts under the verdict of what it takes back, so that both vanish together.
func costsOn(tx *gorm.DB, ids []int64, asOf models.Date, out map[int64]models.SOWMoment) error {
	var rows []models.SOWCost
	err := tx.Raw(`SELECT c.sow_id, c.person_id, c.rate_minor, c.currency, c.state, CAST(SUM(c.units) AS BIGINT) AS units, CAST(SUM(c.stands) AS BIGINT) AS standing
		FROM (SELECT e.sow_id, e.person_id, e.rate_minor, e.currency, e.units, CASE WHEN e.reverses_id IS NULL THEN 1 ELSE -1 END AS stands,
				CASE WHEN COALESCE(v.verdict, '') <> 'returned' AND `+stoodOver+` THEN 'overrun' ELSE COALESCE(v.verdict, 'submitted') END AS state
			FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1`+overrunJoin+`
			WHERE e.sow_id IN ? AND e.to_on <= ?) AS c
		GROUP BY c.sow_id, c.person_id, c.rate_minor, c.currency, c.state ORDER BY c.sow_id, c.person_id, c.currency, c.rate_minor, 5`, asOf, ids, asOf).Scan(&rows).Error
	for _, r := range rows {
		m := out[r.SOWID]
		m.Costs = append(m.Costs, r)
		out[r.SOWID] = m
	}
	return err
}

// sowNamed lists the champions or the contractors of several statements of work by name.
func sowNamed(tx *gorm.DB, table string, ids []int64) (map[int64][]models.SOWNamed, error) {
	out := map[int64][]models.SOWNamed{}
	if len(ids) == 0 {
		return out, nil
	}
	var rows []models.SOWNamed
	err := tx.Raw("SELECT x.sow_id, p.code, p.name, p.id AS person_id FROM "+table+" x JOIN people p ON p.id = x.person_id WHERE x.sow_id IN ? ORDER BY x.sow_id, p.name, p.code", ids).Scan(&rows).Error
	for _, r := range rows {
		out[r.SOWID] = append(out[r.SOWID], r)
	}
	return out, err
}
