package web

import (
	"html/template"

	"bursar/models"
)

// The words and figures that every page about statements of work shares.

var sowStateKinds = map[models.SOWState]string{models.SOWIdea: Wait, models.SOWDraft: Wait, models.SOWPrioritised: Wait, models.SOWEstimated: Wait, models.SOWRecommended: Wait,
	models.SOWApproved: Wait, models.SOWContracted: Wait, models.SOWActive: Run, models.SOWConcluded: Ok, models.SOWClosed: Ok, models.SOWDropped: Out}

func sowState(s models.SOWState) State { return State{sowStateKinds[s], s.Words()} }

var dayStateKinds = map[models.DayState]string{models.DaySubmitted: Run, models.DayApproved: Ok, models.DayReturned: Stop, models.DayReversed: Out, models.DayReversal: Out}

func dayState(s models.DayState) State { return State{dayStateKinds[s], string(s)} }

// ceilingKind is how loud the ceiling is: reached or passed, or near.
func ceilingKind(f models.SOWFigures) string {
	if f.Overrun > 0 || (f.Left != nil && *f.Left == 0) {
		return Stop
	}
	return Warn
}

func daysText(d models.Days) string { return Days(int64(d)) }

// daysKnown is a figure of time, or nothing where it is not known.
func daysKnown(d *models.Days) string {
	if d == nil {
		return ""
	}
	return daysText(*d)
}

// unitsOf is a figure with its unit for a table in which units differ from row to row.
func unitsOf(u models.Unit, d *models.Days) string {
	if d == nil {
		return Unknown
	}
	return sayUnits(u, *d)
}

// sayUnits writes a figure with its unit, with the ledger's true minus: "16.5 days", "−1 day".
func sayUnits(u models.Unit, d models.Days) string {
	if d < 0 {
		return minusSign + u.Of(-d)
	}
	return u.Of(d)
}

func usedAmount(code string, f models.SOWFigures) Amount {
	a := Amount{Text: daysKnown(f.UsedUnits)}
	if f.UsedUnits != nil {
		a.Text, a.TraceURL = sayUnits(f.Unit, *f.UsedUnits), "/trace/"+code
	}
	if f.UsedFrom == models.FromStatement && f.Statement != nil {
		a.TraceURL = statementTrace(*f.Statement)
	}
	if f.UsedFrom == models.FromStatement && f.Base != nil {
		a.TraceURL = statementTrace(models.StatementLine{ID: f.Base.ID})
	}
	return a
}

func statementTrace(s models.StatementLine) string { return "/trace/statements/" + idText(s.ID) }

func dayTrace(id int64) string { return "/trace/days/" + idText(id) }

// idText writes an identity without thousands commas.
func idText(n int64) string { return itoa(int(n)) }

func percentOf(f models.SOWFigures) string {
	if f.Percent == nil {
		return Unknown
	}
	return Percent(int64(*f.Percent))
}

func sowBar(f models.SOWFigures) template.HTML {
	if f.UsedUnits == nil || f.Ceiling == nil {
		return ""
	}
	return UsedBar(int64(*f.UsedUnits), int64(*f.Ceiling), -1, f.UsedUnits.String()+" of "+f.Unit.Of(*f.Ceiling)+" used")
}

func moneyKnown(m *models.Money) string {
	if m == nil {
		return ""
	}
	return moneyText(*m)
}

// readAt says where something was read: "kernelworks-ksc-2024.md, line 30"; nothing where it was entered by hand.
func readAt(p models.Place) string {
	switch {
	case p.File == "":
		return ""
	case p.Cell != "":
		return p.File + ", cell " + p.Cell
	case p.Line != nil:
		return p.File + ", line " + idText(*p.Line)
	}
	return p.File
}

// sowLinked is a code that leads to its page, for those who may open it.
func sowLinked(v models.Viewer, code, href string) Piece {
	if v.OwnWorkOnly() {
		href = ""
	}
	return Code(code, href)
}

func entrySpan(from, to models.Date) string {
	if from == to {
		return from.Long()
	}
	return from.Long() + " to " + to.Long()
}
