package web

import "bursar/models"

// togetherBand is pools of several currencies added up in the foundation's, with the rate of each, its day and its source.
func togetherBand(t models.InOwnCurrency) Band {
	unit := string(t.Currency)
	s := Section{ID: "together-" + t.FiscalYear, Title: "All pools in " + orUnknown(unit), Note: Say("At the rates in force on " + t.On.Long() + "; each figure is exchanged exactly and rounded once.")}
	s.Table = &Table{Long: true, Columns: []Column{{Head: "Pools in"}, {Head: "Budget", Unit: unit, Number: true}, {Head: "Paid", Unit: unit, Number: true}, {Head: "Committed", Unit: unit, Number: true},
		{Head: "Free", Unit: unit, Number: true}, {Head: "Recommended", Unit: unit, Number: true}, {Head: "Rate, day and source"}}}
	for _, p := range t.Parts {
		s.Table.Rows = append(s.Table.Rows, Row{Cells: append(append([]Cell{{Text: string(p.Own.Currency), Head: true}}, togetherCells(p.Exchanged, p.By)...), exchangeCell(p, t.Currency))})
	}
	s.Table.Foot = &Row{Cells: append(append([]Cell{{Text: "All pools", NoBreak: true}}, togetherCells(t.Sum, models.Exchange{})...), Cell{})}
	for _, missing := range t.Missing {
		s.Items = append(s.Items, Words(Mark(State{Stop, "Rate missing"}), Plain(" "+missing+" "), Link("To the rates", "/money/rates")))
	}
	return Full(s)
}

// togetherCells are five figures; each that was exchanged leads to its rate.
func togetherCells(s *models.PoolSum, by models.Exchange) (cells []Cell) {
	if s == nil {
		return []Cell{Figure(Amount{}), Figure(Amount{}), Figure(Amount{}), Figure(Amount{}), Figure(Amount{})}
	}
	ref := ""
	if len(by.Legs) > 0 {
		ref = by.Legs[0].Code
	}
	for _, minor := range []int64{s.Money.Budget, s.Money.Paid, s.Money.Committed, s.Money.Free, s.Money.Recommended} {
		cells = append(cells, moneyCell(models.Money{Minor: minor, Currency: s.Currency}, ref))
	}
	return cells
}

func exchangeCell(p models.ExchangedSum, in models.Currency) Cell {
	switch {
	case p.Own.Currency == in:
		return Cell{Text: "its own", Quiet: true}
	case len(p.By.Legs) == 0:
		return Cell{Text: Unknown}
	}
	return Cell{Line: exchangeLine(p.By)}
}

// exchangeLine is each rate in use with its code.
func exchangeLine(e models.Exchange) (line Line) {
	for i, l := range e.Legs {
		if i > 0 {
			line = append(line, Plain("; "))
		}
		line = append(line, Plain(l.Words()+" "), Code(l.Code, "/money/rates/"+l.Code))
	}
	return line
}
