package web

import "bursar/models"

// judgeable are the waiting entries that this viewer may approve.
func (d SOWPage) judgeable() []models.DayLine { return judgeableOf(d.Viewer, d.SOW.Waiting.Items) }

func judgeableOf(v models.Viewer, lines []models.DayLine) (out []models.DayLine) {
	for _, e := range lines {
		if e.MayJudge(v) == nil {
			out = append(out, e)
		}
	}
	return out
}

// waiting is the section of entries that wait for a verdict; nothing where none waits.
func (d SOWPage) waiting() *Section {
	if len(d.SOW.Waiting.Items) == 0 || !d.Viewer.May(models.ReadPortfolio) {
		return nil
	}
	s := &Section{ID: "approve", Title: "To approve", Note: Say(Plural(d.SOW.Waiting.Total, "entry waits", "entries wait") + ", " + d.SOW.Unit.Of(d.waitingUnits()) + " in all. Nobody approves what they entered or worked themselves.")}
	if d.SOW.Waiting.Total > int64(len(d.SOW.Waiting.Items)) && d.Viewer.May(models.ApproveDays) {
		s.Acts = []Act{{Text: "All " + Count(d.SOW.Waiting.Total) + " in the queue", Href: "/approvals?sow=" + d.SOW.Code}}
	}
	form := verdictForm("approve-form", d.path("/approval"), d.Viewer, d.SOW.Waiting.Items, false)
	if len(d.judgeable()) == 0 {
		s.Table = form.Table
		return s
	}
	s.Form = form.Again(d.Try)
	return s
}

// verdictForm is a list of waiting entries with a box before each, to approve or to return.
func verdictForm(id, action string, v models.Viewer, lines []models.DayLine, withSOW bool) *Form {
	open := len(judgeableOf(v, lines))
	t := &Table{Flow: true, Inputs: true, Columns: []Column{{Head: "Choose", Hidden: true}, {Head: "Day"}, {Head: "Person"}, {Head: "Worked", Number: true}, {Head: "Note"}, {Head: "Entered by"}}}
	if withSOW {
		t.Columns = append(t.Columns, Column{Head: "Statement of work"})
	}
	for _, e := range lines {
		t.Rows = append(t.Rows, verdictRow(v, e, withSOW))
	}
	if open == 0 {
		t.withoutBoxes()
	}
	return &Form{ID: id, Action: action, Table: t, Submit: "Approve " + Plural(int64(open), "entry", "entries"),
		Fields: []Field{{Name: "reason", Label: "Reason, to return them", Hint: "one line; leave it empty to approve", Size: "wide"}},
		Acts:   []Act{{Text: "Return with this reason", Name: "verdict", Value: string(models.DayReturned)}}}
}

// withoutBoxes takes the column of boxes away from somebody who may tick none.
func (t *Table) withoutBoxes() {
	t.Inputs, t.Columns = false, t.Columns[1:]
	for i := range t.Rows {
		t.Rows[i].Cells, t.Rows[i].Kind = t.Rows[i].Cells[1:], ""
	}
}

func verdictRow(v models.Viewer, e models.DayLine, withSOW bool) Row {
	why := e.MayJudge(v)
	label := entrySpan(e.FromOn, e.ToOn) + ", " + e.PersonName + ", " + e.Unit.Of(e.Units)
	row := Row{Cells: []Cell{{Check: &Check{Name: "entry", Value: idText(e.ID), Label: label, Checked: why == nil, Off: why != nil}},
		{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), Head: true, NoBreak: true}, Text(e.PersonName),
		{Amount: &Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}, Number: true}, Text(e.Note), {Text: enteredBy(v, e, why), Quiet: why == nil}}}
	if why != nil {
		row.Kind = "apart"
	}
	if withSOW {
		row.Cells = append(row.Cells, Cell{Code: e.SOWCode, Href: "/sows/" + e.SOWCode, NoBreak: true})
	}
	return row
}

// enteredBy says who entered a day, and why the viewer may not judge it.
func enteredBy(v models.Viewer, e models.DayLine, why error) string {
	by := e.EnteredBy
	if by == v.Email {
		by = "you"
	}
	if p := readAt(e.Place); p != "" {
		by += ", " + p
	}
	switch {
	case why == nil || !v.May(models.ApproveDays):
		return by
	case e.EnteredBy == v.Email:
		return by + "; another person approves it"
	}
	return by + "; your own days, another person approves them"
}

// log is the form for one more day; nothing where no day can be logged.
func (d SOWPage) log() *Section {
	if !d.mayLog() {
		return nil
	}
	unit := d.SOW.Unit.Field()
	s := &Section{ID: "log", Title: "Log " + unit, OnScreen: true, Form: d.logForm().Again(d.Try),
		Acts: []Act{{Text: "Blank sheet (.xlsx)", Href: d.path("/day-sheet")}, {Text: "Import a day sheet", Href: "/days/import"}}}
	if left := d.SOW.Figures.Left; left != nil {
		s.Note = Say(d.SOW.Unit.Of(*left) + " left of " + d.SOW.Unit.Of(*d.SOW.Figures.Ceiling) + ".")
	}
	return s
}

func (d SOWPage) logForm() *Form {
	form := &Form{ID: "log-form", Action: d.path("/days"), Submit: "Log the day", Plain: len(d.judgeable()) > 0, Fields: []Field{
		{Name: "date", Label: "Day", Kind: DateField, Hint: d.logDays(), Value: string(d.SOW.Figures.AsOf)}}}
	person := Field{Name: "person", Label: "Person", Beside: true}
	if len(d.SOW.People) > 0 {
		person.Kind, person.Hint = SelectField, "on this work"
		for _, p := range d.SOW.People {
			person.Options = append(person.Options, Option{Value: p.Code, Text: p.Name})
		}
	} else {
		person.Hint = "code, e-mail or name"
	}
	form.Fields = append(form.Fields, person,
		Field{Name: "days", Label: unitTitle(d.SOW.Unit.Field()), Kind: DecimalField, Beside: true, Hint: d.logStep()},
		Field{Name: "note", Label: "Note", Beside: true, Hint: "what was done, one line"},
		Field{Name: "through", Label: "Through, for a month’s total", Kind: DateField, Beside: true, Hint: "else leave it empty"})
	form.Fields = append(form.Fields, d.itemisesField()...)
	form.Fields = append(form.Fields, d.deliveryFields()...)
	return form
}

func (d SOWPage) logDays() string {
	if from := d.SOW.Figures.StartsOn; from.Known() {
		return from.Long() + " to today"
	}
	return "such as " + string(d.SOW.Figures.AsOf)
}

func (d SOWPage) logStep() string {
	if d.SOW.Unit == models.UnitDay && d.SOW.Grid == models.Half {
		return "0.5 or 1"
	}
	return "in steps of " + d.SOW.Grid.String()
}
