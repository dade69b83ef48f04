package store

import (
	"slices"
	"strconv"
	"strings"

	"bursar/models"
)

// A row of a list of days is an entry with what only it may have: verdict, reversal, itemising, replacement, overrun. What many rows of a page
// have in common (statement of work, person, event, place in a file) is looked up once beside them, by its number and only for rows that the
// viewer's own query gave: nobody learns a name through the look-up that no row of theirs bears.
const (
	dayRowColumns = `e.id, e.sow_id, e.person_id, e.kind, e.from_on, e.to_on, e.units, e.rate_minor, e.currency, e.note, e.deliverable, e.entered_by, e.seq,
		e.anchor_id, e.source_row, e.component_id, COALESCE(e.statement_id, it.statement_id), e.reverses_id, r.id, rpl.replaces_id, v.verdict, v.by_email, v.reason,
		ovr.entry_id, tkn.n, ` + dayDeliverable
	dayRowFrom = `day_entries e` + dayVerdict + ` LEFT JOIN day_itemisings it ON it.entry_id = e.id LEFT JOIN day_replacements rpl ON rpl.entry_id = e.id` + overrunJoin
)

// dayRow is such a row, and the numbers of what stands beside it.
type dayRow struct {
	models.DayLine
	sow, anchor, component, statement int64
}

// dayRowCells is how many columns dayRowColumns are; the keys of the page follow.
const dayRowCells = 26

func (c cells) dayRow() keyed[dayRow] {
	d := dayRow{sow: c.whole(1), anchor: c.whole(13), component: c.whole(15), statement: c.whole(16)}
	d.DayLine = models.DayLine{ID: c.whole(0), PersonID: c.whole(2), Kind: models.DayKind(c.text(3)), FromOn: models.Date(c.text(4)), ToOn: models.Date(c.text(5)), Units: models.Days(c.whole(6)),
		RateMinor: c.known(7), Currency: models.Currency(c.text(8)), Note: c.text(9), Deliverable: c.text(10), EnteredBy: c.text(11), Seq: c.whole(12), ItemisesID: c.known(16), ReversesID: c.known(17),
		ReversedByID: c.known(18), ReplacesID: c.known(19), VerdictBy: c.text(21), VerdictWhy: c.text(22), TakenInN: c.known(24), DeliverableCode: c.text(25)}
	d.Line = c.known(14)
	d.Over = c[23] != nil && c[24] == nil
	d.State = stateOf(d.DayLine, c.text(20))
	return keyed[dayRow]{Row: d, SortKey: c.text(dayRowCells), TieKey: c.text(dayRowCells + 1), InAll: c.whole(dayRowCells + 2)}
}

// stateOf is dayState for a row at hand.
func stateOf(d models.DayLine, verdict string) models.DayState {
	switch {
	case d.ReversesID != nil:
		return models.DayReversal
	case d.ReversedByID != nil:
		return models.DayReversed
	case verdict != "":
		return models.DayState(verdict)
	}
	return models.DaySubmitted
}

// dayPage reads one page of a list of days, and what stands beside it.
func dayPage(ask asking, l listing, page models.Page) (models.List[models.DayLine], error) {
	found, err := pageBy(ask, l, page, func(query string, args []any) (rows []keyed[dayRow], err error) {
		err = ask(query, args, func(c cells) { rows = append(rows, c.dayRow()) })
		return rows, err
	})
	out := models.List[models.DayLine]{Items: make([]models.DayLine, len(found.Items)), Next: found.Next, Total: found.Total}
	if err == nil {
		err = lookBeside(ask, found.Items)
	}
	for i, d := range found.Items {
		out.Items[i] = d.DayLine
	}
	return out, err
}

