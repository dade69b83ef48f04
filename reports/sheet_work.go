package reports

import (
	"fmt"
	"strings"

	"bursar/models"
)

var sowColumns = []column{{"Code", 14}, {"Title", 34}, {"Vendor", 18}, {"State", 12}, {"Priority", 9}, {"Champions", 20}, {"Unit", 6}, {"Ceiling", 9}, {"Used", 9},
	{"Left", 9}, {"Used %", 8}, {"In the period", 9}, {"Used according to", 30}, {"Currency", 9}, {"Money ceiling", 13}, {"Cost of use", 13}, {"Committed", 13},
	{"Paid", 13}, {"Starts", 12}, {"Ends", 12}, {"Decision", 30}}

const (
	sowUnit   = 6
	sowPeriod = 11
)

func (b *book) sowSheet() *grid {
	g := &grid{sheet: "SOWs", columns: sowColumns, frozen: 2}
	g.reconciles = fmt.Sprintf("%s; used + left = ceiling; the column “In the period” adds up to the sheet Days", plural(len(b.q.SOWs), "statement")+" of work")
	if len(b.q.SOWs) != 1 {
		g.reconciles = strings.Replace(g.reconciles, "statements of work", "statements of work", 1)
	}
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

func sowRow(s models.QuarterSOW) []cell {
	f := s.Figures
	return []cell{textCell(s.Code), proseCell(s.Title), proseCell(s.Vendor), textCell(s.State.Words()), textCell(strings.Join(s.Priorities, ", ")),
		proseCell(strings.Join(s.Champions, ", ")), textCell(string(s.Unit)), daysCell(s.Ceiling()), daysCell(f.UsedUnits), daysCell(s.Left()),
		percentCell(s.UsedShare()), daysCell(s.InPeriod), proseCell(according(s)), textCell(string(sowMoneyCurrency(s))), limitCell(f.MoneyLimit),
		limitCell(f.CostUsed), amountCell(s.Committed, s.Currency), amountCell(s.Paid, s.Currency), dateCell(f.StartsOn), dateCell(f.EndsOn), textCell(s.Decided())}
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
	case s.Stated():
		said := "vendor's statement, " + s.Figures.Statement.StatedOn.Long()
		if s.Figures.Statement.SaidBy != "" {
			said += ", " + s.Figures.Statement.SaidBy
		}
		if place := where(&s.Figures.Statement.Place); place != "" {
			said += " (" + place + ")"
		}
		return said
	case s.Figures.UsedFrom == models.FromEntries:
		return "entries"
	case s.Figures.UsedUnits != nil:
		return "nothing entered yet"
	}
	return "not known"
}

var dayColumns = []column{{"Date", 12}, {"Through", 12}, {"SOW", 14}, {"Work", 30}, {"Person", 20}, {"Unit", 6}, {"Entered", 9}, {"Counted", 9}, {"State", 11},
	{"Currency", 9}, {"Rate", 12}, {"Cost", 13}, {"Deliverable", 16}, {"Note", 34}, {"Entered by", 24}, {"Source", 26}}

const (
	dayUnit     = 5
	dayEntered  = 6
	dayCounted  = 7
	dayCurrency = 9
	dayCost     = 11
)

func (b *book) daySheet() *grid {
	g := &grid{sheet: "Days", columns: dayColumns, frozen: 3}
	var parts []string
	for _, t := range b.q.WorkTotals {
		parts = append(parts, t.Unit.Of(t.Counted)+" count")
	}
	g.reconciles = strings.Join(append([]string{plural(len(b.q.Days), "entry")}, parts...), "; ")
	g.reconciles = strings.Replace(g.reconciles, "entrys", "entries", 1)
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
		daysCell(known(d.Counted())), textCell(string(d.State)), textCell(string(d.Currency)), rate, cost, proseCell(d.Deliverable), proseCell(d.Note),
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
