package reports

import (
	"fmt"
	"strings"

	"bursar/models"
)

var sowColumns = []column{{"Code", 14}, {"Title", 30}, {"Vendor", 14}, {"State", 16}, {"Priority", 8}, {"Champions", 17}, {"Unit", 6}, {"Ceiling", 9}, {"Used", 9},
	{"Left", 9}, {"Used %", 8}, {"In the period", 10}, {"Used according to", 26}, {"Currency", 10}, {"Money ceiling", 13}, {"Cost of use", 13}, {"Committed", 13},
	{"Paid", 13}, {"Starts", 13}, {"Ends", 13}, {"Decision", 17}}

const (
	sowUnit   = 6
	sowPeriod = 11
)

func (b *book) sowSheet() *grid {
	g := &grid{sheet: "SOWs", columns: sowColumns, frozen: 2}
	g.reconciles = fmt.Sprintf("%s; used + left = ceiling, unless more is used than it; the column “In the period” adds up to the sheet Days", works(len(b.q.SOWs)))
	for _, s := range b.q.SOWs {
		g.rows = append(g.rows, sowRow(s))
	}
	for _, t := range b.q.WorkTotals {
		row := make([]cell, len(sowColumns))
		row[1], row[sowUnit] = textCell("All statements of work"), textCell(string(t.Unit))
		row[sowPeriod] = g.summed(daysCell(&t.Counted), sowPeriod, sowUnit)
		b.expect(g, "SOWs, in the period, "+t.Unit.Field(), sowPeriod, g.totalRow(len(g.totals)), row[sowPeriod])
		g.totals = append(g.totals, row)
	}
	return g
}

func works(n int) string {
	if n == 1 {
		return "1 statement of work"
	}
	return fmt.Sprintf("%d statements of work", n)
}

func sowRow(s models.QuarterSOW) []cell {
	f := s.Figures
	return []cell{textCell(s.Code), proseCell(s.Title), proseCell(s.Vendor), textCell(s.State.Words()), textCell(strings.Join(s.Priorities, ", ")),
		proseCell(strings.Join(s.Champions, ", ")), textCell(string(s.Unit)), daysCell(s.Figures.Ceiling), daysCell(f.UsedUnits), leftCell(s),
		percentCell(s.Figures.Percent), daysCell(s.InPeriod), proseCell(according(s)), textCell(string(sowMoneyCurrency(s))), limitCell(f.MoneyLimit),
		limitCell(f.CostUsed), amountCell(s.Committed, s.Currency), amountCell(s.Paid, s.Currency), dateCell(f.StartsOn), dateCell(f.EndsOn), proseCell(s.Decided())}
}

// sowMoneyCurrency is the currency of the money in a row.
func sowMoneyCurrency(s models.QuarterSOW) models.Currency {
	switch {
	case s.Figures.MoneyLimit != nil:
		return s.Figures.MoneyLimit.Currency
	case s.Figures.CostUsed != nil:
		return s.Figures.CostUsed.Currency
	}
	return s.Currency
}

func limitCell(m *models.Money) cell {
	if m == nil {
		return cell{kind: amount, decimals: 2}
	}
	return amountCell(&m.Minor, m.Currency)
}

// according says where the used figure comes from: entries, or the vendor's words with their day and place.
func according(s models.QuarterSOW) string {
	switch {
	case s.Figures.Lost != nil || s.Figures.UsedFrom == models.FromBoth:
		return knownWords(s)
	case s.Figures.Said():
		said := "vendor's statement, " + s.Figures.Statement.StatedOn.Long()
		if s.Figures.Statement.SaidBy != "" {
			said += ", " + s.Figures.Statement.SaidBy
		}
		if place := where(&s.Figures.Statement.Place); place != "" {
			said += " (" + place + ")"
		}
		return said
	case s.Figures.UsedFrom == models.FromStatement:
		return "vendor's statement, " + s.Figures.StatedOn().Long()
	case s.Figures.UsedFrom == models.FromEntries:
		return "entries"
	case s.Figures.UsedUnits != nil:
		return "nothing entered yet"
	}
	return "not known"
}

var dayColumns = []column{{"Date", 13}, {"Through", 13}, {"SOW", 14}, {"Work", 28}, {"Person", 18}, {"Unit", 6}, {"Entered", 9}, {"Counted", 9}, {"State", 16},
	{"Currency", 10}, {"Rate", 11}, {"Cost", 12}, {"Deliverable", 14}, {"Note", 30}, {"Entered by", 20}, {"Source", 20}}

const (
	dayUnit    = 5
	dayEntered = 6
	dayCounted = 7
)

func (b *book) daySheet() *grid {
	g := &grid{sheet: "Days", columns: dayColumns, frozen: 3}
	g.reconciles = fmt.Sprintf("Time entries of the period: %d", len(b.q.Days))
	for _, t := range b.q.WorkTotals {
		g.reconciles += fmt.Sprintf("; %s entered, %s counted", t.Unit.Of(t.Entered), t.Counted)
	}
	for _, d := range b.q.Days {
		g.rows = append(g.rows, dayRow(d))
	}
	for _, t := range b.q.WorkTotals {
		b.addDayTotal(g, t)
	}
	return g
}

func dayRow(d models.QuarterDay) []cell {
	through := d.To
	if d.From == d.To {
		through = ""
	}
	rate, cost := cell{kind: amount, decimals: d.Currency.Decimals()}, amountCell(nil, d.Currency)
	if c := d.Cost(); c != nil {
		rate, cost = amountCell(d.RateMinor, d.Currency), amountCell(&c.Minor, d.Currency)
	}
	return []cell{dateCell(d.From), dateCell(through), textCell(d.SOW), proseCell(d.Title), textCell(d.Person), textCell(string(d.Unit)), daysCell(&d.Units),
		daysCell(known(d.Counted())), textCell(d.StateWords()), textCell(string(d.Currency)), rate, cost, proseCell(d.Deliverable), proseCell(d.Note),
		textCell(d.EnteredBy), proseCell(where(d.Place))}
}

func (b *book) addDayTotal(g *grid, t WorkTotal) {
	row := make([]cell, len(dayColumns))
	row[3], row[dayUnit] = textCell("All entries"), textCell(string(t.Unit))
	at := g.totalRow(len(g.totals))
	row[dayEntered] = g.summed(daysCell(&t.Entered), dayEntered, dayUnit)
	b.expect(g, "Entered, "+t.Unit.Field(), dayEntered, at, row[dayEntered])
	row[dayCounted] = g.summed(daysCell(&t.Counted), dayCounted, dayUnit)
	b.expect(g, "Counted, "+t.Unit.Field(), dayCounted, at, row[dayCounted])
	g.totals = append(g.totals, row)
}