// beside are the kinds of things that are looked up: which rows have one, how it is read (five columns after its number), and what it tells.
var beside = []struct {
	query string
	of    func(*dayRow) int64
	tell  func(*dayRow, *[4]string, *int64)
}{
	{"s.id, s.code, s.title, s.unit, '', CAST(NULL AS BIGINT) FROM sows s WHERE s.id", func(d *dayRow) int64 { return d.sow },
		func(d *dayRow, t *[4]string, _ *int64) { d.SOWCode, d.SOWTitle, d.Unit = t[0], t[1], models.Unit(t[2]) }},
	{"p.id, p.code, p.name, '', '', CAST(NULL AS BIGINT) FROM people p WHERE p.id", func(d *dayRow) int64 { return d.PersonID },
		func(d *dayRow, t *[4]string, _ *int64) { d.PersonCode, d.PersonName = t[0], t[1] }},
	{"ev.seq, ev.at, '', '', '', CAST(NULL AS BIGINT) FROM events ev WHERE ev.seq", func(d *dayRow) int64 { return d.Seq },
		func(d *dayRow, t *[4]string, _ *int64) { d.EnteredAt = models.Instant(t[0]) }},
	{"a.id, src.name, a.cell, a.excerpt, '', a.line FROM anchors a JOIN sources src ON src.id = a.source_id WHERE a.id", func(d *dayRow) int64 { return d.anchor },
		func(d *dayRow, t *[4]string, line *int64) { d.standsAt(t[0], t[1], t[2], line) }},
	{"c.id, c.name, '', '', '', CAST(NULL AS BIGINT) FROM sow_components c WHERE c.id", func(d *dayRow) int64 { return d.component },
		func(d *dayRow, t *[4]string, _ *int64) { d.Component = t[0] }},
	{"st.id, st.stated_on, '', '', '', CAST(NULL AS BIGINT) FROM statements st WHERE st.id", func(d *dayRow) int64 { return d.statement },
		func(d *dayRow, t *[4]string, _ *int64) { d.ItemisesOn = models.Date(t[0]) }},
}

// standsAt is dayPlace for a row at hand: the rows of a day sheet share the anchor of their column; the row stands with the entry.
func (d *dayRow) standsAt(file, cell, excerpt string, line *int64) {
	row := d.Line
	d.Place = models.Place{File: file, Line: line, Cell: cell, Excerpt: excerpt}
	if row == nil {
		return
	}
	d.Line = row
	if cell != "" {
		d.Cell += strconv.FormatInt(*row, 10)
	}
}

// lookBeside asks for everything that stands beside the rows in one statement.
func lookBeside(ask asking, rows []dayRow) error {
	var parts []string
	var args []any
	for kind, b := range beside {
		ids := asked(rows, b.of)
		if len(ids) == 0 {
			continue
		}
		parts = append(parts, "SELECT "+strconv.Itoa(kind)+", "+b.query+" IN ("+strings.Repeat("?, ", len(ids)-1)+"?)")
		args = append(args, ids...)
	}
	if len(parts) == 0 {
		return nil
	}
	return ask(strings.Join(parts, " UNION ALL "), args, func(c cells) {
		b, id, texts, line := beside[c.whole(0)], c.whole(1), [4]string{c.text(2), c.text(3), c.text(4), c.text(5)}, c.known(6)
		for i := range rows {
			if b.of(&rows[i]) == id {
				b.tell(&rows[i], &texts, line)
			}
		}
	})
}

// asked are the numbers of one kind, each once. They are filled up to one of few lengths, so that few statements are compiled.
func asked(rows []dayRow, of func(*dayRow) int64) []any {
	var ids []int64
	for i := range rows {
		if id := of(&rows[i]); id != 0 && (len(ids) == 0 || ids[len(ids)-1] != id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make([]any, 0, 4*len(ids))
	for _, id := range ids {
		out = append(out, id)
	}
	full := 1
	for full < len(ids) {
		full *= 4
	}
	for len(ids) > 0 && len(out) < full {
		out = append(out, ids[0])
	}
	return out
}
